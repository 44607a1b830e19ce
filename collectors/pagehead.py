"""What a page says of itself for machines: its address, headline and time (JSON-LD, meta tags), and its first heading.

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

from collectors.charset import to_utf8
from collectors.dates import parse_date
from collectors.markup import title_text
from rashomon.identity import canonical_url

MAX_HEAD = 300_000  # bytes in which a page says its own address
MAX_SCRIPT, MAX_SCRIPTS = 200_000, 12  # characters of one JSON-LD block, and blocks that are read
MAX_HEADING = 3_000  # characters of markup in the first heading
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


def read_head(markup: str, *, language: str | None = None) -> Head:
    """The headline that most of JSON-LD, og:title and the first heading give, and the time of publication.

    Where all three differ, JSON-LD's headline: og:title is written for other sites, and headings may be a section's.
    `language` is the page's, where it is known: the one in which months are named.
    """
    objects = list(_objects(markup))
    meta = dict(_meta(markup[:MAX_HEAD]))
    stated = [title_text(str(found["headline"])) for found in objects if isinstance(found.get("headline"), str)]
    candidates = [*stated[:1], title_text(meta.get("og:title", "")), _heading(markup)]
    votes = Counter(_words(one) for one in candidates if one)
    best = max((one for one in candidates if one), key=lambda one: votes[_words(one)], default="")
    times = [str(found["datePublished"]) for found in objects if isinstance(found.get("datePublished"), str)]
    times += [meta[name] for name in PUBLISHED if name in meta]
    published = next(filter(None, (parse_date(time, language=language) for time in times)), None)
    return Head(best if stated or votes[_words(best)] > 1 else "", published)


def own_address(body: bytes) -> str | None:
    """The address that a saved page gives for itself (canonical link, og:url), or None."""
    document, _ = to_utf8(body[:MAX_HEAD])
    for tag in _LINK_TAG.findall(document.decode("utf-8")):
        attributes = _attributes(tag)
        if attributes.get("rel", "").lower() == "canonical" and (found := canonical_url(attributes.get("href", ""))):
            return found
        if attributes.get("property", "").lower() == "og:url" and (
            found := canonical_url(attributes.get("content", ""))
        ):
            return found
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


def _objects(markup: str) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects that have a headline: articles."""
    waiting: list[Any] = []
    for number, match in enumerate(_SCRIPT.finditer(markup)):
        end = markup.find("</script", match.end(), match.end() + MAX_SCRIPT)
        if number >= MAX_SCRIPTS or end < 0:
            break
        try:
            waiting.append(json.loads(markup[match.end() : end], strict=False))
        except (ValueError, RecursionError):
            continue
    for _ in range(MAX_OBJECTS):
        if not waiting:
            return
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting[:0] = value[:MAX_OBJECTS]
        elif isinstance(value, dict):
            if "headline" in value:
                yield value
            waiting += [value[name] for name in ("@graph", "mainEntity", "mainEntityOfPage") if name in value]


def _heading(markup: str) -> str:
    match = _HEADING.search(markup)
    end = markup.find("</h1", match.end(), match.end() + MAX_HEADING) if match else -1
    return title_text(markup[match.end() : end]) if match and end > 0 else ""


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
