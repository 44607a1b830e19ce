"""A plain-text article as people save it: a title, a line of date, author and outlet, paragraphs, an editors' line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from collectors.dates import find_date
from collectors.markup import MAX_TITLE, fold

HEADER_LINES = 8  # lines after the title in which date, author and outlet are looked for
LONGEST_HEADER = 200  # characters; a longer line is text

_FIELD = re.compile(
    r"\A\W{0,3}(title|headline|date|published|updated|by|author|byline|source|outlet|publisher|newspaper|agency|url|link|"
    r"language)"
    r"\s{0,3}[:=]\s{0,3}(.{1,400})\Z",
    re.IGNORECASE,
)
_DATED_TITLE = re.compile(
    r"\A(?:date\s{0,3}:?\s{0,3})?(\d{4}-\d{2}-\d{2})(?:[ T]\d{2}:\d{2}(?::\d{2})?Z?)?[\s:|,–—-]{1,4}(?=\S)",
    re.IGNORECASE,
)
_BY = re.compile(
    r"(?:\A|(?<=[\s|,;)–—-]))by[ \t]{1,3}(?P<name>[^|()\n]{2,120}?)\s{0,3}(?=\Z|[|(]|\s[–—-]\s|,\s{0,3}\d)",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\(\s{0,3}(?P<name>[^()\n]{2,60}?)\s{0,3}(?:\)|\Z)")
_URL = re.compile(r"https?://[^\s<>\"]{4,500}")
_DATELINE = re.compile(
    r"\A(?P<place>[A-Z\u00c0-\u00de][^\n(—–:]{1,60}?)[ ,]{0,2}\((?P<agency>[A-Z][^()\n]{1,40})\)\s{0,2}(?:--?|—|–|:)\s"
)
_EDITORS = re.compile(
    r"\A[\W_]{0,3}(?:web |copy |photo |sub-?)?edit(?:or|ors|ed by|ing by|ing)\b[^\n]{0,300}\Z|"
    r"\A\(?(?:reporting|writing|compiled) by [^\n]{1,200}\b(?:editing|edited) by [^\n]{1,200}\Z|"
    r"\A\W{0,3}责任编辑[^\n]{0,200}\Z",
    re.IGNORECASE,
)
_GLUE = re.compile(
    r"(?:\b(?:updated|published|posted|first|last|on|at|from|source|the|of|gmt|utc)\b|[\W_])+", re.IGNORECASE
)


_SMALL_WORDS = frozenset({
    "al", "and", "at", "bin", "da", "de", "del", "della", "den", "der", "di", "du", "el", "et", "for", "in", "la", "le",
    "of", "the", "und", "van", "von", "with", "y", "&",
})  # fmt: skip
MAX_NAME_WORDS = 12


@dataclass(frozen=True, slots=True)
class PlainArticle:
    """What was recognised; None where the file does not say it. `outlet` is a name as the file writes it."""

    title: str
    text: str
    published: datetime | None = None
    byline: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None


def parse_plain(content: str) -> PlainArticle:
    """Read one article. The title is the first line; text without a header is kept whole. Empty in, empty out."""
    lines = [line.strip() for line in fold(content).split("\n")]
    lines = lines[next((i for i, line in enumerate(lines) if line), len(lines)) :]
    if not lines:
        return PlainArticle("", "")
    found: dict[str, str] = {}
    first = lines.pop(0)
    if not _take_field(first, found):
        found["title"] = first
    else:
        while lines and (not lines[0] or _take_field(lines[0], found)):
            lines.pop(0)
        if "title" not in found and lines:
            found["title"] = lines.pop(0)
    title = found.get("title", "")
    dated = _DATED_TITLE.match(title)
    if dated:
        found.setdefault("date", dated[1])
        title = title[dated.end() :]
    taken = 0
    for index, line in enumerate(lines[:HEADER_LINES]):
        if line and not _take_header(line, found):
            break
        taken = index + 1
    body = [paragraph.strip() for paragraph in "\n".join(lines[taken:]).split("\n\n")]
    while body and (not body[-1] or _EDITORS.match(body[-1])):
        body.pop()
    text = "\n\n".join(body).strip()
    dateline = _DATELINE.match(text)
    agency = dateline["agency"].strip() if dateline else None
    byline = found.get("by", "").strip(" ,;-–—")
    return PlainArticle(
        title=" ".join(title.split())[:MAX_TITLE],
        text=text,
        published=_published(found),
        byline=byline or None,
        outlet=found.get("outlet") or agency,
        url=found.get("url"),
        language=found.get("language", "")[:2].lower() or None,
    )


def _take_field(line: str, found: dict[str, str]) -> bool:
    """Read 'Date: ...' and its like."""
    match = _FIELD.match(line)
    if not match:
        return False
    name = match[1].lower()
    name = {
        "headline": "title", "published": "date", "updated": "date", "author": "by", "byline": "by", "source": "outlet",
        "publisher": "outlet", "newspaper": "outlet", "agency": "outlet", "link": "url",
    }.get(name, name)  # fmt: skip
    found.setdefault(name, match[2].strip())
    return True


def _take_header(line: str, found: dict[str, str]) -> bool:
    """Read date, author, outlet and link of a line that holds nothing else; False for a line of text."""
    if len(line) > LONGEST_HEADER:
        return False
    if _take_field(line, found):
        return True
    rest, pieces = line, {}
    url = _URL.search(rest)
    if url:
        pieces["url"], rest = url[0], rest.replace(url[0], " ")
    by = _BY.search(rest)
    if by and _is_name(by["name"]):
        pieces["by"], rest = by["name"], rest[: by.start()] + " | " + rest[by.end() :]
    bracket = _BRACKET.search(rest)
    if bracket:
        pieces["outlet"], rest = bracket["name"], rest[: bracket.start()] + " | " + rest[bracket.end() :]
    date = find_date(rest)
    if date:
        pieces["moment"], rest = date[0].isoformat(), rest[: date[1]] + " | " + rest[date[2] :]
    left = _GLUE.sub(" ", rest).strip()
    if left and "outlet" not in pieces and pieces and len(left.split()) <= 5 and left[:1].isupper():
        pieces["outlet"], left = left, ""
    if left or not pieces:
        return False
    for name, value in pieces.items():
        found.setdefault(name, value)
    return True


def _is_name(text: str) -> bool:
    """True for names of people and desks; False for a sentence that begins with 'By'."""
    words = text.replace(",", " ").split()
    return len(words) <= MAX_NAME_WORDS and all(not word[0].islower() or word.lower() in _SMALL_WORDS for word in words)


def _published(found: dict[str, str]) -> datetime | None:
    """The time of the header; the date before the title counts where there is no other."""
    if "moment" in found:
        return datetime.fromisoformat(found["moment"])
    date = find_date(found.get("date", ""))
    return date[0] if date else None
