"""Whose turn it is: interviews and transcripts are told from lists, tables, forecasts and datelines."""

from __future__ import annotations

import pytest

from rashomon.analysis.text.segments import paragraphs
from rashomon.analysis.text.turns import find_turns

SPEECH = "The bridge stays shut until the last bolt has been looked at, and that will take all of the spring."


def spoken(text: str, language: str = "en") -> list[tuple[str, str]]:
    """Label and words of each turn."""
    return [
        (turn.label, text[turn.start : turn.end].strip())
        for turn in find_turns(text, paragraphs(text), language=language)
    ]


@pytest.mark.parametrize(
    ("text", "turns"),
    [
        ("Q: Who shut it?\n\nA: I did.", [("Q", "Who shut it?"), ("A", "I did.")]),
        ("Frage: Wer war es?\n\nAntwort: Ich.", [("Frage", "Wer war es?"), ("Antwort", "Ich.")]),
        (
            "Bela Vole: It is shut.\nAda Bell: Since when?\nBela Vole: Since May.\nAda Bell: And until?",
            [
                ("Bela Vole", "It is shut."),
                ("Ada Bell", "Since when?"),
                ("Bela Vole", "Since May."),
                ("Ada Bell", "And until?"),
            ],
        ),
        (f"PRESIDENT VOLE: {SPEECH}", [("PRESIDENT VOLE", SPEECH)]),
        (f"President Vole: {SPEECH}\n\nHe was born by the river.", [("President Vole", SPEECH)]),
        (
            "Ann Vole met Bela Marsh-Lund.\n\nVole: It is shut.\n\nMarsh-Lund: Why?\n\nVole: Rust.\n\nMarsh-Lund: So.",
            [("Vole", "It is shut."), ("Marsh-Lund", "Why?"), ("Vole", "Rust."), ("Marsh-Lund", "So.")],
        ),
        # the last answer has no more paragraphs than the longest before it: then the outlet goes on
        (
            "Q: Who shut it?\n\nA: I did.\n\nThe bridge was built in a summer.\n\nIt has two lanes.",
            [("Q", "Who shut it?"), ("A", "I did.")],
        ),
        (
            "Q: Who?\n\nA: I did.\n\nIn May.\n\nQ: Why?\n\nA: Rust.\n\nOld rust.\n\nThe bridge has two lanes.",
            [("Q", "Who?"), ("A", "I did.\n\nIn May."), ("Q", "Why?"), ("A", "Rust.\n\nOld rust.")],
        ),
    ],
)
def test_turns(text: str, turns: list[tuple[str, str]]) -> None:
    assert spoken(text, "de" if text.startswith("Frage") else "en") == turns


@pytest.mark.parametrize(
    "text",
    [
        "London: rain today\nParis: sun today\nLondon: wind\nParis: fog\n\nEast London, Greater Paris.",
        "LONDON: The port shut.\nPARIS: The mayor left.\nLONDON: It opened.\nPARIS: He came back.",
        "Mr Vole: 45 percent\nMs Bell: 55 percent\nMr Vole: ahead in the north\nMs Bell: ahead in the south",
        "A: the first choice\nB: the second\nQ: unknown",
        "Update: The port shut.\nNote: It opened.\nUpdate: It shut again.\nNote: So it did.",
        "The mayor said: it is shut.",
        "",
    ],
)
def test_no_turns(text: str) -> None:
    assert spoken(text) == []


def test_many_labels_of_nobody_are_read_in_one_pass() -> None:
    assert spoken("Vole: Yes.\nMarsh: No.\n" * 20_000 + "A" * 100_000) == []
    assert [turn.label for turn in find_turns("Q: Who?\n\nA: I.", [], language="en")] == ["Q", "A"]
