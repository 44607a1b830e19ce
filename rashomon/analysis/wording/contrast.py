"""One group of articles against all others together: which terms are reported, with which figures."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from rashomon.analysis.wording import keyness
from rashomon.analysis.wording.term_counts import MIN_COUNT, TermTable
from rashomon.model import Term

ONE_ARTICLE = 2.0  # dispersion of a term that one article alone has: how it bursts cannot be seen there
LEAD_Z = 1.0  # below, a term does not even lean to a group


@dataclass(frozen=True, slots=True)
class Limits:
    """What a term and a group need, and what is reported.

    prior_size: weight of the prior in words; None: the words of an average group.
    min_words: a group with fewer is not described.
    min_count, min_documents: times and articles in which the side that uses a term more must have it (in all its
      articles, where it has fewer).
    min_z: least |z| / sqrt(dispersion) of a distinctive term (1.96 = 95 %).
    top: at most so many terms a group.
    ignore: terms with such a word are left out.
    leads: a group with fewer distinctive terms is filled up with so many of its most used ones, marked as not
      distinctive.
    """

    prior_size: float | None = None
    min_words: int = 100
    min_count: int = MIN_COUNT
    min_documents: int = 2
    min_z: float = keyness.Z95
    top: int = 100
    ignore: Collection[str] = field(default_factory=frozenset)
    leads: int = 0


class Sides:
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


def of_group(sides: Sides, name: str, limits: Limits, reference: Mapping[str, int] | None) -> list[Term]:
    """The reported terms of one group, the firmest first, without evidence."""
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
    prior_size = limits.prior_size or n / len(sides.sizes)
    prior = prior_size * background[eligible] / size
    odds = keyness.log_odds(a[eligible], n_a, b[eligible], n - n_a, prior=prior, prior_size=prior_size)
    more = odds.delta > 0
    enough = np.where(
        more,
        (a[eligible] >= limits.min_count) & (docs_a[eligible] >= min(limits.min_documents, n_docs_a)),
        (b[eligible] >= limits.min_count) & (docs_b[eligible] >= min(limits.min_documents, n_docs_b)),
    )
    z = odds.z
    witnesses = np.where(more, docs_a[eligible], docs_b[eligible])
    dispersion = sides.dispersion[eligible]
    dispersion = np.where(witnesses < 2, np.maximum(dispersion, ONE_ARTICLE), dispersion)
    firm = np.abs(z) / np.sqrt(dispersion)
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
            dispersion=float(dispersion[i]),
            g2=float(g2[k]),
            lrc=float(lrc[k]),
        )
        for k, (column, i) in enumerate(chosen)
    ]


def _without_parts(
    order: Sequence[tuple[int, int]], sides: Sides, a: NDArray[np.float64], b: NDArray[np.float64], limits: Limits
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
