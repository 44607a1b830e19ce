"""A plain-text article as people save it: a title, a line of date, author and outlet, paragraphs, an editors' line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from rashomon.registry import language_tag

from ..text import dates, markup
from .plain_body import body_paragraphs, dateline_agency

HEADER_LINES = 8  # lines after the title in which date, author and outlet are looked for
FENCE = "---"  # above and below the fields of Markdown files
SENTENCE_WORDS = 12  # words of a first line that is text, not a title, if it ends as a sentence
MAX_STAND_IN = 100  # characters of the title that stands for it
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
_SENTENCE = re.compile(rf"[.!?][{markup.CLOSING_MARKS})]{{0,2}}\Z")
_MARKS = re.compile(r"\A(?:#{1,6}\s+|[*_]{1,3}(?=\S))|(?<=\S)[*_]{1,3}\Z")  # of Markdown, about a line
_GLUE = re.compile(
    r"(?:\b(?:updated|published|posted|first|last|on|at|from|source|the|of|gmt|utc|mon(?:day)?|tue(?:sday)?|"
    r"wed(?:nesday)?|thu(?:rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\b|[\W_])+",
    re.IGNORECASE,
)


_SMALL_WORDS = frozenset({
    "al", "and", "at", "bin", "da", "de", "del", "della", "den", "der", "di", "du", "el", "et", "for", "in", "la", "le",
    "of", "the", "und", "van", "von", "with", "y", "&",
})  # fmt: skip
MAX_NAME_WORDS = 12


@dataclass(frozen=True, slots=True)
class PlainArticle:
    """The fields of one file; None where it does not have them. `outlet` is a name as the file writes it."""

    title: str
    text: str
    published: datetime | None = None
    byline: str | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None


def parse_plain(content: str) -> PlainArticle:
    """Parse one article. The title is the first line; text without a header is kept whole. Empty in, empty out."""
    lines = [line.strip() for line in markup.fold(content).split("\n")]
    lines = lines[next((i for i, line in enumerate(lines) if line and line != FENCE), len(lines)) :]
    if not lines:
        return PlainArticle("", "")
    fields: dict[str, str] = {}
    first = _MARKS.sub("", lines[0])
    if _take_field(first, fields):
        while lines and (not lines[0] or lines[0] == FENCE or _take_field(lines[0], fields)):
            lines.pop(0)
        if "title" not in fields and lines:
            fields["title"] = _MARKS.sub("", lines.pop(0))
    elif len(first.split()) >= SENTENCE_WORDS and _SENTENCE.search(first):  # a text without a headline
        fields["title"] = first if len(first) <= MAX_STAND_IN else first[:MAX_STAND_IN].rpartition(" ")[0] + " …"
    else:
        fields["title"] = first
        lines.pop(0)
    title = fields.get("title", "")
    dated = _DATED_TITLE.match(title)
    if dated:
        fields.setdefault("date", dated[1])
        title = title[dated.end() :]
    taken = 0
    for index, line in enumerate(lines[:HEADER_LINES]):
        if line and not _take_header(_MARKS.sub("", line), fields) and not _take_name(lines, index, fields):
            break
        taken = index + 1
    text = body_paragraphs(lines[taken:])
    agency = dateline_agency(text)
    byline = fields.get("by", "").strip(" ,;-–—")
    return PlainArticle(
        title=" ".join(title.split())[: markup.MAX_TITLE],
        text=text,
        published=_published(fields),
        byline=byline or None,
        outlet=fields.get("outlet") or agency,
        url=fields.get("url"),
        language=language_tag(fields.get("language", "")),
    )


def _take_field(line: str, fields: dict[str, str]) -> bool:
    """Read 'Date: ...' and its like."""
    match = _FIELD.match(line)
    if not match:
        return False
    name = match[1].lower()
    name = {
        "headline": "title", "published": "date", "updated": "date", "author": "by", "byline": "by", "source": "outlet",
        "publisher": "outlet", "newspaper": "outlet", "agency": "outlet", "link": "url",
    }.get(name, name)  # fmt: skip
    fields.setdefault(name, match[2].strip())
    return True


def _take_header(line: str, fields: dict[str, str]) -> bool:
    """Read date, author, outlet and link of a line that holds nothing else; False for a line of text."""
    if len(line) > LONGEST_HEADER:
        return False
    if _take_field(line, fields):
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
    while date := dates.find_date(rest):  # 'published ..., updated ...': the first time is the earlier one
        pieces["moment"] = min(date[0].isoformat(), pieces.get("moment", "9"))
        rest = rest[: date[1]] + " | " + rest[date[2] :]
    left = _GLUE.sub(" ", rest).strip()
    if left and "outlet" not in pieces and pieces and len(left.split()) <= 5 and left[:1].isupper():
        pieces["outlet"], left = left, ""
    if left or not pieces:
        return False
    for name, value in pieces.items():
        fields.setdefault(name, value)
    return True


def _take_name(lines: list[str], index: int, fields: dict[str, str]) -> bool:
    """Read 'Ada Fennwick in Varnhold', a line without 'By', where the next line with anything on it is the date."""
    line = _MARKS.sub("", lines[index])
    name = re.split(r"\s(?:in|at)\s|,", line)[0].strip()
    after = next((other for other in lines[index + 1 :] if other), "")
    date = dates.find_date(after)
    alone = date is not None and not _GLUE.sub(" ", after[: date[1]] + after[date[2] :]).strip()
    if not alone or "by" in fields or not 2 <= len(name.split()) <= 5 or not _is_name(name) or _SENTENCE.search(line):
        return False
    fields["by"] = name
    return True


def _is_name(text: str) -> bool:
    """True for names of people and desks; False for a sentence that begins with 'By'."""
    words = text.replace(",", " ").split()
    return len(words) <= MAX_NAME_WORDS and all(not word[0].islower() or word.lower() in _SMALL_WORDS for word in words)


def _published(fields: dict[str, str]) -> datetime | None:
    """The time of the header; the date before the title counts where there is no other."""
    if "moment" in fields:
        return datetime.fromisoformat(fields["moment"])
    date = dates.find_date(fields.get("date", ""))
    return date[0] if date else None
