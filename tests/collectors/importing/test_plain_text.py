"""Articles saved as plain text, in the ways people save them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.importing.plain_text import PlainArticle, parse_plain

BODY = (
    "The harbour of Varnhold opened its second quay on Monday, the port authority said.\n\n"
    "By noon the first ferry had left for the islands, Ada Fennwick said.\n\n"
    "(The quay cost 40 million crowns.)"
)
LONG = (
    "The harbour office said on Monday that the ferry to the northern islands would run twice a day from now on, also "
    "on feast days, and that seats need not be booked."
)
WRAPPED = """The harbour office said on Monday that the ferry to the northern
islands would run twice a day from now on, also on feast days, and
that seats need not be booked."""
AT = datetime(2026, 3, 9, 8, 15, tzinfo=UTC)
DAY = datetime(2026, 3, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            " date 2026-03-09 Quay opens in Varnhold\n\n08:15, March 09, 2026 By Ada Fennwick ( Varnhold Daily\n\n"
            f"{BODY}\n\n(Web editor: Bram Toll, Cora Vey)\n",
            PlainArticle("Quay opens in Varnhold", BODY, AT, "Ada Fennwick", "Varnhold Daily"),
        ),
        (
            f"Quay opens in Varnhold\nBy Ada Fennwick | Varnhold Daily | March 9, 2026 8:15 AM\n\n{BODY}",
            PlainArticle("Quay opens in Varnhold", BODY, AT, "Ada Fennwick", "Varnhold Daily"),
        ),
        (
            f"Quay opens in Varnhold\r\n\r\nBy ADA FENNWICK\r\n9 March 2026\r\n\r\n{BODY}".replace("\n\n", "\r\n\r\n"),
            PlainArticle("Quay opens in Varnhold", BODY, DAY, "ADA FENNWICK", None),
        ),
        (
            f"Title: Quay opens in Varnhold\nDate: 2026-03-09 08:15\nAuthor: Ada Fennwick\nSource: Varnhold Daily\n"
            f"URL: https://daily.example/1\nLanguage: en\n\n{BODY}",
            PlainArticle(
                "Quay opens in Varnhold", BODY, AT, "Ada Fennwick", "Varnhold Daily", "https://daily.example/1", "en"
            ),
        ),
        (
            "Quay opens in Varnhold\nhttps://daily.example/1\nPublished on 2026-03-09\n\n"
            f"{BODY}\n\nEditing by Bram Toll\n",
            PlainArticle("Quay opens in Varnhold", BODY, DAY, None, None, "https://daily.example/1"),
        ),
        (
            f"Quay opens\n\nVARNHOLD, March 9 (Norpress) -- {BODY}\n\nReporting by Ada Fennwick; editing by Bram Toll",
            PlainArticle("Quay opens", f"VARNHOLD, March 9 (Norpress) -- {BODY}", None, None, "Norpress"),
        ),
        (
            f"Quay opens\n\nVARNHOLD, March 9. /NORP/. {BODY}\n\n---\nBram Toll contributed to this story",
            PlainArticle("Quay opens", f"VARNHOLD, March 9. /NORP/. {BODY}", None, None, "NORP"),
        ),
        (
            f"Quay opens\n\nVarnhold, Mar 9 (NPA) {BODY}\n\nafe/bto",
            PlainArticle("Quay opens", f"Varnhold, Mar 9 (NPA) {BODY}", None, None, "NPA"),
        ),
        (
            f"---\ntitle: Quay opens\ndate: 2026-03-09\nauthor: Ada Fennwick\n---\n\n{BODY}",
            PlainArticle("Quay opens", BODY, DAY, "Ada Fennwick"),
        ),
        (
            f"# Quay opens\n\n*By Ada Fennwick*\n\n{BODY}\n\n© 2026 Varnhold Daily. All rights reserved.",
            PlainArticle("Quay opens", BODY, None, "Ada Fennwick"),
        ),
        (
            f"Quay opens\nAda Fennwick in Varnhold\nMon 9 Mar 2026 08.15 GMT\n\n{BODY}",
            PlainArticle("Quay opens", BODY, AT, "Ada Fennwick"),
        ),
        (
            f"Quay opens\nUpdated 10 March 2026, 18:15 GMT | Published 9 March 2026, 08:15 GMT\n\n{BODY}",
            PlainArticle("Quay opens", BODY, AT),
        ),
        (f"Quay opens\n\n{WRAPPED}", PlainArticle("Quay opens", " ".join(WRAPPED.split("\n")))),
        (f"Quay opens\n{LONG}\n{LONG}", PlainArticle("Quay opens", f"{LONG}\n\n{LONG}")),
        (f"{LONG}\n\n{BODY}", PlainArticle(f"{LONG[:99]} …", f"{LONG}\n\n{BODY}")),
        (f"Quay opens\n\n{BODY}", PlainArticle("Quay opens", BODY)),
        ("Quay opens", PlainArticle("Quay opens", "")),
        ("2026-03-09 08:15: Quay opens", PlainArticle("Quay opens", "", DAY)),
        ("", PlainArticle("", "")),
        (" \n\n \n", PlainArticle("", "")),
    ],
)
def test_parse_plain(content: str, expected: PlainArticle) -> None:
    assert parse_plain(content) == expected


@pytest.mark.parametrize(
    "first",
    [
        "By Monday the quay was open, and ferries left for the islands at noon, the authority said in a statement.",
        "On March 9, 2026 the quay opened.",
        "The authority (Varnhold Ports) said so.",
        "“It is done,” she said.",
        "Editors met in Varnhold.",
    ],
)
def test_a_first_paragraph_is_not_taken_for_a_header(first: str) -> None:
    assert parse_plain(f"Quay opens\n\n{first}\n\n{BODY}").text == f"{first}\n\n{BODY}"


@given(st.text(max_size=300))
def test_any_text_is_an_article(content: str) -> None:
    found = parse_plain(content)
    assert found.title == " ".join(found.title.split())
