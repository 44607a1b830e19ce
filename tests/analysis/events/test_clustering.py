"""Grouping from end to end, on invented stories: what belongs together, what must not matter, odd input."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.analysis.events.clustering import cluster
from rashomon.files.scores import score_events
from rashomon.model import Article
from tests.stories import stories

START = datetime(2026, 3, 9, 8, tzinfo=UTC)
FERRY = (
    "Ferry Strait Star runs aground off Marrow Point with 212 aboard",
    "212 rescued as ferry Strait Star hits rocks near Marrow Point",
    "Strait Star ferry aground at Marrow Point; all 212 passengers safe",
)
STRIKE = (
    "Crane drivers at Oldhaven harbour walk out over night shifts",
    "Oldhaven harbour stands still as crane drivers strike over night shifts",
    "Strike of crane drivers closes Oldhaven harbour",
)
SECOND_FERRY = (
    "Ferry Northern Light collides with tug in Velm Sound, 9 hurt",
    "Nine hurt as Northern Light ferry and tug collide in Velm Sound",
)


def told(*events, **more):
    """An article for each title; hours apart within an event."""
    return [
        Article(**{"id": f"e{event}-{n}", "outlet": f"outlet-{n}", "title": title, "language": "en",
                   "published": START + timedelta(hours=n)} | more)
        for event, titles in enumerate(events)
        for n, title in enumerate(titles)
    ]  # fmt: skip


def groups(articles, **options):
    return {frozenset(event.article_ids) for event in cluster(articles, **options)}


def right(articles):
    sets = {}
    for one in articles:
        sets.setdefault(one.id.split("-")[0], set()).add(one.id)
    return {frozenset(ids) for ids in sets.values()}


@pytest.mark.parametrize("published", [None, START])
@pytest.mark.parametrize("outlet", ["", "gull"])
def test_events_are_told_apart_with_and_without_times_and_outlets(published, outlet):
    articles = told(FERRY, STRIKE, SECOND_FERRY)
    articles = [replace(a, published=published and a.published, outlet=outlet and a.outlet) for a in articles]
    assert groups(articles) == right(articles)


def test_the_same_words_weeks_apart_are_two_events():
    now, later = told(FERRY[:1]), told(FERRY[:1])
    later = [replace(a, id="later", published=START + timedelta(days=30)) for a in later]
    assert len(groups([*now, *later, *told((), STRIKE)])) == 3


def test_languages_are_never_mixed():
    english = told(FERRY)
    other = [replace(a, id="o" + a.id, language="no") for a in english]
    assert all(len({id[0] for id in group}) == 1 for group in groups([*english, *other]))


SCRIPTS = {
    "ja": (("海峡丸がマロー岬沖で座礁、乗客212人救助", "マロー岬沖で海峡丸座礁 212人全員救助"),
           ("オールドヘブン港でクレーン運転士がスト", "クレーン運転士のストでオールドヘブン港停止")),
    "ru": (("Паром «Звезда» сел на мель у мыса Марроу", "У мыса Марроу сел на мель паром «Звезда»"),
           ("Крановщики порта Олдхейвен бастуют", "Забастовка: крановщики порта Олдхейвен не работают")),
    "ar": (("جنوح العبارة نجمة المضيق قرب رأس مارو", "العبارة نجمة المضيق تجنح قرب رأس مارو"),
           ("إضراب سائقي الرافعات في ميناء أولدهافن", "سائقو الرافعات في ميناء أولدهافن يضربون إضراب")),
}  # fmt: skip


@pytest.mark.parametrize("language", SCRIPTS)
def test_other_scripts(language):
    articles = told(*SCRIPTS[language], language=language)
    assert groups(articles) == right(articles)


@pytest.fixture(scope="module")
def many():
    return stories(400, per_day=150)


def test_invented_stories_are_found(many):
    articles, truth = many
    found = {id: event.id for event in cluster(articles) for id in event.article_ids}
    pairs, cubed = score_events({id: str(event) for id, event in truth.items()}, found)
    assert min(pairs.f1, cubed.f1) > 0.95


def test_neither_order_nor_repetition_matters(many):
    articles = list(many[0])
    once = cluster(articles)
    random.Random(3).shuffle(articles)
    assert cluster([*articles, *articles[:50]]) == once


def test_every_article_is_in_one_event_with_its_reason(many):
    events = cluster(many[0])
    ids = [id for event in events for id in event.article_ids]
    assert sorted(ids) == sorted(article.id for article in many[0])
    for event in events:
        for member in event.members:
            assert (member.nearest in event.article_ids) == (member.nearest is not None)
            assert member.nearest != member.article
            assert member.probability is None or 0.0 <= member.probability <= 1.0


def test_far_apart_articles_do_not_matter_to_each_other(many):
    """A second copy of the same days a year later changes nothing in either but weights of words."""
    later = [replace(a, id="x" + a.id, published=a.published + timedelta(days=365)) for a in many[0]]
    both = groups([*many[0], *later])
    assert all(len({id[0] for id in group}) == 1 for group in both)


def test_a_few_times_in_an_undated_heap_part_nobody():
    articles = [replace(a, published=None) for a in told(FERRY, STRIKE, SECOND_FERRY)]
    wrong = [replace(articles[0], published=START - timedelta(days=400)), *articles[1:]]
    wrong[1] = replace(wrong[1], published=START)
    assert groups(wrong) == groups(articles)


HOSTILE = ["", " ", "LIVE:", "\x00\x00", "a" * 5_000, "🛳️🛳️", "<b>", "=1+1", "\u202eferry", "1" * 300, "．。！", "ﬀ ﬁ"]


@pytest.mark.slow
@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_titles(title):
    articles = [Article(f"h{n}", "", title, language=None) for n in range(3)] + told(FERRY)
    assert set().union(*groups(articles)) == {article.id for article in articles}


@pytest.mark.parametrize("count", [0, 1, 2])
def test_hardly_any_articles(count):
    assert sum(len(group) for group in groups(told(FERRY[:count]))) == count


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=30), st.one_of(st.none(), st.text(max_size=60)), st.booleans()), max_size=8),
       st.randoms(use_true_random=False))  # fmt: skip
def test_any_text_is_grouped_the_same_in_any_order(parts, order):
    articles = [
        Article(f"a{n}", f"o{n % 2}", title, summary=summary, language="en", published=START if dated else None)
        for n, (title, summary, dated) in enumerate(parts)
    ]
    shuffled = list(articles)
    order.shuffle(shuffled)
    assert groups(shuffled) == groups(articles)


def test_the_input_is_left_alone(many):
    before = np.array([hash(article) for article in many[0]])
    cluster(many[0])
    assert (np.array([hash(article) for article in many[0]]) == before).all()
