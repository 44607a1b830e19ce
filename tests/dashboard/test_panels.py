"""What the panels of an event say of a comparison made by hand: each figure, its sentences and its limits."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from dashboard.components import chart, download
from dashboard.components.evidence import place
from dashboard.context import ONE_SIDE, OTHER_SIDE, EventPage
from dashboard.views.event import context_lines, figures, leads, marked, order, sheet, verbs
from rashomon.jobs.concordance import concordance
from rashomon.model import Agreement, ConflictingFigure, MarkedWord, Order, Readability, ReportingVerb
from tests.dashboard import sample
from tests.dashboard.test_evidence import page as page_of
from tests.dashboard.test_pages import run, text

Render = Callable[[EventPage], None]


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Callable[[Render, EventPage], str]:
    """Draws a panel outside of Streamlit: its markup."""
    shown: list[str] = []
    for module in (leads, order, figures, verbs, marked, context_lines, sheet):
        monkeypatch.setattr(module, "show", lambda markup: shown.append(str(markup)))
    monkeypatch.setattr("dashboard.components.basis.show", lambda markup: shown.append(str(markup)))
    monkeypatch.setattr("dashboard.components.empty.show", lambda markup: shown.append(str(markup)))
    monkeypatch.setattr(download, "table", lambda page, name, key="": shown.append(f"[csv {name}]"))
    monkeypatch.setattr(chart, "show", lambda figure, **more: None)

    def draw(render: Render, page: EventPage) -> str:
        shown.clear()
        render(page)
        return "\n".join(shown)

    return draw


def page(**parts: Any) -> EventPage:
    given = page_of()
    return replace(given, comparison=replace(given.comparison, **parts))


def test_what_each_leads_with(drawn: Callable[[Render, EventPage], str]) -> None:
    markup = drawn(leads.render, page())
    assert "Militants cripple Port Elsom as strike bites" in markup
    assert "A strike crippled Port Elsom on Monday" in markup
    assert "<td>title only</td>" not in markup  # the first report of each outlet has a text
    rows = markup.split("<tr>")
    assert any("Kelp Radio" in row and "show Port Elsom in Kelp Radio" in row for row in rows)
    assert "[csv topics]" in markup


def test_the_order_of_two_outlets_has_its_interval(drawn: Callable[[Render, EventPage], str]) -> None:
    pair = Agreement("dune-post", "kelp-radio", 9, -0.25, -0.7, 0.34)
    markup = drawn(order.render, page(agreement=(pair,)))
    assert "<b>−0.25</b>" in markup
    assert "−0.70 to 0.34, 9 shared" in markup
    assert "no two of these outlets share enough" in drawn(order.render, page(agreement=()))


def test_figures_that_differ_open_their_sentences(drawn: Callable[[Render, EventPage], str]) -> None:
    wire, _, post, *_ = sample.articles()
    rows = (
        ConflictingFigure("in the crowd", "300 in the crowd", "north-wire", 1, (sample.evidence(wire, "300 workers"),)),
        ConflictingFigure("in the crowd", "900 in the crowd", "dune-post", 1, (sample.evidence(post, "300 marchers"),)),
    )
    markup = drawn(figures.render, page(conflicts=rows))
    assert "300 in the crowd" in markup
    assert "<mark" in markup
    assert "None of these figures: The Tin Star, Kelp Radio." in markup
    assert "No figures that contradict" in drawn(figures.render, page(conflicts=rows[:1]))


def test_reporting_words_by_stance(drawn: Callable[[Render, EventPage], str]) -> None:
    post = sample.articles()[2]
    rows = (
        ReportingVerb("dune-post", "neutral", "said", 3, 0.75, (sample.evidence(post, "said"),)),
        ReportingVerb("dune-post", "hostile", "blasted", 1, 0.25),
        ReportingVerb("kelp-radio", "zealous", "trumpeted", 1, 1.0),
    )
    markup = drawn(verbs.render, page(reporting_verbs=rows))
    stances = re.findall(r'<th scope="row">(\w+)</th>', markup)
    assert stances == ["neutral", "hostile", "zealous"]  # the usual order, others behind
    assert "<b>75 %</b>" in markup
    assert "show “said” in The Dune Post" in markup


def test_tone_words_name_their_lists(drawn: Callable[[Render, EventPage], str]) -> None:
    post = sample.articles()[2]
    rows = (MarkedWord("loaded", "dune-post", "reckless", 1, 24.4, (sample.evidence(post, "reckless"),)),)
    easy = Readability("dune-post", 1200, 80, 15.0, 0.21, 36.0, 61.2, None)
    markup = drawn(marked.render, page(marked_words=rows, readability=(easy,)))
    assert "<b>24.4</b>" in markup
    assert "<b>Loaded words</b>: own list" in markup
    assert "entries" in markup
    assert ">1,200</td>" in markup
    assert ">61</td>" in markup
    markup = drawn(marked.render, page())
    assert "the lists are English" in markup
    assert "needs 100 words" in markup


def test_a_word_in_context_is_counted_sorted_and_taken_away() -> None:
    articles = {article.id: article for article in sample.articles()}
    found = concordance(tuple(articles.values()), "harbour", order=Order.RIGHT)
    rows = list(csv.DictReader(io.StringIO(context_lines.as_csv(found, articles).decode("utf-8-sig"))))
    assert len(rows) == found.hits == 6
    assert {row["behind"].split()[0] for row in rows} == {"workers"}
    for row in rows:
        whole = articles[row["article_id"]].title + articles[row["article_id"]].body
        assert row["word"] in whole
        assert row["url"].startswith("https://")


def test_a_cut_context_begins_and_ends_with_whole_words(drawn: Callable[[Render, EventPage], str]) -> None:
    given = page_of()
    found = concordance(given.comparison.articles, "plan", order=Order.PLACE)
    markup = drawn(lambda page: context_lines.draw(found, page.articles, names=page.names, styles=page.styles), given)
    assert "places in" in markup
    assert "… " in markup
    assert " …" in markup


def test_two_sides_have_the_names_of_their_outlets() -> None:
    given = page_of(outlets=("dune-post",), against=("kelp-radio", "north-wire"))
    assert dict(given.sides) == {"dune-post": ONE_SIDE, "kelp-radio": OTHER_SIDE, "north-wire": OTHER_SIDE}
    assert given.name(ONE_SIDE) == "The Dune Post"
    assert given.name(OTHER_SIDE) == "North Wire + Kelp Radio"
    assert given.style(OTHER_SIDE) == given.style("north-wire")
    rest = page_of(against=("kelp-radio",))
    assert {outlet for outlet, side in rest.sides if side == ONE_SIDE} == {"dune-post", "north-wire", "tin-star"}


@pytest.mark.slow
def test_two_sides_on_the_page(use: Callable[[str], None], full_store: str) -> None:
    use(full_store)
    page = text(run("event", event="event-0", view="wording", outlet="dune-post", against=["kelp-radio", "north-wire"]))
    assert "The Dune Post against North Wire + Kelp Radio, each side counted as one" in page


def test_the_sheet_has_headlines_words_and_questions(drawn: Callable[[Render, EventPage], str]) -> None:
    markup = drawn(sheet.render, page())
    for part in ("Headlines", "Who is heard", "The same words", "Names for the same", "Questions"):
        assert f'<h3 class="rs-h3">{part}</h3>' in markup
    assert "<del>however long the winter is</del>" in markup
    assert "union boss" in markup
    assert "not found in the text we have" in markup


def test_evidence_of_an_article_that_is_gone_is_left_out() -> None:
    assert place({}, sample.evidence(sample.articles()[0], "Port Elsom")) is None
