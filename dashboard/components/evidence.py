"""Click a number, read the sentences: each place with outlet, date, marked words and link; pure.

The sentences ride along with the page in a native popover, so that opening them takes no round trip and works from
the keyboard (Enter opens, Escape closes).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Protocol

from markupsafe import Markup, escape

from rashomon.jobs.passages import BREAK
from rashomon.model import Article, Evidence, Part, Quote, Span

from ..palette import Style
from . import times
from .markup import join, link, marked, shorten
from .outlets import chip

AROUND = 160  # characters shown on either side of the marked words at most: a short quotation, not the article
LONGEST = 400  # characters of the marked words themselves
PLACES = 8  # sentences in one popover; the rest is in the download


class Source(Protocol):
    """What passages are shown from: the articles, and how their outlets are called and drawn."""

    @property
    def articles(self) -> Mapping[str, Article]:
        """Articles by id."""

    def name(self, outlet: str) -> str:
        """An outlet's name."""

    def style(self, outlet: str) -> Style:
        """An outlet's colour and shape."""


@dataclass(frozen=True, slots=True)
class Place:
    """A passage around marked characters: `text` with `spans` counted in it, cut at either end where `…` says so."""

    article: Article
    part: Part
    text: str
    spans: tuple[Span, ...]


def excerpt(text: str, spans: Sequence[Span]) -> tuple[str, tuple[Span, ...]]:
    """The sentences around the spans, at most AROUND characters to each side, and the spans counted in the result."""
    start = max(0, min(span.start for span in spans))
    end = min(len(text), max(span.end for span in spans), start + LONGEST)
    low, high = max(0, start - AROUND), min(len(text), end + AROUND)
    before = [low + match.end() for match in BREAK.finditer(text[low:start])]
    if before:
        low = before[-1]
    elif low > 0:
        low += len(text[low:start].split(" ", 1)[0])
    after = BREAK.search(text, end, high)
    at_end = after is not None or high == len(text)
    if after is not None:
        high = after.end()
    elif high < len(text):
        high -= len(text[end:high].rsplit(" ", 1)[-1])
    head = "" if before or low == 0 else "… "
    piece = text[low:high].replace("\n", " ")
    shown = head + piece.strip()
    shift = len(head) - low - (len(piece) - len(piece.lstrip()))
    cut = tuple(
        Span(_within(span.start + shift, shown), _within(span.end + shift, shown))
        for span in spans
        if span.start < end and span.end > low
    )
    return shown + ("" if at_end else " …"), cut


def _within(offset: int, text: str) -> int:
    return min(max(offset, 0), len(text))


def place(articles: Mapping[str, Article], evidence: Evidence) -> Place | None:
    """The passage of one piece of evidence; None where the article is gone or its text has become shorter."""
    article = articles.get(evidence.article)
    if article is None:
        return None
    text = article.part(evidence.part)
    if not 0 <= evidence.start < evidence.end <= len(text):
        return None
    return Place(article, evidence.part, *excerpt(text, (Span(evidence.start, evidence.end),)))


def places(page: Source, evidence: Iterable[Evidence]) -> list[Place]:
    """The passages that can be shown; several spans of one passage stay several places."""
    located = (place(page.articles, item) for item in evidence)
    return [passage for passage in located if passage is not None]


def of_quotes(quotes: Iterable[Quote]) -> list[Evidence]:
    """The content of quotes as evidence."""
    return [Evidence(quote.article, quote.part, quote.start, quote.end) for quote in quotes]


def passage(page: Source, place: Place) -> Markup:
    """One place: outlet, date, the sentence with the marked words, and the way to the article."""
    article = place.article
    where = {Part.TITLE: "headline", Part.SUMMARY: "summary", Part.TEXT: "text"}[place.part]
    return Markup(
        '<div class="rs-who">{} <span>{} · {}</span></div><blockquote dir="auto">{}</blockquote><div>{}</div>'
    ).format(
        chip(page.name(article.outlet), page.style(article.outlet)),
        times.moment(article.time),
        where,
        marked(place.text, place.spans),
        link(article.url, "Open the article" if article.url else "no address", title=shorten(article.title, 120)),
    )


def listing(page: Source, passages: Sequence[Place], *, limit: int = PLACES) -> Markup:
    """Places as a list, the rest counted."""
    items = [Markup("<li>{}</li>").format(passage(page, item)) for item in passages[:limit]]
    more = len(passages) - limit
    rest = Markup('<p class="rs-note">and {} more in the download</p>').format(more) if more > 0 else ""
    return Markup('<ol class="rs-places">{}</ol>{}').format(join(items), rest)


def opener(page: Source, shown: str, evidence: Iterable[Evidence], *, id: str, title: str) -> Markup:
    """`shown` as a button that opens its sentences; bare where no sentence can be shown. `id` is unique on the page."""
    passages = places(page, evidence)
    return popover(shown, listing(page, passages), id=id, title=title) if passages else Markup("{}").format(shown)


def popover(shown: str | Markup, content: Markup, *, id: str, title: str) -> Markup:
    """A button that opens any content in a popover."""
    id = "rs-" + blake2b(id.encode(), digest_size=8).hexdigest()
    return Markup(
        '<button type="button" class="rs-number" popovertarget="{id}" aria-label="{label}">{shown}</button>'
        '<div popover id="{id}" class="rs-popover" role="dialog" aria-label="{title}">'
        '<div class="rs-popover-head"><strong>{title}</strong>'
        '<button type="button" class="rs-close" popovertarget="{id}" popovertargetaction="hide">Close</button></div>'
        "{content}</div>"
    ).format(id=id, shown=shown, title=title, content=content, label=f"{escape(shown).striptags()}: show {title}")
