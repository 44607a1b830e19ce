"""The words of a text: the one pattern of a word that the program has, offsets, and one normal form.

A word is a run of letters or digits with inner apostrophes, hyphens, commas or points ('O'Neill', 'wind-farm', 'U.S',
'1.5'). Where a script writes no spaces, each character with its marks is a word.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from itertools import islice

from rashomon.analysis.text.morphology import normal_form, straight
from rashomon.analysis.text.scripts import RUN, UNSPACED, UNSPACED_CHARACTER


def _pattern(run: str) -> re.Pattern[str]:
    return re.compile(rf"{run}(?:[’'.,\-‐‑]{run})*")


WORD = _pattern(RUN)
ASCII_WORD = _pattern("[a-zA-Z0-9]+")  # the same in a text of ASCII alone, in half the time
PARTS = re.compile(r"[-‐‑]")  # between the parts of a compound
BLANK_LINE = re.compile(r"\n\s*\n")


def _found(text: str) -> Iterator[re.Match[str]]:
    return (ASCII_WORD if text.isascii() else WORD).finditer(text)


def spans_of(text: str) -> list[tuple[int, int]]:
    """Characters [start, end) of each word of a text, in order; linear in its length."""
    spans = [match.span() for match in _found(text)]
    if text.isascii() or not UNSPACED.search(text):
        return spans
    cut: list[tuple[int, int]] = []
    for start, end in spans:
        if UNSPACED.search(text, start, end):
            cut += [match.span() for match in UNSPACED_CHARACTER.finditer(text, start, end)]
        else:
            cut.append((start, end))
    return cut


def runs_of(text: str) -> list[str]:
    """The words as they are written, without their places; runs of a script without spaces stay whole."""
    return (ASCII_WORD if text.isascii() else WORD).findall(text)


def parts_of(text: str) -> list[str]:
    """As `runs_of`, compounds cut at their hyphens: 'wind-farm' gives 'wind' and 'farm'."""
    runs = runs_of(text)
    if "-" not in text and "‐" not in text and "‑" not in text:
        return runs
    return [part for run in runs for part in PARTS.split(run)]


def count_words(text: str) -> int:
    """Number of words of `text`."""
    if text.isascii() or not UNSPACED.search(text):
        return sum(1 for _ in _found(text))
    return len(spans_of(text))


def next_word(text: str, start: int, end: int) -> tuple[int, str] | None:
    """Where the next word among the characters [start, end) begins, and the word."""
    match = next(islice(WORD.finditer(text, start, end), 1), None)
    return (match.start(), match.group()) if match else None


class Words:
    """The words of one text, numbered: `starts` and `ends` in characters, `raw` as written.

    `lower` is the word in lower case with straight apostrophes; `forms`, the normal form under which a word is counted
    and compared, has no possessive ending either. All are lists with one entry a word.
    """

    def __init__(self, text: str) -> None:
        """Read `text` once."""
        self.text = text
        spans = spans_of(text)
        self.starts: list[int] = [start for start, _ in spans]
        self.ends: list[int] = [end for _, end in spans]
        self.raw: list[str] = [text[start:end] for start, end in spans]

    def __len__(self) -> int:
        return len(self.raw)

    @cached_property
    def lower(self) -> list[str]:
        """Lower case (case folding), apostrophes straight."""
        return [straight(word) for word in self.raw]

    @cached_property
    def forms(self) -> list[str]:
        """The normal form of each word."""
        return [normal_form(word) for word in self.raw]

    @cached_property
    def breaks(self) -> frozenset[int]:
        """Numbers of the words before which a phrase ends: behind a mark or a blank line, and the first."""
        text, starts, ends = self.text, self.starts, self.ends
        found = [0] if starts else []
        for number in range(1, len(starts)):
            start, end = ends[number - 1], starts[number]
            if end - start == 1 and text[start] == " ":
                continue
            gap = text[start:end]
            if (gap.strip() if gap else False) or BLANK_LINE.search(gap):
                found.append(number)
        return frozenset(found)

    def at(self, character: int) -> int:
        """The number of the first word that begins at a character or behind it."""
        return bisect_left(self.starts, character)

    def within(self, start: int, end: int) -> range:
        """Numbers of the words that begin among the characters [start, end)."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def gap(self, number: int) -> str:
        """The characters between the word before and word `number`."""
        return self.text[self.ends[number - 1] if number else 0 : self.starts[number]]

    def spaced(self, number: int) -> bool:
        """Whether nothing but white space lies between the word before and word `number`."""
        return number > 0 and self.gap(number).isspace()
