"""Numbers of a text with their unit or with what they count. Pure; number words in English, digits anywhere.

Dates, years, clock times, ages and ordinals are no figures. '3,000', '3000' and 'three thousand' are one value.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from rashomon.analysis.text import lexicon
from rashomon.analysis.text.segments import Token, tokens
from rashomon.analysis.wording.term_counts import stop_words

DATA = "figures_en"
NUMBER = re.compile(r"(\d{1,3}(?:,\d{3})+(?:\.\d{1,6})?|\d{1,15}(?:\.\d{1,6})?)([A-Za-z]{0,9})$")
CURRENCIES = MappingProxyType({"$": "dollars", "€": "euros", "£": "pounds", "¥": "yen", "₹": "rupees", "₽": "roubles"})
IRREGULAR = MappingProxyType({"foot": "feet", "man": "men", "woman": "women", "child": "children"})
YEARS = range(1800, 2101)
LOOK_AHEAD = 4  # so many words behind a number are searched for what it counts
LOOK_BEHIND = 4


class Figure(NamedTuple):
    """A number at [start, end) of a text: its value, its unit or what it counts, both as they are shown."""

    start: int
    end: int
    value: float
    unit: str
    label: str


@cache
def _units() -> dict[str, str]:
    return {word: unit for unit, words in lexicon.table(DATA)["units"].items() for word in words.split()}


@cache
def _list(key: str) -> frozenset[str]:
    return frozenset(lexicon.table(DATA)["words"][key].split())


@cache
def tallies() -> frozenset[str]:
    """Units of which an event has one true number: 'dead', 'injured', ..."""
    return frozenset(unit.replace("_", " ") for unit in _list("tallies"))


@cache
def _scales() -> dict[str, float]:
    return {key: float(value) for key, value in lexicon.table(DATA)["scales"].items()}


@cache
def _values() -> dict[str, float]:
    values = {key: float(value) for key, value in lexicon.table(DATA)["values"].items()}
    tens = {key: value for key, value in values.items() if value >= 20}
    ones = {key: value for key, value in values.items() if value < 10}
    return values | {f"{ten}-{one}": tens[ten] + ones[one] for ten in tens for one in ones}


def find_figures(text: str, *, language: str = "en") -> list[Figure]:
    """The numbers of `text` that count or measure something, in order.

    A bare number, of which the text does not say what it counts, is left out.
    """
    words = tokens(text)
    forms = [word.text.casefold() for word in words]
    found = []
    at = 0
    while at < len(words):
        value, behind = _value(words, forms, at, text)
        if value is None:
            if "-" in forms[at]:
                found += _joined(words[at])
            at += 1
            continue
        unit, last = _unit(text, words, forms, (at, behind), language)
        if not unit and found and _goes_on(text, words, forms, (at, behind), found[-1]):
            unit, last = found[-1].unit, words[behind - 1].end
        year = behind == at + 1 and value in YEARS and len(forms[at]) == 4
        if value == 1 and forms[behind : behind + 1] == ["of"]:
            unit = ""  # 'one of the nominees' counts none
        if unit and not _is_name(text, words, at, behind) and not (year and unit not in CURRENCIES.values()):
            start = words[at].start
            if text[start - 1 : start] in CURRENCIES and start:
                start -= 1
            end = max(words[behind - 1].end, last)
            found.append(Figure(start, end, value, unit, f"{show(value)} {unit}"))
        at = behind
    return found


def _is_name(text: str, words: Sequence[Token], at: int, behind: int) -> bool:
    """Whether a number word is part of a name: with a capital within a sentence, before another one ('Nine News')."""
    within = at > 0 and text[words[at - 1].end : words[at].start] == " "
    return within and words[at].text[0].isupper() and behind < len(words) and words[behind].text[0].isupper()


def _goes_on(text: str, words: Sequence[Token], forms: Sequence[str], number: tuple[int, int], before: Figure) -> bool:
    """Whether a bare number counts what the figure before it counts: 'ministry says 12 injured, hospital says 20'."""
    at, behind = number
    between = text[before.end : words[at].start]
    return (
        before.unit in tallies()
        and at > 0
        and forms[at - 1] in _list("ellipsis")
        and not re.search(r"[.!?]\s|\n", between)
        and text[words[behind - 1].end : words[behind - 1].end + 1] in {"", ".", ";", ",", "!", "?", "\n"}
    )


def _joined(word: Token) -> list[Figure]:
    """A number and its unit, or what it counts, in one word: '37-kilometre', '14-storey'."""
    number, _, counted = word.text.casefold().partition("-")
    value = _plain(number)
    if value is None:
        return []
    unit = _units().get(counted, "")
    if not unit and value > 1 and counted.isalpha() and counted.islower() and counted not in _list("no_compound"):
        adjective = counted.endswith(("ded", "led", "ged", "ned", "red", "ted", "er", "est", "ish", "fold", "ly"))
        unit = "" if len(counted) < 3 or adjective else _plural(counted)
    return [Figure(word.start, word.end, value, unit, f"{show(value)} {unit}")] if unit else []


def _plural(noun: str) -> str:
    if noun in IRREGULAR:
        return IRREGULAR[noun]
    if noun.endswith(("s", "x", "ch", "sh")):
        return f"{noun}es"
    return f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2] not in "aeiou" else f"{noun}s"


def values_of(text: str) -> frozenset[float]:
    """Every number of a text, in digits or words, whatever it counts: to tell that a value is not there at all."""
    words = tokens(text)
    forms = [word.text.casefold() for word in words]
    found: set[float] = set()
    for at in range(len(words)):
        if "-" in forms[at]:  # '45-year-old'
            found |= {v for v in map(_plain, forms[at].split("-")) if v is not None}
        value, behind = _value(words, forms, at, text)
        if value is not None:
            found.add(value)
            if behind > at + 1:  # the 3 of 'three thousand' too
                found |= {v for v in (_plain(form) for form in forms[at:behind]) if v is not None}
    return frozenset(found)


def show(value: float) -> str:
    """A value as people write it: '3,200', '1.5 million'."""
    for name, size in (("trillion", 1e12), ("billion", 1e9), ("million", 1e6)):
        if value >= size:
            return f"{value / size:g} {name}"
    return f"{value:,.0f}" if value == int(value) else f"{value:,g}"


def _plain(form: str) -> float | None:
    match = NUMBER.match(form)
    if match and not match[2]:
        return float(match[1].replace(",", ""))
    return _values().get(form)


def _value(words: Sequence[Token], forms: Sequence[str], at: int, text: str) -> tuple[float | None, int]:
    """The number that begins at word `at` and the word behind it."""
    form = forms[at]
    match = NUMBER.match(form)
    if match:
        value = float(match[1].replace(",", ""))
        if match[2]:
            if match[2] in _scales():
                return value * _scales()[match[2]], at + 1
            return (value, at + 1) if match[2] in _units() else (None, at + 1)
        if text[words[at].start - 1 : words[at].start] in {":", "/", "#"} and words[at].start:
            return None, at + 1
        if text[words[at].end : words[at].end + 1] in {":", "/", "º", "°"} and text[words[at].end : words[at].end + 1]:
            return None, at + 1
        return _scaled(value, words, forms, at + 1, text)
    small = _values().get(form)
    if small is not None:
        return _scaled(small, words, forms, at + 1, text)
    if form == "half" and forms[at + 1 : at + 3] == ["a", "million"]:
        return 500_000.0, at + 3
    if form == "a" and at + 1 < len(forms) and forms[at + 1] in {"hundred", "dozen", "thousand", "million"}:
        return _scaled(1.0, words, forms, at + 1, text)
    return None, at + 1


def _scaled(value: float, words: Sequence[Token], forms: Sequence[str], at: int, text: str) -> tuple[float, int]:
    """'three' + 'hundred (and) fifty thousand': value and the word behind it."""
    total, current = 0.0, value
    while at < len(forms) and text[words[at - 1].end : words[at].start] in {" ", "-", "\u00a0"}:
        form = forms[at]
        if (form in _scales() and len(form) > 2) or form in {"bn", "tn", "mn"}:
            scale = _scales()[form]
            if scale >= 1000:
                total, current = total + current * scale, 0.0
            else:
                current *= scale
        elif form in _values() and current and current % 100 == 0:
            current += _values()[form]
        elif form == "and" and at + 1 < len(forms) and forms[at + 1] in _values() and current and current % 100 == 0:
            pass
        else:
            break
        at += 1
    return total + current, at


def _unit(
    text: str, words: Sequence[Token], forms: Sequence[str], number: tuple[int, int], language: str
) -> tuple[str, int]:
    """What the number of words [at, behind) counts, and where its last character is; '' if nothing says so."""
    at, behind = number
    first, last = words[at], words[behind - 1]
    if (sign := text[first.start - 1 : first.start]) in CURRENCIES and first.start:
        return CURRENCIES[sign], last.end
    if text[last.end : last.end + 1] == "%":
        return "percent", last.end + 1
    glued = NUMBER.match(forms[at])
    if behind == at + 1 and glued and glued[2] in _units():
        return _units()[glued[2]], last.end
    if (at and forms[at - 1] in _list("months")) or _next_is_date(text, words, forms, behind):
        return "", 0
    if forms[behind : behind + 2] == ["in", "hospital"]:
        return "injured", words[behind + 1].end
    if forms[behind : behind + 1] == ["by"] and at and forms[at - 1] in _list("crowds"):
        return "in the crowd", last.end
    counted, end = _counted(text, words, forms, behind, language)
    if counted in {"", "people"}:
        return _happened_before(text, words, forms, at) or counted, end or last.end
    return counted, end


def _happened_before(text: str, words: Sequence[Token], forms: Sequence[str], at: int) -> str:
    """What the nearest verb before a number says of those it counts ('killed at least 12'); '' without one."""
    for before in range(at - 1, max(-1, at - 1 - LOOK_BEHIND), -1):
        if not text[words[before].end : words[before + 1].start].isspace():
            break
        form = forms[before]
        for unit in ("dead", "injured", "arrested", "in the crowd"):
            if form in _list(f"{unit}_before"):
                return unit
    return ""


def _next_is_date(text: str, words: Sequence[Token], forms: Sequence[str], behind: int) -> bool:
    if behind >= len(words):
        return False
    return forms[behind] in _list("months") | _list("no_amount")


def _counted(text: str, words: Sequence[Token], forms: Sequence[str], behind: int, language: str) -> tuple[str, int]:
    """The noun or participle behind a number, within its piece of the sentence."""
    stops = stop_words(language)
    fallback: tuple[str, int] = ("", 0)
    for at in range(behind, min(behind + LOOK_AHEAD, len(words))):
        if not text[words[at - 1].end : words[at].start].isspace() or _plain(forms[at]) is not None:
            break
        form = forms[at]
        if form in _units():
            if _units()[form] != "people":
                return _units()[form], words[at].end
            fallback = fallback if fallback[0] else ("people", words[at].end)
        elif form in _list("plain") or (
            language == "en" and form.endswith("s") and len(form) > 3 and form not in stops and not fallback[0]
        ):
            fallback = fallback if fallback[0] else (form, words[at].end)
        elif language != "en" and form not in stops and not fallback[0]:
            return form, words[at].end
        elif form in stops and form not in {"were", "was", "have", "been", "had", "are", "of", "other", "more"}:
            break
    return fallback
