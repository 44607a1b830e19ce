"""What users do, in a real browser: compare in a lesson, share a view, take figures away, use keyboard and phone."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.dashboard import sample
from tests.e2e.conftest import Visit

pytestmark = [pytest.mark.slow, pytest.mark.browser]
EVENT = "/event?event=event-0"
LABEL = "Harbour workers walk out in Port Elsom over job cuts"
HEADINGS = {
    "Emphasis": "What comes first",
    "Quotes": "Who is heard",
    "Wording": "Words that set an outlet apart",
    "Articles": "Articles",
    "Headlines": "Headlines",
}


def heading(page: Page, name: str) -> None:
    expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()


def choose(visit: Visit, view: str) -> None:
    visit.page.get_by_test_id("stButtonGroup").get_by_text(view, exact=True).click()
    heading(visit.page, HEADINGS[view])
    visit.settled()


def test_a_teacher_opens_an_event_and_compares(visit: Visit) -> None:
    page = visit.open()
    heading(page, "Rashomon: one event, several tellings")
    page.get_by_role("link", name=LABEL).click()
    expect(page.get_by_role("heading", name=LABEL, level=1)).to_be_visible()
    visit.settled()
    expect(page.get_by_text("only in this outlet").or_(page.locator("mark").first).first).to_be_visible()
    for view in HEADINGS:
        choose(visit, view)
        visit.check()
    page.get_by_role("link", name="All events").click()
    heading(page, "Rashomon: one event, several tellings")


def test_a_number_opens_its_sentences_from_the_keyboard(visit: Visit) -> None:
    page = visit.open(f"{EVENT}&view=quotes")
    number = page.get_by_role("button", name=re.compile("Mara Tollund in The Dune Post"))
    number.focus()
    page.keyboard.press("Enter")
    box = page.get_by_role("dialog", name="Mara Tollund in The Dune Post")
    expect(box).to_be_visible()
    expect(box.locator("mark")).to_contain_text("We will stay out until the plan is gone")
    expect(box.get_by_role("link", name="Open the article")).to_have_attribute("href", re.compile("^https://dune-post"))
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()


def test_a_shared_address_restores_the_view(visit: Visit) -> None:
    page = visit.open(EVENT)
    choose(visit, "Quotes")
    page.get_by_label("Kind").press_sequentially("Indirect")  # the list filters as one types
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("kind=indirect"))
    shown = page.get_by_text("1 quote of 4 match")
    expect(shown).to_be_visible()
    address = page.url
    page.reload()
    visit.settled()
    expect(shown).to_be_visible()
    assert page.url == address
    page.go_back()
    expect(page.get_by_text("4 quotes of 4 match")).to_be_visible()


def test_a_search_is_in_the_address_and_survives_the_way_back(visit: Visit) -> None:
    page = visit.open()
    page.get_by_label("Search titles and summaries").fill("harbour workers")
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 event of 25 match")).to_be_visible()
    page.get_by_role("link", name=LABEL).click()
    expect(page.get_by_role("heading", name=LABEL, level=1)).to_be_visible()
    page.get_by_role("link", name="All events").click()
    expect(page.get_by_text("1 event of 25 match")).to_be_visible()
    expect(page.get_by_label("Search titles and summaries")).to_have_value("harbour workers")


def test_a_researcher_downloads_a_table(visit: Visit) -> None:
    page = visit.open(f"{EVENT}&view=quotes")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download quotes (CSV)").click()
    assert download.value.suggested_filename == "event-0-quotes.csv"
    rows = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig"))))
    assert len(rows) == 4
    assert {row["event_id"] for row in rows} == {"event-0"}
    assert {row["speaker"] for row in rows} == {"Mara Tollund", "Odo Brask"}


def test_the_list_can_be_downloaded(visit: Visit) -> None:
    page = visit.open("/?q=harbour")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download this list (CSV)").click()
    rows = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig"))))
    assert [(row["id"], row["label"], row["outlets"]) for row in rows] == [("event-0", LABEL, "4")]


def test_hostile_text_does_nothing(visit: Visit) -> None:
    page = visit.open(EVENT)
    expect(page.get_by_text(sample.HOSTILE, exact=True)).to_be_visible()
    assert page.locator("img[src=x]").count() == 0


@pytest.mark.parametrize("path", ["/", "/sources", *(f"{EVENT}&view={view.lower()}" for view in HEADINGS)])
def test_a_phone_needs_no_sideways_scrolling(visit: Visit, path: str) -> None:
    visit.page.set_viewport_size({"width": 390, "height": 844})
    page = visit.open(path)
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 390


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("path", ["/", "/guide", "/sources", *(f"{EVENT}&view={view.lower()}" for view in HEADINGS)])
def test_pages_are_accessible(visit: Visit, path: str, mode: str) -> None:
    """axe-core finds nothing in what this project draws; Streamlit's own frame is not ours to mend."""
    visit.page.emulate_media(color_scheme=mode)  # type: ignore[arg-type]
    visit.open(path)
    assert visit.violations() == []


def test_a_mark_of_a_chart_opens_its_sentences(visit: Visit) -> None:
    page = visit.open(f"{EVENT}&view=emphasis")
    mark = page.get_by_test_id("stPlotlyChart").nth(2).locator(".scatterlayer .point").first
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator("h4")).to_contain_text(" in ")
    expect(page.locator(".stHtml > .rs-places mark").first).to_be_visible()
