"""Sentences and paragraphs."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.analysis.text.segments import clauses, paragraphs, sentences
from rashomon.model import Span

SENTENCES = [
    ("One. Two.", ["One.", "Two."]),
    ("Is it? It is! Good.", ["Is it?", "It is!", "Good."]),
    ("Mr. Hale met Sen. Vole. They spoke.", ["Mr. Hale met Sen. Vole.", "They spoke."]),
    ("Dr. J. Q. Marsh left. He ran.", ["Dr. J. Q. Marsh left.", "He ran."]),
    ("She lives in the U.S. He does not.", ["She lives in the U.S.", "He does not."]),
    ("The U.S. Senate met. It voted.", ["The U.S. Senate met.", "It voted."]),
    ("It rose 1.5 percent. Then it fell.", ["It rose 1.5 percent.", "Then it fell."]),
    ("At 5 p.m. the train left. It was late.", ["At 5 p.m. the train left.", "It was late."]),
    ("It ended at 5 p.m. The train left.", ["It ended at 5 p.m.", "The train left."]),
    ('He said "No." Then he left.', ['He said "No."', "Then he left."]),
    ("He said “No.” Then he left.", ["He said “No.”", "Then he left."]),
    ('"Why?" she asked. He left.', ['"Why?" she asked.', "He left."]),
    ("See No. 5 on the list. It is long.", ["See No. 5 on the list.", "It is long."]),
    ("A heading\n\nThe text. More.", ["A heading", "The text.", "More."]),
    ("No stop at the end", ["No stop at the end"]),
    ("Wait... what? Yes.", ["Wait... what?", "Yes."]),
    ("Das ist z.B. gut. Er kam.", ["Das ist z.B. gut.", "Er kam."]),
    ("橋は閉鎖されます。春まで待ちます。", ["橋は閉鎖されます。", "春まで待ちます。"]),
    ("", []),
    ("  \n\n ", []),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[s.start : s.end] for s in sentences(text)] == expected


@given(st.text(alphabet="Ab1.!?\"”' \n,US", max_size=200))
def test_sentences_cover_every_word_once_and_in_order(text: str) -> None:
    spans = sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert "".join("".join(text[s.start : s.end].split()) for s in spans) == "".join(text.split())


def test_paragraphs_are_parted_by_blank_lines() -> None:
    text = " One\ngoes on.\n\n  Two. \n \nThree"
    assert [text[p.start : p.end] for p in paragraphs(text)] == ["One\ngoes on.", "Two.", "Three"]


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["A.", ". ", "\n\n", "Mr. ", '."', "a", "U.S. "])
def test_sentences_take_linear_time(piece: str) -> None:
    def seconds(count: int) -> float:
        begin = time.process_time()
        sentences(piece * count)
        return time.process_time() - begin

    assert seconds(80_000) < 14 * max(seconds(20_000), 0.01)


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["a; ", "— Aa ", "a, but "])
def test_clauses_of_one_endless_sentence_take_linear_time(piece: str) -> None:
    def seconds(count: int) -> float:
        text = piece * count
        begin = time.process_time()
        clauses(text, [Span(0, len(text))], language="en")
        return time.process_time() - begin

    assert seconds(40_000) < 14 * max(seconds(10_000), 0.01)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "The port stayed shut, because the cranes were broken; nobody was hurt.",
            "en",
            ["The port stayed shut,", "because the cranes were broken;", "nobody was hurt."],
        ),
        ("She sold apples, pears and plums in the square.", "en", ["She sold apples, pears and plums in the square."]),
        (
            "He came late – the ferry had stopped – and left.",
            "en",
            ["He came late –", "the ferry had stopped – and left."],
        ),
        (
            "Der Hafen blieb zu, weil die Kräne kaputt waren.",
            "de",
            ["Der Hafen blieb zu,", "weil die Kräne kaputt waren."],
        ),
        (
            "Il port è chiuso, perché piove; nessuno parte oggi.",
            "it",
            ["Il port è chiuso, perché piove;", "nessuno parte oggi."],
        ),
        ("One. Two, but three four five six.", "en", ["One.", "Two, but three four five six."]),
        ("", "en", []),
    ],
)
def test_clauses(text: str, language: str, expected: list[str]) -> None:
    found = clauses(text, sentences(text), language=language)
    assert [text[span.start : span.end] for span in found] == expected


@given(st.text(alphabet="ab ,;–.butwhich\n", max_size=120))
def test_clauses_are_the_sentences_cut(text: str) -> None:
    whole = sentences(text)
    found = clauses(text, whole, language="en")
    assert "".join("".join(text[s.start : s.end].split()) for s in found) == "".join(text.split())
    assert all(any(s.start <= c.start and c.end <= s.end for s in whole) for c in found)
