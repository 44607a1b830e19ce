"""The line under each panel's heading: what its figures rest on, and what they do not say."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from rashomon.model import Article

from ..context import EventPage, basis_words
from . import times
from .markup import heading, join, show


def basis(page: EventPage, note: str, *, articles: Sequence[Article] | None = None) -> Markup:
    """'Rests on ...' for these articles (default: those shown), with the panel's own `note` of its limits."""
    articles = page.shown_articles if articles is None else articles
    origins = {origin.article: origin.origin for origin in page.comparison.origins}
    fetched = [article.fetched for article in articles if article.fetched]
    words = [
        f"Rests on {count(len(articles), 'article')} of {count(len({a.outlet for a in articles}), 'outlet')}",
        f"({count(len({origins.get(a.id, a.id) for a in articles}), 'independent origin')}): {basis_words(articles)}",
    ]
    until = f", fetched until {times.moment(max(fetched))}" if fetched else ""
    return Markup('<p class="rs-basis">{}<br>{}{}.</p>').format(note, " ".join(words), until)


def panel(page: EventPage, title: str, note: str, *, articles: Sequence[Article] | None = None, level: int = 3) -> None:
    """Open a panel: its heading and its basis."""
    show(join([heading(level, title), basis(page, note, articles=articles)]))


def count(number: int, noun: str) -> str:
    """'1 article', '3 articles'."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def note(text: str) -> None:
    """A line of small print below a figure or table."""
    show(Markup('<p class="rs-note">{}</p>').format(text))
