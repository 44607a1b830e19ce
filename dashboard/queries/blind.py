"""A blind comparison: outlets are lettered, and their names are covered wherever a text gives them; pure.

Every covered text keeps its length, so that marked spans still hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from rashomon.model import Article, Comparison, Edit, Headline, Outlet, Reason, Statement

COVER = "▒"  # stands for each character of a covered name
SHORTEST = 4  # letters of a name that is covered wherever it stands, also within a sentence
_ARTICLE = re.compile(r"^(?:the|le|la|der|die|das|el)\s+", re.IGNORECASE)


def letters(outlets: Sequence[str]) -> Mapping[str, str]:
    """'Outlet A', 'Outlet B', ... in the given order; after Z two letters."""
    return {outlet: f"Outlet {_letter(number)}" for number, outlet in enumerate(outlets)}


def _letter(number: int) -> str:
    return ("" if number < 26 else _letter(number // 26 - 1)) + chr(ord("A") + number % 26)


def blinded(comparison: Comparison) -> Comparison:
    """The comparison without addresses, bylines and agencies, the names of its outlets covered in every text."""
    cover = _Cover(comparison.outlets)
    articles = {article.id: _article(article, cover) for article in comparison.articles}
    return replace(
        comparison,
        event=replace(comparison.event, label=cover(comparison.event.label)),
        articles=tuple(articles.values()),
        headlines=tuple(_headline(headline, cover) for headline in comparison.headlines),
        topics=tuple(replace(topic, name=cover(topic.name)) for topic in comparison.topics),
        quotes=tuple(replace(quote, text=cover(quote.text)) for quote in comparison.quotes),
        statements=tuple(_statement(statement, cover) for statement in comparison.statements),
        not_found=tuple(replace(missing, item=cover(missing.item)) for missing in comparison.not_found),
        origins=tuple(replace(origin, agency=None) for origin in comparison.origins),
        reasons=tuple(_reason(reason, articles) for reason in comparison.reasons),
    )


def _article(article: Article, cover: _Cover) -> Article:
    return replace(
        article,
        title=cover(article.title),
        summary=cover(article.summary) if article.summary else article.summary,
        text=cover(article.text) if article.text else article.text,
        url=None,
        byline=None,
    )


def _headline(headline: Headline, cover: _Cover) -> Headline:
    return replace(
        headline,
        title=cover(headline.title),
        revisions=tuple(replace(r, before=cover(r.before), after=cover(r.after)) for r in headline.revisions),
        changes=tuple(_edits(changes, cover) for changes in headline.changes),
    )


def _statement(statement: Statement, cover: _Cover) -> Statement:
    variants = tuple(
        replace(
            variant, quote=replace(variant.quote, text=cover(variant.quote.text)), edits=_edits(variant.edits, cover)
        )
        for variant in statement.variants
    )
    return replace(statement, text=cover(statement.text), variants=variants)


def _reason(reason: Reason, articles: Mapping[str, Article]) -> Reason:
    """The reason without terms that are a part of a covered name."""
    kept = tuple(
        term
        for term in reason.terms
        if not any(COVER in articles[at.article].part(at.part)[at.start : at.end] for at in term.evidence)
    )
    return replace(reason, terms=kept)


def _edits(edits: Iterable[Edit], cover: _Cover) -> tuple[Edit, ...]:
    return tuple(replace(edit, full=cover(edit.full), variant=cover(edit.variant)) for edit in edits)


class _Cover:
    """Covers the names of some outlets in a text, with as many characters as they have."""

    def __init__(self, outlets: Iterable[Outlet]) -> None:
        bare = {_ARTICLE.sub("", outlet.name).strip() for outlet in outlets}
        names = sorted((name for name in bare if len(name) >= SHORTEST), key=len, reverse=True)
        self._names = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names)) or '(?!)'})(?!\w)", re.IGNORECASE)

    def __call__(self, text: str) -> str:
        return self._names.sub(lambda match: COVER * len(match[0]), text)
