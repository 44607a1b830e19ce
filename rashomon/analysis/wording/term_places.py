"""Where articles use a term: the evidence of a figure, looked up only for the terms that are shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from rashomon.analysis.document import read
from rashomon.analysis.text.morphology import lemma
from rashomon.analysis.wording.term_counts import ArticleTerms, TermTable, phrases
from rashomon.model import Evidence, Part, Term


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
    begins: dict[str, list[tuple[Part, range, int]]] = defaultdict(list)
    form_of = partial(lemma, language=counted.language) if counted.lemmas else str
    for part, numbers in phrases(document, counted.voice):
        forms = document.text(part).words.forms
        for number in numbers:
            begins[form_of(forms[number])].append((part, numbers, number))
    found: dict[str, list[Evidence]] = {}
    for term in wanted:
        sought = term.split()
        places: list[Evidence] = []
        found[term] = places
        for part, numbers, first in begins[sought[0]]:
            words, last = document.text(part).words, first + len(sought) - 1
            if last < numbers.stop and [form_of(form) for form in words.forms[first : last + 1]] == sought:
                places.append(Evidence(counted.article, part, words.starts[first], words.ends[last]))
            if len(places) == limit:
                break
    return found
