"""Dates in an order that no form of `dates` knows, read by the library dateparser, and only what it cannot guess.

It is asked for the arrangement alone. The string has to name a month in a word, and to hold the day and the year in
digits: what it returns otherwise is a guess, as the day it makes of the ISO week in '2026-W11-1'. Times relative to
now ('2 hours ago', 'yesterday') are never read: they say another time at each poll, and how exact they are nobody says.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from .date_words import MONTHS
from .month_names import folded, meanings_of

MAX_LENGTH = 80  # characters; the library needs milliseconds, and more for a longer string
MAX_LANGUAGES = 3  # tried for one string

_SETTINGS: dict[str, Any] = {
    "PARSERS": ["absolute-time"],
    "STRICT_PARSING": True,
    "REQUIRE_PARTS": ["day", "month", "year"],
    "DATE_ORDER": "DMY",  # never decides anything: the month is a word, the year has four digits
    "RELATIVE_BASE": datetime(2000, 1, 1),  # noqa: DTZ001  # instead of the clock
    "TIMEZONE": "UTC",
}
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0600-\u06ff\u0900-\u0dff\u0e31-\u0e4e\u200c])+")
_NUMBER = re.compile(r"\d+")


@lru_cache(maxsize=4096)
def day_of(text: str, language: str | None = None) -> date | None:
    """The day of a date in which the month is a word of `language`, or of any where None; None if it is not certain."""
    numbers = {int(digits) for digits in _NUMBER.findall(text[:MAX_LENGTH])}
    if len(text) > MAX_LENGTH or not any(1900 <= number < 2200 for number in numbers) or len(numbers) < 2:
        return None
    meanings = _months_in(text, language)
    if not meanings or len(set(meanings.values())) > 1:
        return None
    # Imported here: it takes a quarter of a second, and nearly no feed needs it.
    import dateparser

    try:
        found = dateparser.parse(text, languages=sorted(meanings)[:MAX_LANGUAGES], settings=_SETTINGS)
    except (ValueError, OverflowError, RecursionError):  # what its parsers raise for some strings
        return None
    if not isinstance(found, datetime):
        return None
    certain = found.month in meanings.values() and {found.day, found.year} <= numbers
    return found.date() if certain else None


def _months_in(text: str, language: str | None) -> dict[str, int]:
    """By language the month that a word of the text names; empty where the words name two months or none."""
    found: dict[str, int] = {}
    for match in _WORD.finditer(text):
        name = folded(match[0]).removeprefix("\u05d1")  # in Hebrew 'in' is joined to the name
        meanings = dict(meanings_of(name)) or ({"en": MONTHS[name]} if name in MONTHS else {})
        if language in meanings:
            meanings = {language: meanings[language]}
        for one, number in meanings.items():
            if found.setdefault(one, number) != number:
                return {}
    return found
