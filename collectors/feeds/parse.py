"""Bytes of a feed -> drafts of articles. Whatever can be read is kept; what cannot is listed with the reason."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime

from rashomon.identity import Prepared, canonical_url, prepared
from rashomon.model import ArticleDraft, Feed

from ..text import dates, markup, to_utf8
from .raw import RawEntry, RawFeed
from .strict import read_strict
from .tolerant import read_tolerant

MAX_SUMMARY = 5_000  # characters
FULL_WORDS, FULL_PARAGRAPHS = 250, 3  # a summary with more than both is the article itself
CONTENT_WORDS = 80  # a content element with fewer is a teaser
MAX_PROBLEMS = 50
MAX_GUID, MAX_BYLINE = 2_000, 300

_TEASER_END = re.compile(
    r"(?:\[(?:…|\.\.\.|&hellip;)\]|…|\.\.\.|\b(?:continue reading|read (?:more|on|the full (?:story|article))|"
    r"full story|weiterlesen|lire la suite|leer más|seguir leyendo|mehr lesen)\b[^\n]{0,120})\s*\Z",
    re.IGNORECASE,
)
_WORDPRESS_TAIL = re.compile(r"\n\nThe post [^\n]{1,400} (?:appeared first|first appeared) on [^\n]{1,200}\Z")
_ADDRESS_WITH_NAME = re.compile(r"\A\s*[^\s()]{1,100}@[^\s()]{1,100}\s*\((?P<name>[^()]{1,200})\)\s*\Z")
# Country codes that feeds give in place of a language.
_MISTAKEN_LANGUAGES = {"us": "en", "gb": "en", "jp": "ja", "cn": "zh", "kr": "ko", "gr": "el", "cz": "cs", "ua": "uk"}
_LANGUAGE = re.compile(r"\A([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{1,8})*\Z")
_PERIODS = {"hourly": 3600, "daily": 86_400, "weekly": 604_800, "monthly": 2_592_000, "yearly": 31_536_000}


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """What was read. `problems` names each entry that was skipped or repaired; `ttl` is the feed's own, in seconds.

    `is_feed` is False for a document that is none (an HTML page, say); `broken` is True where the markup is not well
    formed, so that entries may be missing; `sources` holds for each draft the (name, home page) that an aggregator
    gave as its publisher, or None.
    """

    drafts: tuple[ArticleDraft, ...] = ()
    problems: tuple[str, ...] = ()
    is_feed: bool = True
    broken: bool = False
    title: str = ""
    ttl: int | None = None
    encoding: str = "utf-8"
    sources: tuple[tuple[str, str] | None, ...] = ()


def parse_feed(
    body: bytes, feed: Feed, *, now: datetime, url: str | None = None, charset: str | None = None
) -> ParsedFeed:
    """Read a feed that `feed` names, fetched at `now` from `url` (where relative links begin).

    `charset` is what the HTTP header said. Never raises for anything that is in the bytes.
    """
    document, encoding = to_utf8(body, charset=charset)
    raw = read_strict(document) or read_tolerant(document)
    if raw is None:
        return ParsedFeed(problems=("this is not a feed",), is_feed=False, encoding=encoding)
    return drafts_of(raw, feed, now=now, base=url or feed.url, encoding=encoding)


def parse_for_store(
    body: bytes, feed: Feed, *, now: datetime, url: str | None, charset: str | None
) -> tuple[ParsedFeed, Prepared]:
    """Read a feed as `parse_feed` does; return it without its drafts, and these ready for the store."""
    parsed = parse_feed(body, feed, now=now, url=url, charset=charset)
    return replace(parsed, drafts=()), prepared(parsed.drafts, polled=now)


def drafts_of(raw: RawFeed, feed: Feed, *, now: datetime, base: str, encoding: str) -> ParsedFeed:
    """Make drafts of a feed's entries; arguments as for `parse_feed`."""
    problems = [f"broken markup, read as far as possible ({raw.flaw})"] if raw.flaw else []
    drafts, sources = [], []
    for position, entry in enumerate(raw.entries):
        language = feed.language or _language(entry.language) or _language(raw.language)
        draft, remarks = _draft(entry, feed, language, now=now, base=base)
        problems += [f"entry {position + 1}: {remark}" for remark in remarks]
        if draft is not None:
            drafts.append(replace(draft, position=position))
            sources.append(_source(entry))
    if len(problems) > MAX_PROBLEMS:
        problems = [*problems[:MAX_PROBLEMS], f"... and {len(problems) - MAX_PROBLEMS} more"]
    return ParsedFeed(
        drafts=tuple(drafts),
        problems=tuple(problems),
        broken=bool(raw.flaw),
        title=markup.title_text(raw.title),
        ttl=_ttl(raw),
        encoding=encoding,
        sources=tuple(sources),
    )


