"""One name for all spellings of an actor."""

from __future__ import annotations

import pytest

from rashomon.analysis.actors.finder import dateline_end, find_actors
from rashomon.analysis.names.keys import name_key
from tests.analysis.invented import article


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


def test_surname_and_full_name_are_one_actor_across_articles() -> None:
    articles = [
        article("a", "One", "Tom Okafor spoke on Monday. He said that Mr Okafor would go."),
        article("b", "Two", "On Monday President Okafor travelled to Velm with Ines Varga."),
    ]
    names = {actor.name: actor for actor in find_actors(articles)}
    assert "Tom Okafor" in names
    assert "Okafor" not in names
    assert {place.article for place in names["Tom Okafor"].places} == {one.id for one in articles}


def test_a_surname_of_two_people_stays_alone() -> None:
    articles = [
        article("a", "One", "Tom Okafor met Ada Okafor on Monday."),
        article("b", "Two", "The speech by Okafor was short, and Okafor left."),
    ]
    names = {actor.name for actor in find_actors(articles)}
    assert {"Tom Okafor", "Ada Okafor", "Okafor"} <= names


def test_headlines_in_title_case_only_give_names_that_a_body_has() -> None:
    articles = [article("a", "Grim Night Ahead As Okafor Speaks", "Tom Okafor spoke on Monday in Velm.")]
    found = {(actor.name, place.part.value) for actor in find_actors(articles) for place in actor.places}
    assert ("Tom Okafor", "title") in found
    assert not any("Grim" in name for name, _ in found)


def test_places_are_the_names() -> None:
    articles = [article("a", "Okafor's day", "Tom Okafor spoke. Then Okafor's car left Velm.")]
    texts = {(one.id, part): one.part(part) for one in articles for part in type(one.body_part)}
    for actor in find_actors(articles):
        for place in actor.places:
            shown = texts[place.article, place.part][place.start : place.end]
            assert set(name_key(shown)) <= set(name_key(actor.name))


def test_any_script_and_nothing_at_all() -> None:
    assert find_actors([]) == ()
    find_actors([article("a", "港口罢工", "港口工人罢工。总统说。"), article("b", "বন্দর", "ঢাকায় ধর্মঘট")])


@pytest.mark.parametrize(
    ("body", "end"),
    [
        ("VELM, March 9 (SKP) — Dockers left.", "VELM, March 9 (SKP) — "),
        ("VELM — Dockers left.", "VELM — "),
        ("VELM (SKP) - Dockers left.", "VELM (SKP) - "),
        ("Dockers left Velm — and came back.", ""),
        ("", ""),
    ],
)
def test_datelines(body: str, end: str) -> None:
    assert dateline_end(body) == len(end)
