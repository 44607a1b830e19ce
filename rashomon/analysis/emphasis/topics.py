"""Which names, numbers and themes each outlet gives, how often, and how early."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.analysis.actors import Actor, Place, find_themes
from rashomon.analysis.document import Document
from rashomon.analysis.emphasis.placement import depth, in_lead
from rashomon.model import Evidence, Topic

MAX_PLACES = 5  # places shown for one topic and outlet
TOPICS = 60  # names and numbers of one event that are compared, the most widely given first
THEMES = 20  # and themes
THEME = "theme"


@dataclass(frozen=True, slots=True)
class Subject:
    """A name, number (then with its value) or theme of the event and every place where an article has it."""

    name: str
    kind: str  # person, organisation, place, name, number, theme
    places: tuple[Place, ...]
    value: float = 0.0


def find_subjects(documents: Sequence[Document], actors: Sequence[Actor]) -> tuple[Subject, ...]:
    """The actors (see `find_actors`) and the numbers of an event, those in most articles first, then its themes."""
    subjects = [Subject(actor.name, actor.kind, actor.places) for actor in actors]
    figures: dict[tuple[str, float], list[Place]] = defaultdict(list)
    for document in documents:
        for part in document.parts:
            for figure in document.text(part).figures:
                figures[figure.label, figure.value].append(Place(document.id, part, figure.start, figure.end))
    subjects += [Subject(label, "number", tuple(places), value) for (label, value), places in figures.items()]
    names = {actor.name.casefold() for actor in actors}
    subjects.sort(key=lambda s: (-len({p.article for p in s.places}), -len(s.places), s.name))
    themes = find_themes(documents, actors)
    return (*subjects, *(Subject(theme.name, THEME, theme.places) for theme in themes if theme.name not in names))


def topics(
    documents: Sequence[Document],
    subjects: Sequence[Subject],
    *,
    limit: int = TOPICS,
    themes: int = THEMES,
    max_places: int = MAX_PLACES,
) -> tuple[Topic, ...]:
    """One row an outlet and subject: `limit` names and numbers of two or more mentions, and `themes` themes.

    A subject that two or more outlets give has a row for every outlet, with no mention and no depth where it has none.
    `share` is of the outlet's mentions of these subjects; `depth` that of the earliest mention in any of its articles.
    """
    by_id = {document.id: document for document in documents}
    outlet_of = {document.id: document.outlet for document in documents}
    outlets = sorted(set(outlet_of.values()))
    named = [subject for subject in subjects if len(subject.places) > 1 and subject.kind != THEME][:limit]
    chosen = named + [subject for subject in subjects if subject.kind == THEME][:themes]
    by_outlet = [_by_outlet(subject, outlet_of) for subject in chosen]
    totals = {outlet: sum(len(given.get(outlet, ())) for given in by_outlet) for outlet in outlets}
    rows = []
    for subject, given in zip(chosen, by_outlet, strict=True):
        for outlet in outlets:
            own = given.get(outlet, [])
            if not own and len(given) < 2:
                continue
            ranked = sorted((depth(by_id[p.article], p.part, p.start), p.article, p.start, p) for p in own)
            rows.append(
                Topic(
                    outlet=outlet,
                    name=subject.name,
                    kind=subject.kind,
                    mentions=len(own),
                    share=len(own) / totals[outlet] if totals[outlet] else 0.0,
                    depth=ranked[0][0] if ranked else None,
                    in_headline=bool(ranked) and ranked[0][0] == 0.0,
                    in_lead=any(in_lead(by_id[p.article], p.part, p.start) for p in own),
                    evidence=tuple(Evidence(p.article, p.part, p.start, p.end) for *_, p in ranked[:max_places]),
                )
            )
    return tuple(rows)


def _by_outlet(subject: Subject, outlet_of: Mapping[str, str]) -> dict[str, list[Place]]:
    places: dict[str, list[Place]] = defaultdict(list)
    for place in subject.places:
        places[outlet_of[place.article]].append(place)
    return places
