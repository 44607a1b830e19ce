"""By which words each outlet reports speech, by stance. Pure; the stance is that of the list of reporting words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rashomon.model import Article, Evidence, Quote, ReportingVerb

EVIDENCE = 5


def reporting_verbs(
    articles: Sequence[Article], quotes: Sequence[Quote], *, evidence: int = EVIDENCE
) -> tuple[ReportingVerb, ...]:
    """Rows of outlet, stance and cue with its count and share of the outlet's cues; without a cue there is none."""
    outlet_of = {article.id: article.outlet for article in articles}
    found: dict[tuple[str, str, str], list[Evidence]] = defaultdict(list)
    totals: dict[str, int] = defaultdict(int)
    for quote in quotes:
        if not quote.cue or quote.cue_start is None or quote.cue_end is None or quote.article not in outlet_of:
            continue
        outlet = outlet_of[quote.article]
        totals[outlet] += 1
        place = Evidence(quote.article, quote.part, quote.cue_start, quote.cue_end)
        found[outlet, quote.stance or "neutral", " ".join(quote.cue.casefold().split())].append(place)
    rows = [
        ReportingVerb(outlet, stance, cue, len(places), len(places) / totals[outlet], tuple(places[:evidence]))
        for (outlet, stance, cue), places in found.items()
    ]
    return tuple(sorted(rows, key=lambda row: (row.outlet, row.stance, -row.count, row.cue)))
