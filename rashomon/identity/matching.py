"""Sorting the drafts of one batch by the article they are: known ones, and new ones. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from rashomon.identity.article_keys import Arrival, believed, published_again
from rashomon.identity.changes import Known, combined
from rashomon.model import ArticleDraft


@dataclass(slots=True)
class Match:
    """An article of the batch: its stored form (None: new), the arrivals that are it, and their keys."""

    known: Known | None
    arrivals: list[Arrival] = field(default_factory=list)
    keys: list[bytes] = field(default_factory=list)

    @property
    def draft(self) -> ArticleDraft:
        """The one draft of all."""
        return combined([arrival.draft for arrival in self.arrivals])

    @property
    def alone(self) -> Arrival | None:
        """The arrival, where there is but one."""
        return self.arrivals[0] if len(self.arrivals) == 1 else None


def match(
    arrivals: Sequence[Arrival], owners: Mapping[bytes, int], known: Mapping[int, Known]
) -> tuple[list[Match], list[int]]:
    """The articles of a batch in order of first appearance, and for each arrival the index of its article.

    `owners` says which stored article (by number, a key of `known`) has a key already.
    """
    matches: list[Match] = []
    stored: dict[int, int] = {}  # number of a stored article -> index in matches
    batch: dict[bytes, int] = {}  # key -> index in matches
    places: list[int] = []
    listed = {owners[key.digest] for arrival in arrivals for key in arrival.keys if key.digest in owners}
    for arrival in arrivals:
        place = None
        for key in arrival.keys:
            number = owners.get(key.digest)
            if number is not None and believed(key.kind, arrival.draft, known[number]):
                place = stored.setdefault(number, len(matches))
                if place == len(matches):
                    matches.append(Match(known[number]))
            elif key.digest in batch and believed(
                key.kind, arrival.draft, matches[batch[key.digest]].arrivals[0].draft
            ):
                place = batch[key.digest]
            if place is not None:
                break
        if place is None:
            number = _published_again(arrival, owners, known, listed)
            place = len(matches) if number is None else stored.setdefault(number, len(matches))
            if place == len(matches):
                matches.append(Match(None if number is None else known[number]))
            if number is not None:
                listed.add(number)
        matches[place].arrivals.append(arrival)
        for key in (*arrival.keys, *([arrival.day] if arrival.day else ())):
            if key.digest not in owners and key.digest not in batch:
                batch[key.digest] = place
                matches[place].keys.append(key.digest)
        places.append(place)
    return matches, places


def _published_again(
    arrival: Arrival, owners: Mapping[bytes, int], known: Mapping[int, Known], listed: Collection[int]
) -> int | None:
    """The stored article that this is a second publication of; one that the same poll lists beside it is another."""
    for key in arrival.again:
        number = owners.get(key.digest)
        if number is not None and number not in listed and published_again(arrival, known[number]):
            return number
    return None
