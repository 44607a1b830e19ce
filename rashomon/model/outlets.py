"""Outlets, their feeds, and what is known of a feed between two polls."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class OutletKind(StrEnum):
    """What an outlet is, in the words of its own imprint; never a political label."""

    AGENCY = "agency"
    PUBLIC_BROADCASTER = "public broadcaster"
    STATE_MEDIA = "state media"
    NEWSPAPER = "newspaper"
    BROADCASTER = "broadcaster"
    MAGAZINE = "magazine"
    WEB = "web"


@dataclass(frozen=True, slots=True)
class Feed:
    """One RSS or Atom address of an outlet."""

    url: str
    outlet: str
    language: str | None = None
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher: `id` is a short slug, `country` ISO 3166-1 alpha-2, `language` BCP 47 (primary tag)."""

    id: str
    name: str
    homepage: str | None = None
    country: str | None = None
    language: str | None = None
    kind: OutletKind | None = None
    owner: str | None = None
    owner_source: str | None = None
    feeds: tuple[Feed, ...] = ()
    fetch_pages: bool = True
    addresses: tuple[str, ...] = ()  # where else its articles stand: domain or domain/path, 'example.org/news'


class Outcome(StrEnum):
    """How one fetch of a feed ended; a closed set."""

    OK = "ok"
    UNCHANGED = "unchanged"
    SOFT = "soft"  # the server answered, but not with a feed (404, HTML page, empty body)
    TEMPORARY = "temporary"  # may pass by itself: time-out, reset, 429, 5xx
    HARD = "hard"  # needs a person: refused address, 401, 403, unsupported scheme
    GONE = "gone"  # 410: retired


@dataclass(frozen=True, slots=True)
class FeedState:
    """What is known of a feed between two polls; `address` is where it has moved for good, None for its own URL."""

    feed: Feed
    etag: str | None = None
    last_modified: str | None = None
    checked_at: datetime | None = None
    next_check_at: datetime | None = None
    succeeded_at: datetime | None = None
    failures: int = 0
    outcome: Outcome | None = None
    note: str = ""
    address: str | None = None
