"""Distinctive words and phrases of any number of groups, each against all others together. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np

from rashomon.analysis.document import Document
from rashomon.analysis.wording.contrast import Limits, Sides, of_group
from rashomon.analysis.wording.term_counts import ArticleTerms, TermTable, count_terms, stack, words_of_names
from rashomon.analysis.wording.term_places import with_evidence
from rashomon.model import Origin, Outlet, Quote, Term, Wording

DEFAULT = Limits()
LEADS = 5  # most used terms of an outlet of an event that are shown where too few differ beyond chance
MAX_PLACES = 5  # places shown for one term


def first_tellings(origins: Iterable[Origin], articles: Collection[str]) -> frozenset[str]:
    """Of each text that several articles carry, one article: the origin if it is there, else the first in order.

    Articles without a known origin count as their own.
    """
    origin_of = {origin.article: origin.origin for origin in origins}
    chosen: dict[str, str] = {}
    for article in articles:
        source = origin_of.get(article, article)
        if article == source or source not in chosen:
            chosen[source] = article
    return frozenset(chosen.values())


def compare_outlets(
    documents: Sequence[Document],
    *,
    quotes: Sequence[Quote],
    outlets: Iterable[Outlet],
    origins: Iterable[Origin],
    language: str | None,
    groups: Mapping[str, str] | None = None,
    keep_quotes: bool = False,
) -> Wording:
    """Distinctive terms of an event's outlets, or of groups of them: copies of one text once, outlets' names left out.

    language: articles of another are left out; None: all are compared. groups: outlet -> group, outlets without a group
    are left out; None: each outlet is one. keep_quotes: count quoted words too.
    """
    group_of = {document.id: groups.get(document.outlet, "") if groups else document.outlet for document in documents}
    documents = [document for document in documents if group_of[document.id]]
    first = first_tellings(origins, [document.id for document in documents])
    used = [
        document
        for document in documents
        if document.id in first and document.language == (language or document.language)
    ]
    return compare_groups(
        [count_terms(document, quotes=quotes, keep_quotes=keep_quotes) for document in used],
        groups={document.id: group_of[document.id] for document in used},
        limits=Limits(ignore=words_of_names(outlet.name for outlet in outlets), leads=LEADS),
    )


def compare_groups(
    counts: Sequence[ArticleTerms] | TermTable,
    *,
    groups: Mapping[str, str],
    limits: Limits = DEFAULT,
    reference: Mapping[str, int] | None = None,
    max_places: int = MAX_PLACES,
) -> Wording:
    """The terms that set each group apart from all others, by |z| / sqrt(dispersion) downwards.

    counts: articles as `count_terms` read them, or their `stack` (make it once to regroup often).
    groups: article id -> group; articles without a group are left out.
    reference: counts of terms in a corpus of one's own, added to the background that the prior is made of.
    max_places: how many places are given for each term.
    Source: Monroe, Colaresi and Quinn (2008); the prior is the pooled collection, scaled to the words of
    an average group (or to `limits.prior_size`).
    """
    table = counts if isinstance(counts, TermTable) else stack(counts, min_count=limits.min_count)
    names = sorted({groups[one.article] for one in table.articles if one.article in groups})
    member = np.array([groups.get(one.article, "") for one in table.articles], dtype=object)
    sizes = {name: int(table.words[member == name].sum()) for name in names}
    described = [name for name in names if sizes[name] >= limits.min_words]
    if len(described) < 2:
        return Wording((), tuple(names), _too_little(len(described), len(names), limits.min_words))
    sides = Sides(table, member, names, sizes)
    terms = [term for name in described for term in of_group(sides, name, limits, reference)]
    found = with_evidence(terms, table, groups, max_places)
    found.sort(key=lambda term: (-abs(term.z) / term.dispersion**0.5, term.group, term.term))
    return Wording(tuple(found), tuple(names), _note(found, names, described, limits))


def _too_little(described: int, groups: int, min_words: int) -> str:
    return (
        f"not enough text: {described} of {groups} groups {'has' if described == 1 else 'have'} "
        f"{min_words} or more words of their own; comparing words needs two"
    )


def _note(found: Sequence[Term], names: Sequence[str], described: Sequence[str], limits: Limits) -> str:
    notes = []
    if not any(term.distinctive for term in found):
        notes.append(f"no term differs beyond chance (|z| < {limits.min_z:.2f})")
    if missing := [name for name in names if name not in described]:
        notes.append(f"not enough text of {', '.join(missing)} (fewer than {limits.min_words} words)")
    return "; ".join(notes)
