"""Numbers of a text with their unit or with what they count. Pure; number words in English, digits anywhere.

Dates, years, clock times, ages and ordinals are no figures. '3,000', '3000' and 'three thousand' are one value.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from types import MappingProxyType
from typing import NamedTuple

from rashomon.analysis.text import lexicon
from rashomon.analysis.text.languages import ENGLISH, UNKNOWN
from rashomon.analysis.text.morphology import plural
from rashomon.analysis.text.stop_words import stop_words
from rashomon.analysis.text.words import Words

DATA = "figures_en"
NUMBER = re.compile(r"(\d{1,3}(?:,\d{3})+(?:\.\d{1,6})?|\d{1,15}(?:\.\d{1,6})?)([A-Za-z]{0,9})$")
CURRENCIES = MappingProxyType({"$": "dollars", "€": "euros", "£": "pounds", "¥": "yen", "₹": "rupees", "₽": "roubles"})
YEARS = range(1800, 2101)
# Languages that part thousands by a point: '3.000' is three thousand there, and three in English.
POINT_BETWEEN_THOUSANDS = lexicon.words("languages", "point_between_thousands")
POINTED = re.compile(r"\d{1,3}(?:\.\d{3})+")
SPACES = frozenset(" \u00a0\u202f\u2009")
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


@cache
def _first_words() -> frozenset[str]:
    """Words other than digits with which a number begins."""
    return frozenset((*_values(), "a", "half"))


def _may_begin(form: str) -> bool:
    return form[0].isdigit() or form in _first_words() or "-" in form


def find_figures(words: Words, *, language: str) -> list[Figure]:
    """The numbers of a text that count or measure something, in order.

    A bare number, of which the text does not say what it counts, is left out.
    """
    text, forms = words.text, words.lower
    found: list[Figure] = []
    at = 0
    while at < len(words):
        if not _may_begin(forms[at]):
            at += 1
            continue
        value, behind = _value(words, at, language)
        if value is None:
            if "-" in forms[at]:
                found += _joined(words, at)
            at += 1
            continue
        unit, last = _unit(words, (at, behind), language)
        if not unit and found and _goes_on(words, (at, behind), found[-1]):
            unit, last = found[-1].unit, words.ends[behind - 1]
        year = behind == at + 1 and value in YEARS and len(forms[at]) == 4
        if value == 1 and forms[behind : behind + 1] == ["of"]:
            unit = ""  # 'one of the nominees' counts none
        if unit and not _is_name(words, at, behind) and not (year and unit not in CURRENCIES.values()):
            start = words.starts[at]
            if text[start - 1 : start] in CURRENCIES and start:
                start -= 1
            end = max(words.ends[behind - 1], last)
            found.append(Figure(start, end, value, unit, f"{show(value)} {unit}"))
        at = behind
    return found


def _is_name(words: Words, at: int, behind: int) -> bool:
    """Whether a number word is part of a name: with a capital within a sentence, before another one ('Nine News')."""
    text = words.text
    within = at > 0 and text[words.ends[at - 1] : words.starts[at]] == " "
    return within and words.raw[at][0].isupper() and behind < len(words) and words.raw[behind][0].isupper()


def _goes_on(words: Words, number: tuple[int, int], before: Figure) -> bool:
    """Whether a bare number counts what the figure before it counts: 'ministry says 12 injured, hospital says 20'."""
    text, forms = words.text, words.lower
    at, behind = number
    between = text[before.end : words.starts[at]]
    return (
        before.unit in tallies()
        and at > 0
        and forms[at - 1] in _list("ellipsis")
        and not re.search(r"[.!?]\s|\n", between)
        and text[words.ends[behind - 1] : words.ends[behind - 1] + 1] in {"", ".", ";", ",", "!", "?", "\n"}
    )


def _joined(words: Words, at: int) -> list[Figure]:
    """A number and its unit, or what it counts, in one word: '37-kilometre', '14-storey'."""
    number, _, counted = words.lower[at].partition("-")
    value = _plain(number)
    if value is None:
        return []
    unit = _units().get(counted, "")
    if not unit and value > 1 and counted.isalpha() and counted.islower() and counted not in _list("no_compound"):
        adjective = counted.endswith(("ded", "led", "ged", "ned", "red", "ted", "er", "est", "ish", "fold", "ly"))
        unit = "" if len(counted) < 3 or adjective else plural(counted)
    return [Figure(words.starts[at], words.ends[at], value, unit, f"{show(value)} {unit}")] if unit else []


def values_of(words: Words, *, language: str) -> frozenset[float]:
    """Every number of a text, in digits or words, whatever it counts: to tell that a value is not there at all."""
    forms = words.lower
    found: set[float] = set()
    for at in range(len(words)):
        if "-" in forms[at]:  # '45-year-old'
            found |= {v for v in map(_plain, forms[at].split("-")) if v is not None}
        if not _may_begin(forms[at]):
            continue
        value, behind = _value(words, at, language)
        if value is not None:
            found.add(value)
            if behind > at + 1:  # the 3 of 'three thousand' too
                found |= {v for v in (_plain(form) for form in forms[at:behind]) if v is not None}
    return frozenset(found)


@lru_cache(maxsize=20_000)
def is_number(word: str) -> bool:
    """Whether a single word is a number, or holds one in a compound: 'Seven', '747-8'."""
    return " " not in word and bool(values_of(Words(word), language=ENGLISH))


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


def _value(words: Words, at: int, language: str) -> tuple[float | None, int]:
    """The number that begins at word `at` and the word behind it."""
    text, forms = words.text, words.lower
    form = forms[at]
    if language not in (ENGLISH, UNKNOWN) and (grouped := _grouped(words, at, language)) is not None:
        return grouped
    match = NUMBER.match(form)
    if match:
        value = float(match[1].replace(",", ""))
        if match[2]:
            if match[2] in _scales():
                return value * _scales()[match[2]], at + 1
            return (value, at + 1) if match[2] in _units() else (None, at + 1)
        if text[words.starts[at] - 1 : words.starts[at]] in {":", "/", "#"} and words.starts[at]:
            return None, at + 1
        if (
            text[words.ends[at] : words.ends[at] + 1] in {":", "/", "º", "°"}
            and text[words.ends[at] : words.ends[at] + 1]
        ):
            return None, at + 1
        return _scaled(value, words, at + 1)
    small = _values().get(form)
    if small is not None:
        return _scaled(small, words, at + 1)
    if form == "half" and forms[at + 1 : at + 3] == ["a", "million"]:
        return 500_000.0, at + 3
    if form == "a" and at + 1 < len(forms) and forms[at + 1] in {"hundred", "dozen", "thousand", "million"}:
        return _scaled(1.0, words, at + 1)
    return None, at + 1


def _grouped(words: Words, at: int, language: str) -> tuple[float, int] | None:
    """A number whose thousands are parted as English does not part them: '3.000' or '1 500'."""
    text, forms = words.text, words.lower
    if language in POINT_BETWEEN_THOUSANDS and POINTED.fullmatch(forms[at]):
        return float(forms[at].replace(".", "")), at + 1
    behind = at + 1
    if not forms[at].isdecimal() or len(forms[at]) > 3 or forms[at].startswith("0"):
        return None
    while (
        behind < len(forms)
        and len(forms[behind]) == 3
        and forms[behind].isdecimal()
        and text[words.ends[behind - 1] : words.starts[behind]] in SPACES
    ):
        behind += 1
    return (float("".join(forms[at:behind])), behind) if behind > at + 1 else None


def _scaled(value: float, words: Words, at: int) -> tuple[float, int]:
    """'three' + 'hundred (and) fifty thousand': value and the word behind it."""
    text, forms = words.text, words.lower
    total, current = 0.0, value
    while at < len(forms) and text[words.ends[at - 1] : words.starts[at]] in {" ", "-", "\u00a0"}:
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


def _unit(words: Words, number: tuple[int, int], language: str) -> tuple[str, int]:
    """What the number of words [at, behind) counts, and where its last character is; '' if nothing says so."""
    text, forms = words.text, words.lower
    at, behind = number
    start, end = words.starts[at], words.ends[behind - 1]
    if start and (sign := text[start - 1]) in CURRENCIES:
        return CURRENCIES[sign], end
    if text[end : end + 1] == "%":
        return "percent", end + 1
    glued = NUMBER.match(forms[at])
    if behind == at + 1 and glued and glued[2] in _units():
        return _units()[glued[2]], end
    if (at and forms[at - 1] in _list("months")) or _next_is_date(words, behind):
        return "", 0
    if forms[behind : behind + 2] == ["in", "hospital"]:
        return "injured", words.ends[behind + 1]
    if forms[behind : behind + 1] == ["by"] and at and forms[at - 1] in _list("crowds"):
        return "in the crowd", end
    counted, last = _counted(words, behind, language)
    if counted in {"", "people"}:
        return _happened_before(words, at) or counted, last or end
    return counted, last


def _happened_before(words: Words, at: int) -> str:
    """What the nearest verb before a number says of those it counts ('killed at least 12'); '' without one."""
    text, forms = words.text, words.lower
    for before in range(at - 1, max(-1, at - 1 - LOOK_BEHIND), -1):
        if not text[words.ends[before] : words.starts[before + 1]].isspace():
            break
        form = forms[before]
        for unit in ("dead", "injured", "arrested", "in the crowd"):
            if form in _list(f"{unit}_before"):
                return unit
    return ""


def _next_is_date(words: Words, behind: int) -> bool:
    forms = words.lower
    if behind >= len(words):
        return False
    return forms[behind] in _list("months") | _list("no_amount")


def _counted(words: Words, behind: int, language: str) -> tuple[str, int]:
    """The noun or participle behind a number, within its piece of the sentence."""
    text, forms = words.text, words.lower
    stops = stop_words(language)
    fallback: tuple[str, int] = ("", 0)
    for at in range(behind, min(behind + LOOK_AHEAD, len(words))):
        if not text[words.ends[at - 1] : words.starts[at]].isspace() or _plain(forms[at]) is not None:
            break
        form = forms[at]
        if form in _units():
            if _units()[form] != "people":
                return _units()[form], words.ends[at]
            fallback = fallback if fallback[0] else ("people", words.ends[at])
        elif form in _list("plain") or (
            language == ENGLISH and form.endswith("s") and len(form) > 3 and form not in stops and not fallback[0]
        ):
            fallback = fallback if fallback[0] else (form, words.ends[at])
        elif language != ENGLISH and form not in stops and not fallback[0]:
            return form, words.ends[at]
        elif form in stops and form not in {"were", "was", "have", "been", "had", "are", "of", "other", "more"}:
            break
    return fallback
