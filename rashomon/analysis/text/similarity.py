"""String similarity: the only module that knows rapidfuzz. All scores are 0 (nothing alike) to 1 (equal)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from rapidfuzz.distance import Indel, Levenshtein

Scores = NDArray[np.float32]

# cpdist compares strings in quadratic time of their length; nothing that we compare pair by pair is longer.
MAX_CHARACTERS = 2_000


class Opcode(NamedTuple):
    """One run of an edit script: `op` is equal, delete, insert or replace; spans count items of a and b."""

    op: str
    a_start: int
    a_end: int
    b_start: int
    b_end: int


def ratio(a: str, b: str) -> float:
    """Share of characters kept by the shortest insertions and deletions (indel similarity), 0..1."""
    return float(fuzz.ratio(a, b)) / 100.0


def token_set(a: str, b: str) -> float:
    """Likeness of the sets of words, whatever their order and repetition, 0..1."""
    return float(fuzz.token_set_ratio(a, b)) / 100.0


def word_opcodes(a: Sequence[str], b: Sequence[str]) -> list[Opcode]:
    """The edit script from the words `a` to the words `b`, as runs that cover both from end to end."""
    return [
        Opcode(op.tag, op.src_start, op.src_end, op.dest_start, op.dest_end)
        for op in Levenshtein.opcodes(list(a), list(b))
    ]


def word_ratio(a: Sequence[str], b: Sequence[str]) -> float:
    """Share of words kept in order (indel similarity over words), 0..1; two empty sequences are alike."""
    return float(Indel.normalized_similarity(list(a), list(b)))


def ratios(a: Sequence[str], b: Sequence[str]) -> Scores:
    """`ratio` of a[i] and b[i] for each i, on all cores."""
    return _pairwise(a, b, fuzz.ratio)


def token_sets(a: Sequence[str], b: Sequence[str]) -> Scores:
    """`token_set` of a[i] and b[i] for each i, on all cores."""
    return _pairwise(a, b, fuzz.token_set_ratio)


def _pairwise(a: Sequence[str], b: Sequence[str], scorer: Callable[..., Any]) -> Scores:
    if len(a) != len(b):
        raise ValueError(f"{len(a)} strings against {len(b)}")
    if not a:
        return np.zeros(0, dtype=np.float32)
    left, right = [s[:MAX_CHARACTERS] for s in a], [s[:MAX_CHARACTERS] for s in b]
    scores = process.cpdist(left, right, scorer=scorer, dtype=np.float32, workers=-1)
    return np.asarray(scores, dtype=np.float32) / np.float32(100.0)
