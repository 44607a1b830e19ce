"""The words of a quote's content."""

from __future__ import annotations

from rashomon.analysis.document import Text
from rashomon.analysis.quotes.quoted_words import content_words, count_words, pieces, printed_words, relative_position
from rashomon.model import Part, Quote, QuoteKind, Span

SPLIT = "Today “It’s «late», yes,” she said, “we can.” The end."


def quote(*spans: Span) -> Quote:
    start, end = spans[0].start, spans[-1].end
    return Quote("1", Part.TEXT, start, end, SPLIT[start:end], QuoteKind.DIRECT, spans=spans)


def test_words_of_the_cue_inside_a_split_quote_are_no_part_of_its_content() -> None:
    split, text = quote(Span(6, 25), Span(36, 45)), Text(SPLIT, "en")
    assert [SPLIT[piece.start : piece.end] for piece in pieces(split)] == ["“It’s «late», yes,”", "“we can.”"]
    assert content_words(split, text) == ["it's", "late", "yes", "we", "can"]
    assert count_words(split, text) == 5


def test_words_are_printed_with_their_punctuation_and_without_quotation_marks() -> None:
    split, text = quote(Span(6, 25), Span(36, 45)), Text(SPLIT, "en")
    assert printed_words(split, text) == ["It’s", "late,", "yes,", "we", "can."]


def test_the_position_of_a_quote_is_where_it_starts_in_its_part() -> None:
    text = Text(SPLIT, "en")
    assert relative_position(quote(Span(0, 5)), text) == 0.0
    assert 0.6 < relative_position(quote(Span(36, 45)), text) < 1.0
    assert relative_position(quote(Span(0, 5)), Text("", "en")) == 0.0
