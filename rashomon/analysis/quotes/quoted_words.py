"""The words of a quote's content, without the 'he said' that breaks it, as the article they stand in was read."""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.analysis.document import Text
from rashomon.analysis.text.quotation_marks import ALL_MARKS, SINGLE
from rashomon.model import Quote, Span

NO_MARKS = dict.fromkeys(ord(mark) for mark in ALL_MARKS - SINGLE if len(mark) == 1)  # apostrophes stand within words


def pieces(quote: Quote) -> tuple[Span, ...]:
    """Characters of the pieces of a quote's content: several where its own 'he said' breaks it."""
    return quote.spans if len(quote.spans) > 1 else (Span(quote.start, quote.end),)


def count_words(quote: Quote, text: Text) -> int:
    """Number of words of a quote's content; `text` is the part of the article that it stands in."""
    return sum(len(text.words.within(piece.start, piece.end)) for piece in pieces(quote))


def content_words(quote: Quote, text: Text) -> list[str]:
    """The words of a quote's content in lower case."""
    lower = text.words.lower
    return [lower[number] for piece in pieces(quote) for number in text.words.within(piece.start, piece.end)]


def printed_words(quote: Quote, text: Text) -> list[str]:
    """The words of `content_words` as they are printed, each with the punctuation behind it but no quotation marks."""
    return [printed for piece in pieces(quote) for printed in _printed(piece, text)]


def _printed(piece: Span, text: Text) -> Iterator[str]:
    starts = text.words.starts
    numbers = text.words.within(piece.start, piece.end)
    for number in numbers:
        end = starts[number + 1] if number + 1 < numbers.stop else piece.end
        yield text.text[starts[number] : end].translate(NO_MARKS).strip()


def relative_position(quote: Quote, text: Text) -> float:
    """Where a quote starts in its part of the article: 0 = start, below 1."""
    return quote.start / max(1, len(text.text))
