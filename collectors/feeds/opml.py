"""OPML, the format in which feed readers exchange lists of feeds: read and written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape
from html.parser import HTMLParser

from rashomon.errors import InputError
from rashomon.identity import host_of
from rashomon.model import Feed, Outlet
from rashomon.registry import language_tag, slug

from ..text import to_utf8

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
        self.feeds: list[tuple[int, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "opml":
            self.is_opml = True
        elif tag == "outline":
            values = {name: (value or "").strip() for name, value in attrs}
            if values.get("xmlurl"):
                self.feeds.append((self.getpos()[0], values))


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
    for line, values in reader.feeds[:MAX_FEEDS]:
        url = values["xmlurl"]
        host = host_of(url)
        if not url.startswith(("http://", "https://")) or not host:
            problems.append(f"line {line}: {url[:80]!r} is no web address")
            continue
        name = values.get("title") or values.get("text") or host
        id = slug(name)
        outlet = outlets.get(id) or Outlet(id, name, homepage=values.get("htmlurl") or None)
        feed = Feed(url, id, language=language_tag(values.get("language", "")))
        outlets[id] = outlet if feed in outlet.feeds else replace(outlet, feeds=(*outlet.feeds, feed))
    if len(reader.feeds) > MAX_FEEDS:
        problems.append(f"only the first {MAX_FEEDS:,} of {len(reader.feeds):,} feeds were read")
    return FeedList(tuple(outlets.values()), tuple(problems))


def write_opml(outlets: Iterable[Outlet]) -> str:
    """Write the feeds of `outlets` as OPML 2.0, one line a feed."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">', "<head><title>Rashomon</title></head>"]
    lines.append("<body>")
    for outlet in outlets:
        for feed in outlet.feeds:
            values = {"type": "rss", "text": outlet.name, "title": outlet.name, "xmlUrl": feed.url}
            values |= {"htmlUrl": outlet.homepage} if outlet.homepage else {}
            values |= {"language": feed.language} if feed.language else {}
            lines.append("  <outline " + " ".join(f'{name}="{escape(value)}"' for name, value in values.items()) + "/>")
    return "\n".join([*lines, "</body>", "</opml>", ""])
