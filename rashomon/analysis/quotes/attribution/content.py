"""An attribution and its content as ranges of tokens: what it holds, and what is left without a piece."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from rashomon.analysis.quotes.attribution.noun_phrases import Chunk
from rashomon.analysis.text.tagging import TaggedText


class Attribution(NamedTuple):
    """A cue token with its probability, its source's tokens, and the content's pieces as token ranges [first, last]."""

    cue: int
    probability: float
    source: Chunk | None
    pieces: tuple[tuple[int, int], ...]

    def tokens(self) -> list[int]:
        """The tokens of the content."""
        return [token for first, last in self.pieces for token in range(first, last + 1)]


def piece_tokens(tagged: TaggedText) -> list[tuple[int, int]]:
    """First and last token of every marked piece."""
    return [
        (bisect_left(tagged.start, marked.start), bisect_left(tagged.start, marked.end) - 1) for marked in tagged.marked
    ]


def without(attribution: Attribution, piece: tuple[int, int]) -> Attribution:
    """An attribution without the tokens of `piece` in its content."""
    pieces: list[tuple[int, int]] = []
    for low, high in attribution.pieces:
        if high < piece[0] or low > piece[1]:
            pieces.append((low, high))
            continue
        if low < piece[0]:
            pieces.append((low, piece[0] - 1))
        if high > piece[1]:
            pieces.append((piece[1] + 1, high))
    return attribution._replace(pieces=tuple(pieces))


def with_piece(attribution: Attribution, piece: tuple[int, int]) -> Attribution:
    """An attribution with the tokens of `piece` in its content, pieces that touch or overlap made one."""
    merged: list[tuple[int, int]] = []
    for low, high in sorted([*attribution.pieces, piece]):
        if merged and low <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
        else:
            merged.append((low, high))
    return attribution._replace(pieces=tuple(merged))


def unmarked(tagged: TaggedText, attribution: Attribution) -> int:
    """Words of a content outside of marks."""
    return sum(
        tagged.quote[k] < 0 and tagged.text[tagged.start[k]].isalnum()
        for first, last in attribution.pieces
        for k in range(first, last + 1)
    )
