"""Figures that count the same thing and differ between outlets.

'12 injured' against '20 injured': whether they really count the same is for the reader, who gets the sentences.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from rashomon.analysis.document import Document
from rashomon.analysis.emphasis.topics import Subject
from rashomon.analysis.text.figures import show, tallies
from rashomon.model import ConflictingFigure, Evidence

MAX_PLACES = 3


def conflicting_figures(
    documents: Sequence[Document], subjects: Sequence[Subject], *, max_places: int = MAX_PLACES
) -> tuple[ConflictingFigure, ...]:
    """Rows of counted thing, figure and outlet, where the highest figures of two outlets differ.

    Compared are counts of which an event has one true number: the dead, the injured, the arrested, the missing and
    those in a crowd; of other things a text may rightly have several counts.

    Args:
        documents: the event's articles.
        subjects: names and numbers of the event.
        max_places: places shown for one figure and outlet.
    """
    outlet_of = {document.id: document.outlet for document in documents}
    by_unit: dict[str, dict[float, dict[str, list[Evidence]]]] = defaultdict(lambda: defaultdict(dict))
    for subject in subjects:
        unit = next((unit for unit in tallies() if subject.name.endswith(f" {unit}")), "")
        if subject.kind != "number" or not unit:
            continue
        for place in subject.places:
            outlets = by_unit[unit][subject.value]
            outlets.setdefault(outlet_of[place.article], []).append(
                Evidence(place.article, place.part, place.start, place.end)
            )
    rows = [
        ConflictingFigure(unit, f"{show(value)} {unit}", outlet, len(places), tuple(places[:max_places]))
        for unit, values in by_unit.items()
        if _contradict(values)
        for value, outlets in values.items()
        for outlet, places in outlets.items()
    ]
    return tuple(sorted(rows, key=lambda row: (row.counted, row.figure, row.outlet)))


def _contradict(values: Mapping[float, Mapping[str, object]]) -> bool:
    """Whether the highest figures of two outlets differ; lower ones may count a part ('12 injured, five badly')."""
    highest: dict[str, float] = defaultdict(float)
    for value, outlets in values.items():
        for outlet in outlets:
            highest[outlet] = max(highest[outlet], value)
    return len(set(highest.values())) > 1
