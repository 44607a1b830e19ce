"""Forms of the words that are labels."""

from __future__ import annotations

import pytest

from rashomon.analysis.text.label_words import groups_of_words, is_role, listed, listed_form


@pytest.mark.parametrize(
    ("form", "word"),
    [("rioters", "rioter"), ("clashes", "clash"), ("clashed", "clash"), ("authorities", "authorities"),
     ("gunmen", "gunman"), ("militiamen", "militiaman"), ("heroes", "hero"), ("invades", "invasion"),
     ("bosses", "boss"), ("house", "house"), ("s", "s")],
)  # fmt: skip
def test_forms_of_a_word(form: str, word: str) -> None:
    assert listed_form(form) == word


def test_a_listed_word_stays_as_it_is() -> None:
    for word in groups_of_words().keys() | listed("roles"):
        assert listed_form(word) == word


@pytest.mark.parametrize(
    ("word", "role"),
    [("President", True), ("engineers", True), ("president's", False), ("Velm", False)],
)
def test_what_a_person_is(word: str, role: bool) -> None:
    assert is_role(word) is role
