"""The checks of a registry file: every mistake with its place, against the declared fields and between the entries."""

from __future__ import annotations

import reprlib
from collections.abc import Iterator, Sequence
from dataclasses import MISSING, dataclass, fields
from typing import Any
from urllib.parse import urlsplit

from rashomon.registry.fields import SOURCE, TEXT, FeedEntry, OutletEntry, Rule, is_text, is_url, nearest

Place = tuple[str | int, ...]
"""Keys and, for entries of arrays, numbers counted from 0: `("outlet", 3, "feeds", 0, "url")`."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong at a place; `repeats` is the place that has the same already."""

    place: Place
    text: str
    repeats: Place | None = None


def mistakes_of(document: dict[str, Any]) -> Iterator[Mistake]:
    """All mistakes of a registry as the parser gives it, none where its entries are right."""
    return _Check(document).document()


class _Check:
    """One pass over a document; keeps what must be unique over the file."""

    def __init__(self, document: dict[str, Any]) -> None:
        self._document = document
        self._ids: dict[str, Place] = {}
        self._urls: dict[str, tuple[str, Place]] = {}
        self._sources: tuple[str, ...] = ()

    def document(self) -> Iterator[Mistake]:
        yield from _unknown(self._document, ("sources", "outlet"), (), "")
        yield from self._named_sources(self._document.get("sources", {}))
        entries = self._document.get("outlet")
        if not isinstance(entries, list) or not entries:
            yield Mistake(("outlet",), "no outlet in it; expected one [[outlet]] or more")
            return
        for number, entry in enumerate(entries):
            yield from self._outlet(entry, ("outlet", number), f"outlet number {number + 1}")

    def _named_sources(self, sources: object) -> Iterator[Mistake]:
        if not isinstance(sources, dict):
            yield Mistake(("sources",), f"sources: found {_shown(sources)}, expected a table of texts")
            return
        self._sources = tuple(sources)
        for name, text in sources.items():
            if not is_text(text):
                said = f"sources, {_plain(name)}: found {_shown(text)}, expected {TEXT.expected}"
                yield Mistake(("sources", name), said)

    def _outlet(self, entry: object, place: Place, numbered: str) -> Iterator[Mistake]:
        if not isinstance(entry, dict):
            yield Mistake(place, f"{numbered}: found {_shown(entry)}, expected a table")
            return
        name, feeds = entry.get("id", entry.get("name")), entry.get("feeds")
        named = f"outlet {_shown(name)}" if isinstance(name, str) else numbered
        yield from self._fields(OutletEntry, entry, place, f"{named}, ")
        yield from self._together(entry, place, f"{named}, ")
        for number, feed in enumerate(feeds if isinstance(feeds, list) else ()):
            yield from self._feed(feed, (*place, "feeds", number), named)

    def _feed(self, feed: object, place: Place, outlet: str) -> Iterator[Mistake]:
        subject = f"{outlet}, feed {int(place[-1]) + 1}"
        if not isinstance(feed, dict):
            yield Mistake(place, f'{subject}: found {_shown(feed)}, expected a table {{ url = "..." }}')
            return
        yield from self._fields(FeedEntry, feed, place, f"{subject}, ")
        at, url = (*place, "url"), feed.get("url")
        if is_url(url):
            owner, first = self._urls.setdefault(_same_feed(url), (outlet, at))
            if first != at:
                yield Mistake(at, f"{subject}, url: already of {owner}", first)

    def _fields(
        self, declared: type[OutletEntry | FeedEntry], table: dict[str, Any], place: Place, subject: str
    ) -> Iterator[Mistake]:
        known = {field.name: field for field in fields(declared)}
        yield from _unknown(table, tuple(known), place, subject)
        for name, field in known.items():
            rule = field.metadata["rule"]
            if name in table:
                yield from self._value(rule, table[name], (*place, name), f"{subject}{name}")
            elif field.default is MISSING:
                yield Mistake(place, f"{subject}{name}: missing, expected {rule.expected}")

    def _value(self, rule: Rule, value: object, place: Place, subject: str) -> Iterator[Mistake]:
        if not rule.accepts(value):
            meant = rule.suggestion(value)
        elif rule is SOURCE and value not in self._sources and not is_url(value):
            meant = nearest(value, self._sources)
        else:
            return
        yield Mistake(place, f"{subject}: found {_shown(value)}, expected {rule.expected}{_did_you_mean(meant)}")

    def _together(self, entry: dict[str, Any], place: Place, subject: str) -> Iterator[Mistake]:
        """What a field asks of the others of its entry, and of those of other entries."""
        id, at, feeds = entry.get("id"), (*place, "id"), entry.get("feeds", [])
        if isinstance(id, str) and (first := self._ids.setdefault(id, at)) != at:
            yield Mistake(at, f"{subject}id: already the id of the outlet", first)
        for given, needed in (("owner", "owner_source"), ("owner_source", "owner")):
            if given in entry and needed not in entry:
                yield Mistake((*place, given), f"{subject}{given}: given without {needed}")
        if feeds == [] and "no_feeds" not in entry:
            said = f"{subject}feeds: none, expected some, or no_feeds with the reason why there are none"
            yield Mistake((*place, "feeds"), said)
        if isinstance(feeds, list) and feeds and "no_feeds" in entry:
            said = f"{subject}no_feeds: given together with feeds, expected one of the two"
            yield Mistake((*place, "no_feeds"), said)


def _unknown(table: dict[str, Any], known: Sequence[str], place: Place, subject: str) -> Iterator[Mistake]:
    for key in table:
        if key not in known:
            hint = _did_you_mean(nearest(key, known)) or f"; expected one of {', '.join(known)}"
            yield Mistake((*place, key), f"{subject}{_plain(key)}: unknown key{hint}")


def _same_feed(url: str) -> str:
    """What two spellings of one feed's address have in common: all but scheme, case of the host, and a last slash."""
    parts = urlsplit(url)
    return f"{parts.netloc.lower()}{parts.path.rstrip('/')}?{parts.query}"


def _shown(value: object) -> str:
    """A value as a message may show it: quoted, control characters escaped, at most 80 characters."""
    if isinstance(value, str):
        text = f'"{_plain(value)}"'
    else:
        try:
            text = _plain(reprlib.repr(value))
        except ValueError:
            text = "a number of thousands of digits"
    return text if len(text) <= 80 else f"{text[:76]} ..."


def _plain(text: str) -> str:
    return text if text.isprintable() else text.encode("unicode_escape").decode("ascii")


def _did_you_mean(meant: str | None) -> str:
    return f'; did you mean "{_plain(meant)}"?' if meant else ""
