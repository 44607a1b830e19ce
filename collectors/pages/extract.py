"""A page's bytes -> its article: the text with its paragraphs, and what the page says of title, byline and date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import trafilatura
from trafilatura.settings import Document

from ..text import dates, markup, to_utf8
from . import wall_phrases
from .head import read_head
from .paragraphs import restore_paragraphs

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


def extract_page(body: bytes, *, url: str | None = None, charset: str | None = None) -> Page:
    """Read the article of an HTML page. Paragraphs of `text` are parted by blank lines; boilerplate is left out."""
    document, _ = to_utf8(body, charset=charset)
    source = document.decode("utf-8")
    strict = _document(source, url, favor_precision=True)
    generous = _document(source, url, favor_precision=False)
    article = strict if strict is not None and len((strict.text or "").split()) >= FEWEST_WORDS else generous or strict
    if article is None:
        return Page(None, note="no article was found on the page")
    head = read_head(source, language=article.language or None)
    title = head.headline or markup.title_text(article.title or "")
    text = _paragraphs(article.text or "")
    if article is strict and generous is not None:
        text = restore_paragraphs(text, _paragraphs(generous.text or ""))
    text = _without_headline(text, title)
    note = _no_article_reason(text, not_free=bool(_NOT_FREE.search(body)))
    return Page(
        text=None if note else text,
        title=title,
        byline=_byline(article.author),
        published=head.published or (dates.parse_date(article.date) if article.date else None),
        language=article.language or None,
        outlet=markup.title_text(article.sitename or "") or None,
        note=note,
    )


def _document(source: str, url: str | None, *, favor_precision: bool) -> Document | None:
    extracted = trafilatura.bare_extraction(
        source,
        url=url,
        favor_precision=favor_precision,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
    )
    return extracted if isinstance(extracted, Document) else None


def _paragraphs(text: str) -> str:
    return markup.fold("\n\n".join(line.strip() for line in text[:MAX_TEXT].splitlines()))


def _without_headline(text: str, title: str) -> str:
    """Remove a first paragraph that only repeats the title (which may go on with the site's name)."""
    first, _, rest = text.partition("\n\n")
    heading, words = map(markup.only_words, (first, title))
    return rest if heading and rest and words[: len(heading)] == heading else text


def _byline(author: Any) -> str | None:
    return markup.title_text(str(author).replace(";", ",")) or None if author else None


def _no_article_reason(text: str, *, not_free: bool) -> str:
    """Return why this text is no article, or ''."""
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
