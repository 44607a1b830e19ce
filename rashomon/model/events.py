"""Events, why their articles are together, and where the articles come from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from rashomon.model.articles import Evidence


@dataclass(frozen=True, slots=True)
class Membership:
    """Why one article is in its event: its nearest other member, that pair's probability, and what they share."""

    article: str
    nearest: str | None = None
    probability: float | None = None  # 0..1
    shared_terms: tuple[str, ...] = ()
    hours_apart: float | None = None


class TermKind(StrEnum):
    """What a term is."""

    NAME = "name"
    NUMBER = "number"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class SharedTerm:
    """A term that two articles have, as the first of them writes it, and its places in both."""

    term: str
    kind: TermKind
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an article is in its event: the closest other member, the probability that both tell it, what both have."""

    article: str
    nearest: str | None = None  # None: alone, or put there by hand
    probability: float | None = None  # 0..1
    hours_apart: float | None = None
    terms: tuple[SharedTerm, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article's body comes from. Articles with the same `origin` are copies of one text.

    `origin` is the id of the earliest article that carries the text; `agency` the agency named in byline or
    dateline; `similarity` 0..1 to that article (1.0 for itself); `passages` the shared passages in this article.
    """

    article: str
    origin: str
    agency: str | None = None
    similarity: float = 1.0
    passages: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """One happening reported by several articles. `label` is its most central headline."""

    id: str
    label: str
    members: tuple[Membership, ...]
    first: datetime | None = None
    last: datetime | None = None
    terms: tuple[str, ...] = ()
    language: str | None = None
    origins: tuple[Origin, ...] = ()

    @property
    def article_ids(self) -> tuple[str, ...]:
        """Members' ids in the event's order."""
        return tuple(member.article for member in self.members)


@dataclass(frozen=True, slots=True)
class Placement:
    """In which event an article is, and that event's language."""

    article: str
    event: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class EventSummary:
    """A row of the overview; `by_outlet` is (outlet id, articles), most first."""

    id: str
    label: str
    articles: int
    outlets: int
    origins: int
    first: datetime | None
    last: datetime | None
    by_outlet: tuple[tuple[str, int], ...] = ()
