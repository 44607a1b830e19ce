"""A reader mends a grouping in a real browser and takes it back."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Visit

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.xdist_group("browser")]
EVENT = "/event?event=event-9&view=articles"


def test_a_headline_is_changed_seen_and_taken_back(visit: Visit) -> None:
    page = visit.open(EVENT)
    before = page.locator("h1").inner_text()
    page.get_by_text("Change what belongs to this event").click()
    page.get_by_text("The headline does not fit").click()
    page.get_by_label("Headline of this event").fill("What it was about")
    page.get_by_label("Headline of this event").press("Enter")
    expect(page.get_by_role("heading", name="As it would be")).to_be_visible()
    assert page.locator("h1").inner_text() == before
    page.get_by_role("button", name="Save").click()
    expect(page.locator("h1")).to_have_text("What it was about")
    expect(page.get_by_role("status").filter(has_text="Saved: rename")).to_be_visible()
    page.get_by_role("button", name="Take back").click()
    expect(page.locator("h1")).to_have_text(before)
    expect(page.get_by_role("button", name="Take back")).to_have_count(0)


def test_the_section_is_accessible(visit: Visit) -> None:
    page = visit.open("/event?event=event-0&view=articles")
    page.get_by_text("Change what belongs to this event").click()
    expect(page.get_by_text("What is wrong?")).to_be_visible()
    assert visit.violations() == []
