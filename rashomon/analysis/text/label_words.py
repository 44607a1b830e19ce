"""The word lists of labels (`word_lists/labels_en.toml`), read once: groups of near-synonyms, roles, modifiers."""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache

from rashomon.analysis.text import lexicon, morphology

DATA = "labels_en"


@cache
def listed(key: str) -> frozenset[str]:
    """A plain list: roles, modifiers or determiners."""
    return frozenset(lexicon.table(DATA)["words"][key].split())


@cache
def groups_of_words() -> dict[str, tuple[str, ...]]:
    """For each word the groups of near-synonyms it is in."""
    found: dict[str, list[str]] = defaultdict(list)
    for group, words in lexicon.table(DATA)["groups"].items():
        for word in words.split():
            found[word].append(group)
    return {word: tuple(groups) for word, groups in found.items()}


@cache
def compounds() -> frozenset[str]:
    """Pairs of words in which the first names no happening ('riot police')."""
    return frozenset(lexicon.table(DATA)["compounds"]["not_meant"])


@cache
def _verbs() -> dict[str, str]:
    return {form: word for word, forms in lexicon.table(DATA)["verbs"].items() for form in forms.split()}


@cache
def _known() -> frozenset[str]:
    """Every word of the groups and of the roles."""
    return frozenset(groups_of_words()) | listed("roles")


@lru_cache(maxsize=50_000)
def listed_form(form: str) -> str:
    """The word of the lists that a form belongs to: 'rioters' -> 'rioter', 'clashed' -> 'clash'; else its singular."""
    return form if form in _known() else _verbs().get(form) or morphology.singular(form)


def is_role(word: str) -> bool:
    """Whether a word is a noun that says what a person is ('President', 'engineers')."""
    return listed_form(word.casefold()) in listed("roles")
