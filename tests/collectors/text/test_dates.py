"""Dates in the ways feeds write them, and those that cannot be true."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter

import pytest
from babel.dates import get_month_names
from hypothesis import given
from hypothesis import strategies as st

from collectors.text.date_library import MAX_LENGTH, day_of
from collectors.text.dates import find_date, parse_date, plausible
from collectors.text.month_names import LANGUAGES, month_of

ROOT = Path(__file__).resolve().parents[3]
AT = datetime(2026, 3, 9, 8, 15, tzinfo=UTC)
DAY = datetime(2026, 3, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-03-09T08:15:00Z", AT),
        ("2026-03-09T08:15Z", AT),
        ("2026-03-09T08:15:00.000Z", AT),
        ("2026-03-09T08:15:00.123456789Z", AT),
        ("2026-03-09 08:15:00", AT),
        ("2026-03-09 17:15:00 +0900", AT),
        ("2026-03-09T13:45:00+05:30", AT),
        ("2026-03-09T03:15:00-0500", AT),
        ("Mon, 09 Mar 2026 08:15:00 GMT", AT),
        ("Mon, 9 Mar 2026 08:15 GMT", AT),
        ("Mon, 09 Mar 2026 13:45:00 +0530", AT),
        ("Mon, 09 Mar 2026 03:15:00 EST", AT),
        ("Mon, 09 Mar 2026 13:45:00 IST", AT),
        ("Mon,9 Mar 2026 17:15:0 GMT+9", AT),
        ("Mon, 08 Mar 2026 24:00:00 GMT", DAY),
        ("Seg, 09 Mar 2026 05:15:00 -0300", AT),
        ("lun., 9 mars 2026 09:15:00 +0100", AT),
        ("9 de marzo de 2026 08:15", AT),
        ("9. März 2026, 08:15 Uhr", AT),
        ("09.03.2026, 08:15 Uhr", AT),
        ("09/03/2026 08:15", AT),
        ("2026/03/09 08:15", AT),
        ("Monday, 09-Mar-26 08:15:00 GMT", AT),
        ("Mon Mar  9 08:15:00 2026", AT),
        ("Mon Mar 09 03:15:00 EST 2026", AT),
        ("March 9, 2026 8:15 AM", AT),
        ("March 9, 2026 at 8:15 a.m. UTC", AT),
        ("8:15 a.m. GMT, March 9, 2026", AT),
        ("08:15, March 09, 2026", AT),
        ("9th March, 2026", DAY),
        ("2026-03-09", DAY),
        ("20260309", DAY),
        ("20260309T081500Z", AT),
        ("20260309081500", AT),
        ("1773044100", AT),
        ("1773044100000", AT),
        ("২০২৬-০৩-০৯ ০৮:১৫", AT),
        ("০৯ মার্চ ২০২৬", DAY),
        ("2026年3月9日 08:15", AT),
        ("9 марта 2026 08:15", AT),
        ("Updated: 09 Mar 2026 01:45 PM IST", AT),
        ("2026-W11-1", DAY),
        ("2026W111", DAY),
        ("2026-W11-1T08:15Z", AT),
        ("2026-068", DAY),
        ("", None),
        ("yesterday", None),
        ("32 Mar 2026", None),
        ("2026-13-01", None),
        ("0000-00-00 00:00:00", None),
        ("Mon, 09 Foo 2026", None),
        ("12:30", None),
    ],
)
def test_parse_date(text: str, expected: datetime | None) -> None:
    assert parse_date(text) == expected


IN_LANGUAGES = [
    ("ar", "الاثنين، 9 مارس، 2026 08:15", AT),
    ("ar", "٩ آذار ٢٠٢٦", DAY),
    ("ar", "9 كانون الثاني 2026", datetime(2026, 1, 9, tzinfo=UTC)),
    ("bg", "9 март 2026 г., 08:15", AT),
    ("bn", "সোমবার, ৯ মার্চ ২০২৬ ০৮:১৫", AT),
    ("ca", "9 d’abril de 2026", datetime(2026, 4, 9, tzinfo=UTC)),
    ("cs", "9. března 2026 8:15", AT),
    ("da", "9. marts 2026 kl. 08.15", AT),
    ("de", "Montag, 9. März 2026, 08:15 Uhr", AT),
    ("de", "9. Jänner 2026", datetime(2026, 1, 9, tzinfo=UTC)),
    ("el", "Δευτέρα, 9 Μαρτίου 2026 08:15", AT),
    ("en", "2026 March 9, 08:15", AT),
    ("en", "Monday the 9th of March 2026", DAY),
    ("es", "lunes, 9 de marzo de 2026, 08:15", AT),
    ("et", "9. märts 2026", DAY),
    ("fa", "۹ مارس ۲۰۲۶", DAY),
    ("fi", "maanantai 9. maaliskuuta 2026 klo 8.15", AT),
    ("fr", "lundi 9 mars 2026 à 08h15", AT),
    ("fr", "1er avril 2026", datetime(2026, 4, 1, tzinfo=UTC)),
    ("he", "9 במרץ 2026", DAY),
    ("hi", "9 मार्च 2026 08:15", AT),
    ("hr", "9. ožujka 2026. 08:15", AT),
    ("hr", "9. listopada 2026.", datetime(2026, 10, 9, tzinfo=UTC)),
    ("hu", "2026. március 9. 08:15", AT),
    ("id", "Senin, 9 Maret 2026 15:15 WIB", AT),
    ("it", "lunedì 9 marzo 2026 ore 08:15", AT),
    ("ja", "2026年3月9日 8時15分", AT),
    ("ja", "2026年3月9日 午前8:15", AT),
    ("ko", "2026년 3월 9일 오전 8:15", AT),
    ("ms", "9 Mac 2026", DAY),
    ("nl", "maandag 9 maart 2026 08:15", AT),
    ("no", "9. mars 2026 08:15", AT),
    ("pl", "9 marca 2026, 08:15", AT),
    ("pl", "9 listopada 2026", datetime(2026, 11, 9, tzinfo=UTC)),
    ("pt", "9 de março de 2026 às 08h15", AT),
    ("ro", "9 martie 2026, 08:15", AT),
    ("ru", "9 марта 2026, 11:15 МСК", AT),
    ("sk", "9. marca 2026", DAY),
    ("sr", "9. март 2026. 08:15", AT),
    ("sv", "9 mars 2026 08:15", AT),
    ("sw", "9 Machi 2026", DAY),
    ("ta", "9 மார்ச் 2026", DAY),
    ("th", "9 มีนาคม 2569 08:15 น.", AT),
    ("tr", "9 Mart 2026 Pazartesi 08:15", AT),
    ("uk", "9 березня 2026, 08:15", AT),
    ("ur", "9 مارچ 2026", DAY),
    ("vi", "Thứ Hai, ngày 9 tháng 3 năm 2026", DAY),
    ("zh", "2026年3月9日 下午8:15", AT + timedelta(hours=12)),
]


@pytest.mark.parametrize(("language", "text", "expected"), IN_LANGUAGES)
def test_dates_in_languages(language: str, text: str, expected: datetime) -> None:
    assert parse_date(text, language=language) == expected


@pytest.mark.parametrize(("text", "expected"), [row[1:] for row in IN_LANGUAGES if "listopad" not in row[1]])
def test_the_language_need_not_be_known(text: str, expected: datetime) -> None:
    assert parse_date(text) == expected
    assert parse_date(text, language="en") == expected


REFUSED = [
    ("2 hours ago", "relative to now"),
    ("yesterday at 08:15", "relative to now"),
    ("vor 3 Tagen", "relative to now"),
    ("Monday, 08:15", "relative to now"),
    ("March 2026", "no day"),
    ("2026-W11", "no day"),
    ("2026-03", "no day"),
    ("9 March", "no year"),
    ("9. März, 08:15 Uhr", "no year"),
    ("9/3/26", "which of three numbers is the year"),
    ("März '26, 9.", "a year of two digits that is not last"),
    ("9 listopada 2026", "October in Croatian, November in Polish"),
    ("2026, 9 March or April", "two months"),
    ("2026-W54-1", "the year has no such week"),
    ("2026-366", "the year has no such day"),
    ("2026-13-01", "no such month"),
    ("29 février 2026", "no such day"),
    ("2026, 31 avril", "no such day"),
    ("9 Foo 2026", "no month"),
    ("۱۸ اسفند ۱۴۰۴", "another calendar"),
    ("version 2.3.2", "no date"),
    ("May 12 million people in 2026", "no date"),
    ("2026 March 9" + " of" * 40, "too long"),
]


@pytest.mark.parametrize(("text", "reason"), REFUSED, ids=[f"{reason}: {text[:20]}" for text, reason in REFUSED])
def test_refused(text: str, reason: str) -> None:
    assert parse_date(text) is None, reason


def test_a_day_of_two_numbers_is_read_as_day_and_month() -> None:
    assert parse_date("03/04/2026") == parse_date("03/04/2026", language="en") == datetime(2026, 4, 3, tzinfo=UTC)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_of_the_locale_data_is_its_month(language: str) -> None:
    names = get_month_names("wide", "format", "nb" if language == "no" else language)
    words = {name: number for number, name in names.items() if " " not in name}
    assert {name: month_of(name, language) for name in words} == words


def test_ordinary_dates_reach_neither_the_library_nor_a_locale() -> None:
    code = """
