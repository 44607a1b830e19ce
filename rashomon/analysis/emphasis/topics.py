"""Which names, numbers and themes each outlet gives, how often, and how early. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.analysis.actors.finder import Actor, Place
from rashomon.analysis.actors.themes import find_themes
from rashomon.analysis.emphasis.placement import Places
from rashomon.analysis.text.figures import find_figures
from rashomon.analysis.text.own_voice import parts
from rashomon.model import Article, Evidence, Topic

EVIDENCE = 5  # places shown for one topic and outlet
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


def find_subjects(articles: Sequence[Article], actors: Sequence[Actor]) -> tuple[Subject, ...]:
    """The actors (see `find_actors`) and the numbers of an event, those in most articles first, then its themes."""
    found = [Subject(actor.name, actor.kind, actor.places) for actor in actors]
    figures: dict[tuple[str, float], list[Place]] = defaultdict(list)
    for article in articles:
        language = (article.language or "en").split("-")[0]
        for part in parts(article):
            for figure in find_figures(article.part(part), language=language):
                figures[figure.label, figure.value].append(Place(article.id, part, figure.start, figure.end))
    found += [Subject(label, "number", tuple(places), value) for (label, value), places in figures.items()]
    names = {actor.name.casefold() for actor in actors}
    found.sort(key=lambda s: (-len({p.article for p in s.places}), -len(s.places), s.name))
    themes = [Subject(one.name, THEME, one.places) for one in find_themes(articles, actors) if one.name not in names]
    return (*found, *themes)


def topics(
    articles: Sequence[Article],
    subjects: Sequence[Subject],
    *,
    limit: int = TOPICS,
    themes: int = THEMES,
    evidence: int = EVIDENCE,
) -> tuple[Topic, ...]:
    """One row an outlet and subject: `limit` names and numbers of two or more mentions, and `themes` themes.

    A subject that two or more outlets give has a row for every outlet, with no mention and no depth where it has none.
    `share` is of the outlet's mentions of these subjects; `depth` that of the earliest mention in any of its articles.
    """
    places = {article.id: Places(article) for article in articles}
    outlet_of = {article.id: article.outlet for article in articles}
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
            ranked = sorted((places[p.article].depth(p.part, p.start), p.article, p.start, p) for p in own)
            rows.append(
                Topic(
                    outlet=outlet,
                    name=subject.name,
                    kind=subject.kind,
                    mentions=len(own),
                    share=len(own) / totals[outlet] if totals[outlet] else 0.0,
                    depth=ranked[0][0] if ranked else None,
                    in_headline=bool(ranked) and ranked[0][0] == 0.0,
                    in_lead=any(places[p.article].in_lead(p.part, p.start) for p in own),
                    evidence=tuple(Evidence(p.article, p.part, p.start, p.end) for *_, p in ranked[:evidence]),
                )
            )
    return tuple(rows)


def _by_outlet(subject: Subject, outlet_of: Mapping[str, str]) -> dict[str, list[Place]]:
    found: dict[str, list[Place]] = defaultdict(list)
    for place in subject.places:
        found[outlet_of[place.article]].append(place)
    return found
