"""Statements: the same utterance across outlets, and what became of it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.analysis.document import Document
from rashomon.analysis.quotes.statements import align
from rashomon.model import Article, Part, Quote, QuoteKind, Span, Statement, VariantKind

FULL = "The bridge will stay closed until every last bolt has been checked by our engineers"


def document(key: str, outlet: str, *, title: str = "", text: str | None = None) -> Document:
    return Document(Article(id=key, outlet=outlet, title=title, text=text), language="en")


def event(*given: tuple[str, str | None, QuoteKind]) -> tuple[list[Document], list[Quote]]:
    """One document of its own outlet for each (content, speaker, kind); outlets o0, o1, ..."""
    documents, quotes = [], []
    for n, (content, speaker, kind) in enumerate(given):
        documents.append(document(f"a{n}", f"o{n}", text=content))
        quotes.append(
            Quote(
                f"a{n}",
                Part.TEXT,
                0,
                len(content),
                content,
                kind,
                cue="said",
                speaker=speaker,
                spans=(Span(0, len(content)),),
            )
        )
    return documents, quotes


def kinds(statement: Statement) -> list[VariantKind]:
    return [v.kind for v in statement.variants]


D, I = QuoteKind.DIRECT, QuoteKind.INDIRECT  # noqa: E741


@pytest.mark.parametrize(
    ("variant", "quoted", "kind"),
    [
        (FULL, D, VariantKind.FULL),
        (FULL.upper() + "!", D, VariantKind.FULL),
        ("The bridge will stay closed", D, VariantKind.TRIMMED),
        ("every last bolt has been checked by our engineers", D, VariantKind.TRIMMED),
        ("The bridge will stay closed ... checked by our engineers", D, VariantKind.TRIMMED),
        (
            "The bridge will stay closed until every single bolt has been checked by our engineers",
            D,
            VariantKind.ALTERED,
        ),
        (
            "The bridge must stay closed until every last screw has been checked by our engineers",
            D,
            VariantKind.ALTERED,
        ),
        ("the bridge would stay closed until engineers had checked every bolt", I, VariantKind.PARAPHRASED),
        ("that the bridge would be closed until the bolts were checked", I, VariantKind.PARAPHRASED),
    ],
)
def test_kinds_of_variants(variant: str, quoted: QuoteKind, kind: VariantKind) -> None:
    documents, quotes = event((FULL, "Ann Vole", D), (variant, "Ann Vole", quoted))
    (statement,) = align(documents, quotes)
    assert kinds(statement)[1] is kind


@pytest.mark.parametrize(
    ("other", "speaker"),
    [
        ("Nobody has asked the farmers what they want from us", "Ann Vole"),
        ("The bridge is ugly and nobody likes it at all", "Ann Vole"),
        ("The bridge will stay closed", "Omar Hale"),
    ],
)
def test_other_utterances_stay_apart(other: str, speaker: str) -> None:
    documents, quotes = event((FULL, "Ann Vole", D), (other, speaker, D))
    assert len(align(documents, quotes)) == 2


def test_a_long_quotation_is_known_again_under_another_speaker() -> None:
    documents, quotes = event((FULL, "Ann Vole", D), (FULL, None, D), (FULL, "the mayor", D))
    assert [len(s.variants) for s in align(documents, quotes)] == [3]


def test_absent_outlets_are_those_with_a_text() -> None:
    documents, quotes = event((FULL, "Ann Vole", D), (FULL, "Ann Vole", D))
    documents += [document("x", "ox", text="Nothing."), document("y", "oy", title="Only")]
    (statement,) = align(documents, quotes)
    assert statement.absent == ("ox",)
    assert statement.speaker == "Ann Vole"


def test_share_of_words_and_edits() -> None:
    documents, quotes = event((FULL, "Ann Vole", D), ("The bridge will stay closed", "Ann Vole", D))
    (statement,) = align(documents, quotes)
    trimmed = statement.variants[1]
    assert trimmed.share_of_words == pytest.approx(5 / 15)
    assert [edit.op for edit in trimmed.edits] == ["equal", "delete"]
    assert " ".join(e.full for e in trimmed.edits) == FULL


def test_scare_quotes_are_passed_over() -> None:
    documents, quotes = event((FULL, "Ann Vole", QuoteKind.SCARE))
    assert align(documents, quotes) == ()


@given(st.permutations(range(5)))
@settings(max_examples=20, deadline=None)
def test_the_order_of_articles_and_quotes_does_not_matter(order: list[int]) -> None:
    documents, quotes = event(
        (FULL, "Ann Vole", D),
        ("The bridge will stay closed", "Ann Vole", D),
        (FULL, "Ann Vole", D),
        ("Nobody has asked the farmers what they want", "Omar Hale", D),
        ("what the farmers want nobody has asked", None, I),
    )
    expected = align(documents, quotes)
    assert align([documents[n] for n in order], [quotes[n] for n in order]) == expected
