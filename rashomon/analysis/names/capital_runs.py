"""Runs of capitalised words in a text, cut into words: the raw material of names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from rashomon.analysis.text.lexicon import table

CAPITAL = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪİĶŁĻŃŅŇŌŐŘŚŞŠȘŤȚŪŮŰŹŻŽΑ-ΩЀ-Я"
WORD = rf"(?:[{CAPITAL}](?:[\w’'‐‑\-]*[\w])?|al-[{CAPITAL}]\w+)"
INITIALS = rf"(?:[{CAPITAL}]\.)+"
JOIN = r"(?:of|for|and|de|la|le|du|des|del|della|di|da|dos|van|von|der|den|zu|ten|ter|bin|ibn|al|el|y|the|&)"
SHORT = (
    r"(?:M[rsx]|Mrs|Dr|Prof|Sens?|Reps?|Govs?|Gen|Lt|Col|Sgt|Capt|Cmdr|Adm|Maj|Rev|Ste?|[JS]r|Pres|Hon|Fr|Atty|Amb)\."
)
SEQUENCE = re.compile(
    rf"(?<![\w.@#/])(?:{INITIALS}|{SHORT}|{WORD})"
    rf"(?:[ \u00a0](?:{JOIN}[ \u00a0]){{0,2}}(?:{INITIALS}|{SHORT}|{WORD}))*"
)
PIECE = re.compile(r"[^\s]+")
POSSESSIVE = re.compile(r"[’'](?:s|S)?$")
BEFORE = re.compile(r"(?:^|[.!?…:]|\n|[“\"„«‘(\[—–-])[ \t\u00a0\"'“‘„«(\[]*$")


class Piece(NamedTuple):
    """One word of a run."""

    start: int
    end: int
    text: str
    key: str  # lower case, without possessive and last point


def sequences(text: str) -> Iterator[tuple[list[Piece], bool]]:
    """Runs of capitalised words with whether the run opens a sentence or a line."""
    for match in SEQUENCE.finditer(text):
        pieces = []
        for piece in PIECE.finditer(match.group()):
            word = piece.group()
            possessive = POSSESSIVE.search(word)
            end = possessive.start() if possessive else len(word)
            bare = word[:end]
            key = bare.lower().rstrip(".").replace("’", "'")
            start = match.start() + piece.start()
            pieces.append(Piece(start, start + end, bare, key))
            if possessive and len(pieces) and end < len(word):
                yield pieces, _opens(text, pieces[0].start)
                pieces = []
        if pieces:
            yield pieces, _opens(text, pieces[0].start)


def _opens(text: str, at: int) -> bool:
    """Whether the character `at` opens a sentence, a line or a quotation."""
    return BEFORE.search(text, max(0, at - 12), at) is not None if at else True


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
    if language == "en":
        return frozenset()
    try:
        entries = table(f"cues_{language}")["words"]
    except FileNotFoundError:
        return frozenset()
    return frozenset(f"{entries['titles']} {entries['openers']}".split())
