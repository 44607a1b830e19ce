"""Words, sentences and paragraphs of a text, as character spans. Pure; any script.

A token is a run of letters or digits with inner apostrophes, hyphens or points ('O'Neill', 'wind-farm', 'U.S', '1.5').
"""

from __future__ import annotations

import re
from typing import NamedTuple

from rashomon.model import Span

WORD = re.compile(r"[^\W_]+(?:[’'.,\-‐‑][^\W_]+)*")
PARAGRAPH = re.compile(r"[^\n]+(?:\n(?![ \t]*\n)[^\n]+)*")


class Token(NamedTuple):
    """A word of a text: characters [start, end) and the characters themselves."""

    start: int
    end: int
    text: str


def tokens(text: str) -> list[Token]:
    """The words of `text` in order, with their spans."""
    return [Token(m.start(), m.end(), m.group()) for m in WORD.finditer(text)]


def word_count(text: str) -> int:
    """Number of words of `text`."""
    return sum(1 for _ in WORD.finditer(text))


def paragraphs(text: str) -> list[Span]:
    """Paragraphs, parted by blank lines, as spans without outer white space."""
    spans = []
    for match in PARAGRAPH.finditer(text):
        piece = match.group()
        start = match.start() + len(piece) - len(piece.lstrip())
        end = match.end() - len(piece) + len(piece.rstrip())
        if start < end:
            spans.append(Span(start, end))
    return spans
