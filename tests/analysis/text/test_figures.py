"""Numbers with what they count."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.analysis.text.figures import find_figures, is_number, show, values_of
from rashomon.analysis.text.words import Words


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("At least 12 people were killed and 30 injured.", ["12 dead", "30 injured"]),
        ("The blast killed 12 and wounded three hundred and fifty.", ["12 dead", "350 injured"]),
        ("Storm kills 7", ["7 dead"]),
        ("Twenty people were treated in hospital", ["20 injured"]),
        ("a crowd of about 3,500 people", ["3,500 in the crowd"]),
        ("The protesters, 9,000 by the organisers' count, sang", ["9,000 in the crowd"]),
        ("Police put the crowd at 3,500; the organisers at 9,000.", ["3,500 in the crowd", "9,000 in the crowd"]),
        ("ministry says 12 injured, hospital says 20", ["12 injured", "20 injured"]),
        ("Attack leaves 20 in hospital", ["20 injured"]),
        ("12 were injured. The committee of 20", ["12 injured"]),
        ("It cost $3.5 billion, or 40 percent of 3,200 tonnes.", ["3.5 billion dollars", "40 percent", "3,200 tonnes"]),
        ("40% of two dozen ministers", ["40 percent", "24 ministers"]),
        ("half a million people fled; twenty-five fishermen died", ["500,000 people", "25 dead"]),
        ("some 5bn euros; €2.3m", ["5 billion euros", "2.3 million euros"]),
        ("a 37-kilometre detour of 37 km", ["37 km", "37 km"]),
        ("nine troublemakers were arrested", ["9 arrested"]),
        ("She, 45, arrived at 10:30 on July 14, 2026 with a 12-year-old", []),
        ("In 2026 elections were held; the 21st of them", []),
        ("", []),
    ],
)
def test_finds_what_is_counted(text: str, labels: list[str]) -> None:
    assert [figure.label for figure in find_figures(Words(text), language="en")] == labels


@pytest.mark.parametrize("written", ["3,000", "3000", "three thousand", "3 thousand", "3k"])
def test_one_value_for_all_ways_to_write_it(written: str) -> None:
    assert 3000.0 in values_of(Words(f"about {written} homes"), language="en")


def test_a_value_inside_a_compound_is_seen() -> None:
    assert {45.0, 37.0} <= values_of(Words("the 45-year-old drove a 37-kilometre detour"), language="en")


@pytest.mark.parametrize(
    ("word", "number"), [("Seven", True), ("747-8", True), ("1,400", True), ("Velm", False), ("Seven Hills", False)]
)
def test_a_single_word_that_is_a_number(word: str, number: bool) -> None:
    assert is_number(word) is number


@given(st.text(max_size=300))
def test_any_text_gives_spans_within_it(text: str) -> None:
    for figure in find_figures(Words(text), language="en"):
        assert 0 <= figure.start < figure.end <= len(text)
    values_of(Words(text), language="de")


@given(st.integers(min_value=1, max_value=10**13))
def test_digits_are_read_back(number: int) -> None:
    assert float(number) in values_of(Words(f"{number:,} homes"), language="en")
    assert show(float(number))


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("A 14-storey block and a 450-bed clinic", ["14 storeys", "450 beds"]),
        ("an 11-game streak, a 50-foot wave", ["11 games", "50 feet"]),
        ("two-thirds, a five-minute talk, a 3-year-old, a two-time winner, a two-way street, 12-strong", []),
        ("the second-largest, a one-game lead, COVID-19, a 747-8, mid-40s", []),
        ("One of the nominees left.", []),
        ("one of 79 moons", ["79 moons"]),
        ("He told Nine News that Nine men left.", ["9 men"]),
        ("Twenty Kestrians came.", ["20 kestrians"]),
    ],
)
def test_numbers_in_compounds_and_in_names(text: str, labels: list[str]) -> None:
    assert [figure.label for figure in find_figures(Words(text), language="en")] == labels


@pytest.mark.parametrize(
    ("language", "text", "value", "wrong"),
    [
        ("de", "3.000 Tote", 3000, 3),
        ("es", "unos 1.250.000 muertos", 1_250_000, 250),
        ("de", "im Jahr 2031 kamen 12 Helfer", 12, 203_112),
        ("fr", "1 500 manifestants", 1500, 500),
        ("pl", "12 345 678 osób", 12_345_678, 12),
        ("fr", "1\u202f500 manifestants", 1500, 1),
        ("en", "3.000 metres", 3, 3000),
        ("und", "1 500 metres", 500, 1500),
    ],
)
def test_thousands_are_parted_as_the_language_does(language: str, text: str, value: float, wrong: float) -> None:
    assert value in values_of(Words(text), language=language)  # parts of it too: it tells what is not there at all
    figures = {figure.value for figure in find_figures(Words(text), language=language)}
    assert wrong not in figures
