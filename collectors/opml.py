"""OPML, the list of feeds that readers exchange: in and out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape
from html.parser import HTMLParser

from collectors.charset import to_utf8
from rashomon.errors import InputError
from rashomon.identity import host_of
from rashomon.model import Feed, Outlet
from rashomon.outlets import slug

MAX_FEEDS = 20_000


@dataclass(frozen=True, slots=True)
class FeedList:
    """The outlets of a list, each with its feeds, and the lines that name no feed of the web."""

    outlets: tuple[Outlet, ...]
    problems: tuple[str, ...] = ()


class _Outlines(HTMLParser):
    """The outlines of a list with their line; the tolerant parser also reads lists with broken markup."""

    def __init__(self) -> None:
        super().__init__()
        self.is_opml = False
        self.found: list[tuple[int, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "opml":
            self.is_opml = True
        elif tag == "outline":
            values = {name: (value or "").strip() for name, value in attrs}
            if values.get("xmlurl"):
                self.found.append((self.getpos()[0], values))


def read_opml(content: bytes) -> FeedList:
    """Read a list; feeds of one title are one outlet. Raises InputError where it is no OPML."""
    document, _ = to_utf8(content)
    reader = _Outlines()
    reader.feed(document.decode("utf-8"))
    reader.close()
    if not reader.is_opml:
        raise InputError("not OPML: the outermost element should be <opml>")
    outlets: dict[str, Outlet] = {}
    problems: list[str] = []
    for line, values in reader.found[:MAX_FEEDS]:
        url = values["xmlurl"]
        host = host_of(url)
        if not url.startswith(("http://", "https://")) or not host:
            problems.append(f"line {line}: {url[:80]!r} is no web address")
            continue
        name = values.get("title") or values.get("text") or host
        id = slug(name)
        before = outlets.get(id) or Outlet(id, name, homepage=values.get("htmlurl") or None)
        feed = Feed(url, id, language=values.get("language", "")[:2].lower() or None)
        outlets[id] = before if feed in before.feeds else replace(before, feeds=(*before.feeds, feed))
    if len(reader.found) > MAX_FEEDS:
        problems.append(f"only the first {MAX_FEEDS:,} of {len(reader.found):,} feeds were read")
    return FeedList(tuple(outlets.values()), tuple(problems))


def write_opml(outlets: Iterable[Outlet]) -> str:
    """The feeds of `outlets` as OPML 2.0, one line a feed."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">', "<head><title>Rashomon</title></head>"]
    lines.append("<body>")
    for outlet in outlets:
        for feed in outlet.feeds:
            values = {"type": "rss", "text": outlet.name, "title": outlet.name, "xmlUrl": feed.url}
            values |= {"htmlUrl": outlet.homepage} if outlet.homepage else {}
            values |= {"language": feed.language} if feed.language else {}
            lines.append("  <outline " + " ".join(f'{name}="{escape(value)}"' for name, value in values.items()) + "/>")
    return "\n".join([*lines, "</body>", "</opml>", ""])
