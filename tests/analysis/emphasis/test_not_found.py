"""What is not found, and what must not be called missing."""

from __future__ import annotations

import pytest

from rashomon.model import Basis
from tests.analysis.invented import article, comparison_of

HAVE = (
    article(
        "a", "One", "Inspector Hester Grayle counted 41 cracks in the bridge. The engineers left at noon that day."
    ),
    article("b", "Two", "In a letter, Hester Grayle warned of 41 cracks long ago, says a colleague who has seen it."),
)


def lacks(text: str | None, **more: object) -> set[str]:
    found = comparison_of([*HAVE, article("c", "Three", text, **more)]).not_found
    return {row.item for row in found if row.outlet == "c"}


def test_what_two_origins_carry_and_a_text_does_not() -> None:
    rows = comparison_of([*HAVE, article("c", "Three", "All is well with the bridge, says the minister.")]).not_found
    found = {(row.item, row.kind): row for row in rows if row.outlet == "c"}
    assert {("Hester Grayle", "name"), ("41 cracks", "number")} <= set(found)
    row = found["41 cracks", "number"]
    assert (row.origins, row.basis) == (2, Basis.FULL_TEXT)
    assert {place.article for place in row.evidence} == {one.id for one in HAVE}


@pytest.mark.parametrize(
    "text",
    [
        "Ms Grayle had counted forty-one of them.",
        "GRAYLE’S letter spoke of 41.",
        "The Grayle report (41 pages).",
        "Grayle's list runs from 1 to 41.",
        "Hester Grayle: a 41-page letter",
    ],
)
def test_any_form_counts_as_found(text: str) -> None:
    assert lacks(text) == set()


def test_a_name_in_the_headline_or_summary_is_found() -> None:
    assert "Hester Grayle" not in lacks("Nothing here.", summary="Hester Grayle was right.")


@pytest.mark.parametrize(("summary", "basis"), [("The bridge is closed.", Basis.SUMMARY)])
def test_the_basis_is_said(summary: str, basis: Basis) -> None:
    rows = comparison_of([*HAVE, article("c", "Three", None, summary=summary)]).not_found
    assert {row.basis for row in rows if row.outlet == "c"} == {basis}


def test_of_a_title_alone_nothing_is_said() -> None:
    assert lacks(None) == set()


def test_copies_of_one_text_are_one_origin() -> None:
    text = (
        "Inspector Hester Grayle counted 41 cracks in the bridge, the agency reported on Monday evening. "
        "The engineers left at noon that day, and nobody could say when they would be back at work. "
        "Traders in the town said that the detour of many miles would ruin them before the summer."
    )
    copies = [article("a", "One", text), article("b", "Two", text, hours=1)]
    assert comparison_of([*copies, article("c", "Three", "All is well.")]).not_found == ()


def test_two_articles_of_one_outlet_are_one_witness() -> None:
    first, second = HAVE
    same = [first, article("a", "Another", second.text)]
    assert not [
        row for row in comparison_of([*same, article("c", "Three", "All is well.")]).not_found if row.outlet == "c"
    ]


def test_acronyms_are_found_in_their_long_form() -> None:
    have = [
        article("a", "One", "The Velm Harbour Union said no. The Velm Harbour Union has members."),
        article("b", "Two", "A letter of the Velm Harbour Union was read out in the city."),
    ]
    found = comparison_of([*have, article("c", "Three", "The VHU had nothing to say.")]).not_found
    assert not [row for row in found if row.kind == "name"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("United Nations", "The UN did not answer."),
        ("GOP", "Republicans said nothing."),
        ("Britain", "A British ship came."),
    ],
)
def test_other_names_of_the_same_thing_are_found(name: str, text: str) -> None:
    have = [
        article("a", "One", f"A letter went to the {name} on Monday. The {name} has it."),
        article("b", "Two", f"It was addressed to the {name}, says a clerk. She had seen it."),
    ]
    assert not [row for row in comparison_of([*have, article("c", "Three", text)]).not_found if row.item == name]


def test_small_counts_can_be_told_without_a_figure() -> None:
    have = [article("a", "One", "It took two ships to do it."), article("b", "Two", "There were two ships, he says.")]
    assert not comparison_of([*have, article("c", "Three", "The Anwen and the Star came.")]).not_found
