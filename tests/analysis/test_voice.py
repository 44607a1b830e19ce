"""The outlet's own voice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.analysis.text.own_voice import BLANK, blank, marked, own_text
from rashomon.model import Part, Quote, QuoteKind, Span
from tests.analysis.invented import article


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ('He said "we will not go home" on Monday.', ['"we will not go home"']),
        (
            "He said “we will not go home” and „wir gehen nicht nach Hause“.",
            ["“we will not go home”", "„wir gehen nicht nach Hause“"],
        ),
        ("« nous ne partons pas »", ["« nous ne partons pas »"]),
        ('a so-called "model contract" here', []),  # scare quotes are the outlet's own distance
        ("“it runs over\n\n“two paragraphs of this kind”", ["“two paragraphs of this kind”"]),
        ('5" pipes and 6" pipes of any kind', []),
        ("He said ''we will not go home'' on Monday, the paper's way.", ["''we will not go home''"]),
        ("Headline: ‘We won’t ever go home’, he says", ["‘We won’t ever go home’"]),
        ("the workers’ right to the dockers’ hall of ‘old’", []),
        ("no marks", []),
    ],
)
def test_marked_spans(text: str, spans: list[str]) -> None:
    assert [text[span.start : span.end].rstrip("\n") for span in marked(text)][-len(spans) or 9 :] == spans


def test_quotes_are_blanked_and_offsets_hold() -> None:
    one = article("a", "Minister: 'never'", "“We will never ever leave,” said Ines Varga. The regime said nothing.")
    said = Quote(one.id, Part.TEXT, 0, 27, "", QuoteKind.DIRECT)
    reported = Quote(one.id, Part.TEXT, 45, 70, "", QuoteKind.INDIRECT)
    text = own_text(one, [said, reported])[Part.TEXT]
    assert len(text) == len(one.text or "")
    assert "never" not in text
    assert "regime said nothing" in text
    assert text.index("regime") == (one.text or "").index("regime")
    assert own_text(one, None, keep_quotes=True)[Part.TEXT] == one.text


@given(st.text(max_size=80), st.lists(st.tuples(st.integers(0, 90), st.integers(0, 90)), max_size=6))
def test_blanking_keeps_the_length_and_nothing_inside(text: str, pairs: list[tuple[int, int]]) -> None:
    spans = [Span(min(pair), max(pair)) for pair in pairs]
    found = blank(text, spans)
    assert len(found) == len(text)
    for i, character in enumerate(found):
        inside = any(span.start <= i < span.end for span in spans)
        assert character == (BLANK if inside else text[i])
