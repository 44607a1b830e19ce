"""Short evidence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.export.excerpts import excerpt


@pytest.mark.parametrize(
    ("text", "word", "limit", "shown"),
    [
        ("One two three", "two", 200, "One two three"),
        ("First line.\n\nThe second line here.\n\nThird.", "second", 200, "The second line here."),
        ("alpha beta gamma delta epsilon", "gamma", 20, "…beta gamma delta…"),
    ],
)
def test_words_around_a_place(text: str, word: str, limit: int, shown: str) -> None:
    start = text.index(word)
    assert excerpt(text, start, start + len(word), limit=limit) == shown


@given(st.text(max_size=500), st.integers(0, 500), st.integers(0, 500))
def test_never_longer_than_allowed(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    shown = excerpt(text, start, end)
    assert len(shown) <= 200
    assert "\n" not in shown