def _draft(
    entry: RawEntry, feed: Feed, language: str | None, *, now: datetime, base: str
) -> tuple[ArticleDraft | None, list[str]]:
    remarks: list[str] = []
    guid = entry.guid.strip()[:MAX_GUID] or None
    link = _link(entry, base)
    title = markup.title_text(entry.title)
    summary, text = _texts(entry)
    if link is None and entry.links:
        remarks.append(f"link {' '.join(entry.links[0].split())[:100]!r} is not a web address")
    if not (link or guid or title):
        return None, [*remarks, "skipped: it has no link, no id and no title"]
    if not title:
        title = _stand_in_title(summary or text or "") or link or guid or ""
        remarks.append("it has no title: its first words or its link stand for it")
    times = (dates.parse_date(written, language=language) for written in entry.dates)
    published, remark = dates.plausible(next(filter(None, times), None), now)
    if remark:
        remarks.append(remark)
    draft = ArticleDraft(
        outlet=feed.outlet,
        title=title,
        url=link,
        summary=summary,
        text=text,
        published=published,
        language=language,
        byline=_byline(entry.authors),
        guid=guid,
        extraction="feed content" if text else None,
    )
    return draft, remarks


def _link(entry: RawEntry, base: str) -> str | None:
    for candidate in entry.links:
        if url := canonical_url(candidate, base=base):
            return url
    return canonical_url(entry.guid) if not entry.links else None


def _texts(entry: RawEntry) -> tuple[str | None, str | None]:
    """Return summary and full text of an entry, each None where the feed does not carry it."""
    summary = _trimmed(markup.plain_text(entry.summary))
    longest = max(entry.contents, key=len, default="")
    content = summary if longest == entry.summary else _trimmed(markup.plain_text(longest))
    if not summary:
        summary = content
    elif len(content) < len(summary):
        content = summary
    text = content if _is_full(content, summary) else None
    if text is not None and len(summary) > MAX_SUMMARY // 5 and text.startswith(summary[:200]):
        summary = text.partition("\n\n")[0]
    return summary[:MAX_SUMMARY].rstrip() or None, text


def _is_full(content: str, summary: str) -> bool:
    if _TEASER_END.search(content[-200:]):
        return False
    words, paragraphs = len(content.split()), content.count("\n\n") + 1
    if content == summary or len(content) < 1.2 * len(summary):
        return words >= FULL_WORDS and paragraphs >= FULL_PARAGRAPHS
    return words >= CONTENT_WORDS


def _trimmed(text: str) -> str:
    return _WORDPRESS_TAIL.sub("", text)


def _stand_in_title(text: str) -> str:
    first = " ".join(text.partition("\n")[0].split())
    return first if len(first) <= 100 else first[:100].rpartition(" ")[0] + " …"


def _byline(authors: list[str]) -> str | None:
    names = []
    for author in authors:
        match = _ADDRESS_WITH_NAME.match(author)
        names.append(match["name"].strip() if match else author.strip())
    return markup.title_text(", ".join(dict.fromkeys(filter(None, names))))[:MAX_BYLINE] or None


def _source(entry: RawEntry) -> tuple[str, str] | None:
    name = markup.title_text(entry.source_name)
    return (name, entry.source_url) if name and entry.source_url.startswith(("http://", "https://")) else None


def _language(value: str) -> str | None:
    match = _LANGUAGE.match(value.strip())
    if match is None:
        return None
    return _MISTAKEN_LANGUAGES.get(match[1].lower(), match[1].lower())


def _ttl(raw: RawFeed) -> int | None:
    intervals = []
    ttl, frequency = raw.ttl.strip(), raw.update_frequency.strip()
    if ttl.isascii() and ttl.isdigit():
        intervals.append(int(ttl[:6]) * 60)
    period = _PERIODS.get(raw.update_period.strip().lower())
    if period:
        times = int(frequency[:6]) if frequency.isascii() and frequency.isdigit() else 1
        intervals.append(period // max(times, 1))
    return max(intervals, default=None)
