"""The page over many events: every part says what it rests on and opens into events; CSV; the list of one name."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import timedelta

import pytest

from dashboard.choices import PERIOD_SECTIONS, Section
from dashboard.queries import exports, stored
from dashboard.state import State
from dashboard.views.period.context import event_link, topic_link
from dashboard.views.period.words_csv import as_csv
from rashomon.model import ArticleDraft, Event, Membership, TopicMention
from rashomon.registry.countries import country_name
from rashomon.store.engine import open_store
from tests.dashboard import sample
from tests.dashboard.test_pages import run, text

pytestmark = pytest.mark.slow

Use = Callable[[str], None]
TURNS = TopicMention("Odo Brask", "person", 3, in_title=True)
PERU = TopicMention("PE", "country", 1, in_title=False)


@pytest.fixture(scope="module")
def many_store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The URL of a store of 30 events: two outlets tell all, one the last ten of them and alone names Odo Brask."""
    url = f"sqlite:///{tmp_path_factory.mktemp('many') / 'many.db'}"
    store = open_store(url)
    events, topics = [], {}
    for outlet in sample.OUTLETS:
        store.ensure_outlet(outlet)
    for number in range(30):
        start = sample.START + timedelta(days=number)
        hours = {"north-wire": 0, "dune-post": 2} | ({"kelp-radio": 5} if number >= 20 else {})
        drafts = [
            ArticleDraft(
                outlet, f"Pier debate {number} by {outlet}", published=start + timedelta(hours=late), language="en"
            )
            for outlet, late in hours.items()
        ]
        articles = store.get(store.save_import(drafts, fetched=start).new)
        members = tuple(Membership(article.id) for article in articles)
        events.append(Event(f"event-{number}", f"Pier debate {number}", members, start, start + timedelta(hours=5)))
        topics |= {a.id: [TURNS, PERU] if a.outlet == "kelp-radio" else [PERU] for a in articles}
        if number in (3, 4):
            topics[articles[0].id] = [TURNS]
    store.save_events(events, {}, regrouped=list(topics))
    store.save_topics(topics)
    run_id = store.start_run("fill", version="0", parameters={}, at=sample.START)
    store.finish_run(run_id, report={}, at=sample.START, changed=True)
    store.close()
    return url


@pytest.mark.parametrize("part", PERIOD_SECTIONS)
def test_every_part(use: Use, many_store: str, part: Section) -> None:
    use(many_store)
    app = run("many", part=part.value, word="debate")
    page = text(app)
    assert '<h1 class="rs-h1">Many events</h1>' in page
    assert "Rests on" in page
    assert app.get("download_button") or "No name is given" in page


def test_who_told_what_and_who_is_first(use: Use, many_store: str) -> None:
    use(many_store)
    page = text(run("many"))
    assert "30 events told by 2 or more outlets" in page
    assert page.count("<b>first</b>") == 25  # events on one page
    assert "+2.0 h" in page
    assert 'href="event?event=event-29"' in page
    assert "<td>33 %</td>" in page  # of all events, Kelp Radio
    page = text(run("many", part="firsts"))
    assert "89 to 100 %" in page  # Wilson's interval of 30 of 30
    assert "2.0 h" in page
    assert "10 events told by 3 or more outlets" in text(run("many", min="3"))


def test_attention_opens_the_events_of_the_name(use: Use, many_store: str) -> None:
    use(many_store)
    page = text(run("many", part="topics"))
    assert "Odo Brask" in page
    assert "10 of 10" in page
    assert 'href="./?min=1&amp;outlet=kelp-radio&amp;topic=Odo+Brask"' in page
    app = run(topic="Odo Brask", outlet="north-wire", min="1")
    assert "2 events of 30 match" in text(app)
    assert "Only events in which North Wire gives “Odo Brask”" in text(app)
    next(button for button in app.button if button.label == "Show all").click().run()
    assert "30 events of 30 match" in text(app)
    assert "topic" not in app.query_params


def test_one_outlet_alone(use: Use, many_store: str) -> None:
    use(many_store)
    page = text(run("many", part="topics", outlet="kelp-radio"))
    assert "More often than the others" in page
    page = text(run("many", part="countries", outlet="kelp-radio"))
    assert "differs from the others beyond chance" in page


def test_words_of_two_sides_over_a_selection(use: Use, full_store: str) -> None:
    use(full_store)
    page = text(run("many", part="pooled", outlet="dune-post", against=["kelp-radio", "north-wire"]))
    assert "Rests on 53 articles of 25 events" in page
    assert "2 groups" in page or "rs-card" in page
    page = text(run("many", part="pooled", q="harbour"))
    assert "Rests on 5 articles of 1 event" in page
    assert "No event of two or more outlets matches" in text(run("many", part="pooled", q="zebra"))


def test_a_word_in_context_over_a_selection(use: Use, full_store: str) -> None:
    use(full_store)
    page = text(run("many", part="lines", word="ferry pier", outlet="dune-post"))
    assert "24 places in 24 articles: The Dune Post 24." in page
    assert "expected at least one word" in text(run("many", part="lines", word="*"))


def test_an_empty_store(use: Use, empty_store: str) -> None:
    use(empty_store)
    assert "rashomon demo" in text(run("many"))


def test_tables_to_take_away(use: Use, many_store: str) -> None:
    use(many_store)
    now = stored.version()
    rows = read(exports.over_events_csv(now, State(), Section.COVERAGE, "coverage"))
    assert len(rows) == 30 * 3
    assert {row["outlet"]: row["told"] for row in rows[-3:]} == {
        "dune-post": "true", "kelp-radio": "false", "north-wire": "true",
    }  # fmt: skip
    firsts = read(exports.over_events_csv(now, State(), Section.FIRSTS, "first_reports"))
    assert (firsts[0]["outlet"], firsts[0]["hours_after_first"]) == ("north-wire", "0")
    names = read(exports.over_events_csv(now, State(), Section.TOPICS, "attention"))
    assert (names[0]["outlet"], names[0]["name"]) == ("kelp-radio", "Odo Brask")


def test_words_to_take_away_name_their_side() -> None:
    rows = read(as_csv(sample.comparison().wording, lambda group: f"={group}"))
    assert rows[0]["term"] == "militants"
    assert rows[0]["group"] == "'=dune-post"
    assert float(rows[0]["z"]) == 2.6


def read(table: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"))))


def test_links_and_countries() -> None:
    assert event_link("e1", "<b>") == '<a href="event?event=e1" target="_self">&lt;b&gt;</a>'
    assert 'topic=A+%26+B"' in topic_link("A & B", "o", "2")
    assert country_name("GB") == "United Kingdom"
    assert country_name("??") == "??"
