"""The words of a text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rashomon.analysis.text.words import Words, parts_of, runs_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("O'Neill's wind-farm cost 1.5 million.", ["O'Neill's", "wind-farm", "cost", "1.5", "million"]),
        ("", []),
        ("U.S. aid", ["U.S", "aid"]),
        ("don’t stop", ["don’t", "stop"]),
        ("... !", []),
        ("हिन्दी में समाचार", ["हिन्दी", "में", "समाचार"]),  # vowel signs do not cut a word
        ("Zu\u0308rich", ["Zu\u0308rich"]),  # nor decomposed accents
        ("港口工人罢工", list("港口工人罢工")),
        ("5月に東京タワーが", ["5", "月", "に", "東", "京", "タワー", "が"]),
        ("1.5万人がAPECで", ["1.5", "万", "人", "が", "APEC", "で"]),
        ("부산 항구 파업", ["부산", "항구", "파업"]),
    ],
)
def test_words_of_any_script(text: str, words: list[str]) -> None:
    found = Words(text)
    assert found.raw == words
    assert len(found) == len(words)
    assert [text[a:b] for a, b in zip(found.starts, found.ends, strict=True)] == words


def test_compounds_are_cut_on_request() -> None:
    assert runs_of("A wind-farm of 1.5 MW") == ["A", "wind-farm", "of", "1.5", "MW"]
    assert parts_of("A wind-farm of 1.5 MW") == ["A", "wind", "farm", "of", "1.5", "MW"]


@pytest.mark.parametrize(
    ("text", "breaks"),
    [
        ("one two, three", {0, 2}),
        ("one two\nthree", {0}),
        ("one two\n\nthree", {0, 2}),
        ("(one) two", {0, 1}),
        ("", set()),
    ],
)
def test_where_phrases_end(text: str, breaks: set[int]) -> None:
    assert Words(text).breaks == tuple(sorted(breaks))


@given(st.text(max_size=200) | st.text(alphabet="aÜ罢工カ港ก1'’.- ", max_size=20))
@example("罢'A")
def test_words_lie_apart_and_in_order(text: str) -> None:
    words = Words(text)
    places = list(zip(words.starts, words.ends, strict=True))
    assert [text[start:end] for start, end in places] == words.raw
    assert all(start < end for start, end in places)
    assert all(first[1] <= second[0] for first, second in pairwise(places))
    assert len(words.forms) == len(words.lower) == len(words)
    assert all(words.forms)


@given(st.text(alphabet="aB1.,'’- \n", max_size=60))
def test_ascii_text_is_read_as_any_other(text: str) -> None:
    assert Words(text).raw == Words(text + " ü").raw[:-1]
