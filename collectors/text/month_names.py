"""Names of months in the languages of the press, from the Unicode locale data that Babel ships.

English names and the forms that the locale data lack are in `date_words`, so that most dates need no locale.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from .date_words import FURTHER_MONTHS, MONTHS

LANGUAGES = (
    "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi", "fil", "fr",
    "gl", "gu", "ha", "he", "hi", "hr", "hu", "hy", "id", "is", "it", "ka", "kk", "kn", "lt", "lv", "mk", "ml", "mr",
    "ms", "my", "ne", "nl", "no", "pa", "pl", "ps", "pt", "ro", "ru", "si", "sk", "sl", "sq", "sr", "sv", "sw", "ta",
    "te", "th", "tr", "uk", "ur", "uz", "vi",
)  # fmt: skip
# Languages whose names of months differ by country or script; for all others the locale is the language.
_LOCALES = {
    "ar": ("ar", "ar_SY", "ar_DZ"),
    "de": ("de", "de_AT"),
    "no": ("nb", "nn"),
    "sr": ("sr", "sr_Latn"),
}


def month_of(word: str, language: str | None = None) -> int:
    """The number of the month that `word` names in `language`, else in all languages that have it; 0 where none.

    Without the language a name is refused that is October in one and November in another, as 'listopad' is.
    """
    name = folded(word)
    if number := MONTHS.get(name) or (_names(language).get(name, 0) if language in LANGUAGES else 0):
        return number
    meanings = set(meanings_of(name).values())
    return meanings.pop() if len(meanings) == 1 else 0


def meanings_of(name: str) -> Mapping[str, int]:
    """The languages in which a folded name is a month, with its number."""
    return _everywhere().get(name, _NOWHERE)


def folded(word: str) -> str:
    """A name as the tables have it: composed, lower case, without a final point."""
    return unicodedata.normalize("NFC", word.lower()).replace("i\u0307", "i").strip(". ")


_NOWHERE: Mapping[str, int] = MappingProxyType({})


@cache
def _names(language: str) -> Mapping[str, int]:
    # Imported here, since the dates of most feeds need no locale.
    from babel.dates import get_month_names

    names = {
        folded(name).removeprefix("de "): number
        for locale in _LOCALES.get(language, (language,))
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for number, name in get_month_names(width, context, locale).items()
    }
    return names | {folded(name): number for name, number in FURTHER_MONTHS.get(language, {}).items()}


@cache
def _everywhere() -> Mapping[str, Mapping[str, int]]:
    meanings: dict[str, dict[str, int]] = {}
    for language in LANGUAGES:
        for name, number in _names(language).items():
            meanings.setdefault(name, {})[language] = number
    return meanings
