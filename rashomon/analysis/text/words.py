"""The words of a text: the one pattern of a word that the program has, offsets, and one normal form.

A word is a run of letters or digits with inner apostrophes, hyphens, commas or points ('O'Neill', 'wind-farm', 'U.S',
'1.5'). Where a script writes no spaces, each character with its marks is a word.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from itertools import accumulate

from rashomon.analysis.text.morphology import NORMAL_FORMS, STRAIGHT
from rashomon.analysis.text.scripts import RUN, UNSPACED, UNSPACED_CHARACTER


def _pattern(run: str) -> re.Pattern[str]:
    return re.compile(rf"({run}(?:[’'.,\-‐‑]{run})*)")


WORD = _pattern(RUN)
ASCII_WORD = _pattern("[a-zA-Z0-9]+")  # the same in a text of ASCII alone, in half the time
HYPHEN = re.compile(r"[-‐‑]")  # between the parts of a compound
BLANK_LINE = re.compile(r"\n\s*\n")
ORDINARY = frozenset((" ", "\n", "  ", "\u00a0"))  # what lies between two words of one phrase, nearly always


def _pieces(text: str) -> list[str]:
    """What lies before the first word, the first word, what lies between it and the second, and so on to the end."""
    if text.isascii():
        return ASCII_WORD.split(text)
    pieces = WORD.split(text)
    if not UNSPACED.search(text):
        return pieces
    cut = pieces[:1]
    for word, gap in zip(pieces[1::2], pieces[2::2], strict=True):
        if UNSPACED.search(word):
            end = 0
            for match in UNSPACED_CHARACTER.finditer(word):
                cut[-1] += word[end : match.start()]  # an apostrophe between two scripts is in no word
                cut += (match.group(), "")
                end = match.end()
            cut[-1] += word[end:] + gap
        else:
            cut += (word, gap)
    return cut


def runs_of(text: str) -> list[str]:
    """The words as they are written, without their places; runs of a script without spaces stay whole."""
    return (ASCII_WORD if text.isascii() else WORD).findall(text)


def parts_of(text: str) -> list[str]:
    """As `runs_of`, compounds cut at their hyphens: 'wind-farm' gives 'wind' and 'farm'."""
    runs = runs_of(text)
    if "-" not in text and "‐" not in text and "‑" not in text:
        return runs
    return [part for run in runs for part in HYPHEN.split(run)]


def next_word(text: str, start: int, end: int) -> tuple[int, str] | None:
    """Where the next word among the characters [start, end) begins, and the word."""
    match = WORD.search(text, start, end)
    return (match.start(), match.group()) if match else None


class Words:
    """The words of one text, numbered: `starts` and `ends` in characters, `raw` as written.

    `lower` is the word in lower case with straight apostrophes; `forms`, the normal form under which a word is counted
    and compared, has no possessive ending either. All are lists with one entry a word.
    """

    def __init__(self, text: str) -> None:
        """Read `text` once."""
        self.text = text
        pieces = _pieces(text)
        bounds = list(accumulate(map(len, pieces)))
        self.raw: list[str] = pieces[1::2]
        self.starts: list[int] = bounds[0:-1:2]
        self.ends: list[int] = bounds[1::2]
        self._gaps = pieces[0:-1:2]

    def __len__(self) -> int:
        return len(self.raw)

    @cached_property
    def lower(self) -> list[str]:
        """Lower case (case folding), apostrophes straight."""
        return list(map(STRAIGHT.__getitem__, self.raw))

    @cached_property
    def forms(self) -> list[str]:
        """The normal form of each word."""
        return list(map(NORMAL_FORMS.__getitem__, self.raw))

    @cached_property
    def breaks(self) -> tuple[int, ...]:
        """Numbers of the words before which a phrase ends, in order: behind a mark or a blank line, and the first."""
        found = [
            number
            for number, gap in enumerate(self._gaps)
            if gap not in ORDINARY and gap and (not gap.isspace() or BLANK_LINE.search(gap))
        ]
        return tuple(found if not self.raw or found[:1] == [0] else [0, *found])

    def at(self, character: int) -> int:
        """The number of the first word that begins at a character or behind it."""
        return bisect_left(self.starts, character)

    def within(self, start: int, end: int) -> range:
        """Numbers of the words that begin among the characters [start, end)."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def gap(self, number: int) -> str:
        """The characters between the word before and word `number`."""
        return self._gaps[number]

    def spaced(self, number: int) -> bool:
        """Whether nothing but white space lies between the word before and word `number`."""
        return number > 0 and self._gaps[number].isspace()
