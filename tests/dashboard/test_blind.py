"""A blind comparison says what it says without a name, an address or a byline of an outlet; spans still hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from dashboard.queries.blind import COVER, blinded, letters
from rashomon.model import Comparison, Outlet, Part
from tests.dashboard import sample
from tests.dashboard.test_pages import run, text


def told() -> Comparison:
    """The sample, one of whose articles names another outlet."""
    whole = sample.comparison()
    last = whole.articles[3]
    named = replace(last, text=f"As the dune post and KELP RADIO report: {last.text}", byline="Ann of Kelp Radio")
    return replace(whole, articles=(*whole.articles[:3], named, *whole.articles[4:]))


def test_letters_go_on_after_z() -> None:
    names = letters([f"o{number}" for number in range(28)])
    assert [names[f"o{number}"] for number in (0, 25, 26, 27)] == ["Outlet A", "Outlet Z", "Outlet AA", "Outlet AB"]


def test_names_are_covered_and_texts_keep_their_length() -> None:
    before, after = told(), blinded(told())
    for old, new in zip(before.articles, after.articles, strict=True):
        assert (new.url, new.byline) == (None, None)
        assert [len(new.part(part)) for part in Part] == [len(old.part(part)) for part in Part]
    covered = after.articles[3].part(Part.TEXT)
    assert covered.startswith(f"As the {COVER * 9} and {COVER * 10} report: Harbour workers")
    assert all(origin.agency is None for origin in after.origins)


def test_a_name_within_a_word_and_a_short_one_stay() -> None:
    whole = told()
    outlets = (Outlet("a", "Elsom"), Outlet("b", "Mon"), Outlet("c", "The Jobs"))
    shown = blinded(replace(whole, outlets=outlets)).articles[0].part(Part.TEXT)
    assert "Port Elsom" not in shown
    assert "on Monday over" in shown
    assert f"cut 40 {COVER * 4}" in shown


@pytest.mark.slow
def test_no_outlet_is_named_on_the_page(use: Callable[[str], None], full_store: str) -> None:
    use(full_store)
    for view, part in (("headlines", "start"), ("quotes", "heard"), ("wording", "context"), ("articles", "start")):
        app = run("event", event="event-0", view=view, part=part, names="hidden", word="harbour")
        page = text(app)
        assert "Outlet A" in page
        for name in ("Dune Post", "Kelp Radio", "North Wire", "Tin Star", "tin-star.example"):
            assert name not in page
        assert not app.get("download_button")
        assert "Mend this grouping" not in page


def test_the_switch_is_in_the_address(use: Callable[[str], None], full_store: str) -> None:
    use(full_store)
    app = run("event", event="event-0")
    app.toggle[0].set_value(True).run()
    assert "Outlet A" in text(app)
    assert app.query_params["names"] == "hidden"
    app.toggle[0].set_value(False).run()
    assert "The Dune Post" in text(app)
    assert "names" not in app.query_params
