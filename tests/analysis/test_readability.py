"""Sentence length and LIX."""

from __future__ import annotations

import pytest

from rashomon.analysis.readability import readability
from tests.analysis.invented import article


def test_lix_of_a_text_counted_by_hand() -> None:
    """Ten sentences of ten words, two of them with seven letters or more: 10 + 20 = 30."""
    sentence = "The old harbour wall of the town was rebuilt in May."
    words = len(sentence.split())
    (row,) = readability([article("a", "T", " ".join([sentence] * 10))])
    assert (row.words, row.sentences) == (10 * words, 10)
    assert row.words_per_sentence == words
    assert row.long_words == pytest.approx(2 / words)
    assert row.lix == pytest.approx(words + 200 / words)


@pytest.mark.parametrize("articles", [[], [article("a", "T", "Too short.")], [article("a", "A title only")]])
def test_too_little_gives_no_figure(articles: list) -> None:  # type: ignore[type-arg]
    assert readability(articles) == ()


def test_scripts_without_spaces_give_no_figure() -> None:
    assert readability([article("a", "罢工", "港口 工人 罢工。 " * 100, language="zh")]) == ()
