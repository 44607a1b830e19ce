"""Words of lists, marked in context."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.analysis.text.words import Words
from rashomon.analysis.wording.stance_words import PASSIVE, lists, stance_marks
from tests.analysis.invented import article, comparison_of


def marked(text: str) -> list[tuple[str, str]]:
    words = Words(text)
    return [(mark.wordlist, text[mark.start : mark.end]) for mark in stance_marks(words, [range(len(words))])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister allegedly knew.", [("hedge", "allegedly"), ("factive", "knew")]),
        ("Of course it is utterly brutal.", [("booster", "Of course"), ("booster", "utterly"), ("loaded", "brutal")]),
        ("Mistakes were made in spring.", [(PASSIVE, "were made")]),
        ("He was also wounded.", [(PASSIVE, "was also wounded")]),
        ("He was wounded by a stone.", []),
        ("She was interested.", []),
        ("They met in May.", []),
        ("", []),
    ],
)
def test_marks_in_context(text: str, expected: list[tuple[str, str]]) -> None:
    assert marked(text) == expected


def test_counts_by_outlet_in_its_own_voice() -> None:
    rows = comparison_of(
        [
            article("a", "T", "It was perhaps late, perhaps not. “It is perhaps the very end,” said Ines Varga."),
            article("b", "T", "It was late."),
        ]
    ).marked_words
    (row,) = [row for row in rows if row.wordlist == "hedge"]
    assert (row.outlet, row.word, row.count) == ("a", "perhaps", 2)
    assert row.per_thousand > 0
    assert len(row.evidence) == 2


def test_no_word_is_in_a_list_twice_and_all_are_small() -> None:
    for entries in lists().values():
        assert all(entry == entry.casefold().strip() for entry in entries)


@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    words = Words(text)
    for _, _, start, end in stance_marks(words, [range(len(words))]):
        assert 0 <= start < end <= len(text)
