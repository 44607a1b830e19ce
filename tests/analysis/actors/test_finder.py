"""One name for all spellings of an actor."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.analysis.actors import Actor, find_actors
from rashomon.analysis.document import read_all
from rashomon.analysis.names import name_key
from rashomon.model import Article, Part
from tests.analysis.invented import article


def actors_of(articles: Sequence[Article]) -> tuple[Actor, ...]:
    return find_actors(read_all(articles))


def test_surname_and_full_name_are_one_actor_across_articles() -> None:
    articles = [
        article("a", "One", "Tom Okafor spoke on Monday. He said that Mr Okafor would go."),
        article("b", "Two", "On Monday President Okafor travelled to Velm with Ines Varga."),
    ]
    names = {actor.name: actor for actor in actors_of(articles)}
    assert "Tom Okafor" in names
    assert "Okafor" not in names
    assert {place.article for place in names["Tom Okafor"].places} == {told.id for told in articles}


def test_a_surname_of_two_people_stays_alone() -> None:
    articles = [
        article("a", "One", "Tom Okafor met Ada Okafor on Monday."),
        article("b", "Two", "The speech by Okafor was short, and Okafor left."),
    ]
    names = {actor.name for actor in actors_of(articles)}
    assert {"Tom Okafor", "Ada Okafor", "Okafor"} <= names


def test_headlines_in_title_case_only_give_names_that_a_body_has() -> None:
    articles = [article("a", "Grim Night Ahead As Okafor Speaks", "Tom Okafor spoke on Monday in Velm.")]
    found = {(actor.name, place.part.value) for actor in actors_of(articles) for place in actor.places}
    assert ("Tom Okafor", "title") in found
    assert not any("Grim" in name for name, _ in found)


def test_places_are_the_names() -> None:
    articles = [article("a", "Okafor's day", "Tom Okafor spoke. Then Okafor's car left Velm.")]
    texts = {(told.id, part): told.part(part) for told in articles for part in Part}
    for actor in actors_of(articles):
        for place in actor.places:
            shown = texts[place.article, place.part][place.start : place.end]
            assert set(name_key(shown)) <= set(name_key(actor.name))


def test_any_script_and_nothing_at_all() -> None:
    assert actors_of([]) == ()
    actors_of([article("a", "港口罢工", "港口工人罢工。总统说。"), article("b", "বন্দর", "ঢাকায় ধর্মঘট")])


def test_where_only_headlines_are_known_names_are_read_from_them() -> None:
    articles = [
        article("a", "Dockers of the port wait for talks with Tom Okafor in Velm"),
        article("b", "Grim Night As Ines Varga Speaks"),
    ]
    assert {actor.name for actor in actors_of(articles)} == {"Tom Okafor", "Velm"}


def test_the_place_of_writing_is_no_actor() -> None:
    (actor,) = actors_of([article("a", "One", "VELM, March 9 (SKP) — On Monday Tom Okafor spoke.")])
    assert actor.name == "Tom Okafor"


def test_a_place_counts_once_and_a_longer_unknown_name_is_not_cut() -> None:
    articles = [
        article(
            "a", "In rain and wind they wait for Okafor near Bridge Okafor", "Tom Okafor spoke. Later Okafor left."
        ),
        article("b", "Two", "On Monday they saw Mr Okafor and President Okafor."),
    ]
    (okafor,) = [actor for actor in actors_of(articles) if actor.name == "Tom Okafor"]
    assert len(set(okafor.places)) == len(okafor.places)
    assert [place.start for place in okafor.places if place.part is Part.TITLE] == [articles[0].title.index("Okafor")]
