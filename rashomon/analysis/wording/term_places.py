"""Where articles use a term: the evidence of a figure, looked up only for the terms that are shown."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

import numpy as np

from rashomon.analysis.text.segments import WORD
from rashomon.analysis.wording.term_counts import PIECE, ArticleTerms, TermTable, fold, lemma
from rashomon.model import Evidence, Part, Term

JOINERS = "’'.,-‐‑"  # within a word
SPACE = re.compile(r"\s+")


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
        one = table.articles[row]
        by_term = places_of(one, {term for _, term in wanted[row]}, limit)
        for key in wanted[row]:
            places.setdefault(key, []).extend(by_term.get(key[1], ()))
    return [replace(term, evidence=tuple(places.get((term.group, term.term), ())[:limit])) for term in terms]


def places_of(one: ArticleTerms, wanted: Collection[str], limit: int) -> dict[str, list[Evidence]]:
    """Where an article has each wanted term, at most `limit` places of each."""
    found: dict[str, list[Evidence]] = {term: [] for term in wanted}
    for part, text in one.texts.items():
        if one.lemmas:
            for term, places in found.items():
                places += _lemma_places(one, part, text, term.split(), limit - len(places))
            continue
        folded = text.casefold().replace("’", "'")
        if len(folded) != len(text):  # a letter that folds into two: offsets would not hold
            folded = text.lower()
            if len(folded) != len(text):
                continue
        for term, places in found.items():
            words = term.split()
            at = folded.find(words[0])
            while at >= 0 and len(places) < limit:
                if end := _ends(text, at, words):
                    places.append(Evidence(one.article, part, at, end))
                at = folded.find(words[0], at + 1)
    return found


def _lemma_places(one: ArticleTerms, part: Part, text: str, words: Sequence[str], limit: int) -> list[Evidence]:
    """Places of a term whose words are dictionary forms, which need not stand in the text as they are."""
    places: list[Evidence] = []
    pieces = [(m.start(), m.end(), lemma(fold(m.group()), one.language)) for m in PIECE.finditer(text)]
    for at in range(len(pieces) - len(words) + 1):
        if len(places) >= limit:
            break
        window = pieces[at : at + len(words)]
        if [form for _, _, form in window] == list(words):
            places.append(Evidence(one.article, part, window[0][0], window[-1][1]))
    return places


def _ends(text: str, at: int, words: Sequence[str]) -> int:
    """Where the term that begins at `at` ends, or 0 if no such term begins there."""
    if at and (WORD.match(text, at - 1) or (text[at - 1] in JOINERS and WORD.match(text, max(at - 2, 0), at - 1))):
        return 0  # inside a word
    end = at
    for word in words:
        piece = PIECE.match(text, end)
        if piece is None or fold(piece.group()) != word:
            return 0
        last = piece.end()
        gap = SPACE.match(text, last)
        end = gap.end() if gap and gap.group().count("\n") < 2 else last
    return last
