"""Distinctive terms: planted differences are found, chance is not."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from rashomon.analysis.document import Document
from rashomon.analysis.text.stop_words import stop_words
from rashomon.analysis.wording.contrast import Limits
from rashomon.analysis.wording.distinctive import compare_groups, first_tellings
from rashomon.analysis.wording.term_counts import count_terms, stack
from rashomon.model import Article, Origin, Wording
from tests.analysis.invented import article

STOCK = [
    a + b for a in ("har", "ver", "tol", "mis", "pen", "quil", "san", "bre") for b in ("bour", "ment", "ton", "der")
]

FILLER = " and ".join(random.Random(3).choices(STOCK, k=200))


def generated(number: int, *, outlets: int, words: int = 300, seed: int = 1) -> list[Article]:
    """Articles of words drawn from one distribution with bursts: an article takes to some of its words."""
    source = random.Random(seed)
    weights = [1 / (rank + 3) for rank in range(len(STOCK))]
    articles = []
    for i in range(number):
        favourites = source.choices(STOCK, k=3)
        drawn = [
            source.choice(favourites) if source.random() < 0.2 else source.choices(STOCK, weights)[0]
            for _ in range(words)
        ]
        articles.append(article(f"o{i % outlets}", f"Title {i}", " and ".join(drawn) + ".", id=f"g{i}"))
    return articles


def compared(articles: list[Article], **limits: object) -> Wording:
    return compare_groups(
        [count_terms(Document(one)) for one in articles],
        groups={one.id: one.outlet for one in articles},
        limits=Limits(**limits),  # type: ignore[arg-type]
    )


def test_a_planted_word_is_at_the_top() -> None:
    articles = [
        article(
            one.outlet,
            one.title,
            (one.text or "").replace("harbour", "regime") if one.outlet == "o0" else one.text,
            id=one.id,
        )
        for one in generated(40, outlets=4)
    ]
    result = compared(articles)
    first = next(term for term in result.terms if term.group == "o0" and term.z > 0)
    assert first.term == "regime"
    assert first.other_count == 0
    assert first.low > 0
    assert first.lrc > 0
    lost = next(term for term in result.terms if term.group == "o0" and term.z < 0)
    assert lost.term == "harbour"


@pytest.mark.slow
@pytest.mark.parametrize("groups", [2, 4])
def test_chance_is_seldom_called_distinctive(groups: int) -> None:
    """Terms of articles split at random: at most the nominal 5 % are called distinctive."""
    called = tested = 0
    for seed in range(3):
        articles = generated(60, outlets=groups, seed=seed)
        terms = compare_groups(
            [count_terms(Document(one)) for one in articles],
            groups={one.id: one.outlet for one in articles},
            limits=Limits(min_z=0.0, top=10**6),
            max_places=0,
        ).terms
        tested += len(terms)
        called += sum(abs(term.z) / term.dispersion**0.5 >= 1.96 for term in terms)
    assert tested > 100
    assert called / tested <= 0.05


def test_counts_are_those_of_a_slow_twin() -> None:
    articles = [
        article(
            "a", "The harbour wall", "The harbour wall broke. Harbour's wall, the wall of the harbour: broke!", id="1"
        ),
        article("b", "A harbour wall", "A wall; the harbour wall broke. It broke in two and broke again.", id="2"),
    ]
    table = stack([count_terms(Document(one)) for one in articles], min_count=1)
    expected: Counter[tuple[str, str]] = Counter()
    for one in articles:
        for line in (one.title, one.text or ""):
            for piece in (
                line.replace("'s", "")
                .lower()
                .replace(";", ".")
                .replace(",", ".")
                .replace(":", ".")
                .replace("!", ".")
                .split(".")
            ):
                words = piece.split()
                for length in (1, 2, 3):
                    for i in range(len(words) - length + 1):
                        gram = words[i : i + length]
                        if not {gram[0], gram[-1]} & stop_words("en"):
                            expected[one.id, " ".join(gram)] += 1
    dense = table.counts.toarray()
    found = {
        (table.articles[row].article, table.terms[column]): int(dense[row, column])
        for row in range(dense.shape[0])
        for column in range(dense.shape[1])
        if dense[row, column]
    }
    assert found == dict(expected)


def test_counts_of_a_term_row() -> None:
    articles = [
        article("a", "T", "The regime fell. " + "Word of it came. " * 60, id="1"),
        article("a", "T", "The regime's men; regime and regime. " + "Word of it came. " * 60, id="2"),
        article("b", "T", "The government fell. " * 4 + "Word of it came. " * 60, id="3"),
        article("b", "T", "A government fell. " + "Word of it came. " * 60, id="4"),
    ]
    (term,) = [t for t in compared(articles, min_z=0.0).terms if (t.group, t.term) == ("a", "regime")]
    assert (term.count, term.documents, term.group_documents) == (4, 2, 2)
    assert (term.other_count, term.other_documents) == (0, 0)
    texts = {one.id: one.text or "" for one in articles}
    shown = [texts[place.article][place.start : place.end] for place in term.evidence]
    assert shown == ["regime", "regime's", "regime", "regime"]


def test_phrases_do_not_cross_marks_and_swallow_their_parts() -> None:
    body = "They spoke of salt crown thieves. " * 5 + "Rain fell on a town. " * 40
    other = "They spoke of nothing. " * 5 + "Rain fell on a town. " * 40
    terms = {
        term.term
        for term in compared([article("a", "T", body), article("b", "T", other)], min_z=0.5).terms
        if term.group == "a"
    }
    assert "salt crown thieves" in terms
    assert "salt crown" not in terms
    assert "salt" not in terms
    assert not any("thieves they" in term for term in terms)


def test_quoted_words_are_left_out_unless_wanted() -> None:
    text = "“The regime must go and go today,” she said. " * 5
    assert "regime" not in count_terms(Document(article("a", "T", text))).forms
    assert "regime" in count_terms(Document(article("a", "T", text)), keep_quotes=True).forms


@pytest.mark.parametrize(
    ("articles", "note"),
    [
        ([], "not enough text: 0 of 0 groups"),
        ([article("a", "T", "word " * 200)], "not enough text: 1 of 1 groups"),
        ([article("a", "T"), article("b", "U")], "not enough text: 0 of 2 groups"),
        ([article("a", "T", FILLER), article("b", "T", "other"), article("c", "T", FILLER)], "not enough text of b"),
        ([article("a", "T", FILLER), article("b", "T", FILLER)], "no term differs beyond chance"),
    ],
)
def test_too_little_is_a_result(articles: list[Article], note: str) -> None:
    result = compared(articles)
    assert note in result.note
    assert not result.terms


def test_leads_fill_up_and_say_so() -> None:
    articles = [
        article("a", "T", f"regime, regime, regime. {FILLER}"),
        article("b", "T", FILLER),
        article("c", "T", FILLER),
    ]
    result = compared(articles, leads=5)
    assert [(term.term, term.distinctive) for term in result.terms] == [("regime", False)]
    assert "beyond chance" in result.note
    assert compared(articles).terms == ()


def test_a_reference_corpus_moves_the_prior() -> None:
    articles = generated(20, outlets=2)
    counts = [count_terms(Document(one)) for one in articles]
    groups = {one.id: one.outlet for one in articles}
    limits = Limits(min_z=0.0, top=10**6)
    plain = compare_groups(counts, groups=groups, limits=limits)
    moved = compare_groups(counts, groups=groups, limits=limits, reference={"harbour": 1_000_000})
    z = {term.term: term.z for term in plain.terms if term.group == "o0"}
    other = {term.term: term.z for term in moved.terms if term.group == "o0"}
    assert abs(other["harbour"]) < abs(z["harbour"])


def test_one_telling_of_each_text() -> None:
    origins = [Origin("a", "a"), Origin("b", "a"), Origin("c", "gone"), Origin("d", "gone")]
    assert first_tellings(origins, ["d", "b", "a", "c", "e"]) == {"a", "d", "e"}


def test_regrouping_uses_the_counts_again() -> None:
    articles = generated(20, outlets=4)
    table = stack([count_terms(Document(one)) for one in articles])
    by_outlet = compare_groups(table, groups={one.id: one.outlet for one in articles}, limits=Limits(min_z=0.0))
    by_half = compare_groups(
        table, groups={one.id: "ab"[i % 2] for i, one in enumerate(articles)}, limits=Limits(min_z=0.0)
    )
    assert by_outlet.groups == ("o0", "o1", "o2", "o3")
    assert by_half.groups == ("a", "b")


def test_other_scripts_and_languages() -> None:
    articles = [
        article("a", "Streik", "Die Hafenarbeiter streiken und das Regime schweigt. " * 30, language="de"),
        article("b", "罢工", "港口 工人 罢工。" * 60, language="zh"),
    ]
    result = compared(articles, min_z=0.5)
    assert {term.group for term in result.terms} == {"a", "b"}
    assert "die" not in {term.term for term in result.terms}


def test_what_one_article_alone_says_needs_more_to_be_distinctive() -> None:
    """How a word bursts cannot be seen in one article: its counts weigh as if the dispersion were two."""
    calm = "The harbour was calm that day and nobody had seen a ship. " * 12
    alone = [article("a", "T", calm + "The regime left. " * 6, id="a1"), article("b", "T", calm, id="b1")]
    two = [
        article(outlet, "T", calm + ("The regime left. " * 6 if outlet == "a" else ""), id=f"{outlet}{number}")
        for outlet in "ab"
        for number in range(2)
    ]
    for articles, least in ((alone, 2.0), (two, 1.0)):
        groups = {one.id: one.outlet for one in articles}
        terms = compare_groups(
            [count_terms(Document(one)) for one in articles], groups=groups, limits=Limits(leads=5)
        ).terms
        (term,) = [one for one in terms if (one.term, one.group) == ("regime left", "a")]
        assert term.dispersion == least
        assert term.distinctive == (term.z / least**0.5 >= 1.96)
