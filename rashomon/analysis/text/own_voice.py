"""Which words of a text are the outlet's own, and which it quotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rashomon.analysis.text.quotation_marks import Marked
from rashomon.analysis.text.turns import Turn
from rashomon.analysis.text.words import Words
from rashomon.model import Span

SCARE_WORDS = 3  # so few words in marks are a distance the outlet itself takes, not speech


def other_voices(words: Words, marked: Sequence[Marked], turns: Sequence[Turn]) -> list[Span]:
    """Characters of others' words: in marks and longer than a scare quote, or a turn that is not the outlet's own."""
    spans = [
        Span(piece.start, piece.end)
        for piece in marked
        if len(words.within(piece.inner_start, piece.inner_end)) > SCARE_WORDS
    ]
    spans += [Span(turn.line, turn.end) for turn in turns if not turn.asks]
    return spans


def own_runs(words: Words, others: Iterable[Span]) -> tuple[range, ...]:
    """Numbers of the words outside of others' spans, as runs between them, in order."""
    return tuple(run for run in _runs(words, others) if run)


def _runs(words: Words, others: Iterable[Span]) -> Iterator[range]:
    at = 0
    for span in sorted(others, key=lambda span: (span.start, span.end)):
        if span.start >= span.end:
            continue
        begin = words.at(span.start)
        if begin and words.ends[begin - 1] > span.start:
            begin -= 1
        yield range(at, max(at, begin))
        at = max(at, words.at(span.end))
    yield range(at, len(words))
