"""Frequent noun phrases of an event."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.analysis.actors import find_actors, find_themes
from rashomon.analysis.actors.themes import Theme
from rashomon.analysis.document import read_all
from rashomon.model import Article
from tests.analysis.invented import article, comparison_of

ONE = article(
    "one",
    "Water charge splits the council",
    "The water charge was agreed on Monday. Critics of the water charge say the poor will pay, and a protester said "
    "so to Ana Pell of the Harbour Office. The protesters left at night.",
)
OTHER = article(
    "other",
    "Council votes",
    "A water charge is coming. In May the new water charges begin. The protesters came back, and one protester sang.",
)


def themes(articles: list[Article], **more: int) -> tuple[Theme, ...]:
    documents = read_all(articles)
    return find_themes(documents, find_actors(documents), **more)


def names(articles: list[Article], **more: int) -> list[str]:
    return [theme.name for theme in themes(articles, **more)]


def test_phrases_that_two_outlets_have_are_themes_longest_first() -> None:
    assert names([ONE, OTHER]) == ["water charge", "protester"]


def test_every_place_is_the_phrase_itself_singular_or_plural() -> None:
    texts = {told.id: told for told in (ONE, OTHER)}
    for theme in themes([ONE, OTHER]):
        for place in theme.places:
            shown = texts[place.article].part(place.part)[place.start : place.end].casefold()
            assert shown.removesuffix("s") == theme.name.removesuffix("s")


@pytest.mark.parametrize("word", ["monday", "ana pell", "harbour office", "night", "critics"])
def test_names_days_and_what_is_rare_are_none(word: str) -> None:
    assert word not in names([ONE, OTHER])


def test_what_only_one_of_two_outlets_has_is_its_own_matter() -> None:
    lone = article("lone", "Goats", "The goat was old. The goat had a beard. Nobody saw the goat again.")
    assert "goat" not in names([lone, OTHER])
    assert names([lone]) == ["goat"]


@pytest.mark.parametrize("text", ["", "水費 水費 水費", "The " * 50, "\x00 the \x00 the", "Ann Ann Ann"])
def test_poor_text_gives_none(text: str) -> None:
    assert names([article("a", "x", text), article("b", "y", text)]) == []


def test_irregular_plurals_are_one_theme_with_their_singular() -> None:
    told = article("a", "T", "A child was ill. The child had a cup. The children were here.")
    assert names([told]) == ["child"]


def test_other_languages_are_passed_over() -> None:
    assert names([article("a", "T", "The tram stops. The tram goes. The tram waits.", language="de")]) == []


def test_themes_are_topics_and_never_called_missing() -> None:
    articles = [ONE, OTHER, article("third", "Council", "The council met. Nothing else is known of it so far.")]
    comparison = comparison_of(articles)
    rows = {row.outlet: row for row in comparison.topics if row.name == "water charge"}
    assert {row.kind for row in rows.values()} == {"theme"}
    assert rows["one"].in_headline
    assert rows["third"].mentions == 0
    assert "water charge" not in {row.item for row in comparison.not_found}


@pytest.mark.slow
@given(st.lists(st.text(alphabet="ab AN.,’'\"\n-\x00é罢1", max_size=120), min_size=1, max_size=4))
def test_any_text_gives_places_within_it(texts: list[str]) -> None:
    articles = [article(f"o{number}", text[:20], text, id=str(number)) for number, text in enumerate(texts)]
    documents = read_all(articles)
    actors = find_actors(documents)
    by_id = {told.id: told for told in articles}
    for subject in (*actors, *find_themes(documents, actors, least=1)):
        for place in subject.places:
            assert 0 <= place.start < place.end <= len(by_id[place.article].part(place.part))
