"""The metadata of a page: address, headline and time (JSON-LD, meta tags), and the first heading.

Read without a parser and within bounds, since strangers write it.
"""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rashomon.identity import canonical_url

from ..text import dates, markup, to_utf8

MAX_HEAD = 300_000  # bytes in which a page says its own address
MAX_SCRIPT, MAX_SCRIPTS = 200_000, 12  # characters of one JSON-LD block, and blocks that are read
MAX_HEADING = 3_000  # characters of source in the first heading
MAX_OBJECTS = 200  # of the blocks that are looked at
PUBLISHED = ("article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "date")

_LINK_TAG = re.compile(r"<(?:link|meta)\s[^<>]{1,1000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-zA-Z:-]{1,30})\s{0,3}=\s{0,3}([\"'])(.{0,800}?)\2")
_SCRIPT = re.compile(r"<script\b[^<>]{0,300}application/ld\+json[^<>]{0,100}>", re.IGNORECASE)
_HEADING = re.compile(r"<h1\b[^<>]{0,1000}>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Head:
    """The headline ('' where the page gives none for machines) and the time of publication, as exact as it says."""

    headline: str = ""
    published: datetime | None = None


def read_head(source: str, *, language: str | None = None) -> Head:
    """Return the headline that most of JSON-LD, og:title and the first heading give, and the time of publication.

    Where all three differ, JSON-LD's headline: og:title is written for other sites, and headings may be a section's.
    `language` is the page's, where it is known: the one in which months are named.
    """
    objects = list(_objects(source))
    meta = dict(_meta(source[:MAX_HEAD]))
    stated = [markup.title_text(str(item["headline"])) for item in objects if isinstance(item.get("headline"), str)]
    candidates = [*stated[:1], markup.title_text(meta.get("og:title", "")), _heading(source)]
    votes = Counter(_words(headline) for headline in candidates if headline)
    best = max(filter(None, candidates), key=lambda headline: votes[_words(headline)], default="")
    times = [str(item["datePublished"]) for item in objects if isinstance(item.get("datePublished"), str)]
    times += [meta[name] for name in PUBLISHED if name in meta]
    published = next(filter(None, (dates.parse_date(time, language=language) for time in times)), None)
    return Head(best if stated or votes[_words(best)] > 1 else "", published)


def stated_address(body: bytes) -> str | None:
    """Return the address that a saved page gives for itself (canonical link, og:url), or None."""
    document, _ = to_utf8(body[:MAX_HEAD])
    for tag in _LINK_TAG.findall(document.decode("utf-8")):
        attributes = _attributes(tag)
        if attributes.get("rel", "").lower() == "canonical" and (url := canonical_url(attributes.get("href", ""))):
            return url
        if attributes.get("property", "").lower() == "og:url" and (url := canonical_url(attributes.get("content", ""))):
            return url
    return None


def _attributes(tag: str) -> dict[str, str]:
    return {name.lower(): html.unescape(value) for name, _, value in _ATTRIBUTE.findall(tag)}


def _meta(head: str) -> Iterator[tuple[str, str]]:
    """Name and content of the meta tags, the last of a name first, so that in a dict the first stays."""
    for tag in reversed(_LINK_TAG.findall(head)):
        attributes = _attributes(tag)
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        if name and attributes.get("content"):
            yield name.lower(), attributes["content"]


def _objects(source: str) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects that have a headline: articles."""
    pending: list[Any] = []
    for number, match in enumerate(_SCRIPT.finditer(source)):
        end = source.find("</script", match.end(), match.end() + MAX_SCRIPT)
        if number >= MAX_SCRIPTS or end < 0:
            break
        try:
            pending.append(json.loads(source[match.end() : end], strict=False))
        except (ValueError, RecursionError):
            continue
    for _ in range(MAX_OBJECTS):
        if not pending:
            return
        value = pending.pop(0)
        if isinstance(value, list):
            pending[:0] = value[:MAX_OBJECTS]
        elif isinstance(value, dict):
            if "headline" in value:
                yield value
            pending += [value[name] for name in ("@graph", "mainEntity", "mainEntityOfPage") if name in value]


def _heading(source: str) -> str:
    match = _HEADING.search(source)
    end = source.find("</h1", match.end(), match.end() + MAX_HEADING) if match else -1
    return markup.title_text(source[match.end() : end]) if match and end > 0 else ""


def _words(text: str) -> str:
    return " ".join(markup.only_words(text))
