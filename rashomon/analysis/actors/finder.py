"""The names of an event's articles, with one name for all spellings of an actor."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.analysis.document import Document
from rashomon.analysis.names import event_names, known_names, look_up
from rashomon.analysis.text.mentions import Mention
from rashomon.model import Part


@dataclass(frozen=True, slots=True)
class Place:
    """One mention of an actor: characters [start, end) of one part of one article."""

    article: str
    part: Part
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Actor:
    """A name under its fullest, most frequent spelling, and every place where it stands."""

    name: str
    kind: str
    spellings: tuple[str, ...]
    places: tuple[Place, ...]


NamesOf = Mapping[tuple[str, Part], Sequence[Mention]]  # by article and part


def find_actors(documents: Sequence[Document]) -> tuple[Actor, ...]:
    """All actors of the articles, most mentions first.

    Names are read from bodies, and what one body tells is looked for in the headlines and other bodies. Only where no
    body is known they are read from headlines, unless those are set in Title Case. A single word of unknown kind that
    some article also writes small is no name.
    """
    names = _names(documents)
    places: dict[str, list[Place]] = defaultdict(list)
    spellings: dict[str, set[str]] = defaultdict(set)
    kind_of: dict[str, str] = {}
    for (article, part), mentions in names.items():
        for mention in mentions:
            places[mention.name].append(Place(article, part, mention.start, mention.end))
            spellings[mention.name].add(mention.text)
            kind_of[mention.name] = mention.kind
    persons = {name for name, kind in kind_of.items() if kind == "person"}
    for name, place in _looked_up(documents, names, spellings, persons):
        places[name].append(place)
    order = {document.id: at for at, document in enumerate(documents)}
    actors = [
        Actor(
            name,
            kind_of[name],
            tuple(sorted(spellings[name])),
            tuple(sorted(of_name, key=lambda place: (order[place.article], place.part != Part.TITLE, place.start))),
        )
        for name, of_name in places.items()
    ]
    return tuple(sorted(actors, key=lambda actor: (-len(actor.places), actor.name)))


def _names(documents: Sequence[Document]) -> NamesOf:
    """The names of each body; of each headline where there is no body."""
    with_body = [document for document in documents if document.has_body]
    if with_body:
        names = event_names([document.body for document in with_body])
        keys = [(document.id, document.article.body_part) for document in with_body]
    else:
        names = event_names([], [document.title for document in documents])
        keys = [(document.id, Part.TITLE) for document in documents]
    return dict(zip(keys, names, strict=True))


def _looked_up(
    documents: Sequence[Document], names: NamesOf, spellings: Mapping[str, set[str]], persons: set[str]
) -> list[tuple[str, Place]]:
    """Further places of the names: of all in headlines, of persons in bodies."""
    in_titles, in_bodies = known_names(spellings, persons=persons), known_names({}, persons=persons)
    places = []
    for document in documents:
        for part in document.parts:
            taken = names.get((document.id, part), ())
            starts = [mention.start for mention in taken]
            for name, start, end in look_up(document.text(part).words, in_titles if part is Part.TITLE else in_bodies):
                before = bisect_right(starts, start) - 1
                if before < 0 or start >= taken[before].end:
                    places.append((name, Place(document.id, part, start, end)))
    return places
