"""The forms of words: normal form, dictionary form, stem, singular, plural, and the forms of an English verb.

One place for all of it, so that no two measures take two words for one, or one for two.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from types import MappingProxyType

import simplemma
from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES

from rashomon.analysis.text.languages import ENGLISH
from rashomon.analysis.text.lexicon import table, words

POSSESSIVE = ("'s", "'")  # of a word in lower case with straight apostrophes
POSSESSIVE_ENDING = re.compile(r"[’'][sS]?$")  # of a word as it is written
VOWELS = "aeiou"
SIBILANT = ("s", "sh", "ch", "x", "z")
IRREGULAR_PLURALS = MappingProxyType({
    "foot": "feet", "man": "men", "woman": "women", "child": "children", "gunman": "gunmen",
    "militiaman": "militiamen", "hero": "heroes",
})  # fmt: skip
IRREGULAR_SINGULARS = MappingProxyType({plural: singular for singular, plural in IRREGULAR_PLURALS.items()})
DOUBLED = frozenset({"begin", "bet", "hit", "let", "put", "get", "forget"})  # irregular verbs with a doubled consonant
KNOWN = 200_000  # forms kept; a language's words repeat


class KnownForms(dict[str, str]):
    """A form of each word that was met, made when it is first asked for; begun anew when there are too many."""

    def __init__(self, form_of: Callable[[str], str]) -> None:
        """`form_of` makes the form of a word."""
        super().__init__()
        self._form_of = form_of

    def __missing__(self, word: str) -> str:
        if len(self) >= KNOWN:
            self.clear()
        form = self[word] = self._form_of(word)
        return form


def straight(word: str) -> str:
    """A word in lower case (case folding) with straight apostrophes."""
    return word.casefold().replace("’", "'")


def normal_form(word: str) -> str:
    """The form under which a word is counted and compared: lower case, straight apostrophes, no possessive ending."""
    form = straight(word)
    for ending in POSSESSIVE:
        if form.endswith(ending) and len(form) > len(ending):
            return form[: -len(ending)]
    return form


STRAIGHT = KnownForms(straight)
NORMAL_FORMS = KnownForms(normal_form)


@lru_cache(maxsize=KNOWN)
def lemma(form: str, language: str) -> str:
    """The dictionary form of a normal form; the form itself where its language has no dictionary (see simplemma)."""
    if not form or language not in SUPPORTED_LANGUAGES:
        return form
    return normal_form(simplemma.lemmatize(form, lang=language)) or form


def stem(word: str, language: str) -> str:
    """A word in lower case without its English endings, to compare and never to show; other languages unchanged."""
    return english_stem(word) if language == ENGLISH else word


@lru_cache(maxsize=KNOWN)
def english_stem(word: str) -> str:
    """An English word in lower case without possessive, plural and verb endings; digits without their commas."""
    for ending in ("’s", "'s", "’", "'"):
        word = word.removesuffix(ending)
    word = word.replace(",", "") if word[:1].isdigit() else word
    if len(word) > 3 and word.endswith("ies"):
        return word[:-3] + "y"
    for ending in ("ing", "ed", "es", "s"):
        if len(word) > len(ending) + 3 and word.endswith(ending) and not word.endswith("ss"):
            return word[: -len(ending)].rstrip("e")
    return word.rstrip("e") if len(word) > 4 else word


def looks_plural(word: str) -> bool:
    """Whether a word in lower case, of which nothing else is known, ends like an English plural."""
    return word.endswith("s") and not word.endswith("ss")


@lru_cache(maxsize=KNOWN)
def singular(noun: str) -> str:
    """The singular of an English noun in lower case; a word that looks like no plural stays as it is."""
    if noun in IRREGULAR_SINGULARS:
        return IRREGULAR_SINGULARS[noun]
    if noun.endswith("is") and noun[:-1] in words("text", "nouns_in_i"):
        return noun[:-1]
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "shes", "ches", "xes")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) and len(noun) > 3 else noun


def plural(noun: str) -> str:
    """The plural of an English noun in lower case."""
    if noun in IRREGULAR_PLURALS:
        return IRREGULAR_PLURALS[noun]
    if noun.endswith("y") and noun[-2:-1] not in VOWELS:
        return noun[:-1] + "ies"
    if noun.endswith(("s", "sh", "ch", "x")):
        return noun[:-2] + "es" if noun.endswith("sis") else noun + "es"
    return noun + "s"


def verb_forms(base: str) -> tuple[str, str, str, str]:
    """Third person, past, participle and -ing form of an English verb by rule and the list of irregular ones."""
    irregular = table("cues_en")["irregular"].get(base)
    if base.endswith("y") and base[-2:-1] not in VOWELS:
        third, past = base[:-1] + "ies", base[:-1] + "ied"
    elif base.endswith(SIBILANT) or base in ("go", "do", "veto", "echo"):
        third, past = base + "es", base + "ed"
    else:
        third, past = base + "s", base + ("d" if base.endswith("e") else "ed")
    if base.endswith("ie"):
        ing = base[:-2] + "ying"
    elif base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        ing = base[:-1] + "ing"
    else:
        ing = base + "ing"
    if base in words("cues_en", "words", "doubled"):
        past, ing = base + base[-1] + "ed", base + base[-1] + "ing"
    if irregular:
        past, participle = irregular.split()
        if base in DOUBLED:
            ing = base + base[-1] + "ing"
        return third, past, participle, ing
    return third, past, past, ing
