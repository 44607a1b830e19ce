"""Words in context."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.analysis.document import Document
from rashomon.analysis.wording.concordance import concordance, dispersion
from rashomon.errors import UsageError
from rashomon.model import Order
from tests.analysis.invented import article

ARTICLES = [
    article("a", "Police attack", "The attacks came at night. Attacked, they fled.\n\nNo attack was seen.", id="1"),
    article("b", "Quiet", "“We will attack them all day,” he said. Nobody was attacked by the sea.", id="2"),
]
DOCUMENTS = [Document(one) for one in ARTICLES]


@pytest.mark.parametrize(
    ("query", "keywords"),
    [
        ("attack", ["attack", "attack", "attack"]),
        ("ATTACK*", ["attack", "attacks", "Attacked", "attack", "attack", "attacked"]),
        ("*tack*", ["attack", "attacks", "Attacked", "attack", "attack", "attacked"]),
        ("at*ck*s", ["attacks"]),
        ("no attack", ["No attack"]),
        ("attacked * the", ["attacked by the"]),
        ("nothing", []),
    ],
)
def test_words_phrases_and_stars(query: str, keywords: list[str]) -> None:
    found = concordance(DOCUMENTS, query)
    assert [line.keyword for line in found.lines] == keywords
    texts = {one.id: one for one in ARTICLES}
    for line in found.lines:
        text = texts[line.article].part(line.part)
        assert text[line.start : line.end] == line.keyword
        assert line.right in " ".join(text[line.end :].split())


@pytest.mark.parametrize("query", ["", "  ", "*", "* *", "a b c d e f g", "東*京"])
def test_queries_that_cannot_be(query: str) -> None:
    with pytest.raises(UsageError):
        concordance(DOCUMENTS, query)


def test_order_and_counts() -> None:
    by_right = concordance(DOCUMENTS, "attack*", order=Order.RIGHT)
    assert [line.right.casefold() for line in by_right.lines] == sorted(
        line.right.casefold() for line in by_right.lines
    )
    assert by_right.by_outlet == (("a", 4), ("b", 2))
    assert (by_right.hits, by_right.articles) == (6, 2)
    assert len(concordance(DOCUMENTS, "attack*", limit=2).lines) == 2


def test_quoted_places_can_be_left_out() -> None:
    own = {document.id: document.own_voice(None) for document in DOCUMENTS}
    assert concordance(DOCUMENTS, "attack", voices=own).by_outlet == (("a", 2),)


def test_dispersion_of_the_textbook() -> None:
    """Gries (2008): five parts of equal size with 1, 2, 3, 4 and 5 hits have DP .2."""
    assert dispersion({str(i): i for i in range(1, 6)}, {str(i): 1000 for i in range(1, 6)}) == pytest.approx(0.2)
    assert dispersion({"1": 3}, {str(i): 10 for i in range(10)}) == pytest.approx(0.9)
    assert dispersion({}, {"1": 10}) is None


@pytest.mark.parametrize(("query", "keyword"), [("東京*", "東京"), ("*京で", "京で"), ("カタ*", "カタカナ")])
def test_stars_beside_words_of_a_script_without_spaces(query: str, keyword: str) -> None:
    found = concordance([Document(article("a", "地震", "東京で地震が発生した。カタカナ語。"))], query)
    assert [line.keyword for line in found.lines] == [keyword]


@given(st.text(max_size=200), st.text(min_size=1, max_size=20))
def test_any_text_and_any_query(text: str, query: str) -> None:
    try:
        found = concordance([Document(article("a", "T", text))], query)
    except UsageError:
        return
    assert found.hits == len(found.lines)


@pytest.mark.parametrize(
    ("text", "query", "keywords"),
    [
        ("The U.S. said so. A U.S.-led force.", "U.S.", ["U.S", "U.S"]),
        ("The minister’s word. Two ministers' words. A minister spoke.", "minister", ["minister’s", "minister"]),
        ("They don’t know.", "don't", ["don’t"]),
        ("L’accord tient.", "l'accord", ["L’accord"]),
        ("港口关闭，港口工人罢工。", "港口", ["港口", "港口"]),
        ("東京タワーが閉館した。", "タワー", ["タワー"]),
    ],
)
def test_a_query_is_read_as_the_texts_are(text: str, query: str, keywords: list[str]) -> None:
    found = concordance([Document(article("a", "", text))], query)
    assert [line.keyword for line in found.lines] == keywords
