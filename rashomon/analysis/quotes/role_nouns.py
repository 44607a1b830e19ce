"""Nouns that say what a speaker is: 'minister', 'spokesmen', 'poll'; their plurals and their plainest forms."""

from __future__ import annotations

from functools import cache

from rashomon.analysis.text.cues import word_list
from rashomon.analysis.text.lexicon import table, words
from rashomon.analysis.text.morphology import plural

DATA = "coreference_en"


@cache
def role_nouns() -> frozenset[str]:
    """Roles of sources in singular and plural, lower case."""
    return word_list("roles") | plural_roles()


@cache
def plural_roles() -> frozenset[str]:
    """Roles of sources in the plural."""
    return frozenset(map(plural, word_list("roles")))


@cache
def _plain_roles() -> dict[str, str]:
    same: dict[str, str] = table(DATA)["same_role"]
    return same | {short: same.get(full, full) for short, full in table(DATA)["short_titles"].items()}


def plain_role(word: str) -> str:
    """A role noun in its plainest form: 'sen' -> 'senator', 'congresswoman' -> 'representative'."""
    return _plain_roles().get(word, word)


@cache
def named_roles() -> frozenset[str]:
    """Roles and titles that stand beside a person's name, lower case."""
    return word_list("roles") | words("names_en", "titles")


def is_named_role(word: str) -> bool:
    """Whether a word before or behind a name says what the person is."""
    return plain_role(word) in named_roles() or word in _plain_roles()
