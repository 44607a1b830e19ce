"""What users do, in a real browser: compare in a lesson, share a view, take figures away, use keyboard and phone."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.choices import PERIOD_SECTIONS, SECTIONS, Section, View
from tests.dashboard import hostile, sample
from tests.e2e.conftest import Visit, serving, visiting

pytestmark = [pytest.mark.slow, pytest.mark.browser]
EVENT = "/event?event=event-0"
LABEL = "Harbour workers walk out in Port Elsom over job cuts"
HEADINGS = {
    "Emphasis": "Room given",
    "Quotes": "Who is heard",
    "Wording": "Words that set an outlet apart",
    "Articles": "Articles",
    "Headlines": "Headlines",
}
PARTS = [
    f"{EVENT}&view={view.value}&part={part.value}&word=harbour"
    for view in View
    for part in SECTIONS.get(view, (Section.START,))
]
PAGES = ["/", "/guide", "/sources", *(f"/many?part={part.value}" for part in PERIOD_SECTIONS), *PARTS]


def heading(page: Page, name: str) -> None:
    expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()


def choose(visit: Visit, view: str) -> None:
    visit.page.get_by_role("radiogroup", name="Compare").get_by_text(view, exact=True).click()
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


def part(visit: Visit, name: str, shown: str) -> None:
    visit.page.get_by_role("radiogroup", name="Part of this view").get_by_text(name, exact=True).click()
    heading(visit.page, shown)
    visit.settled()


def test_a_shared_address_restores_the_view(visit: Visit) -> None:
    page = visit.open(EVENT)
    choose(visit, "Quotes")
    part(visit, "All quotes", "All quotes")
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
    page = visit.open(f"{EVENT}&view=quotes&part=list")
    with page.expect_download() as download:
        page.get_by_role("button", name="Download quotes (CSV)").click()
    assert download.value.suggested_filename == "event-0-quotes.csv"
    rows = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig"))))
    assert len(rows) == 4
    assert {row["event_id"] for row in rows} == {"event-0"}
    assert {row["speaker"] for row in rows} == {"Mara Tollund", "Odo Brask"}


def test_a_researcher_takes_the_whole_comparison(visit: Visit) -> None:
    page = visit.open(EVENT)
    with page.expect_download() as download:
        page.get_by_role("button", name="All tables with codebook (Excel)").click()
    assert download.value.suggested_filename == "event-0.xlsx"
    assert Path(download.value.path()).read_bytes().startswith(b"PK")
    with page.expect_download() as download:
        page.get_by_role("button", name="Report of this event").click()
    assert LABEL in Path(download.value.path()).read_text("utf-8")


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


@pytest.mark.parametrize("path", PAGES)
def test_pages_are_accessible_and_fit_a_phone(visit: Visit, path: str) -> None:
    """axe-core finds nothing in what this project draws, in either mode; Streamlit's own frame is not ours to mend."""
    page = visit.open(path)
    assert visit.violations() == []
    page.emulate_media(color_scheme="dark")
    visit.settled()
    page.wait_for_function("getComputedStyle(document.querySelector('.stApp')).colorScheme === 'dark'")
    assert visit.violations() == []
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_function("document.querySelector('[data-testid=stMain]').scrollWidth <= 390")


def test_hostile_texts_do_nothing_and_fit_a_phone(browser: Browser, tmp_path: Path) -> None:
    hostile.fill(url := f"sqlite:///{tmp_path / 'hostile.db'}")
    with serving(url) as address, visiting(browser, address) as visit:
        visit.page.set_viewport_size({"width": 390, "height": 844})
        for path in ("/?min=1", "/event?event=odd", "/event?event=odd&view=quotes&part=list", "/sources"):
            page = visit.open(path)
            page.wait_for_function("document.querySelector('[data-testid=stMain]').scrollWidth <= 390")
            assert page.locator("img[src=x], .stHtml script").count() == 0
            visit.check()


def test_a_mark_of_a_chart_opens_its_sentences(visit: Visit) -> None:
    page = visit.open(f"{EVENT}&view=emphasis&part=first")
    mark = page.get_by_test_id("stPlotlyChart").first.locator(".scatterlayer .point").first
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator("h4")).to_contain_text(" in ")
    expect(page.locator(".stHtml > .rs-places mark").first).to_be_visible()


def test_a_teacher_prepares_a_blind_sheet(visit: Visit) -> None:
    page = visit.open(EVENT)
    page.get_by_text("Hide who is who").click()
    expect(page.get_by_role("heading", name="Outlet A")).to_be_visible()
    expect(page).to_have_url(re.compile("names=hidden"))
    page.get_by_role("radiogroup", name="Compare").get_by_text("Class sheet").click()
    heading(page, "Questions")
    visit.settled()
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Questions")).to_be_visible()
    expect(page.get_by_role("radiogroup", name="Compare")).to_be_hidden()
    expect(page.get_by_role("heading", name=LABEL, level=1)).to_be_hidden()  # the sheet has its own
    assert "Dune Post" not in page.locator(".stMain").inner_text()


def test_a_reporter_looks_for_a_word_and_takes_its_lines(visit: Visit) -> None:
    page = visit.open(f"{EVENT}&view=wording")
    part(visit, "A word in context", "A word in context")
    page.get_by_label("Word or phrase").fill("harbour work*")
    page.keyboard.press("Enter")
    expect(page.locator(".rs-kwic mark").first).to_have_text(re.compile("harbour workers", re.IGNORECASE))
    expect(page).to_have_url(re.compile("word=harbour"))
    with page.expect_download() as download:
        page.get_by_role("button", name="Download these lines (CSV)").click()
    rows = list(csv.DictReader(io.StringIO(Path(download.value.path()).read_text("utf-8-sig"))))
    assert {row["word"].lower() for row in rows} == {"harbour workers"}
    page.get_by_label("Word or phrase").fill("**")
    page.keyboard.press("Enter")
    expect(page.get_by_text("expected at least one word")).to_be_visible()


def test_a_reporter_goes_from_many_events_to_one(visit: Visit) -> None:
    page = visit.open()
    page.get_by_role("link", name="Many events", exact=True).click()
    heading(page, "Who told what")
    visit.settled()
    part(visit, "Who is first", "Who is first")
    part(visit, "Who told what", "Who told what")
    page.get_by_role("link", name=LABEL).click()
    expect(page.get_by_role("heading", name=LABEL, level=1)).to_be_visible()


def test_two_groups_of_outlets_are_set_against_each_other(visit: Visit) -> None:
    page = visit.open(f"{EVENT}&view=wording")
    against = page.get_by_label("Against these together (makes two sides)")
    against.press_sequentially("Kelp")
    page.keyboard.press("Enter")
    expect(page.get_by_text("each side counted as one")).to_be_visible()
    expect(page).to_have_url(re.compile("against=kelp-radio"))
