"""The wording of an event counted again: for chosen outlets or groups of them, or with quoted words; pure."""

from __future__ import annotations

from collections.abc import Mapping

from rashomon.analysis import compare, terms, wording
from rashomon.analysis.text import tokens
from rashomon.model import Comparison, Wording


def recount(comparison: Comparison, *, groups: Mapping[str, str], quoted: bool) -> Wording:
    """Distinctive terms of groups of outlets, each against the others; with `quoted` words in quotes count too.

    As in the comparison itself, copies of one text count once and the outlets' own names are left out.
    """
    language = comparison.event.language
    members = [article for article in comparison.articles if article.outlet in groups]
    first = wording.first_tellings(comparison.origins, [article.id for article in members])
    used = [a for a in members if a.id in first and (not language or (a.language or language) == language)]
    names = {terms.fold(token.text) for outlet in comparison.outlets for token in tokens(outlet.name)}
    counted = [
        wording.count_terms(
            article,
            quotes=[quote for quote in comparison.quotes if quote.article == article.id],
            keep_quotes=quoted,
        )
        for article in used
    ]
    limits = wording.Limits(ignore=frozenset(names) - {""}, leads=compare.LEADS)
    return wording.compare_groups(
        counted, groups={article.id: groups[article.outlet] for article in used}, limits=limits
    )
