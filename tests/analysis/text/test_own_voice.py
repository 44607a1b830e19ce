"""The outlet's own voice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.analysis.document import Document
from rashomon.analysis.text.own_voice import own_runs
from rashomon.analysis.text.words import Words
from rashomon.model import Part, Quote, QuoteKind, Span
from tests.analysis.invented import article


def others(text: str) -> list[str]:
    """What is not the outlet's own in a text."""
    read = Document(article("a", "", text)).body
    return [text[span.start : span.end] for span in read.other_voices]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ('He said "we will not go home" on Monday.', ['"we will not go home"']),
        (
            "He said “we will not go home” and „wir gehen nicht nach Hause“.",
            ["“we will not go home”", "„wir gehen nicht nach Hause“"],
        ),
        ("Il dit : « nous ne partons pas demain »", ["« nous ne partons pas demain »"]),
        ('a so-called "model contract" here', []),  # scare quotes are the outlet's own distance
        ("“It runs over\n\n“two paragraphs of this kind”", ["“two paragraphs of this kind”"]),
        ('5" pipes and 6" pipes of any kind', []),
        ("He said ''we will not go home'' on Monday, the paper's way.", ["''we will not go home''"]),
        ("Headline: ‘We won’t ever go home’, he says", ["‘We won’t ever go home’"]),
        ("the workers’ right to the dockers’ hall of ‘old’", []),
        ("彼は「港はもう開かない」と述べた。", ["「港はもう開かない」"]),
        ("no marks", []),
    ],
)
def test_what_stands_in_marks_is_anothers(text: str, spans: list[str]) -> None:
    assert others(text)[-len(spans) or 9 :] == spans


def test_quotes_are_left_out_and_numbers_hold() -> None:
    written = article("a", "Minister: 'never'", "“We will never ever leave,” said Ines Varga. The regime said nothing.")
    document = Document(written)
    said = Quote(written.id, Part.TEXT, 0, 27, "", QuoteKind.DIRECT)
    reported = Quote(written.id, Part.TEXT, 45, 70, "", QuoteKind.INDIRECT)
    (run,) = document.own_voice([said, reported])[Part.TEXT]
    words = document.body.words
    assert [words.raw[number] for number in run] == ["said", "Ines", "Varga", "The", "regime", "said", "nothing"]
    (everything,) = document.own_voice(None, keep_quotes=True)[Part.TEXT]
    assert len(everything) == len(words)


INTERVIEW = (
    "Sara Lindh talks.\n\nQ: Why at night?\n\nA: Because the brutal city is honest then.\n\nNobody poses."
    "\n\nQ: Was it cold?\n\nA: Very."
)
TRANSCRIPT = "They met.\n\nVOLE: We never asked for it.\n\nMARSH: You did, and twice.\n\nVOLE: Not so."
SPEECH = (
    "The speech was short.\n\nPresident Vole: Thank you all for coming here on a day as dark as this one, "
    "when nobody wanted to come."
)
BLOCK = "Vole's statement in full:\n\nThe bridge will stay closed for now.\n\nThe council meets on Monday."


@pytest.mark.parametrize(
    ("text", "own", "other"),
    [
        (INTERVIEW, ["talks", "night"], ["brutal", "poses"]),
        (TRANSCRIPT, ["met"], ["asked", "twice", "so"]),
        (SPEECH, ["short"], ["dark", "wanted"]),
        (BLOCK, ["statement", "council"], ["bridge", "closed"]),
        ("She wrote it.\n\n> The regime is savage here.\n\nHe left.", ["wrote", "left"], ["savage"]),
        ("Update: The port is closed.\n\nNote: It may open.\n\nUpdate: It is open.", ["closed", "open"], []),
        ("Opening hours: from eight.\n\nEntry fee: two crowns.", ["eight", "crowns"], []),
        ("Monday: rain all day.\n\nTuesday: sun.\n\nMonday: rain again.", ["rain", "sun"], []),
        ("Winner: The port.\n\nLoser: The town.\n\nWinner: The crane.", ["port", "town", "crane"], []),
        ("It closed.\n\nVOLE: PORT TO STAY SHUT\n\nVOLE: TOWN IN THE DARK\n\nMARSH: NO MORE", ["closed", "SHUT"], []),
        ("It closed.\n\n— Ann Vole contributed to this report.", ["contributed"], []),
        ("Q: a letter\n\nwithout an answer", ["letter", "answer"], []),
    ],
)
def test_turns_of_interviews_transcripts_and_block_quotes(text: str, own: list[str], other: list[str]) -> None:
    document = Document(article("a", "", text))
    words = document.body.words
    kept = {words.raw[number] for run in document.own_voice(None)[Part.TEXT] for number in run}
    assert set(own) <= kept
    assert not set(other) & kept


@given(st.text(max_size=80), st.lists(st.tuples(st.integers(0, 90), st.integers(0, 90)), max_size=6))
def test_runs_hold_every_word_outside_of_the_spans_once(text: str, pairs: list[tuple[int, int]]) -> None:
    words = Words(text)
    spans = [Span(min(pair), max(pair)) for pair in pairs]
    kept = [number for run in own_runs(words, spans) for number in run]
    assert kept == sorted(set(kept))
    for number in range(len(words)):
        touched = any(s.start < words.ends[number] and words.starts[number] < s.end for s in spans if s.start < s.end)
        assert (number in kept) == (not touched)
