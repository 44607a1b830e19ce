"""What is kept of one article for attention over many events."""

from __future__ import annotations

import pytest

from rashomon.analysis.actors.article_topics import MOST, countries_in, read_topics, same_persons
from rashomon.analysis.document import read
from rashomon.analysis.text.words import Words
from rashomon.model import Article, TopicMention
from tests.analysis.invented import article


def topics_of(told: Article) -> tuple[TopicMention, ...]:
    return read_topics(read(told))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Envoys met in Paris.", ["FR"]),
        ("A South Korean ship left; North Korea watched.", ["KR", "KP"]),
        ("South Africa and Africa", ["ZA"]),
        ("The U.S. said so, the US did not, and he told us.", ["US", "US"]),
        ("Britain’s ferries, the UK's and Scotland's", ["GB", "GB", "GB"]),
        ("a turkey, the polish, nice china", []),
        ("Saudi Arabia", ["SA"]),
        ("", []),
        ("\x00 Ω 罢工", []),
    ],
)
def test_countries_by_name_people_capital(text: str, codes: list[str]) -> None:
    assert [code for code, _ in countries_in(Words(text))] == codes


def test_a_person_is_no_country() -> None:
    rows = topics_of(article("a", "Talks", "Ann Paris spoke on Monday. Paris said nothing of Berlin."))
    assert {row.name for row in rows if row.kind == "country"} == {"DE"}


def test_names_with_mentions_and_headline() -> None:
    told = article("a", "Okafor leaves Berlin", "Tom Okafor left. Okafor slept.")
    rows = {row.name: row for row in topics_of(told)}
    assert (rows["Tom Okafor"].mentions, rows["Tom Okafor"].in_title) == (3, True)
    assert (rows["DE"].kind, rows["DE"].in_title) == ("country", True)


def test_only_so_many_names_are_kept() -> None:
    text = " ".join(f"Ann {chr(65 + i)}{'abcdefgh'[j]}lton was there." for i in range(8) for j in range(8))
    assert len(topics_of(article("a", "T", text))) == MOST


def test_countries_are_read_in_english_only() -> None:
    rows = topics_of(article("a", "Paris", "Paris ist weit.", language="de"))
    assert [(row.name, row.kind) for row in rows] == [("Paris", "place")]


@pytest.mark.parametrize(
    ("articles", "same"),
    [
        ({"Tom Okafor": 20, "Okafor": 9}, {"Okafor": "Tom Okafor"}),
        ({"Tom Okafor": 20, "Ada Okafor": 15, "Okafor": 9}, {}),  # two of one surname, both often
        ({"Tom Okafor": 20, "Ada Okafor": 1, "Okafor": 9}, {"Okafor": "Tom Okafor"}),
        ({"Tom Okafor": 20, "Tom B. Okafor": 3}, {"Tom B. Okafor": "Tom Okafor"}),
        ({"Okafor": 9}, {}),
        ({}, {}),
    ],
)
def test_a_surname_goes_to_who_bears_it(articles: dict[str, int], same: dict[str, str]) -> None:
    assert same_persons(articles) == same
