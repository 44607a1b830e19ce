"""Names for the same actor or happening."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from rashomon.analysis.actors import find_actors, find_labels
from rashomon.analysis.document import read_all
from rashomon.analysis.text.label_words import listed_form
from rashomon.model import Article, Label, Part, Quote, QuoteKind, Span
from tests.analysis.invented import article, strike


def rows(articles: Sequence[Article], quotes: Sequence[Quote] = ()) -> tuple[Label, ...]:
    documents = read_all(articles)
    voices = {document.id: document.own_voice(quotes) for document in documents}
    return find_labels(documents, voices, find_actors(documents))


def labels(*texts: str) -> set[tuple[str, str, str, int]]:
    articles = [article(f"o{i}", f"Title {i}", text) for i, text in enumerate(texts)]
    return {(row.actor, row.outlet, row.label, row.count) for row in rows(articles)}


def test_near_synonyms_are_counted_by_outlet() -> None:
    found = labels(
        "The regime blamed rioters. The regime fell.", "The government met protesters.", "The authorities left."
    )
    assert {
        ("those who govern", "o0", "regime", 2),
        ("those who govern", "o1", "government", 1),
        ("those who govern", "o2", "authorities", 1),
        ("those who protest", "o0", "rioters", 1),
        ("those who protest", "o1", "protesters", 1),
    } == found


def test_one_word_for_all_is_no_contrast() -> None:
    assert labels("The government said so.", "The government did not.") == set()


def test_quoted_words_are_not_the_outlets() -> None:
    found = labels(
        "“The regime must go and it must go today,” said Ines Varga. The government did not.", "The authorities."
    )
    assert ("those who govern", "o0", "regime", 1) not in found
    assert ("those who govern", "o0", "government", 1) in found


def test_a_quote_parts_the_words_on_either_side() -> None:
    text = "The former “he is a good man and no fool” general Tom Okafor spoke."
    assert ("Tom Okafor", "o0", "general", 1) in labels(text, "Engineer Tom Okafor was there.")


def test_speech_without_marks_is_not_the_outlets() -> None:
    """A direct quote that its own span shows, with no marks around it."""
    speech = "The regime must go."
    told = article("a", "One", f"{speech} The government did not.")
    other = article("b", "Two", "The authorities left.")
    said = Quote(
        article=told.id, part=Part.TEXT, start=0, end=len(speech), text=speech, kind=QuoteKind.DIRECT,
        spans=(Span(0, len(speech)),),
    )  # fmt: skip
    assert "regime" in {row.label for row in rows([told, other])}
    assert "regime" not in {row.label for row in rows([told, other], [said])}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("On Monday President Tom Okafor spoke.", "president"),
        ("The strongman Tom Okafor spoke.", "strongman"),
        ("Former general Tom Okafor spoke.", "former general"),
        ("Opposition leader Tom Okafor spoke.", "opposition leader"),
        ("Then Tom Okafor, the dictator, spoke.", "dictator"),
        ("Then Tom Okafor, a former prime minister, spoke.", "former prime minister"),
        ("Then Tom Okafor, the country's strongman, spoke.", "strongman"),
        ("Then Tom Okafor (a former boss) spoke.", "former boss"),
        ("Then Tom Okafor – a hardline cleric – spoke.", "hardline cleric"),
    ],
)
def test_what_stands_around_a_name(text: str, label: str) -> None:
    found = labels(text, "Engineer Tom Okafor was there.")
    assert ("Tom Okafor", "o0", label, 1) in found
    assert ("Tom Okafor", "o1", "engineer", 1) in found


@pytest.mark.parametrize("text", ["The riot police came.", "On March 10 police came.", "It was quiet."])
def test_words_that_only_look_like_labels(text: str) -> None:
    assert not {row for row in labels(text, "A protest and a march.") if row[1] == "o0"}


def test_evidence_shows_the_label() -> None:
    articles = {told.id: told for told in strike()}
    labelled = rows(strike())
    assert labelled
    for row in labelled:
        assert 0 < len(row.evidence) <= 5
        for place in row.evidence:
            shown = articles[place.article].part(place.part)[place.start : place.end].casefold()
            assert listed_form(shown.split()[-1]) == listed_form(row.label.split()[-1])


def test_other_languages_have_no_lists() -> None:
    articles = [article("a", "Eins", "Die Regierung. Das Regime.", language="de")]
    assert rows(articles) == ()
    assert rows([article("a", "Kop", "regime", language=None), article("b", "Kop", "government", language=None)]) == ()


def test_a_word_of_two_groups_needs_one_of_the_groups_own() -> None:
    """Hooligans at a match do not protest, and those at a protest watch no match."""
    match = labels("Hooligans and the crowd fought.", "Supporters left. Troublemakers stayed.")
    assert {actor for actor, *_ in match} == {"those at a match"}
    protest = labels("Hooligans and the crowd fought.", "Protesters left. Troublemakers stayed.")
    assert {actor for actor, *_ in protest} == {"those who protest"}
