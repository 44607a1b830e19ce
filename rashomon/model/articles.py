"""Articles, the offsets into them, where they were seen and how they changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Part(StrEnum):
    """The part of an article in which offsets are counted."""

    TITLE = "title"
    SUMMARY = "summary"
    TEXT = "text"


class Basis(StrEnum):
    """The most that we have of an article; every panel and export says it."""

    FULL_TEXT = "full text"
    SUMMARY = "summary"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Span:
    """Characters [start, end) of a string that the context names."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """Characters [start, end) of one part of one article."""

    article: str
    part: Part
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ArticleDraft:
    """An article as a feed, a page or a file gave it, cleaned, before the store has seen it.

    `id` is set only where the source file has one that must be kept (batch input and imports).
    """

    outlet: str
    title: str
    url: str | None = None
    summary: str | None = None
    text: str | None = None
    published: datetime | None = None
    language: str | None = None
    byline: str | None = None
    guid: str | None = None
    position: int | None = None  # 0 = first entry of the feed
    extraction: str | None = None  # 'feed content', 'trafilatura', 'import: text', ...
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A stored article; `outlet` is the outlet's id, `url` the canonical URL."""

    id: str
    outlet: str
    title: str
    url: str | None = None
    summary: str | None = None
    text: str | None = None
    published: datetime | None = None
    fetched: datetime | None = None
    language: str | None = None
    byline: str | None = None
    extraction: str | None = None

    @property
    def basis(self) -> Basis:
        """Full text, else summary, else title only."""
        if self.text:
            return Basis.FULL_TEXT
        return Basis.SUMMARY if self.summary else Basis.TITLE

    @property
    def body_part(self) -> Part:
        """The richest part there is: the one that body measures and quotes are taken from."""
        return {Basis.FULL_TEXT: Part.TEXT, Basis.SUMMARY: Part.SUMMARY, Basis.TITLE: Part.TITLE}[self.basis]

    @property
    def body(self) -> str:
        """The string of `body_part`."""
        return self.part(self.body_part)

    @property
    def time(self) -> datetime | None:
        """When it was published, else when it was first fetched."""
        return self.published or self.fetched

    def part(self, part: Part) -> str:
        """The string in which offsets of `part` are counted ('' where it is missing)."""
        return {Part.TITLE: self.title, Part.SUMMARY: self.summary or "", Part.TEXT: self.text or ""}[part]


@dataclass(frozen=True, slots=True)
class Sighting:
    """An article seen in a feed: the raw material of emphasis. `position` 0 = first of `feed_length` entries."""

    article: str
    feed: str
    fetched: datetime
    position: int
    feed_length: int


@dataclass(frozen=True, slots=True)
class Revision:
    """An earlier title, summary or text of an article, and when it was replaced."""

    article: str
    part: Part
    before: str
    after: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SaveReport:
    """What storing a batch of drafts did: ids of new, changed and unchanged articles, in the order given."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
