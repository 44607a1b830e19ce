"""The fields of a feed as its markup has them: nothing cleaned, nothing decided."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class RawEntry:
    """One entry. `dates` are strings and `links` addresses (relative ones too), each the most reliable first."""

    title: str = ""
    links: list[str] = field(default_factory=list)
    guid: str = ""
    summary: str = ""
    contents: list[str] = field(default_factory=list)
    dates: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    language: str = ""
    source_name: str = ""
    source_url: str = ""


@dataclass(slots=True)
class RawFeed:
    """A whole feed. `flaw` says what is broken in the markup ('' where nothing is)."""

    title: str = ""
    language: str = ""
    ttl: str = ""
    update_period: str = ""
    update_frequency: str = ""
    entries: list[RawEntry] = field(default_factory=list)
    flaw: str = ""
