"""Why two articles are together: rare terms, numbers and names with their places. All texts are invented."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.analysis.document import Document
from rashomon.analysis.events.shared_terms import reasons, shared_terms
from rashomon.model import Event, Membership, Part, TermKind
from tests.analysis.invented import article

ONE = article(
    "gull", "Dockers strike over cranes", None, id="a", summary="In Velm, Ines Varga led 1,400 dockers out on Monday."
)
OTHER = article(
    "lamp",
    "A docker’s strike",
    "The 1,400 men of Velm followed Ines Varga; the cranes stood still. More later.",
    id="b",
)


def found(terms):
    texts = {one.id: one for one in (ONE, OTHER)}
    return {
        term.term: (term.kind.value, [texts[p.article].part(p.part)[p.start : p.end] for p in term.evidence])
        for term in terms
    }


def test_terms_numbers_and_names_with_their_places_in_both():
    assert found(shared_terms(Document(ONE), Document(OTHER), rare=("strike", "dockers"), language="en")) == {
        "strike": ("word", ["strike", "strike"]),
        "Dockers": ("word", ["Dockers", "dockers", "docker’s"]),
        "1,400": ("number", ["1,400", "1,400"]),
        "Velm": ("name", ["Velm", "Velm"]),
        "Ines": ("name", ["Ines", "Ines"]),
        "Varga": ("name", ["Varga", "Varga"]),
    }


def test_a_term_that_is_no_longer_in_the_text_is_left_out():
    assert "ferry" not in found(shared_terms(Document(ONE), Document(OTHER), rare=("ferry", "strike"), language="en"))


def test_german_nouns_are_no_names():
    one = article("a", "Streik in Velm", None, summary="Die Hafenarbeiter in Velm legten 1400 Kräne still.")
    other = article("b", "Kräne stehen still", None, summary="In Velm ruhen 1400 Kräne, die Hafenarbeiter streiken.")
    kinds = {
        term.term: term.kind
        for term in shared_terms(Document(one), Document(other), rare=("Hafenarbeiter",), language="de")
    }
    assert kinds == {"Hafenarbeiter": TermKind.WORD, "1400": TermKind.NUMBER}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("one", "other", "rare", "expected"),
    [
        ("維爾姆碼頭工人罷工", "碼頭罷工進入第二天", ("碼頭", "罷工"), {"碼頭", "罷工"}),
        ("ベルムの港でスト", "港でストが続く", ("スト",), {"スト"}),
        ("वेल्म बंदरगाह में हड़ताल", "बंदरगाह की हड़ताल जारी", ("बंदरगाह", "हड़ताल"), {"बंदरगाह", "हड़ताल"}),
        ("Забастовка в порту Вельм", "Порт Вельм: забастовка", ("вельм", "забастовка"), {"Вельм", "Забастовка"}),
    ],
)
def test_any_script(one, other, rare, expected):
    terms = shared_terms(Document(article("a", one)), Document(article("b", other)), rare=rare, language="xx")
    assert {term.term for term in terms} >= expected
    for term in terms:
        assert {place.part for place in term.evidence} == {Part.TITLE}


def test_reasons_follow_the_members_of_the_event():
    members = (Membership("a", "b", 0.9, ("strike",), 3.0), Membership("b", "gone", 0.8), Membership("lost"))
    first, second = reasons(Event("e", "Strike", members, language="en"), [Document(ONE), Document(OTHER)])
    assert (first.article, first.nearest, first.probability, first.hours_apart) == ("a", "b", 0.9, 3.0)
    assert first.terms[0].term == "strike"
    assert (second.nearest, second.probability, second.terms) == (None, None, ())


@settings(deadline=None)  # the first example loads the word lists
@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(["en", "de", "zh", "und"]))
def test_places_are_inside_whatever_the_text(one, other, language):
    first, second = article("a", one, id="1"), article("b", other, id="2")
    texts = {"1": first, "2": second}
    for term in shared_terms(Document(first), Document(second), rare=(one, other), language=language):
        assert {place.article for place in term.evidence} == {"1", "2"}
        for place in term.evidence:
            assert 0 <= place.start < place.end <= len(texts[place.article].title)
