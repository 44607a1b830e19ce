"""What the demonstration corpus plants for emphasis and wording is found, and nothing of the kind that is not there."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

import pytest

from rashomon import installation
from rashomon.analysis.compare import compare
from rashomon.analysis.document import read, read_all
from rashomon.analysis.origins import find_origins
from rashomon.analysis.wording import distinctive
from rashomon.cli.demonstration import load
from rashomon.identity import canonical_url
from rashomon.jobs import no_progress
from rashomon.model import Article, Comparison, Event, Membership
from rashomon.store.engine import open_store

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("demo")]

with (installation.DEMO / "truth.toml").open("rb") as file:
    TRUTH = tomllib.load(file)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, tuple[Article, Comparison]]]:
    """For each address its article and the comparison of its event."""
    url = f"sqlite:///{tmp_path_factory.mktemp('truth') / 'demo.db'}"
    load(url, progress=no_progress)
    store = open_store(url)
    articles = {str(article.url): article for article in store.window()}
    found: dict[str, tuple[Article, Comparison]] = {}
    for truth in TRUTH["events"]:  # grouped as they should be: what is tested here is what comes after grouping
        members = [articles[key(address)] for address in truth["articles"]]
        ids = [article.id for article in members]
        event = Event(truth["id"], truth["what"], tuple(map(Membership, ids)), origins=find_origins(read_all(members)))
        comparison = compare(
            event,
            members,
            outlets=store.outlets(),
            quotes=store.quotes(ids),
            sightings=store.sightings(ids),
            revisions=store.revisions(ids),
        )
        found |= {str(article.url): (article, comparison) for article in members}
    yield found
    store.close()


def key(address: str) -> str:
    return str(canonical_url(address))


LABELS = [(group, one) for group in TRUTH["labels"] for one in group["by_article"]]


@pytest.mark.parametrize(
    ("group", "one"), LABELS, ids=lambda value: value.get("actor") or value["article"].split("/")[2]
)
def test_labels_are_those_of_the_article(told: dict, group: dict, one: dict) -> None:  # type: ignore[type-arg]
    article, comparison = told[key(one["article"])]
    labels = {row.label for row in comparison.labels if row.outlet == article.outlet}
    for planted in one["labels"]:
        words = planted.casefold().split()
        assert any(set(label.split()) & {*words, *(f"{word}s" for word in words)} for label in labels), planted
    for never in one["never"]:
        assert never.removeprefix("the ") not in labels


@pytest.mark.parametrize("fact", TRUTH["left_out"], ids=lambda fact: fact["event"])
def test_the_left_out_number_is_not_found(told: dict, fact: dict) -> None:  # type: ignore[type-arg]
    article, comparison = told[key(fact["lacks"])]
    rows = {row.item: row for row in comparison.not_found if row.outlet == article.outlet}
    assert any(item.split()[0] == fact["number"] for item in rows)
    assert rows[fact["witness"]].origins == len(fact["have"])
    for have in fact["have"]:
        outlet = told[key(have["article"])][0].outlet
        assert not [r for r in comparison.not_found if r.outlet == outlet and r.item in (fact["witness"], "41 cracks")]


def test_conflicting_figures_are_those_planted_and_no_others(told: dict) -> None:  # type: ignore[type-arg]
    units = {"people injured": "injured", "people in the crowd": "in the crowd", "people arrested": "arrested"}
    planted = {
        (told[key(figure["article"])][1].event.id, units[case["counted"]])
        for case in TRUTH["conflicting_figures"]
        for figure in case["figures"]
    }
    found = {(comparison.event.id, row.counted) for _, comparison in told.values() for row in comparison.conflicts}
    assert found == planted


@pytest.mark.parametrize("change", TRUTH["headline_changes"], ids=lambda change: change["before"])
def test_a_changed_headline_shows_its_past(told: dict, change: dict) -> None:  # type: ignore[type-arg]
    article, comparison = told[key(change["article"])]
    (row,) = [row for row in comparison.headlines if row.article == article.id]
    assert [revision.before for revision in row.revisions] == [change["before"]]


@pytest.mark.parametrize("case", TRUTH["outlet_words"], ids=lambda case: case["word"])
def test_a_word_that_only_one_outlet_uses_leads_its_list(told: dict, case: dict) -> None:  # type: ignore[type-arg]
    counts, groups = [], {}
    for article, comparison in told.values():
        quotes = [quote for quote in comparison.quotes if quote.article == article.id]
        counts.append(distinctive.count_terms(read(article), quotes=quotes))
        groups[article.id] = article.outlet
    terms = [term for term in distinctive.compare_groups(counts, groups=groups).terms if term.group == case["outlet"]]
    assert terms[0].term == case["word"]
    assert terms[0].distinctive
    assert terms[0].other_count == 0
    assert terms[0].documents == len(case["articles"])


def test_of_the_outlet_with_titles_only_nothing_is_said_to_be_missing(told: dict) -> None:  # type: ignore[type-arg]
    for _, comparison in told.values():
        assert TRUTH["titles_only"]["outlet"] not in {row.outlet for row in comparison.not_found}


def test_nothing_said_to_be_missing_stands_in_the_text(told: dict) -> None:  # type: ignore[type-arg]
    for _, comparison in told.values():
        for row in comparison.not_found:
            if row.kind == "statement":
                continue
            own = [one for one in comparison.articles if one.outlet == row.outlet]
            texts = " ".join(f"{one.title} {one.summary or ''} {one.text or ''}" for one in own)
            last = row.item.split()[-1] if row.kind == "name" else row.item.split()[0]
            assert last not in texts.split(), (row.outlet, row.item)
