"""Every page and view, run by Streamlit itself on real stores: full, empty, ungrouped, broken; with odd addresses."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.choices import SECTIONS, Section, View
from rashomon.model import Event, Membership
from rashomon.store.engine import open_store
from tests.dashboard import sample

APP = str(Path(__file__).parents[2] / "dashboard" / "app.py")
Use = Callable[[str], None]


def run(path: str = "", **query: str | list[str]) -> AppTest:
    """One run of the page at this path with these parameters of the address."""
    app = AppTest.from_file(APP, default_timeout=30)
    if path:  # `switch_page` knows pages that are files; ours are functions, found by their path
        app.run()
        app._page_hash = next(id for id, page in app._registered_pages.items() if page["url_pathname"] == path)
    for name, value in query.items():
        app.query_params[name] = value
    return app.run()


def text(app: AppTest) -> str:
    """All markup of the page, and no exception box."""
    assert not app.exception, app.exception[0].message
    return "\n".join(element.value for element in app.html)


def test_the_overview_lists_events_with_most_outlets_first(use: Use, full_store: str) -> None:
    use(full_store)
    app = run()
    page = text(app)
    assert app.page_link[0].label == "**Harbour workers walk out in Port Elsom over job cuts**"
    assert app.page_link[0].proto.query_string == "event=event-0"
    assert len(app.page_link) == 20
    assert "25 events of 25 match" in page
    assert "<li>4 outlets</li><li>5 articles</li>" in page
    assert 'aria-label="Articles by outlet: The Tin Star 2' in page


@pytest.mark.slow
def test_the_overview_turns_pages(use: Use, full_store: str) -> None:
    use(full_store)
    app = run(page="2")
    text(app)
    assert len(app.page_link) == 5
    app.pagination[0].set_value(1).run()
    assert len(app.page_link) == 20
    assert "page" not in app.query_params
    assert "past the end" in text(run(page="99"))


def test_searching_writes_the_address_and_keeps_it_in_the_link(use: Use, full_store: str) -> None:
    use(full_store)
    app = run(page="2")
    app.text_input[0].set_value("  harbour   workers ").run()
    assert "1 event of 25 match" in text(app)
    assert app.query_params["q"] == "harbour workers"
    assert "page" not in app.query_params
    assert app.page_link[0].proto.query_string == "q=harbour+workers&event=event-0"


def test_periods_count_back_from_the_newest_event(use: Use, full_store: str) -> None:
    use(full_store)
    app = run(period="week")
    assert "newest stored event, 5 May 2031" in text(app)
    assert len(app.page_link) == 3  # the main event and those that ended 3 and 5 days before it


@pytest.mark.slow
def test_no_match_says_what_to_change(use: Use, full_store: str) -> None:
    use(full_store)
    page = text(run(q="zebra", min="4", period="day", outlet="tin-star"))
    for hint in ("use fewer words", "fewer than 4 outlets", "look at all times", "choose other outlets"):
        assert hint in page


EVERY = [(view, part) for view in View if view is not View.SHEET for part in SECTIONS.get(view, (Section.START,))]


@pytest.mark.slow
@pytest.mark.parametrize(("view", "part"), EVERY)
def test_every_view_of_a_full_event(use: Use, full_store: str, view: View, part: Section) -> None:
    use(full_store)
    app = run("event", event="event-0", view=view.value, part=part.value)
    page = text(app)
    assert '<h1 class="rs-h1">Harbour workers walk out in Port Elsom over job cuts</h1>' in page
    assert f'<h2 class="rs-h2">{view.value.capitalize()}</h2>' in page
    assert "Rests on" in page
    assert "<img" not in page
    assert app.get("download_button") or part in (Section.CONTEXT, Section.NAMES)
    levels = [int(level) for level in re.findall(r"<h(\d)", page)]
    assert all(after - before <= 1 for before, after in pairwise(levels)), levels


def test_headlines_show_hostile_text_as_text(use: Use, full_store: str) -> None:
    use(full_store)
    page = text(run("event", event="event-0"))
    assert "onerror" in page
    assert "<img" not in page
    assert "title only" in page


def test_numbers_open_into_sentences(use: Use, full_store: str) -> None:
    use(full_store)
    page = text(run("event", event="event-0", view="quotes"))
    assert "Mara Tollund" in page
    assert 'popovertarget="rs-' in page
    assert "stay out until the plan is gone" in page


@pytest.mark.slow
def test_copies_of_one_text_stand_together(use: Use, full_store: str) -> None:
    use(full_store)
    assert "All articles" in text(run("event", event="event-0", view="articles"))


@pytest.mark.slow
def test_choosing_outlets_narrows_every_view(use: Use, full_store: str) -> None:
    use(full_store)
    page = text(run("event", event="event-0", outlet=["dune-post", "kelp-radio"]))
    assert "Rests on 2 articles of 2 outlets" in page
    page = text(run("event", event="event-0", view="wording", voice="all", outlet=["dune-post", "kelp-radio"]))
    assert "All words count" in page


@pytest.mark.slow
def test_outlets_that_do_not_report_the_event_are_said(use: Use, full_store: str) -> None:
    use(full_store)
    assert "None of the chosen outlets" in text(run("event", event="event-1", outlet="tin-star"))


def test_choosing_a_view_writes_the_address(use: Use, full_store: str) -> None:
    use(full_store)
    app = run("event", event="event-0", view="quotes", kind="direct", utm="kept")
    assert app.selectbox[0].value.value == "direct"
    app.segmented_control[0].set_value(View.WORDING).run()
    text(app)
    assert app.query_params["view"] == "wording"
    assert app.query_params["event"] == "event-0"
    assert app.query_params["utm"] == "kept"


@pytest.mark.slow
def test_quotes_can_be_filtered_to_none(use: Use, full_store: str) -> None:
    use(full_store)
    assert "No quote matches" in text(run("event", event="event-0", view="quotes", speaker="Nobody At All"))


def test_odd_addresses_are_answered_with_a_note(use: Use, full_store: str) -> None:
    use(full_store)
    page = text(run("event", event="event-0", view="<b>bias</b>", page="-4", outlet=["tin-star", "no-such"]))
    assert "view=&#39;&lt;b&gt;bias&lt;/b&gt;&#39;" in page
    assert "page=&#39;-4&#39;" in page
    assert "no-such" in page
    assert '<h2 class="rs-h2">Headlines</h2>' in page


@pytest.mark.parametrize(("query", "words"), [({}, "No event chosen"), ({"event": "gone"}, "not stored here")])
def test_events_that_are_not_there(use: Use, full_store: str, query: dict[str, str | list[str]], words: str) -> None:
    use(full_store)
    assert words in text(run("event", **query))


def test_an_empty_store_says_what_to_do(use: Use, empty_store: str) -> None:
    use(empty_store)
    page = text(run())
    for command in ("rashomon demo", "rashomon collect", "rashomon import", "rashomon analyse"):
        assert command in page


def test_articles_without_events_ask_for_the_analysis(use: Use, empty_store: str) -> None:
    store = open_store(empty_store)
    store.save_import(sample.drafts(), fetched=sample.START)
    store.close()
    use(empty_store)
    page = text(run())
    assert "5 articles are stored" in page
    assert "rashomon analyse" in page


@pytest.mark.parametrize("path", ["", "event"])
def test_a_file_that_is_no_database_is_said(use: Use, tmp_path: Path, path: str) -> None:
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"this is no database, " * 400)
    use(f"sqlite:///{broken}")
    page = text(run(path, event="event-0"))
    assert "The database cannot be read" in page
    assert "rashomon doctor" in page


@pytest.mark.slow
def test_a_wrong_setting_is_said(use: Use, monkeypatch: pytest.MonkeyPatch, empty_store: str) -> None:
    use(empty_store)
    monkeypatch.setenv("RASHOMON_TIMEOUT", "soon")
    assert "RASHOMON_TIMEOUT" in text(run())


@pytest.mark.slow
@pytest.mark.parametrize(("view", "part"), [*EVERY, (View.SHEET, Section.START)])
def test_a_broken_item_spoils_no_view(use: Use, empty_store: str, view: View, part: Section) -> None:
    """One article without date, text, address or a letter in its title; one event that names an article twice gone."""
    store = open_store(empty_store)
    odd = sample.ArticleDraft("unlisted", "???", published=None)
    report = store.save_import([odd, sample.drafts()[2]], fetched=sample.START)
    members = (Membership(report.new[0], "no-such-article", None, (), None), Membership(report.new[1], report.new[0]))
    store.save_events([Event("odd", "", members)], {}, regrouped=report.new)
    run_id = store.start_run("fill", version="0", parameters={}, at=sample.START)
    store.finish_run(run_id, report={}, at=sample.START + timedelta(hours=1), changed=True)
    store.close()
    use(empty_store)
    page = text(run("event", event="odd", view=view.value, part=part.value, word="wharf"))
    assert "Event without a headline" in page


def test_the_guide_explains_figures_and_parameters(use: Use, empty_store: str) -> None:
    use(empty_store)
    page = text(run("guide"))
    assert "no bias score" in page
    assert "min" in page
