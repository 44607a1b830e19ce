"""Articles as vectors: terms of many scripts, names and numbers, weights, parts."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.analysis.events.vectors import BODY_CHARACTERS, LEAD_CHARACTERS, vectorise
from rashomon.model import Article


def articles(*texts, part="title"):
    """An article for each text, which is its title, summary or text."""
    return [Article(**{"id": f"a{n}", "outlet": "gull", "title": ""} | {part: text}) for n, text in enumerate(texts)]


def terms(vectors, part, row):
    matrix = getattr(vectors, part)
    return {vectors.terms[t] for t in matrix.indices[matrix.indptr[row] : matrix.indptr[row + 1]]}


STEMS = [
    ("en", "Strikes, strike, striking: strikes!", {"strik"}),
    ("en", "The mayor's parties", {"the", "mayor", "party"}),
    ("en", "1,200 jobs; 1200 jobs", {"1200", "jobs"}),
    ("en", "Class passes glass", {"class", "pass", "glass"}),
    ("de", "Streiks streikten", {"streiks", "streikten"}),  # no English endings elsewhere
    ("ja", "渡船座礁", {"渡船", "船座", "座礁"}),
    ("zh", "船", {"船"}),
    ("th", "เรือ", {"เร", "รื", "ือ"}),
    ("ko", "여객선 좌초", {"여객선", "좌초"}),
    ("ru", "Паром сел на мель", {"паром", "сел", "на", "мель"}),
    ("ar", "جنوح عبارة", {"جنوح", "عبارة"}),
    ("en", "", set()),
    ("en", "!!! ... ---", set()),
]


@pytest.mark.parametrize(("language", "title", "expected"), STEMS)
def test_terms(language, title, expected):
    found = terms(vectorise(articles(title), language=language), "title", 0)
    if language == "th":  # marks above a letter go with it, or not: pairs of characters in any case
        assert found
        assert all(len(term) <= 2 for term in found)
    else:
        assert found == expected


def test_parts_are_apart():
    one = Article(id="a", outlet="gull", title="Ferry aground", summary="Pilot blamed", text="Tugs came at dawn")
    vectors = vectorise([one], language="en")
    assert terms(vectors, "title", 0) == {"ferry", "aground"}
    assert terms(vectors, "lead", 0) == {"pilot", "blam"}
    assert terms(vectors, "body", 0) == {"tugs", "came", "at", "dawn"}


def test_without_a_summary_the_text_begins_the_lead():
    text = "ferry " * (LEAD_CHARACTERS // 6) + "in the harbour" + " tugs" * BODY_CHARACTERS + " later"
    vectors = vectorise([Article(id="a", outlet="gull", title="", text=text)], language="en")
    assert terms(vectors, "lead", 0) <= {"ferry", "in", "t", "th"}  # cut within a word
    assert terms(vectors, "body", 0) >= {"ferry", "harbour", "tugs"}
    assert "later" not in terms(vectors, "body", 0)


def test_a_name_is_capitalised_in_running_text_and_a_number_has_a_digit():
    vectors = vectorise(
        articles(
            "Then the pilot Orlo Vant said that 40 tugs came.", "Later the pilot met Orlo Vant again.", part="summary"
        ),
        language="en",
    )
    names = {term for term, yes in zip(vectors.terms, vectors.is_name, strict=True) if yes}
    assert names == {"orlo", "vant"}
    assert {term for term, yes in zip(vectors.terms, vectors.is_number, strict=True) if yes} == {"40"}


def test_title_case_makes_no_names():
    vectors = vectorise(articles("Pilot Blamed After Ferry Runs Aground", "Ferry Pilot Denies Blame"), language="en")
    assert not vectors.is_name.any()


def test_rare_terms_weigh_more_and_function_words_hardly_anything():
    vectors = vectorise(
        articles("the ferry Vant", "the ferry", "the harbour", "the strike", "the strike"), language="en"
    )
    weight = dict(zip(vectors.terms, vectors.idf, strict=True))
    assert weight["vant"] > weight["ferry"] > weight["the"]
    assert abs(weight["the"]) < 0.5


@pytest.mark.parametrize("count", [10, 100, 1000])
def test_a_word_of_one_article_weighs_much_the_same_in_small_and_large_collections(count):
    vectors = vectorise(articles(*[f"word{n} ferry" for n in range(count)]), language="en")
    weight = dict(zip(vectors.terms, vectors.idf, strict=True))
    assert weight["word3"] == pytest.approx(math.log(1001 / 1.5), rel=0.15)


def test_phrases_are_of_two_articles_at_least_and_within_one():
    vectors = vectorise(articles("ferry runs aground", "a ferry runs late", "late aground"), language="en")
    assert np.asarray(vectors.phrases.sum(axis=1)).ravel().tolist() == [1, 1, 0]


def test_shown_is_how_most_write_it():
    vectors = vectorise(articles("Strikes in Marrow", "strike at Marrow", "Strikes again"), language="en")
    assert dict(zip(vectors.terms, vectors.shown, strict=True))["strik"] == "Strikes"


def test_nobody():
    vectors = vectorise([], language="en")
    assert vectors.terms == ()
    assert vectors.title.shape == (0, 0)


@pytest.mark.slow
@settings(max_examples=80, deadline=None)
@given(st.lists(st.text(max_size=40), min_size=1, max_size=6), st.sampled_from(["en", "ja", "de", None, "und"]))
def test_any_text_gives_binary_finite_vectors_in_any_order(texts, language):
    forward, back = (vectorise(articles(*some, part="summary"), language=language) for some in (texts, texts[::-1]))
    assert np.isfinite(forward.idf).all()
    assert np.isfinite(forward.phrase_idf).all()
    assert set(forward.lead.data.tolist()) <= {1.0}
    assert [terms(forward, "lead", n) for n in range(len(texts))] == [
        terms(back, "lead", len(texts) - 1 - n) for n in range(len(texts))
    ]
    assert dict(zip(forward.terms, forward.idf, strict=True)) == pytest.approx(
        dict(zip(back.terms, back.idf, strict=True))
    )
