"""A page's bytes -> the article's text with its paragraphs, and what the page says of title, byline and date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import trafilatura
from trafilatura.settings import Document

from collectors import wall_phrases
from collectors.charset import to_utf8
from collectors.dates import parse_date
from collectors.markup import fold, title_text
from collectors.pagehead import read_head
from collectors.paragraphs import restored

FEWEST_WORDS = 40  # a shorter text is a teaser or a caption
SHORT_WORDS = 200  # texts up to this length are searched for the words of walls
WALL_WORDS = 40  # ... in paragraphs up to this length
MAX_TEXT = 200_000  # characters of one article
EXTRACTION = "trafilatura"

_NOT_FREE = re.compile(rb"[\"']isAccessibleForFree[\"']\s*:\s*[\"']?(?:false|no)\b", re.IGNORECASE)
_WALLS = (
    ("a test whether a person reads", wall_phrases.BOT_WALLS),
    ("a consent page", wall_phrases.CONSENT_PAGES),
    ("only the part in front of a paywall", wall_phrases.PAYWALLS),
    ("a page that says there is no such article", wall_phrases.MISSING_PAGES),
)


@dataclass(frozen=True, slots=True)
class Page:
    """What was read of a page. `text` is None where it holds no article; then `note` says what it is instead."""

    text: str | None
    title: str = ""
    byline: str | None = None
    published: datetime | None = None
    language: str | None = None
    outlet: str | None = None
    note: str = ""


def extract(body: bytes, *, url: str | None = None, charset: str | None = None) -> Page:
    """Read the article of an HTML page. Paragraphs of `text` are parted by blank lines; boilerplate is left out."""
    document, _ = to_utf8(body, charset=charset)
    markup = document.decode("utf-8")
    strict = _document(markup, url, favor_precision=True)
    generous = _document(markup, url, favor_precision=False)
    found = strict if strict is not None and len((strict.text or "").split()) >= FEWEST_WORDS else generous or strict
    if found is None:
        return Page(None, note="no article was found on the page")
    head = read_head(markup, language=found.language or None)
    title = head.headline or title_text(found.title or "")
    text = _paragraphs(found.text or "")
    if found is strict and generous is not None:
        text = restored(text, _paragraphs(generous.text or ""))
    text = _without_headline(text, title)
    note = _stub(text, not_free=bool(_NOT_FREE.search(body)))
    return Page(
        text=None if note else text,
        title=title,
        byline=_byline(found.author),
        published=head.published or (parse_date(found.date) if found.date else None),
        language=found.language or None,
        outlet=title_text(found.sitename or "") or None,
        note=note,
    )


def _document(markup: str, url: str | None, *, favor_precision: bool) -> Document | None:
    found = trafilatura.bare_extraction(
        markup,
        url=url,
        favor_precision=favor_precision,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
    )
    return found if isinstance(found, Document) else None


def _paragraphs(text: str) -> str:
    return fold("\n\n".join(line.strip() for line in text[:MAX_TEXT].splitlines()))


def _without_headline(text: str, title: str) -> str:
    """The text without a first paragraph that only repeats the title (which may go on with the site's name)."""
    first, _, rest = text.partition("\n\n")
    heading, words = (re.findall(r"\w+", part.casefold()) for part in (first, title))
    return rest if heading and rest and words[: len(heading)] == heading else text


def _byline(author: Any) -> str | None:
    return title_text(str(author).replace(";", ",")) or None if author else None


def _stub(text: str, *, not_free: bool) -> str:
    """Why this text is no article, or ''."""
    words = len(text.split())
    if words <= SHORT_WORDS:
        lower = "\n".join(line for line in text.lower().split("\n") if len(line.split()) <= WALL_WORDS)
        for meaning, phrases in _WALLS:
            if any(phrase in lower for phrase in phrases):
                return f"the page is {meaning}"
        if not_free:
            return "the page is only the part in front of a paywall"
    if words < FEWEST_WORDS:
        return f"the page has only {words} words of text"
    return ""
