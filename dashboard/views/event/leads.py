"""What each outlet leads with: its headline, the first sentences, and the names and numbers in them."""

from __future__ import annotations

from markupsafe import Markup

from rashomon.jobs.vocabulary import THEME
from rashomon.model import Article, Topic

from ...components import download, empty, evidence, times
from ...components.basis import note, panel
from ...components.markup import join, shorten, show
from ...components.outlets import chip
from ...components.tables import table
from ...context import EventPage

BEGINNING = 240  # characters of a lead


def render(page: EventPage) -> None:
    """Draw a row for each shown outlet, in the order of their first reports."""
    panel(
        page,
        "What each leads with",
        "The first report of each outlet. Names and numbers come from all its articles on the event; a lead is the"
        " first paragraph of a text, or its first sentence where it has one paragraph.",
    )
    first: dict[str, Article] = {}
    for article in page.shown_articles:
        first.setdefault(article.outlet, article)
    if not first:
        empty.nothing("No article of these outlets is stored.")
        return
    rows = [
        [
            chip(page.name(outlet), page.style(outlet)),
            Markup('{}<div class="rs-small">{}</div>').format(
                shorten(first[outlet].title, 200), times.moment(first[outlet].time)
            ),
            _named(page, outlet, "headline"),
            Markup('<span dir="auto">{}</span>').format(shorten(first[outlet].body, BEGINNING))
            if first[outlet].summary or first[outlet].text
            else "title only",
            _named(page, outlet, "lead"),
        ]
        for outlet in page.outlets
        if outlet in first
    ]
    head = ["Outlet", "Headline", "Named in headlines", "How it begins", "Named in leads only"]
    show(table("What stands first, by outlet", head, rows, stacked=True))
    note("A dotted name opens its sentences.")
    download.table(page, "topics", key="csv-leads")


def _named(page: EventPage, outlet: str, place: str) -> Markup | str:
    placed = [
        topic
        for topic in page.comparison.topics
        if topic.outlet == outlet and topic.kind != THEME and _stands(topic, place)
    ]
    items = [
        Markup("<li>{}</li>").format(
            evidence.opener(
                page, topic.name, topic.evidence, id=f"lead-{place}-{outlet}-{topic.name}",
                title=f"{topic.name} in {page.name(outlet)}",
            )
        )
        for topic in sorted(placed, key=lambda topic: (topic.depth or 0.0, topic.name))
    ]  # fmt: skip
    return Markup('<ul class="rs-items">{}</ul>').format(join(items)) if items else "–"


def _stands(topic: Topic, place: str) -> bool:
    return topic.in_headline if place == "headline" else topic.in_lead and not topic.in_headline
