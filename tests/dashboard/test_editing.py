"""Mending a grouping in the Articles view, on real stores: nothing is written before 'Save', everything can go back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from rashomon.jobs import editing
from rashomon.store.engine import open_store
from rashomon.store.protocols import Store
from tests.dashboard import sample
from tests.dashboard.conftest import NOW, fill
from tests.dashboard.test_pages import run, text

pytestmark = pytest.mark.slow


@pytest.fixture
def store(tmp_path: Path, use: Callable[[str], None]) -> Iterator[Store]:
    """A full store of this test's own, which the dashboard shows too."""
    url = f"sqlite:///{tmp_path / 'own.db'}"
    fill(url)
    use(url)
    with closing(open_store(url)) as opened:
        yield opened


def page(event: str = "event-0") -> AppTest:
    """The Articles view of an event with the section open."""
    app = run("event", event=event, view="articles")
    assert "Mend this grouping" in text(app)
    assert not app.button
    return app.toggle(key="edit-open").set_value(True).run()


def wrong(app: AppTest, words: str) -> AppTest:
    """Choose what is wrong."""
    return app.radio(key="edit-wrong").set_value(words).run()


def test_a_split_is_shown_before_it_is_saved(store: Store) -> None:
    before = store.event("event-0").article_ids
    app = page()
    app.multiselect(key="edit-articles").set_value(list(before[:2])).run()
    shown = text(app)
    assert "As it is" in shown
    assert "As it would be" in shown
    assert store.edits() == ()
    app.button(key="edit-save").click().run()
    shown = text(app)
    assert "Saved: split of 5 articles" in shown
    assert "Edited by hand: <b>split</b>" in shown
    assert "<li>edited by hand</li>" in shown
    assert not app.toggle(key="edit-open").value
    assert store.event("event-0").article_ids == before[2:]
    assert store.events_of(before[:1])[0].article_ids == before[:2]


def test_what_was_saved_can_be_taken_back(store: Store) -> None:
    before = store.event("event-0").article_ids
    editing.make(store, [editing.split(store, "event-0", before[:2], at=NOW)])
    app = run("event", event="event-0", view="articles")
    app.button(key="edit-undo-1").click().run()
    assert "Taken back: split of 5 articles" in text(app)
    assert set(store.event("event-0").article_ids) == set(before)
    assert not app.button
    assert "by hand</li>" not in text(app)


def test_an_event_is_merged_with_one_found_by_words(store: Store) -> None:
    app = wrong(page(), "Another event is the same")
    other = store.event("event-3")
    app.text_input(key="edit-search").set_value(other.label).run()
    app.selectbox(key="edit-other").select_index(0).run()
    app.button(key="edit-save").click().run()
    assert "Saved: merge" in text(app)
    assert store.edits()[0].event == "event-0"
    assert len(store.event("event-0").members) > 5


def test_articles_are_moved(store: Store) -> None:
    article = store.event("event-0").article_ids[0]
    app = wrong(page(), "Some articles belong to another event")
    app.multiselect(key="edit-articles").set_value([article]).run()
    assert "As it would be" not in text(app)
    app.selectbox(key="edit-other").select_index(0).run()
    app.button(key="edit-save").click().run()
    assert article not in store.event("event-0").article_ids
    assert len(store.events_of([article])[0].members) > 1


def test_a_headline_of_ones_own_is_shown_as_it_was_typed(store: Store) -> None:
    app = wrong(page(), "The headline does not fit")
    assert "As it would be" not in text(app)
    app.text_input(key="edit-label").set_value(sample.HOSTILE).run()
    app.button(key="edit-save").click().run()
    assert "&lt;img src=x" in text(app)
    assert "<img" not in text(app)
    assert store.event("event-0").label == sample.HOSTILE


def test_a_pinned_event_says_so(store: Store) -> None:
    app = wrong(page(), "Nothing: keep these articles")
    assert "No article changes its event now" in text(app)
    app.button(key="edit-save").click().run()
    assert "Edited by hand: <b>pin</b>" in text(app)
    assert "<li>pinned by hand</li>" in text(app)
    app = wrong(app.toggle(key="edit-open").set_value(True).run(), "Nothing: keep these articles")
    assert "is pinned already" in text(app)


def test_what_cannot_be_done_is_said(store: Store) -> None:
    app = page()
    app.multiselect(key="edit-articles").set_value(list(store.event("event-0").article_ids)).run()
    assert "nothing would be left of it" in text(app)
    assert [button.key for button in app.button] == []


def test_two_readers_who_take_the_same_edit_back(store: Store) -> None:
    before = store.event("event-0").article_ids
    editing.make(store, [editing.split(store, "event-0", before[:2], at=NOW)])
    app = run("event", event="event-0", view="articles")
    editing.undo(store, at=NOW + timedelta(hours=1))
    app.button(key="edit-undo-1").click().run()
    assert "Not done: no edit 1 is in force" in text(app)
