"""Who told which event and how soon, who did not, and who is first how often."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

import streamlit as st
from markupsafe import Markup

from rashomon.model import Coverage

from ... import address
from ...choices import Period
from ...components import download, empty, times
from ...components.basis import count, note
from ...components.markup import heading, join, shorten, show
from ...components.tables import shade, table
from ...queries import period
from .context import PeriodPage, event_link

PAGE_SIZE = 25  # events on one page
LEAST = 5  # events with a time, of an outlet in the ranking of firsts
RANKED = 40  # outlets in it; the download has all


def matrix(page: PeriodPage) -> None:
    """Draw events by outlets: who told each, and how many hours behind the first."""
    show(heading(2, "Who told what"))
    rows = period.coverage(page.version, page.state)
    basis(page, rows, "“First” and hours are by the times that outlets give. An empty field: not in what is stored.")
    if not rows:
        empty.nothing("No event of this period is told by two or more outlets.")
        return
    tellers = Counter(row.outlet for row in rows if row.told)
    everyone = sorted({row.outlet for row in rows}, key=lambda outlet: (-tellers[outlet], outlet))
    outlets = page.shown(everyone)
    page = page.showing(outlets)
    by_event: dict[str, dict[str, Coverage]] = defaultdict(dict)
    for row in rows:
        by_event[row.event][row.outlet] = row
    events = list(by_event)
    pages = -(-len(events) // PAGE_SIZE)
    number = min(page.state.page, pages)
    head: list[Markup | str] = ["Event", "Outlets", *(page.chip(outlet) for outlet in outlets)]
    body = []
    for event in events[PAGE_SIZE * (number - 1) : PAGE_SIZE * number]:
        given = by_event[event]
        label = next(iter(given.values())).label
        tellers_of = sum(row.told for row in given.values())
        body.append([event_link(event, shorten(label, 110)), str(tellers_of), *(_cell(given.get(o)) for o in outlets)])
    total = [_share(outlet, tellers, len(events)) for outlet in outlets]
    body.append([Markup("<b>{}</b>").format(f"Of all {len(events):,}"), "", *total])
    events_by_outlet = table(f"Events, newest first, page {number} of {pages}", head, body, numbers=(1,))
    show(Markup('<div class="rs-wide">{}</div>').format(events_by_outlet))
    hidden = len(everyone) - len(outlets)
    if hidden > 0 and not page.state.outlets:
        note(f"Shown are the {len(outlets)} outlets that told most; {hidden} more can be chosen above.")
    if pages > 1:
        st.pagination(pages, **address.tied(replace(page.state, page=number), "page"))
    download.over_events(page.version, page.state, page.section, "coverage")


def _cell(row: Coverage | None) -> Markup | str:
    if row is None or not row.told:
        return Markup('<span class="rs-small" title="not in what is stored"></span>')
    if row.first:
        return shade(Markup("<b>first</b>"), 0.9)
    if row.hours_after_first is None:
        return shade("told", 0.2)
    return shade(f"+{row.hours_after_first:.1f} h", 0.5 if row.hours_after_first < 6 else 0.25)


def _share(outlet: str, tellers: Counter[str], events: int) -> str:
    return f"{100 * tellers[outlet] / events:.0f} %"


def firsts(page: PeriodPage) -> None:
    """Draw how often each outlet is first, with intervals."""
    show(heading(2, "Who is first"))
    rows = period.coverage(page.version, page.state)
    basis(
        page, rows,
        "Of the events that an outlet tells with a time and others tell too: in how many it is first, with the 95 %"
        " interval (Wilson). An outlet that is asked for more often, or gives other times, looks faster.",
    )  # fmt: skip
    reports = period.first_reports(page.version, page.state)
    enough = [row for row in reports if row.told >= LEAST or row.outlet in page.state.outlets]
    chosen = page.shown([row.outlet for row in enough], most=RANKED)
    ranked = [row for row in enough if row.outlet in chosen]
    page = page.showing(chosen)
    if not ranked:
        empty.nothing(f"No outlet tells {LEAST} or more dated events of this period that others tell too.")
        return
    head = ["Outlet", "First", "Of", "Share", "95 % interval", "Median delay", "Not told"]
    body = [
        [
            page.chip(row.outlet),
            f"{row.first:,}",
            f"{row.told:,}",
            shade(f"{100 * row.share:.0f} %", row.share),
            f"{100 * row.low:.0f} to {100 * row.high:.0f} %",
            "none" if row.hours_after_first <= 0 else times.delay(row.hours_after_first).removesuffix(" later"),
            f"{row.not_told:,}",
        ]
        for row in ranked
    ]
    show(table("How often each outlet is first", head, body, numbers=(1, 2, 3, 4, 5, 6)))
    note(f"Outlets with fewer than {LEAST} such events are left out. “Not told”: events of the others that it has not.")
    download.over_events(page.version, page.state, page.section, "first_reports")


def basis(page: PeriodPage, rows: Sequence[Coverage], text: str) -> None:
    """The line that says what a panel over events rests on."""
    events = len({row.event for row in rows})
    newest = "the newest " if events == period.EVENTS else ""
    words = [
        text,
        f"Rests on {newest}{count(events, 'event')} told by {max(2, page.state.min_outlets)} or more outlets.",
    ]
    if page.state.period is not Period.ALL:
        words.append("Periods count back from the newest stored event.")
    show(Markup('<p class="rs-basis">{}</p>').format(join(words, " ")))
