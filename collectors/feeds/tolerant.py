"""The tolerant reader, feedparser -> RawFeed: any vocabulary and broken markup.

Nothing is opened here: feedparser opens what looks like a path or an address, be it str or bytes, so it is given a
stream and nothing else.
"""

from __future__ import annotations

import re
import time
from io import BytesIO
from typing import Any

import feedparser

from .raw import RawEntry, RawFeed

# feedparser's time grows with the square of a tag's attributes.
_OVERLONG_TAG = re.compile(rb"<[A-Za-z/][^<>]{10000,}>")
_REFERENCE = re.compile(rb"&#(?:[xX]([0-9a-fA-F]{4,9})|(\d{5,9}));")
_ADDRESS_FIRST = re.compile(r"\s*[^\s()]{1,100}@[^\s()]{1,100}\s*\(")
_HARMLESS = (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)


def read_tolerant(document: bytes) -> RawFeed | None:
    """Read the feed in a UTF-8 document; None where it is none (an HTML page, say)."""
    parsed = feedparser.parse(
        BytesIO(_REFERENCE.sub(_character, _OVERLONG_TAG.sub(b"", document))),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not parsed.entries and not parsed.get("version"):
        return None
    channel = parsed.get("feed", {})
    flaw = parsed.get("bozo_exception") if parsed.get("bozo") else None
    return RawFeed(
        title=_string(channel.get("title")),
        language=_string(channel.get("language")),
        ttl=_string(channel.get("ttl")),
        update_period=_string(channel.get("sy_updateperiod")),
        update_frequency=_string(channel.get("sy_updatefrequency")),
        entries=[_entry(entry) for entry in parsed.entries],
        flaw="" if flaw is None or isinstance(flaw, _HARMLESS) else " ".join(str(flaw).split())[:100] or "unknown",
    )


def _character(reference: re.Match[bytes]) -> bytes:
    """Return the reference, or U+FFFD for a surrogate or a number past the last character, where feedparser fails."""
    number = int(reference[1], 16) if reference[1] else int(reference[2])
    return "\ufffd".encode() if 0xD800 <= number <= 0xDFFF or number > 0x10FFFF else reference[0]


def _entry(entry: Any) -> RawEntry:
    alternates = [link.get("href") for link in entry.get("links", ()) if link.get("rel") == "alternate"]
    links = [_string(link) for link in (entry.get("feedburner_origlink"), entry.get("link"), *alternates)]
    if entry.get("guidislink"):  # feedparser made a link of the id: that is decided later
        links = [link for link in links if link != _string(entry.get("id"))]
    authors = [_string(person.get("name")).strip() for person in entry.get("authors", ()) if person.get("name")]
    author = _string(entry.get("author"))
    source = entry.get("source") or {}
    return RawEntry(
        title=_string(entry.get("title")),
        links=list(dict.fromkeys(link for link in links if link)),
        guid=_string(entry.get("id")),
        summary=_string(entry.get("summary")),
        contents=[_string(content.get("value")) for content in entry.get("content", ()) if _is_textual(content)],
        dates=_dates(entry),
        # feedparser cuts names out of addresses with long endings: the whole is what the feed says
        authors=[author] if _ADDRESS_FIRST.match(author) or not authors else authors,
        language=_string(entry.get("language") or entry.get("title_detail", {}).get("language")),
        source_name=_string(source.get("title")),
        source_url=_string(source.get("href")),
    )


def _dates(entry: Any) -> list[str]:
    """Return the dates as written, each followed by feedparser's reading of it (it knows formats that we do not)."""
    dates = []
    for name in ("published", "updated", "created"):
        # plain dict.get: feedparser's own answers 'updated' with 'published'
        written, read = dict.get(entry, name), dict.get(entry, f"{name}_parsed")
        if written:
            dates.append(_string(written))
        if isinstance(read, time.struct_time) and 1 <= read.tm_year <= 9999:
            dates.append(time.strftime("%Y-%m-%dT%H:%M:%SZ", read))
    return dates


def _is_textual(content: Any) -> bool:
    kind = _string(content.get("type")) or "text/html"
    return kind.startswith("text/") or "html" in kind or "xml" in kind


def _string(value: Any) -> str:
    """Return feedparser's value where it is a string, without lone surrogates."""
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else ""
