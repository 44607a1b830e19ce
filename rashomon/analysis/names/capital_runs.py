"""Runs of capitalised words among the words of a text: the raw material of names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from rashomon.analysis.text.languages import ENGLISH
from rashomon.analysis.text.lexicon import table, words
from rashomon.analysis.text.morphology import POSSESSIVE_ENDING
from rashomon.analysis.text.quotation_marks import OPENING
from rashomon.analysis.text.words import Words

CAPITAL = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪİĶŁĻŃŅŇŌŐŘŚŞŠȘŤȚŪŮŰŹŻŽΑ-ΩЀ-Я"
IS_CAPITAL = re.compile(f"[{CAPITAL}]")
INNER_CAPITAL = re.compile(rf"[-‐‑’',][{CAPITAL}]")
INITIALS = re.compile(rf"(?:[{CAPITAL}]\.)*[{CAPITAL}]$")  # up to the last point: 'U.S' of 'U.S.', 'J' of 'J.'
JOINING = words("names_en", "joining")
MOST_JOINING = 2  # such words between two capitalised ones
SHORT_TITLES = words("names_en", "short_titles")
NO_NAME_BEHIND = ".@#/_"  # a word right behind one of these is part of an address or a tag
SPACES = " \u00a0"
BEFORE = re.compile(rf"(?:^|[.!?…:]|\n|[{OPENING}(\[—–-])[ \t\u00a0{OPENING}'(\[]*$")
LOOK_BACK = 12  # characters


class Piece(NamedTuple):
    """One word of a run."""

    start: int
    end: int
    text: str
    key: str  # lower case, without possessive and last point


def capital_runs(read: Words) -> Iterator[tuple[list[Piece], bool]]:
    """Runs of capitalised words with whether the run opens a sentence or a line.

    A run goes on over one space, and over 'of', 'van' and the like between two capitalised words; a possessive ends it.
    """
    text, raw, size = read.text, read.raw, len(read)
    number = 0
    while number < size:
        first = None if raw[number].islower() else _capitalised(read, number)
        if first is None:
            number += 1
            continue
        run = [first]
        number += 1
        while (following := _next(read, number, run[-1][1])) is not None:
            joining, piece = following
            run += [*joining, piece]
            number += len([part for part in joining if text[part[0]] != "&"]) + 1
        yield from _cut(text, run)


Place = tuple[int, int]


def _capitalised(read: Words, number: int) -> Place | None:
    """Where a capitalised word lies: up to an inner point or comma, with the point of initials and short titles.

    Of a compound that begins small it is what follows the hyphen: 'Vole' of 'anti-Vole'.
    """
    text, start, raw = read.text, read.starts[number], read.raw[number]
    if not IS_CAPITAL.match(raw) and not (raw.startswith("al-") and IS_CAPITAL.match(raw, 3)):
        inner = INNER_CAPITAL.search(raw)
        if inner is None:
            return None
        start, raw = start + inner.end() - 1, raw[inner.end() - 1 :]
    elif start and text[start - 1] in NO_NAME_BEHIND:
        return None
    end = read.ends[number]
    if text[end : end + 1] == "." and (raw in SHORT_TITLES or INITIALS.match(raw)):
        return start, end + 1
    plain = min((at for mark in ".," if (at := raw.find(mark)) >= 0), default=len(raw))
    return start, start + (_initials(raw) or plain)


def _initials(raw: str) -> int:
    """The length of the initials with their points that a word begins with: 2 of 'J.Vole', 0 of 'Vole'."""
    length = 0
    while IS_CAPITAL.match(raw, length) and raw[length + 1 : length + 2] == ".":
        length += 2
    return length


def _next(read: Words, number: int, end: int) -> tuple[list[Place], Place] | None:
    """What goes on with a run that ends at a character: joining words, and the capitalised word behind them."""
    text = read.text
    joining: list[Place] = []
    while number < len(read):
        gap = text[end : read.starts[number]]
        if len(gap) == 3 and gap[1] == "&" and gap[0] in SPACES and gap[2] in SPACES and len(joining) < MOST_JOINING:
            joining.append((end + 1, end + 2))
        elif len(gap) != 1 or gap not in SPACES:
            return None
        piece = _capitalised(read, number)
        if piece is not None:
            return (joining, piece) if piece[0] == read.starts[number] else None
        if read.raw[number] not in JOINING or len(joining) == MOST_JOINING:
            return None
        end = read.ends[number]
        joining.append((read.starts[number], end))
        number += 1
    return None


def _cut(text: str, run: list[Place]) -> Iterator[tuple[list[Piece], bool]]:
    """The pieces of a run, parted behind each possessive."""
    pieces: list[Piece] = []
    for start, end in run:
        word = text[start:end]
        possessive = POSSESSIVE_ENDING.search(word)
        bare = word[: possessive.start()] if possessive else word
        pieces.append(Piece(start, start + len(bare), bare, bare.lower().rstrip(".").replace("’", "'")))
        if len(bare) < len(word):
            yield pieces, opens(text, pieces[0].start)
            pieces = []
    if pieces:
        yield pieces, opens(text, pieces[0].start)


def opens(text: str, at: int) -> bool:
    """Whether a sentence, a line or a quotation begins at a character: there a capital letter says nothing."""
    return BEFORE.search(text, max(0, at - LOOK_BACK), at) is not None if at else True


def without_local(pieces: list[Piece], language: str) -> list[Piece]:
    """A run without the titles and opening words of its language in front; English ones are dealt with later."""
    local = _local_words(language)
    first = 0
    while first < len(pieces) and pieces[first].key in local:
        first += 1
    return pieces[first:]


@cache
def _local_words(language: str) -> frozenset[str]:
    """Titles and opening words of a language other than English that has a list of them."""
    if language == ENGLISH:
        return frozenset()
    try:
        entries = table(f"cues_{language}")["words"]
    except FileNotFoundError:
        return frozenset()
    return frozenset(f"{entries['titles']} {entries['openers']}".split())
