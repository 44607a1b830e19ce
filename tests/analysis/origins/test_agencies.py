"""The agency that an article says it comes from, in many languages' manners; all texts are invented."""

import pytest

from rashomon.analysis.origins.agencies import agency_of
from rashomon.analysis.text.lexicon import table
from rashomon.model import Article

BODY = (
    "The ferry to Skerry stood still on Monday because a valve had failed. Nobody was hurt, said the harbour master. "
    "A second boat took the passengers home in the evening, three hours late. Repairs will last until Thursday, and "
    "the company will pay the tickets back. The mayor of Skerry asked for a bridge again, as in every winter. "
    "The company said that a bridge was not its business. The valve had been changed in spring. "
)


def article(text=None, *, byline=None, summary=None):
    return Article("a", "daily-gull", "Ferry stands still", text=text, byline=byline, summary=summary)


@pytest.mark.parametrize(
    ("byline", "agency"),
    [
        ("By Ada Linfield, Associated Press", "AP"),
        ("Ada Linfield and Bram Tarrow | AP", "AP"),
        ("REUTERS", "Reuters"),
        ("Reporting by Ada Linfield; Editing by Bram Tarrow, Thomson Reuters", "Reuters"),
        ("Agence France-Presse", "AFP"),
        ("AFP, Velm", "AFP"),
        ("dpa/Ada Linfield", "dpa"),
        ("PA Media", "PA"),
        ("Ada Linfield, Press Association", "PA"),
        ("Xinhua", "Xinhua"),
        ("新华社", "Xinhua"),
        ("ТАСС", "TASS"),
        ("EFE", "EFE"),
        ("di Redazione ANSA", "ANSA"),
        ("共同通信", "Kyodo"),
        ("時事通信社", "Jiji"),
        ("연합뉴스", "Yonhap"),
        ("By Ada Linfield", None),
        ("Pa Linfield", None),  # a name, not the agency
        ("Apa Tarrow", None),
        ("Aprilia Linfield", None),
        ("Petra Linfield", None),
        ("Hina Tarrow, Trend Desk", None),
        ("Staff", None),
        ("", None),
    ],
)
def test_bylines(byline, agency):
    assert agency_of(article(BODY, byline=byline)) == agency


@pytest.mark.parametrize(
    ("opening", "agency"),
    [
        ("VELM (AP) — ", "AP"),
        ("VELM, Maravene (AP) -- ", "AP"),
        ("VELM (Reuters) - ", "Reuters"),
        ("Velm, March 9 (Reuters) - ", "Reuters"),
        ("VELM, March 9 (Xinhua) -- ", "Xinhua"),
        ("VELM, March 9. /TASS/. ", "TASS"),
        ("ВЕЛЬМ, 9 марта. /ТАСС/. ", "TASS"),
        ("ВЕЛЬМ, 9 мар - РИА Новости. ", "RIA Novosti"),
        ("新华社维尔姆3月9日电 ", "Xinhua"),
        ("（中央社維爾姆9日電）", "CNA"),
        ("【维尔姆3月9日共同社电】", "Kyodo"),
        ("(維爾姆9日綜合電) ", None),
        ("(서울=연합뉴스) ", "Yonhap"),
        ("Velm (AFP) – ", "AFP"),
        ("Velm (dpa) - ", "dpa"),
        ("Velm/Skerry (dpa/lno) - ", "dpa"),
        ("VELM (Keystone-SDA) - ", "Keystone-SDA"),
        ("Velm, 9 mar (EFE).- ", "EFE"),
        ("VELM, 9 Mar. (EUROPA PRESS) - ", "Europa Press"),
        ("(ANSA) - VELM, 09 MAR - ", "ANSA"),
        ("VELM (ANSA) - ", "ANSA"),
        ("Velm, 09 mar 2026 (Lusa) – ", "Lusa"),
        ("VELM, March 9 (Yonhap) -- ", "Yonhap"),
        ("VELM, March 9 (Bernama) -- ", "Bernama"),
        ("Velm, March 9 (PTI) ", "PTI"),
        ("AP — ", "AP"),
        ("VELM: ", None),
        ("The spokesman (he did not give his name) said ", None),
        ("The AP exam was hard. ", None),
        ("Lisa (PA) was there. ", None),
        ("VELM (ANI) Ferry traffic came to a stop. ", "ANI"),
        ("The Port Authority (PA) — which runs the ferry — said nothing. ", None),
        ("The Skerry Port Authority (SPA) said nothing. ", None),
        ("Velm (أ ف ب) - ", "AFP"),
        ("नई दिल्ली, 9 मार्च (भाषा) ", "PTI"),
        ("สำนักข่าวไทย - ", "TNA"),
        ("Βελμ, 9 Μαρτίου (ΑΠΕ-ΜΠΕ) - ", "AMNA"),
        ("Rates fell (APR), said ", None),
    ],
)
def test_datelines(opening, agency):
    assert agency_of(article(opening + BODY)) == agency
    assert agency_of(article(summary=opening + BODY)) == agency


@pytest.mark.parametrize(
    ("ending", "agency"),
    [
        ("\n\n© 2026 AFP", "AFP"),
        ("\n\nCopyright 2026 The Associated Press. All rights reserved.", "AP"),
        ("\n\n(c) dpa", "dpa"),
        ("\n\n(Reuters)", "Reuters"),
        ("\n\nSource: Xinhua", "Xinhua"),
        ("\n\nQuelle: dpa", "dpa"),
        ("\n\nFuente: EFE", "EFE"),
        ("\n\nAFP", "AFP"),
        (" (ANSA).", "ANSA"),
        ("\n\nThis article was first published by the Harbour Courier.", "Harbour Courier"),
        ("\n\nThis story originally appeared in the Daily Lantern on Monday.", "Daily Lantern"),
        ("\n\nDieser Text ist zuerst erschienen in Die Laterne.", "Die Laterne"),
        ("\n\nCet article a été initialement publié par La Lanterne.", "La Lanterne"),
        ("\n\nPublicado originalmente en El Farol.", "El Farol"),
        ("\n\nThe Associated Press contributed to this report.", None),
        ("\n\nAda Linfield of AFP contributed to this report.", None),
        ("\n\nWith material from Reuters and dpa.", None),
        ("\n\n来源：新华社", "Xinhua"),
        ("\n\nИсточник: ТАСС", "TASS"),
        ("\n\n本文首发于海港日报。", "海港日报"),
        (" A spokesman spoke for the Port Authority (PA).", None),
        ("\n\nThis article was first published on April 4, 2026.", None),
        ("\n\nThis article was first published on Monday.", None),
        ("\n\nThe book was first published in 1926.", None),
        ("\n\nThe figures were first published by the ministry.", None),
        ("", None),
    ],
)
def test_closing_credits(ending, agency):
    assert agency_of(article(BODY + ending)) == agency


def test_an_agency_named_in_the_middle_is_no_credit():
    middle = BODY + "He told Reuters (and AFP) that it was over. " + BODY
    assert agency_of(article(middle)) is None


def test_every_agency_has_names_and_marks_and_none_belongs_to_two():
    owner = {}
    for name, entry in table("agencies")["agency"].items():
        assert entry["names"], name
        assert entry["marks"], name
        for known in {*map(str.lower, entry["names"]), *entry["marks"]}:
            assert owner.setdefault(known, name) == name


def test_nothing_there():
    assert agency_of(article()) is None
    assert agency_of(article("")) is None
