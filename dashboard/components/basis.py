"""The line under each panel's heading: what its figures rest on, and what they do not say; pure."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from dashboard.components import times
from dashboard.context import EventPage, basis_words
from rashomon.model import Article


def basis(page: EventPage, note: str, *, articles: Sequence[Article] | None = None) -> Markup:
    """'Rests on ...' for these articles (default: those shown), with the panel's own `note` of its limits."""
    articles = page.shown_articles if articles is None else articles
    origins = {origin.article: origin.origin for origin in page.comparison.origins}
    fetched = [article.fetched for article in articles if article.fetched]
    words = [
        f"Rests on {count(len(articles), 'article')} of {count(len({a.outlet for a in articles}), 'outlet')}",
        f"({count(len({origins.get(a.id, a.id) for a in articles}), 'independent origin')}): {basis_words(articles)}.",
    ]
    if fetched:
        words.append(f"Fetched until {times.moment(max(fetched))}.")
    return Markup('<p class="rs-basis">{} {}</p>').format(" ".join(words), note)


def count(number: int, noun: str) -> str:
    """'1 article', '3 articles'."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
