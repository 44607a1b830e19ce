"""Where articles use a term: the evidence of a figure, looked up only for the terms that are shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import numpy as np

from rashomon.analysis.document import read
from rashomon.analysis.wording.term_counts import ArticleTerms, TermTable, forms_of
from rashomon.model import Evidence, Term


def with_evidence(terms: Sequence[Term], table: TermTable, groups: Mapping[str, str], limit: int) -> list[Term]:
    """The terms with the first places where their group uses them."""
    if limit <= 0 or not terms:
        return list(terms)
    column_of = {term: i for i, term in enumerate(table.terms)}
    by_column = table.counts.tocsc()
    wanted: dict[int, list[tuple[str, str]]] = {}
    for term in terms:
        column = column_of[term.term]
        found = by_column.indices[by_column.indptr[column] : by_column.indptr[column + 1]]
        rows = [int(row) for row in np.sort(found) if groups.get(table.articles[row].article) == term.group]
        for row in rows[:limit]:
            wanted.setdefault(row, []).append((term.group, term.term))
    places: dict[tuple[str, str], list[Evidence]] = {}
    for row in sorted(wanted):
        by_term = places_of(table.articles[row], {term for _, term in wanted[row]}, limit)
        for key in wanted[row]:
            places.setdefault(key, []).extend(by_term.get(key[1], ()))
    return [replace(term, evidence=tuple(places.get((term.group, term.term), ())[:limit])) for term in terms]


def places_of(counted: ArticleTerms, wanted: Collection[str], limit: int) -> dict[str, list[Evidence]]:
    """Where an article has each wanted term, at most `limit` places of each."""
    document = read(counted.source, language=counted.language)
    forms = list(forms_of(document, counted.voice, lemmas=counted.lemmas))
    begins: dict[str, list[int]] = defaultdict(list)
    for at, (form, _, _) in enumerate(forms):
        begins[form].append(at)
    found: dict[str, list[Evidence]] = {}
    for term in wanted:
        sought = term.split()
        places: list[Evidence] = []
        found[term] = places
        for at in begins[sought[0]]:
            if len(places) == limit:
                break
            if [form for form, _, _ in forms[at : at + len(sought)]] == sought:
                _, part, first = forms[at]
                words = document.text(part).words
                last = forms[at + len(sought) - 1][2]
                places.append(Evidence(counted.article, part, words.starts[first], words.ends[last]))
    return found
