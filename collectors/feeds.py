"""Bytes of a feed -> drafts of articles. Whatever can be read is kept; what cannot is listed with the reason.

Nothing is opened here: feedparser opens what looks like a path or an address, be it str or bytes, so it is given a
stream and nothing else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO
from typing import Any

import feedparser

from collectors.charset import to_utf8
from collectors.dates import from_struct, parse_date, plausible
from collectors.markup import plain_text, title_text
from rashomon.model import ArticleDraft, Feed
from rashomon.urls import canonical_url

MAX_SUMMARY = 5_000  # characters
FULL_WORDS, FULL_PARAGRAPHS = 250, 3  # a summary with more than both is the article itself
CONTENT_WORDS = 80  # a content element with fewer is a teaser
MAX_PROBLEMS = 50
MAX_GUID, MAX_BYLINE = 2_000, 300

# feedparser's time grows with the square of a tag's attributes.
_OVERLONG_TAG = re.compile(rb"<[A-Za-z/][^<>]{10000,}>")
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
    """What was read. `problems` names each entry that was skipped or mended; `ttl` is the feed's wish in seconds.

    `is_feed` is False for a document that is none (an HTML page, say); `broken` is True where the markup is not well
    formed, so that entries may be missing; `sources` is for each draft the (name, home
    page) that an aggregator gave as its publisher, or None.
    """

    drafts: tuple[ArticleDraft, ...] = ()
    problems: tuple[str, ...] = ()
    is_feed: bool = True
    broken: bool = False
    title: str = ""
    ttl: int | None = None
    encoding: str = "utf-8"
    sources: tuple[tuple[str, str] | None, ...] = ()


def parse(body: bytes, feed: Feed, *, now: datetime, url: str | None = None, charset: str | None = None) -> ParsedFeed:
    """Read a feed that `feed` names, fetched at `now` from `url` (where relative links begin).

    `charset` is what the HTTP header said. Never raises for anything that is in the bytes.
    """
    base = url or feed.url
    document, encoding = to_utf8(body, charset=charset)
    document = _OVERLONG_TAG.sub(b"", document)
    found = feedparser.parse(
        BytesIO(document),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    channel = found.get("feed", {})
    if not found.entries and not found.get("version"):
        return ParsedFeed(problems=("this is not a feed",), is_feed=False, encoding=encoding)
    problems: list[str] = []
    broken = bool(found.get("bozo")) and not isinstance(found.get("bozo_exception"), _HARMLESS)
    if broken:
        problems.append(f"broken markup, read as far as possible ({_short(found.get('bozo_exception'))})")
    language = feed.language or _language(channel.get("language"))
    drafts, sources = [], []
    for position, entry in enumerate(found.entries):
        draft, remarks = _draft(entry, feed, now=now, base=base)
        problems += [f"entry {position + 1}: {remark}" for remark in remarks]
        if draft is not None:
            given = _language(entry.get("language") or entry.get("title_detail", {}).get("language"))
            drafts.append(replace(draft, position=position, language=feed.language or given or language))
            sources.append(_source(entry))
    if len(problems) > MAX_PROBLEMS:
        problems = [*problems[:MAX_PROBLEMS], f"... and {len(problems) - MAX_PROBLEMS} more"]
    return ParsedFeed(
        drafts=tuple(drafts),
        problems=tuple(problems),
        broken=broken,
        title=title_text(_string(channel.get("title"))),
        ttl=_ttl(channel),
        encoding=encoding,
        sources=tuple(sources),
    )


_HARMLESS = (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)


def _draft(entry: Any, feed: Feed, *, now: datetime, base: str) -> tuple[ArticleDraft | None, list[str]]:
    remarks: list[str] = []
    guid = _string(entry.get("id")).strip()[:MAX_GUID] or None
    link = _link(entry, base)
    title = title_text(_string(entry.get("title")))
    summary, text = _texts(entry)
    if link is None and entry.get("link"):
        remarks.append(f"link {_short(entry.get('link'))!r} is not a web address")
    if not (link or guid or title):
        return None, [*remarks, "skipped: it has no link, no id and no title"]
    if not title:
        title = _stand_in_title(summary or text or "") or link or guid or ""
        remarks.append("it has no title: its first words or its link stand for it")
    published, remark = plausible(_date(entry), now)
    if remark:
        remarks.append(remark)
    draft = ArticleDraft(
        outlet=feed.outlet,
        title=title,
        url=link,
        summary=summary,
        text=text,
        published=published,
        byline=_byline(entry),
        guid=guid,
        extraction="feed content" if text else None,
    )
    return draft, remarks


def _link(entry: Any, base: str) -> str | None:
    alternates = [one.get("href") for one in entry.get("links", ()) if one.get("rel") == "alternate"]
    for candidate in (entry.get("feedburner_origlink"), entry.get("link"), *alternates):
        if candidate and (found := canonical_url(_string(candidate), base=base)):
            return found
    guid = _string(entry.get("id")).strip()
    return canonical_url(guid) if guid.startswith(("http://", "https://")) and entry.get("guidislink") else None


def _texts(entry: Any) -> tuple[str | None, str | None]:
    """Summary and full text of an entry, each None where the feed does not carry it."""
    summary = _trimmed(plain_text(_string(entry.get("summary"))))
    pieces = [_string(one.get("value")) for one in entry.get("content", ()) if _readable(one)]
    content = _trimmed(plain_text(max(pieces, key=len, default="")))
    if not summary:
        summary, content = content, content
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


def _readable(content: Any) -> bool:
    kind = _string(content.get("type")) or "text/html"
    return kind.startswith("text/") or "html" in kind or "xml" in kind


def _trimmed(text: str) -> str:
    return _WORDPRESS_TAIL.sub("", text)


def _stand_in_title(text: str) -> str:
    first = " ".join(text.partition("\n")[0].split())
    return first if len(first) <= 100 else first[:100].rpartition(" ")[0] + " …"


def _date(entry: Any) -> datetime | None:
    for name in ("published", "updated", "created"):
        # plain dict.get: feedparser's own answers 'updated' with 'published'
        when = from_struct(dict.get(entry, f"{name}_parsed")) or parse_date(_string(dict.get(entry, name)))
        if when is not None:
            return when
    return None


def _byline(entry: Any) -> str | None:
    whole = _string(entry.get("author"))
    match = _ADDRESS_WITH_NAME.match(whole)
    if match:
        return title_text(match["name"])[:MAX_BYLINE] or None
    names = [_string(one.get("name")).strip() for one in entry.get("authors", ()) if one.get("name")]
    return title_text(", ".join(dict.fromkeys(names or [whole])))[:MAX_BYLINE] or None


def _source(entry: Any) -> tuple[str, str] | None:
    source = entry.get("source") or {}
    name, href = title_text(_string(source.get("title"))), _string(source.get("href"))
    return (name, href) if name and href.startswith(("http://", "https://")) else None


def _language(value: Any) -> str | None:
    match = _LANGUAGE.match(_string(value).strip())
    if match is None:
        return None
    return _MISTAKEN_LANGUAGES.get(match[1].lower(), match[1].lower())


def _ttl(channel: Any) -> int | None:
    wishes = []
    ttl = _string(channel.get("ttl")).strip()
    if ttl.isascii() and ttl.isdigit():
        wishes.append(int(ttl[:6]) * 60)
    period = _PERIODS.get(_string(channel.get("sy_updateperiod")).strip().lower())
    frequency = _string(channel.get("sy_updatefrequency")).strip()
    if period:
        times = int(frequency[:6]) if frequency.isascii() and frequency.isdigit() else 1
        wishes.append(period // max(times, 1))
    return max(wishes, default=None)


def _string(value: Any) -> str:
    """feedparser's value where it is a string, without lone surrogates."""
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else ""


def _short(value: object) -> str:
    return " ".join(str(value).split())[:100]
