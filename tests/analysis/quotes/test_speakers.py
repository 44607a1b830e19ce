"""Speakers: one name across articles, and each outlet's share of words."""

from __future__ import annotations

import pytest

from rashomon.analysis.document import Document
from rashomon.analysis.quotes import extract
from rashomon.analysis.quotes.speakers import shares, unify
from rashomon.model import Article, Part, Quote, QuoteKind, Span, SpeakerKind


def document(key: str, outlet: str, text: str) -> Document:
    return Document(Article(id=key, outlet=outlet, title="", text=text), language="en")


def speakers_of(*texts: str) -> list[str | None]:
    documents = [document(str(n), f"outlet{n}", text) for n, text in enumerate(texts)]
    return [q.speaker for q in unify(documents, [quote for one in documents for quote in extract(one)])]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            (
                'Mayor Ann Vole came. "The bridge is closed for good," Vole said.',
                '"The bridge is closed now," Vole said.',
            ),
            ["Ann Vole", "Ann Vole"],
        ),
        (
            ("President Karl Denning said that it would rain.", "Denning said that it would rain."),
            ["Karl Denning", "Karl Denning"],
        ),
        (
            (
                "The Harbour Workers Union said that it would strike.",
                "The HWU met at noon. The HWU said that it would strike.",
            ),
            ["Harbour Workers Union", "Harbour Workers Union"],
        ),
        (
            ("Ann Vole said that it would rain.", "Ida Vole said that it was dry.", "Vole said that it hailed."),
            ["Ann Vole", "Ida Vole", "Vole"],
        ),
        (("Officials said that it would rain.",), ["Officials"]),
        (
            ("The weather service said that it would rain.", "It will rain, the weather service said."),
            ["the weather service", "the weather service"],
        ),
        (
            (
                "Norish leader Karl Denning said that it would rain.",
                "President Denning said that it would rain.",
                "Karl Denning said that it would rain.",
                "Denning said that it would rain.",
                "It was dry. The Norish leader said that it would rain.",
            ),
            ["Karl Denning"] * 5,
        ),
        (
            (
                "Lena Marsh, the harbour chief, said that it would rain.",
                "The harbour chief said that it would rain.",
            ),
            ["Lena Marsh", "Lena Marsh"],
        ),
        (
            (
                "Fisheries minister Karl Denning said that it would rain.",
                "Fisheries minister Lena Marsh said that it was dry.",
                "The fisheries minister said that it hailed.",
            ),
            ["Karl Denning", "Lena Marsh", "The fisheries minister"],
        ),
    ],
)
def test_one_name_a_speaker(texts: tuple[str, ...], expected: list[str | None]) -> None:
    assert speakers_of(*texts) == expected


def quote(key: str, start: int, text: str, speaker: str | None, kind: QuoteKind = QuoteKind.DIRECT) -> Quote:
    return Quote(
        key,
        Part.TEXT,
        start,
        start + len(text),
        text,
        kind,
        speaker=speaker,
        speaker_kind=SpeakerKind.PERSON if speaker else SpeakerKind.UNRESOLVED,
        spans=(Span(start, start + len(text)),),
    )


def placed(*pieces: tuple[int, str]) -> str:
    """A text of 100 characters with words at given places."""
    row = [" "] * 100
    for start, piece in pieces:
        row[start : start + len(piece)] = piece
    return "".join(row)


def test_shares_of_an_outlet_add_up_to_one() -> None:
    documents = [
        document("1", "a", placed((50, "one two three"), (10, "four"), (70, "five six"), (90, "scare"))),
        document("2", "b", placed((0, "seven"))),
    ]
    quotes = [
        quote("1", 50, "one two three", "Ann Vole"),
        quote("1", 10, "four", "Ann Vole", QuoteKind.INDIRECT),
        quote("1", 70, "five six", None),
        quote("1", 90, "scare", "Ann Vole", QuoteKind.SCARE),
        quote("2", 0, "seven", "Omar Hale"),
        quote("unknown", 0, "lost", "Omar Hale"),
    ]
    rows = shares(documents, quotes)
    assert [(r.outlet, r.speaker, r.quotes, r.direct, r.words) for r in rows] == [
        ("a", "Ann Vole", 2, 1, 4),
        ("a", "unresolved", 1, 1, 2),
        ("b", "Omar Hale", 1, 1, 1),
    ]
    assert rows[0].share == pytest.approx(4 / 6)
    assert rows[0].position == pytest.approx(0.1)
    assert rows[1].speaker_kind is SpeakerKind.UNRESOLVED


def test_nothing_from_nothing() -> None:
    assert shares([], []) == ()
    assert unify([], []) == ()
