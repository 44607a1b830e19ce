"""Sentence length, LIX, Flesch and Kincaid."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from rashomon.analysis.document import Document
from rashomon.analysis.wording.readability import readability as of_documents
from rashomon.model import Article, Readability
from tests.analysis.invented import article


def readability(articles: Sequence[Article]) -> tuple[Readability, ...]:
    return of_documents([Document(one) for one in articles])


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


def test_ease_and_grade_count_syllables() -> None:
    """Ten words and twelve syllables a sentence: 206.835 - 1.015*10 - 84.6*1.2 and 0.39*10 + 11.8*1.2 - 15.59."""
    (row,) = readability([article("a", "T", "The cat sat on the red mat by the window sister. " * 10)])
    assert row.words_per_sentence == 11
    syllables = 13 / 11
    assert row.flesch == pytest.approx(206.835 - 1.015 * 11 - 84.6 * syllables)
    assert row.grade == pytest.approx(0.39 * 11 + 11.8 * syllables - 15.59)


def test_syllables_are_counted_in_english_only() -> None:
    texts = [article("a", "T", "Der Hafen ist seit Montag zu. " * 30, language="de", id=id) for id in ("1", "2")]
    assert [(row.flesch, row.grade) for row in readability(texts)] == [(None, None)]
    mixed = [texts[0], article("a", "T", "The harbour is shut. " * 30, id="3")]
    assert readability(mixed)[0].flesch is None
