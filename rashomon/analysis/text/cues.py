"""The words that attribute, with all their forms: 'say' -> said, says, saying; statement, statements; according."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from rashomon.analysis.text.languages import ENGLISH
from rashomon.analysis.text.lexicon import table, words
from rashomon.analysis.text.morphology import plural, verb_forms


class CueForm(NamedTuple):
    """One word form that may attribute.

    `form`: 'base', 's', 'past', 'participle', 'ing' of a verb; 'noun', 'nouns'; 'adjective'; 'adverb'; 'fixed'.
    `stance`: neutral, doubting, endorsing or hostile, by the group.
    """

    lemma: str
    group: str
    form: str
    stance: str


@cache
def cue_forms(language: str) -> dict[str, CueForm]:
    """Every form of the attributing words of a language; the first group that lists a form has it."""
    if language != ENGLISH:
        return _listed_forms(language)
    data = table("cues_en")
    stance = data["stance"]
    forms: dict[str, CueForm] = {}
    for group in data["verbs"]:
        for base in words_of(data["verbs"][group]):
            third, past, participle, ing = verb_forms(base)
            for word, form in ((past, "past"), (participle, "participle"), (third, "s"), (base, "base"), (ing, "ing")):
                forms.setdefault(word, CueForm(base, group, form, stance.get(group, "neutral")))
    for base in words_of(data["light"]["verbs"]):
        third, past, participle, ing = verb_forms(base)
        for word, form in ((past, "past"), (participle, "participle"), (third, "s"), (base, "base"), (ing, "ing")):
            forms.setdefault(word, CueForm(base, "light", form, "neutral"))
    for group in data["nouns"]:
        for noun in words_of(data["nouns"][group]):
            kind = CueForm(noun, "noun_" + group, "noun", stance.get(group, "neutral"))
            forms.setdefault(noun, kind)
            forms.setdefault(plural(noun), kind._replace(form="nouns"))
    for adjective in words_of(data["adjectives"]["words"]):
        forms.setdefault(adjective, CueForm(adjective, "adjective", "adjective", "neutral"))
    for adverb in words_of(data["adjectives"]["adverbs"]):
        forms.setdefault(adverb, CueForm(adverb, "adverb", "adverb", "doubting"))
    forms["according"] = CueForm("according", "according", "fixed", "neutral")
    return forms


def _listed_forms(language: str) -> dict[str, CueForm]:
    """Forms of a language whose verbs are listed as they stand, without inflection."""
    try:
        data = table(f"cues_{language}")
    except FileNotFoundError:
        return {}
    forms: dict[str, CueForm] = {}
    for stance in ("neutral", "doubting", "endorsing", "hostile"):
        for word in words_of(data["verbs"].get(stance, "")):
            forms.setdefault(word, CueForm(word, "speech", "past", stance))
    return forms


def words_of(entry: str) -> list[str]:
    """The entries of a data string, '_' as a space left alone: only single words are looked up by form."""
    return [word for word in entry.split() if "_" not in word]


def word_list(key: str) -> frozenset[str]:
    """A list of function words of the English data."""
    return words("cues_en", "words", key)
