"""Figures that count the same thing and differ between outlets. Pure.

'12 injured' against '20 injured': whether they really count the same is for the reader, who gets the sentences.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from rashomon.analysis.figures import vague_units
from rashomon.analysis.topics import Subject
from rashomon.model import Article, ConflictingFigure, Evidence

EVIDENCE = 3


def conflicting_figures(
    articles: Sequence[Article], subjects: Sequence[Subject], *, evidence: int = EVIDENCE
) -> tuple[ConflictingFigure, ...]:
    """Rows of counted thing, value and outlet, where one outlet gives a value that another, giving only others, lacks.

    subjects: names and numbers of the event; numbers are compared by their unit. Units such as per cent, money and
    time, which count many things in one text, are left out.
    """
    vague = vague_units()
    outlet_of = {article.id: article.outlet for article in articles}
    by_unit: dict[str, dict[str, dict[str, list[Evidence]]]] = defaultdict(lambda: defaultdict(dict))
    for subject in subjects:
        value, _, unit = subject.name.rpartition(" ")
        if subject.kind != "number" or unit in vague or not value:
            continue
        for place in subject.places:
            outlets = by_unit[unit][subject.name]
            outlets.setdefault(outlet_of[place.article], []).append(
                Evidence(place.article, place.part, place.start, place.end)
            )
    rows = [
        ConflictingFigure(unit, label, outlet, len(places), tuple(places[:evidence]))
        for unit, values in by_unit.items()
        if _contradict(values)
        for label, outlets in values.items()
        for outlet, places in outlets.items()
    ]
    return tuple(sorted(rows, key=lambda row: (row.counted, row.figure, row.outlet)))


def _contradict(values: Mapping[str, Mapping[str, Sequence[Evidence]]]) -> bool:
    """Whether two outlets share no value: one gives this, the other only that."""
    given: dict[str, set[str]] = defaultdict(set)
    for label, outlets in values.items():
        for outlet in outlets:
            given[outlet].add(label)
    found = list(given.values())
    return any(not one & other for i, one in enumerate(found) for other in found[i + 1 :])
