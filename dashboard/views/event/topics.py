"""Names and numbers of an event: where each outlet first has them, and which are not found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import streamlit as st
from markupsafe import Markup

from rashomon.jobs.vocabulary import THEME
from rashomon.model import Basis, Topic

from ... import charts
from ...components import chart, download, empty, evidence
from ...components.basis import count, note, panel
from ...components.markup import clean, heading, join, shorten, show
from ...components.outlets import chip
from ...components.tables import shade, table
from ...context import EventPage

MISSING = 8  # things not found that are listed of an outlet; the download has all
CAPTION = "First mention (mentions) by outlet; the stronger the colour, the earlier; –: not found in the text we have"
TOPICS = 14  # names and numbers in chart and table; the download has all
THEMES = 6  # themes in the table


def first_mentions(page: EventPage) -> None:
    """Draw where each outlet first mentions the names and numbers of the event."""
    panel(
        page,
        "What comes first",
        "Where each outlet first mentions a name or number: 0 % is the headline, 100 % the last word. Themes are words"
        " that the event’s texts repeat.",
    )
    topics = [topic for topic in page.comparison.topics if topic.outlet in page.outlets]
    themes = _main_topics([topic for topic in topics if topic.kind == THEME])[:THEMES]
    names = _main_topics([topic for topic in topics if topic.kind != THEME])[:TOPICS]
    if not names and not themes:
        empty.nothing("Not enough text: no name or number was found in what is stored.")
        return
    chosen: Mapping[tuple[str, str], Topic] = {(topic.name, topic.outlet): topic for topic in topics}
    if names:
        _depth_chart(page, names, chosen)
    head: list[Markup | str] = ["Name, number or theme", *(chip(page.name(o), page.style(o)) for o in page.outlets)]
    rows = [
        [
            name if name in names else Markup('{} <span class="rs-small">(theme)</span>').format(clean(name)),
            *(_depth(page, chosen.get((name, outlet)), outlet) for outlet in page.outlets),
        ]
        for name in (*names, *themes)
    ]
    show(table(CAPTION, head, rows))
    hidden = len({topic.name for topic in topics}) - len(names) - len(themes)
    if hidden > 0:
        note(f"{hidden:,} more in the download.")
    download.table(page, "topics")


def _main_topics(topics: Sequence[Topic]) -> list[str]:
    """Names of the topics that most outlets have and that are mentioned most."""
    weight: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for topic in topics:
        weight[topic.name][0] += topic.mentions > 0
        weight[topic.name][1] += topic.mentions
    return sorted(
        (name for name in weight if weight[name][1]), key=lambda name: (-weight[name][0], -weight[name][1], name)
    )


@st.fragment
def _depth_chart(page: EventPage, names: Sequence[str], chosen: Mapping[tuple[str, str], Topic]) -> None:
    points = [
        charts.Dot(
            topic.name, 100 * topic.depth, page.name(topic.outlet),
            f"{page.name(topic.outlet)}: {topic.name} at {100 * topic.depth:.0f} %, {count(topic.mentions, 'mention')}",
            page.style(topic.outlet), key=f"{topic.outlet}\t{topic.name}",
        )
        for topic in chosen.values()
        if topic.depth is not None and topic.name in names
    ]  # fmt: skip
    figure = charts.dots(names, points, title="first mention, % of the text", legend=True)
    figure.update_xaxes(range=[-4, 104])
    key = chart.clicked(
        figure, key="depth", alt="First mention of each name by outlet; the table below has the figures"
    )
    outlet, _, name = (key or "").partition("\t")
    topic = chosen.get((name, outlet))
    if topic is not None:
        show(heading(4, f"{topic.name} in {page.name(outlet)}"))
        show(evidence.listing(page, evidence.places(page, topic.evidence)))
    else:
        note("Click a mark, or a figure in the table, to read the sentences.")


def _depth(page: EventPage, topic: Topic | None, outlet: str) -> Markup | str:
    if topic is None or topic.depth is None:
        return Markup('<span title="not found in the text we have">–</span>')
    place = "headline" if topic.in_headline else "lead" if topic.in_lead else f"{100 * topic.depth:.0f} %"
    shown = evidence.opener(
        page, f"{place} ({topic.mentions})", topic.evidence, id=f"topic-{outlet}-{topic.name}",
        title=f"{topic.name} in {page.name(outlet)}",
    )  # fmt: skip
    return shade(shown, 1 - topic.depth)


def not_found(page: EventPage) -> None:
    """Draw what several origins carry and an outlet's text has not."""
    panel(
        page,
        "Not found",
        "What several independent origins carry and this outlet’s text, as far as we have it, does not. It may"
        " stand in a text we do not have.",
    )
    missing = [item for item in page.comparison.not_found if item.outlet in page.outlets]
    if not missing:
        empty.nothing("Nothing that several origins carry is missing in the texts we have.")
        return
    rows: list[list[Markup | str]] = []
    for outlet in page.outlets:
        items = sorted((item for item in missing if item.outlet == outlet), key=lambda item: -item.origins)
        if not items:
            continue
        listed = [
            Markup("<li><b>{}</b> ({}), found in {}</li>").format(
                shorten(item.item, 160),
                item.kind,
                evidence.opener(
                    page, count(item.origins, "origin"), item.evidence, id=f"missing-{outlet}-{number}",
                    title=f"where others have: {shorten(item.item, 60)}",
                ),
            )
            for number, item in enumerate(items[:MISSING])
        ]  # fmt: skip
        if len(items) > MISSING:
            listed.append(Markup("<li>{} more in the download</li>").format(len(items) - MISSING))
        words = {Basis.FULL_TEXT: "full text", Basis.SUMMARY: "summary", Basis.TITLE: "title"}[items[0].basis]
        rows.append(
            [
                chip(page.name(outlet), page.style(outlet)),
                f"not found in the text we have ({words})",
                Markup('<ul class="rs-items">{}</ul>').format(join(listed)),
            ]
        )
    show(
        table(
            "What others report and an outlet’s text does not have",
            ["Outlet", "Basis", "Not found"],
            rows,
            stacked=True,
        )
    )
    download.table(page, "not_found")
