"""Wording pooled over many articles."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.analysis.document import Document
from rashomon.analysis.origins.likely_copies import likely_copies, origins_of
from rashomon.analysis.text.morphology import lemma
from rashomon.analysis.wording.distinctive import compare_groups
from rashomon.analysis.wording.pooling import REFERENCE, UNDATED, Period, Pool, against, parse_groups, period_of, pooled
from rashomon.analysis.wording.term_counts import count_terms, stack, totals
from rashomon.errors import UsageError
from rashomon.model import Article, Part
from tests.analysis.invented import article

FILLER = "The harbour was calm that day and nobody on the quays had seen a ship for hours, the warden noted. "


def told(outlet: str, number: int, words: str, **more: object) -> Article:
    return article(outlet, "Ships", f"{FILLER * 6}{words}", id=f"{outlet}{number}", **more)


def corpus() -> list[Article]:
    """Outlet a says 'regime', b 'government', c neither; each two articles a week apart."""
    return [
        told(outlet, number, f"{f'The {word} said no. ' * 20}", hours=number * 24 * 7)
        for outlet, word in (("a", "regime"), ("b", "government"), ("c", "gulls"))
        for number in range(2)
    ]


def leading(wording: object, group: str) -> list[str]:
    return [term.term for term in wording.terms if term.group == group and term.log_odds > 0]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("time", "period", "name"),
    [
        (datetime(2026, 3, 9, tzinfo=UTC), Period.DAY, "2026-03-09"),
        (datetime(2026, 3, 9, tzinfo=UTC), Period.WEEK, "2026-W11"),
        (datetime(2026, 3, 9, tzinfo=UTC), Period.MONTH, "2026-03"),
        (datetime(2027, 1, 1, tzinfo=UTC), Period.WEEK, "2026-W53"),
        (datetime(2026, 3, 10, 1, tzinfo=timezone(timedelta(hours=2))), Period.DAY, "2026-03-09"),
        (None, Period.DAY, UNDATED),
    ],
)
def test_periods_are_of_utc(time: datetime | None, period: Period, name: str) -> None:
    assert period_of(time, period) == name


def test_groups_of_outlets() -> None:
    assert parse_groups("a,b:c") == {"a": "a+b", "b": "a+b", "c": "c"}
    assert parse_groups(" a : * ") == {"a": "a", "*": "all others"}


@pytest.mark.parametrize("text", ["", "a", "a,b", "a:", "a:a", "a,b:b", ":"])
def test_groups_that_say_nothing_are_refused(text: str) -> None:
    with pytest.raises(UsageError):
        parse_groups(text)


def test_each_period_is_compared_on_its_own() -> None:
    articles = corpus()
    plan = Pool(
        {one.id: one.outlet for one in articles}, {one.id: period_of(one.time, Period.WEEK) for one in articles}
    )
    found = pooled([count_terms(Document(one)) for one in articles], plan)
    assert [name for name, _ in found] == ["2026-W11", "2026-W12"]
    assert all("regime" in leading(wording, "a") for _, wording in found)
    assert {term.group_documents for _, wording in found for term in wording.terms} == {1}


def test_against_a_corpus_of_ones_own() -> None:
    articles = corpus()
    reference = [count_terms(Document(told("r", number, "The government said no. " * 20))) for number in range(2)]
    plan = Pool({one.id: one.outlet for one in articles})
    ((name, wording),) = against([count_terms(Document(one)) for one in articles], reference, plan)
    assert name == ""
    assert "regime" in leading(wording, "a")
    assert "government" not in leading(wording, "b")  # as usual there as in the corpus
    assert REFERENCE not in {term.group for term in wording.terms}
    assert wording.groups == ("a", "b", "c")


def test_a_background_weighs_what_is_common_elsewhere() -> None:
    articles = [count_terms(Document(one)) for one in corpus()]
    groups = {one.article: one.article[0] for one in articles}
    plain = {t.term: t for t in compare_groups(articles, groups=groups).terms if t.group == "a"}
    ((_, weighed),) = pooled(articles, Pool(groups, background={"regime": 500, "x": 500}))
    again = {t.term: t for t in weighed.terms if t.group == "a"}
    assert abs(again["regime"].log_odds) < abs(plain["regime"].log_odds)


def test_a_table_gives_its_totals() -> None:
    table = stack([count_terms(Document(article("a", "Tram", "Tram, tram! The bus.")))], min_count=1)
    assert totals(table) == {"tram": 3, "bus": 1}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("form", "language", "found"),
    [
        ("rioters", "en", "rioter"),
        ("children", "en", "child"),
        ("häuser", "de", "haus"),
        ("x", "xx", "x"),
        ("", "en", ""),
    ],
)
def test_dictionary_forms(form: str, language: str, found: str) -> None:
    assert lemma(form, language) == found


def test_forms_of_one_word_are_counted_and_shown_together() -> None:
    articles = [told("a", n, "Rioters ran. A rioter sat. The rioters sang. " * 3) for n in range(2)]
    articles += [told("b", n, "Swans swam. A swan sat. The swans sang. " * 3) for n in range(2)]
    counts = [count_terms(Document(one), lemmas=True) for one in articles]
    terms = compare_groups(counts, groups={one.id: one.outlet for one in articles}).terms
    (rioter,) = [term for term in terms if term.term == "rioter" and term.group == "a"]
    assert rioter.count == 18
    texts = {one.id: one.part(Part.TEXT) for one in articles}
    shown = {texts[place.article][place.start : place.end].casefold() for place in rioter.evidence}
    assert shown == {"rioter", "rioters"}


def test_copies_are_found_among_many_and_nothing_else() -> None:
    words = [f"word{i}" for i in range(400)]
    source = article("wire", "W", " ".join(words), id="source")
    cut = article("a", "A", "Our own lead. " + " ".join(words[:300]), id="cut", hours=1)
    other = article("b", "B", " ".join(reversed(words)), id="other", hours=2)
    articles = [other, cut, source, *corpus()[:2]]
    counts = [count_terms(Document(one)) for one in articles]
    assert [1, 2] in likely_copies(counts)
    origins = {one.article: one.origin for one in origins_of(counts)}
    assert origins["cut"] == "source"
    assert origins.get("other", "other") == "other"


@given(st.lists(st.text(alphabet="ab .\n", max_size=60), max_size=6))
def test_any_texts_are_grouped_without_overlap(texts: list[str]) -> None:
    groups = likely_copies(
        [count_terms(Document(article("a", "", text or None, id=str(i)))) for i, text in enumerate(texts)]
    )
    members = [number for group in groups for number in group]
    assert len(members) == len(set(members))
    assert all(len(group) > 1 for group in groups)
