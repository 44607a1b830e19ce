"""Distinctive words and phrases of any number of groups, each against all others together. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from rashomon.analysis import keyness
from rashomon.analysis.terms import MIN_COUNT, PIECE, ArticleTerms, TermTable, count_terms, fold, stack
from rashomon.analysis.text import WORD
from rashomon.model import Evidence, Origin, Term, Wording

__all__ = ["Limits", "compare_groups", "count_terms", "first_tellings", "stack"]

EVIDENCE = 5  # places shown for one term
JOINERS = "’'.,-‐‑"  # within a word
SPACE = re.compile(r"\s+")
LEAD_Z = 1.0  # below, a term does not even lean to a group


@dataclass(frozen=True, slots=True)
class Limits:
    """What a term and a group need, and what is reported.

    prior_size: weight of the prior in words (500); min_words: a group with fewer is not described; min_documents: a
    term must be in as many articles of the side that uses it more (in all of them, where there are fewer);
    min_z: least |z| / sqrt(dispersion) of a distinctive term (1.96 = 95 %); top: at most so many terms a group; ignore:
    terms with such a word are left out; leads: where a group has fewer distinctive terms, so many of its most used
    ones are filled up with, marked as not distinctive.
    """

    prior_size: float = 500.0
    min_words: int = 100
    min_count: int = MIN_COUNT
    min_documents: int = 2
    min_z: float = keyness.Z95
    top: int = 100
    ignore: Collection[str] = field(default_factory=frozenset)
    leads: int = 0


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


def compare_groups(
    counts: Sequence[ArticleTerms] | TermTable,
    *,
    groups: Mapping[str, str],
    limits: Limits = Limits(),
    reference: Mapping[str, int] | None = None,
    evidence: int = EVIDENCE,
) -> Wording:
    """The terms that set each group apart from all others, by |z| / sqrt(dispersion) downwards.

    counts: articles as `count_terms` read them, or their `stack` (make it once to regroup often).
    groups: article id -> group; articles without a group are left out.
    reference: counts of terms in a corpus of one's own, added to the background that the prior is made of.
    evidence: how many places are given for each term.
    Source: Monroe, Colaresi and Quinn (2008); the prior is the pooled collection scaled to `limits.prior_size` words.
    """
    table = counts if isinstance(counts, TermTable) else stack(counts, min_count=limits.min_count)
    names = sorted({groups[one.article] for one in table.articles if one.article in groups})
    member = np.array([groups.get(one.article, "") for one in table.articles], dtype=object)
    sizes = {name: int(table.words[member == name].sum()) for name in names}
    described = [name for name in names if sizes[name] >= limits.min_words]
    if len(described) < 2:
        return Wording((), tuple(names), _too_little(len(described), len(names), limits.min_words))
    sides = _Sides(table, member, names, sizes)
    terms = [term for name in described for term in _of_group(sides, name, limits, reference)]
    found = _with_evidence(terms, table, groups, evidence)
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


class _Sides:
    """Counts and document counts of each group and of all groups together, one number a term."""

    def __init__(self, table: TermTable, member: NDArray[np.object_], names: Sequence[str], sizes: Mapping[str, int]):
        index = {name: i for i, name in enumerate(names)}
        rows = np.array([i for i, name in enumerate(member) if name in index], dtype=np.int64)
        places = np.array([index[member[i]] for i in rows], dtype=np.int64)
        shape = (len(names), len(table.articles))
        gather = csr_matrix((np.ones(rows.size, np.int64), (places, rows)), shape=shape)
        present = table.counts.copy()
        present.data = np.ones_like(present.data)
        self.terms, self.index, self.sizes = table.terms, index, sizes
        self.counts = np.asarray((gather @ table.counts).todense(), dtype=np.float64)
        squares = (
            table.counts.astype(np.float64).multiply(table.counts).multiply(1.0 / np.maximum(table.words, 1)[:, None])
        )
        self.dispersion = keyness.dispersion(
            np.asarray((gather @ squares.tocsr()).todense()),
            self.counts,
            np.array([sizes[name] for name in names], dtype=np.float64),
            rows.size,
        )
        self.documents = np.asarray((gather @ present).todense(), dtype=np.float64)
        self.articles = np.bincount(places, minlength=len(names))


def _of_group(sides: _Sides, name: str, limits: Limits, reference: Mapping[str, int] | None) -> list[Term]:
    row = sides.index[name]
    a, total = sides.counts[row], sides.counts.sum(axis=0)
    b = total - a
    docs_a = sides.documents[row]
    docs_b = sides.documents.sum(axis=0) - docs_a
    n_a, n = float(sides.sizes[name]), float(sum(sides.sizes.values()))
    n_docs_a = int(sides.articles[row])
    n_docs_b = int(sides.articles.sum()) - n_docs_a
    background, size = total, n
    if reference:
        extra = np.array([reference.get(term, 0) for term in sides.terms], dtype=np.float64)
        background, size = total + extra, n + float(sum(reference.values()))
    eligible = np.flatnonzero(total >= limits.min_count)
    prior = limits.prior_size * background[eligible] / size
    odds = keyness.log_odds(a[eligible], n_a, b[eligible], n - n_a, prior=prior, prior_size=limits.prior_size)
    more = odds.delta > 0
    enough = np.where(
        more,
        (a[eligible] >= limits.min_count) & (docs_a[eligible] >= min(limits.min_documents, n_docs_a)),
        (b[eligible] >= limits.min_count) & (docs_b[eligible] >= min(limits.min_documents, n_docs_b)),
    )
    z = odds.z
    firm = np.abs(z) / np.sqrt(sides.dispersion[eligible])
    order = np.flatnonzero(enough & ((firm >= limits.min_z) | (more & (firm >= LEAD_Z) & (limits.leads > 0))))
    order = order[np.argsort(-firm[order], kind="stable")]
    chosen = _without_parts([(int(eligible[i]), int(i)) for i in order], sides, a, b, limits)
    distinctive = int(sum(firm[i] >= limits.min_z for _, i in chosen))
    chosen = chosen[: max(distinctive, limits.leads)]
    at = np.array([column for column, _ in chosen], dtype=np.int64)
    g2 = keyness.g2(a[at], n_a, b[at], n - n_a)
    lrc = keyness.log_ratio_conservative(docs_a[at], n_docs_a, docs_b[at], n_docs_b, tests=int(enough.sum()))
    margin = keyness.Z95 * odds.error
    return [
        Term(
            term=sides.terms[column],
            group=name,
            count=int(a[column]),
            documents=int(docs_a[column]),
            group_words=int(n_a),
            group_documents=n_docs_a,
            other_count=int(b[column]),
            other_documents=int(docs_b[column]),
            log_odds=float(odds.delta[i]),
            z=float(z[i]),
            low=float(odds.delta[i] - margin[i]),
            high=float(odds.delta[i] + margin[i]),
            distinctive=bool(firm[i] >= limits.min_z),
            dispersion=float(sides.dispersion[column]),
            g2=float(g2[k]),
            lrc=float(lrc[k]),
        )
        for k, (column, i) in enumerate(chosen)
    ]


def _without_parts(
    order: Sequence[tuple[int, int]], sides: _Sides, a: NDArray[np.float64], b: NDArray[np.float64], limits: Limits
) -> list[tuple[int, int]]:
    """The first `top` of `order`, without words that only ever occur inside a longer term of the same counts."""
    same: dict[tuple[float, float], list[str]] = {}
    for column, _ in order:
        same.setdefault((float(a[column]), float(b[column])), []).append(sides.terms[column])
    chosen = []
    for column, i in order:
        term = sides.terms[column]
        if any(word in limits.ignore for word in term.split()):
            continue
        twins = same[float(a[column]), float(b[column])]
        if len(twins) <= 200 and any(len(other) > len(term) and f" {term} " in f" {other} " for other in twins):
            continue
        chosen.append((column, i))
        if len(chosen) == limits.top:
            break
    return chosen


def _with_evidence(terms: Sequence[Term], table: TermTable, groups: Mapping[str, str], limit: int) -> list[Term]:
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
        by_term = _places(one, {term for _, term in wanted[row]}, limit)
        for key in wanted[row]:
            places.setdefault(key, []).extend(by_term.get(key[1], ()))
    return [replace(term, evidence=tuple(places.get((term.group, term.term), ())[:limit])) for term in terms]


def _places(one: ArticleTerms, wanted: Collection[str], limit: int) -> dict[str, list[Evidence]]:
    """Where an article has each wanted term, at most `limit` places of each."""
    found: dict[str, list[Evidence]] = {term: [] for term in wanted}
    for part, text in one.texts.items():
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