import sys
from collectors.text.dates import parse_date
for text in ("Mon, 09 Mar 2026 08:15:00 GMT", "2026-03-09T08:15:00Z", "2026-03-09", "March 9, 2026 8:15 AM",
             "1773044100", "2026年3月9日 08:15", "0000-00-00 00:00:00", "yesterday", "", "2026-W11-1", "03/04/2026"):
    parse_date(text, language="ja")
print(sorted({"dateparser", "babel"} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "text",
    [
        "9 March 2026 " + "a " * 40,
        "March " * 12 + "9 2026",
        "2026 9 March " + "1:1:1 " * 12,
        "2026 9 " + "मार्च " * 12,
        "2026/9/March/" + "/" * 80,
        "of 9 of 2026 of March " + "of " * 30,
        "9" * 60 + " March 2026",
    ],
)
def test_hostile_strings_take_milliseconds(text: str) -> None:
    text = text[:MAX_LENGTH]
    day_of(text)  # loads the languages
    times = []
    for _ in range(3):
        day_of.cache_clear()
        start = perf_counter()
        day_of(text)
        times.append(perf_counter() - start)
    assert min(times) < 0.1


PIECES = (
    "9",
    "2026",
    "March",
    "mars",
    "märz",
    "12",
    ",",
    ".",
    "/",
    ":",
    "T",
    "Z",
    "08:15",
    "pm",
    "W11",
    "年",
    "of",
    "۹",
)


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_what_the_library_reads_stands_in_the_text(pieces: list[str]) -> None:
    found = day_of(" ".join(pieces))
    if found is not None:
        assert (found.month, found.year) == (3, 2026)
        assert found.day in (8, 9, 11, 12, 15)


def test_find_date_says_where() -> None:
    line = "Varnhold | 08:15, March 09, 2026 | By Ada Fennwick"
    found = find_date(line)
    assert found is not None
    assert found[0] == AT
    assert line[found[1] : found[2]] == "08:15, March 09, 2026"


@pytest.mark.parametrize(
    ("when", "expected", "words"),
    [
        (None, None, ""),
        (AT, AT, ""),
        (AT + timedelta(minutes=10), AT + timedelta(minutes=10), ""),
        (AT + timedelta(hours=9), AT, "future"),
        (datetime(1970, 1, 1, tzinfo=UTC), None, "1970-01-01: ignored"),
    ],
)
def test_plausible(when: datetime | None, expected: datetime | None, words: str) -> None:
    found, remark = plausible(when, AT)
    assert found == expected
    assert words in remark


@given(st.text(max_size=60))
def test_any_text_is_a_date_or_none(text: str) -> None:
    found = parse_date(text)
    assert found is None or found.tzinfo is UTC


@given(st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)))
def test_iso_dates_come_back(when: datetime) -> None:
    when = when.replace(microsecond=0, tzinfo=UTC)
    assert parse_date(when.isoformat()) == when
    assert parse_date(when.strftime("%a, %d %b %Y %H:%M:%S +0000")) == when
