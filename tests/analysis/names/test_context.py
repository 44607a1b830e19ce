"""What the words around a name say it names."""

from __future__ import annotations

import pytest

from rashomon.analysis.actors import Actor, find_actors
from rashomon.analysis.document import read_all
from tests.analysis.invented import article

NIGHT = "The Department of Night and Fog (NIF) paid. Later NIF left; NIF wept."


def actors(text: str) -> tuple[Actor, ...]:
    return find_actors(read_all([article("a", "Title only here", text)]))


def kinds(text: str) -> dict[str, str]:
    return {actor.name: actor.kind for actor in actors(text)}


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("A ferry sank off the coast. It was built in Ostmark, they say.", "Ostmark", "place"),
        ("They crossed the Vell Bridge at night.", "Vell Bridge", "place"),
        ("She climbed Mount Harn on foot.", "Mount Harn", "place"),
        ("We flew to North Africa on Monday.", "North Africa", "place"),
        ("It was the airline Skylunt that paid.", "Skylunt", "organisation"),
        ("A man told the Quarrel that he saw it.", "Quarrel", "organisation"),
        ("Workers of Harn Engineers left at noon.", "Harn Engineers", "organisation"),
        ("It stood in the Seavale New Times on Monday.", "Seavale New Times", "organisation"),
        ("A goalkeeper, the striker Shaq Venn and a coach ran.", "Shaq Venn", "person"),
        ("It was Tesha Vell, a lawyer, who came.", "Tesha Vell", "person"),
        ("It was heard by Ingram Sele of the harbour office, said nobody.", "Ingram Sele", "person"),
        ("A man told Radio Seavale that it sank.", "Radio Seavale", "organisation"),
        ("“No,” said Evo Quill on the quay.", "Evo Quill", "person"),
        ("It was Tesha Vell (45) who came.", "Tesha Vell", "person"),
        ("It was Tesha Vell, 45-year-old clerk.", "Tesha Vell", "person"),
        ("It was Tesha Vell, the chief cook of a tram, who came.", "Tesha Vell", "person"),
        ("It fell to Tesha Vell of the town.", "Tesha Vell", "name"),
        ("It fell to the queen's Harnel on Monday.", "Harnel", "name"),  # hers, not she
    ],
)
def test_kinds(text: str, name: str, kind: str) -> None:
    assert kinds(text).get(name) == kind


def test_what_takes_the_article_is_no_person() -> None:
    found = kinds("Readers of the Seavale Chronicle wept. The Chronicle says it will go on. The Chronicle was loved.")
    assert "person" not in found.values()


def test_what_stands_in_brackets_behind_a_name_is_the_same() -> None:
    (actor,) = [actor for actor in actors(NIGHT) if "Fog" in actor.name]
    assert len(actor.places) == 4


@pytest.mark.parametrize("word", ["Authorities", "Hundreds", "Copyright"])
def test_a_word_that_only_opens_sentences_is_no_name(word: str) -> None:
    assert word not in kinds(f"A tram stopped. {word} of the town came. “{word} of the quay left.”")


def test_a_short_form_goes_to_the_only_organisation_with_that_word() -> None:
    found = kinds("Vell Engineers built it. A judge fined Vell on Monday. Nobody blames Vell now.")
    assert found == {"Vell Engineers": "organisation"}
    two = kinds("Vell Engineers and Vell Holdings built it. A judge fined Vell on Monday.")
    assert "Vell" in two


def test_an_acronym_is_no_part_of_a_hyphenated_name() -> None:
    found = kinds("Leader Kim Jong-un spoke at the UN. “No,” Kim said at the UN in Oslo.")
    assert found.get("UN") == "organisation"
    assert found["Kim Jong-un"] == "person"


def test_who_comes_from_a_place_is_no_name() -> None:
    found = kinds("A North Korean envoy met South Africans and an East German in North Korea.")
    assert set(found) == {"North Korea"}


def test_an_adjective_of_a_place_of_the_event_is_no_name() -> None:
    found = kinds("The Ostmarkian navy left Ostmark. An Ostmarkian ship stayed. Later Vivian was seen in Ostmark.")
    assert set(found) == {"Ostmark", "Vivian"}
