"""Markup, Markdown, other directions, endless words and emoji in every text from outside; a locked database."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from dataclasses import replace

import pytest

from dashboard.choices import PERIOD_SECTIONS, SECTIONS, Section, View
from rashomon.model import Event, Membership
from rashomon.store import database
from rashomon.store.engine import open_store
from tests.dashboard import hostile, sample
from tests.dashboard.test_pages import run, text

Use = Callable[[str], None]
EVERY = [(view, part) for view in View for part in SECTIONS.get(view, (Section.START,))]


@pytest.fixture(scope="module")
def hostile_store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The URL of a store of hostile texts."""
    url = f"sqlite:///{tmp_path_factory.mktemp('hostile') / 'hostile.db'}"
    hostile.fill(url)
    return url


def harmless(page: str) -> None:
    """No tag, address or handler of theirs is in the markup, and no override of the direction."""
    assert not re.search(r"<(script|img|style[^>]*>\s*</style>|b>Bold|i>odd)", page.replace("<style>", "", 1))
    assert 'href="http://evil' not in page
    assert "\u202e" not in page


@pytest.mark.slow
@pytest.mark.parametrize(("view", "part"), EVERY)
def test_every_view_of_hostile_texts(use: Use, hostile_store: str, view: View, part: Section) -> None:
    use(hostile_store)
    page = text(run("event", event="odd", view=view.value, part=part.value, word="walkout"))
    harmless(page)
    assert "walkout" in page or part not in (Section.CONTEXT, Section.START)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "part"), [("", ""), ("sources", ""), *(("many", part.value) for part in PERIOD_SECTIONS)]
)
def test_every_page_of_hostile_texts(use: Use, hostile_store: str, path: str, part: str) -> None:
    use(hostile_store)
    app = run(path, part=part, min="1")
    harmless(text(app))
    for link in app.page_link:
        assert not re.search(r"(?<!\\)[:*<\[`$]", link.label.removeprefix("**").removesuffix("**"))


@pytest.mark.slow
def test_names_are_covered_in_hostile_texts_too(use: Use, hostile_store: str) -> None:
    use(hostile_store)
    page = text(run("event", event="odd", view="headlines", names="hidden"))
    harmless(page)
    assert "Outlet D" in page
    assert "odd.example" not in page


def test_a_database_locked_by_another_program_is_said(
    use: Use, empty_store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_store(empty_store)
    store.save_import(sample.drafts(), fetched=sample.START)
    store.close()
    holder = sqlite3.connect(empty_store.removeprefix("sqlite:///"))
    holder.execute("PRAGMA locking_mode = EXCLUSIVE")
    holder.execute("BEGIN IMMEDIATE")
    holder.execute("UPDATE meta SET value = value")
    monkeypatch.setattr(database, "BUSY_SECONDS", 0)  # readers wait half a minute for it
    use(empty_store)
    page = text(run())
    assert "is held by another process" in page
    assert "rashomon doctor" in page
    holder.rollback()
    holder.close()


def test_an_event_merged_into_another_is_shown_under_its_old_address(use: Use, empty_store: str) -> None:
    store = open_store(empty_store)
    ids = store.save_import(sample.drafts(), fetched=sample.START).new
    whole = Event("whole", "Walkout", tuple(Membership(id) for id in ids), sample.START, sample.START)
    store.save_events([replace(whole, id="old", members=whole.members[:2])], {}, regrouped=ids[:2])
    store.save_events([whole], {"old": "whole"}, regrouped=ids)
    store.close()
    use(empty_store)
    page = text(run("event", event="old"))
    assert "merged with others into this one" in page
    assert '<h1 class="rs-h1">Walkout</h1>' in page
