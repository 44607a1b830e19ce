"""Scores of strings: 0 to 1, symmetric, and the same pair by pair as in bulk."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.analysis.text import similarity

WORDS = st.text(alphabet="abc déж漢 ", max_size=24)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [("ferry", "ferry", 1.0), ("ferry", "", 0.0), ("ab", "cd", 0.0), ("abcd", "abce", 0.75)],
)
def test_ratio_is_the_share_of_characters_kept(a, b, expected):
    assert similarity.ratio(a, b) == pytest.approx(expected)


def test_token_sets_ignore_order_and_repetition():
    assert similarity.token_set("ferry runs aground", "aground ferry runs runs") == 1.0


@pytest.mark.slow
@settings(max_examples=150)
@given(st.lists(st.tuples(WORDS, WORDS), max_size=8))
def test_bulk_is_pair_by_pair_and_symmetric(pairs):
    a, b = [x for x, _ in pairs], [y for _, y in pairs]
    for bulk, one in ((similarity.ratios, similarity.ratio), (similarity.token_sets, similarity.token_set)):
        found = bulk(a, b)
        assert found == pytest.approx([one(x, y) for x, y in pairs], abs=1e-5)
        assert found == pytest.approx(bulk(b, a), abs=1e-5)
        assert not len(found) or 0.0 <= found.min() <= found.max() <= 1.0


def test_lists_of_different_length_are_refused():
    with pytest.raises(ValueError, match="1 strings against 2"):
        similarity.ratios(["a"], ["a", "b"])


def test_endless_strings_cost_no_more_than_long_ones():
    long = "x" * similarity.MAX_CHARACTERS
    assert similarity.ratios([long + "y" * 500_000], [long]).tolist() == [1.0]


def test_opcodes_cover_both():
    a, b = ["the", "ferry", "ran", "aground"], ["the", "old", "ferry", "sank"]
    ops = similarity.word_opcodes(a, b)
    assert [w for op in ops for w in a[op.a_start : op.a_end]] == a
    assert [w for op in ops for w in b[op.b_start : op.b_end]] == b
    assert all(a[op.a_start : op.a_end] == b[op.b_start : op.b_end] for op in ops if op.op == "equal")


def test_word_ratio():
    assert similarity.word_ratio([], []) == 1.0
    assert similarity.word_ratio(["a", "b"], ["a", "c"]) == 0.5
    assert np.isclose(similarity.word_ratio(["a"], []), 0.0)
