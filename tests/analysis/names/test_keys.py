"""Names without their spelling, and known names looked up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.analysis.names import known_names, look_up, name_key
from rashomon.analysis.names.keys import in_title_case
from rashomon.analysis.text.words import Words

KNOWN = known_names(
    {"Ministry of Defence": ["Ministry of Defence"], "Velm": ["Velm", "Port of Velm"]},
    persons={"Tom Okafor", "Ines Varga", "Ada Varga"},
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tom Okafor", "TOM OKAFOR’s"),
        ("José Pérez", "Jose Perez"),
        ("the U.N.", "UN"),
        ("Ministry of Defence", "Ministry Defence"),
    ],
)
def test_keys_ignore_case_accents_points_and_small_words(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Jean-Luc d'Orme", ("jean", "luc", "d", "orme")),
        ("the Of", ("the", "of")),  # small words alone are kept
        ("Okafor's", ("okafor",)),
        ("workers’", ("workers",)),
        ("", ()),
    ],
)
def test_words_of_a_key(name: str, key: tuple[str, ...]) -> None:
    assert name_key(name) == key


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("At last Tom Okafor spoke.", [("Tom Okafor", "Tom Okafor")]),
        ("At last Okafor’s car came.", [("Tom Okafor", "Okafor")]),
        ("There was Varga.", []),  # two bear the name
        ("The Ministry for Defence paid.", [("Ministry of Defence", "The Ministry for Defence")]),
        ("In the Port of Velm.", [("Velm", "Port of Velm")]),
        (
            "we all went over Bridge Velm before the rain, with President Okafor behind us",
            [("Tom Okafor", "Okafor")],
        ),  # a longer name that is not known
        ("velm and okafor", []),
        ("\x00 Ω 罢工", []),
    ],
)
def test_known_names_in_a_text(text: str, names: list[tuple[str, str]]) -> None:
    assert [(name, text[start:end]) for name, start, end in look_up(Words(text), KNOWN)] == names


def test_nothing_known_is_found_nowhere() -> None:
    assert list(look_up(Words("Tom Okafor spoke."), known_names({}, persons=()))) == []


@given(st.text(alphabet="Tom OkaforVel'’-. ", max_size=80))
def test_places_lie_in_order_and_apart(text: str) -> None:
    behind = 0
    for _, start, end in look_up(Words(text), KNOWN):
        assert behind <= start < end <= len(text)
        behind = end


@pytest.mark.parametrize(
    ("title", "answer"), [("Grim Night Ahead for Velm", True), ("Grim night ahead for Velm", False), ("罢工", True)]
)
def test_title_case(title: str, answer: bool) -> None:
    assert in_title_case(Words(title)) is answer
