"""By which words each outlet reports speech, by stance. Pure; the stance is that of the list of reporting words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from rashomon.analysis.document import Document
from rashomon.model import Evidence, Quote, ReportingVerb

MAX_PLACES = 5  # places shown of each word


def reporting_verbs(
    documents: Sequence[Document], quotes: Iterable[Quote], *, max_places: int = MAX_PLACES
) -> tuple[ReportingVerb, ...]:
    """Rows of outlet, stance and cue with its count and share of the outlet's cues; without a cue there is none."""
    outlet_of = {document.id: document.outlet for document in documents}
    places: dict[tuple[str, str, str], list[Evidence]] = defaultdict(list)
    totals: Counter[str] = Counter()
    for quote in quotes:
        if not quote.cue or quote.cue_start is None or quote.cue_end is None or quote.article not in outlet_of:
            continue
        outlet = outlet_of[quote.article]
        totals[outlet] += 1
        place = Evidence(quote.article, quote.part, quote.cue_start, quote.cue_end)
        places[outlet, quote.stance or "neutral", " ".join(quote.cue.casefold().split())].append(place)
    rows = [
        ReportingVerb(outlet, stance, cue, len(found), len(found) / totals[outlet], tuple(found[:max_places]))
        for (outlet, stance, cue), found in places.items()
    ]
    return tuple(sorted(rows, key=lambda row: (row.outlet, row.stance, -row.count, row.cue)))
