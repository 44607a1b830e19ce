"""Reporting words by stance."""

from __future__ import annotations

from rashomon.analysis.document import Document
from rashomon.analysis.quotes.reporting_verbs import reporting_verbs
from rashomon.model import Article, Part, Quote, QuoteKind


def test_counts_and_shares_by_outlet() -> None:
    one, other = (
        Document(Article(id=f"{outlet}-1", outlet=outlet, title="T", text="x" * 50), language="en")
        for outlet in ("a", "b")
    )

    def quote(where: str, cue: str | None, stance: str | None, at: int = 5) -> Quote:
        return Quote(where, Part.TEXT, 0, 4, "", QuoteKind.DIRECT, cue=cue, cue_start=at, cue_end=at + 3, stance=stance)

    rows = reporting_verbs(
        [one, other],
        [
            quote(one.id, "said", "neutral"),
            quote(one.id, "Said", "neutral", 9),
            quote(one.id, "claimed", "doubting"),
            quote(one.id, None, None),
            quote(other.id, "told", None),
            quote("elsewhere", "said", "neutral"),
        ],
    )
    assert [(row.outlet, row.stance, row.cue, row.count, round(row.share, 2)) for row in rows] == [
        ("a", "doubting", "claimed", 1, 0.33),
        ("a", "neutral", "said", 2, 0.67),
        ("b", "neutral", "told", 1, 1.0),
    ]
    assert [(place.start, place.end) for place in rows[1].evidence] == [(5, 8), (9, 12)]
