"""What is kept of each article so that attention can be counted over many events, and what such a count gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

TOPIC_KINDS = ("country", "person", "organisation", "place", "name")  # name: not known which


@dataclass(frozen=True, slots=True)
class TopicMention:
    """A name (person, organisation, place) or country that an article gives; of a country the name is its ISO code."""

    name: str
    kind: str
    mentions: int
    in_title: bool


@dataclass(frozen=True, slots=True)
class TopicCount:
    """In how many of the events that an outlet tells it gives a name, and how often all outlets together do."""

    outlet: str
    name: str
    kind: str
    events: int
    all_events: int


@dataclass(frozen=True, slots=True)
class FirstReport:
    """One outlet's first article on one event; `published` is None where the outlet gives no time."""

    event: str
    label: str
    outlet: str
    articles: int
    published: datetime | None


@dataclass(frozen=True, slots=True)
class Attention:
    """One outlet and one name or country: events it tells that give it, of all it tells.

    `share` = events / told (0..1) with its 95 % interval (Wilson 1927); `others` is that share of all other outlets'
    events; `ratio` is share / others with its 95 % interval (logarithmic), above 1: more than the others.
    """

    outlet: str
    name: str
    kind: str
    events: int
    told: int
    share: float
    low: float
    high: float
    others: float
    ratio: float | None
    ratio_low: float | None
    ratio_high: float | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """One outlet and one event: whether it tells it, and how many hours behind the first of all."""

    outlet: str
    event: str
    told: bool
    first: bool
    hours_after_first: float | None
    label: str = ""
    articles: int = 0


@dataclass(frozen=True, slots=True)
class FirstShare:
    """How often an outlet was the first with an event that others told too, of those it told with a time.

    `share` = first / told (0..1) with its 95 % interval (Wilson 1927); `hours_after_first` is the median delay.
    """

    outlet: str
    told: int
    first: int
    share: float
    low: float
    high: float
    hours_after_first: float
    not_told: int
