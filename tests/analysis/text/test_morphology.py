"""Forms of words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.analysis.text.morphology import english_stem, lemma, normal_form, plural, singular, stem, verb_forms


@pytest.mark.parametrize(
    ("raw", "form"),
    [
        ("Okafor’s", "okafor"),
        ("IT’S", "it"),
        ("don’t", "don't"),
        ("workers'", "workers"),
        ("Straße", "strasse"),
        ("’s", "'s"),  # an ending alone is left
    ],
)
def test_normal_form(raw: str, form: str) -> None:
    assert normal_form(raw) == form


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("worker", "workers"), ("city", "cities"), ("day", "days"), ("clash", "clashes"), ("box", "boxes"),
        ("woman", "women"), ("child", "children"), ("gunman", "gunmen"), ("hero", "heroes"), ("nazi", "nazis"),
        ("class", "classes"), ("bridge", "bridges"),
    ],
)  # fmt: skip
def test_singular_and_plural_are_each_others_inverse(one: str, many: str) -> None:
    assert plural(one) == many
    assert singular(many) == one


@pytest.mark.parametrize("word", ["bus", "crisis", "gas", "glass", "is"])
def test_what_looks_like_a_plural_and_is_none(word: str) -> None:
    assert singular(word) == word


@pytest.mark.parametrize(
    ("word", "stemmed"),
    [
        ("closing", "clos"),
        ("closed", "clos"),
        ("closes", "clos"),
        ("3,000", "3000"),
        ("cities", "city"),
        ("bus", "bus"),
    ],
)
def test_stem(word: str, stemmed: str) -> None:
    assert english_stem(word) == stemmed
    assert stem(word, "en") == stemmed
    assert stem(word, "de") == stem(word, "und") == word


def test_verb_forms() -> None:
    assert verb_forms("say") == ("says", "said", "said", "saying")
    assert verb_forms("deny") == ("denies", "denied", "denied", "denying")


@given(st.text(min_size=1, max_size=30))
def test_normal_forms_are_stable(word: str) -> None:
    once = normal_form(word)
    assert normal_form(once) in (once, once.removesuffix("'s").removesuffix("'"))
    assert lemma(once, "und") == once
