"""The list of events: who reports what, how widely, since when."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st
from markupsafe import Markup
from streamlit.navigation.page import StreamlitPage

from rashomon.export import cells
from rashomon.model import EventSummary

from .. import address, palette
from ..choices import Period
from ..components import download, empty, filters, times
from ..components.basis import count
from ..components.markup import heading, join, plain_label, show
from ..components.outlets import distribution
from ..context import Version
from ..queries import events, stored
from ..state import State, event, overview, write

PERIODS = {
    Period.ALL: "All times",
    Period.DAY: "Newest day",
    Period.WEEK: "Newest 7 days",
    Period.MONTH: "Newest 31 days",
}

LEAD = (
    "Choose an event and compare how outlets tell it: what they put first, whom they quote, which words they choose."
    " Every figure opens into the sentences behind it."
)
LEAST = (1, 2, 3, 4, 5, 7, 10)  # offered numbers of outlets; the address may name others


def render(state: State, version: Version, event_page: StreamlitPage) -> tuple[str, ...]:
    """Draw the overview for the filters of `state`; each event links to `event_page`. The ids of the events shown."""
    show(heading(1, "Rashomon: one event, several tellings") + Markup('<p class="rs-lead">{}</p>').format(LEAD))
    counts = stored.counts(version)
    if not counts["articles"]:
        empty.no_articles()
        return ()
    if not counts["events"]:
        empty.no_events(counts["articles"])
        return ()
    names = stored.outlet_names(version)
    _filters(state, names)
    summaries, total = events.overview(version, state)
    if state.topic:
        _about_topic(state, names)
    pages = max(1, -(-total // events.PAGE_SIZE))
    _basis(state, version, total)
    if not total:
        _no_match(state)
    elif not summaries:
        empty.nothing(f"Page {state.page} is past the end: there are {pages} pages.")
    styles = palette.styles((outlet for summary in summaries for outlet, _ in summary.by_outlet), among=names)
    for summary in summaries:
        _row(summary, state, names, styles, event_page)
    if pages > 1:
        st.pagination(pages, **address.tied(replace(state, page=min(state.page, pages)), "page"))
    if total:
        download.button(
            "Download this list (CSV)", lambda: as_csv(events.overview_rows(version, state)),
            file_name="events.csv", key="csv-overview",
        )  # fmt: skip
    return tuple(summary.id for summary in summaries)


def _filters(state: State, names: Mapping[str, str]) -> None:
    search, period, least = st.columns([3, 1.4, 1.4], vertical_alignment="bottom")
    with search:
        st.text_input(
            "Search titles and summaries", placeholder="words, for example: harbour strike",
            max_chars=200, type="search", **address.tied(state, "search"),
        )  # fmt: skip
    with period:
        st.selectbox("Period", list(Period), format_func=PERIODS.__getitem__, **address.tied(state, "period"))
    with least:
        reported_by(state)
    filters.outlets(state, names, sorted(names, key=lambda id: names[id].lower()), label="Outlets")


def reported_by(state: State, *, least: int = 1) -> None:
    """The choice of how many outlets must tell an event, from `least` on."""
    offered = sorted(number for number in {*LEAST, state.min_outlets} if number >= least)
    st.selectbox(
        "Reported by",
        offered,
        format_func=lambda least: "any outlet" if least == 1 else f"{least} or more outlets",
        **address.tied(state, "min_outlets", value=max(least, state.min_outlets)),
    )


def _basis(state: State, version: Version, total: int) -> None:
    counts = stored.counts(version)
    words = [
        f"{count(total, 'event')} of {counts['events']:,} match.",
        f"Rests on {count(counts['articles'], 'stored article')} ({counts['articles_with_text']:,} with full text)"
        f" of {count(counts['outlets'], 'outlet')}.",
        "Sorted by number of outlets, then newest first.",
    ]
    if state.period is not Period.ALL:
        words.append(f"Periods count back from the newest stored event, {times.day(stored.newest(version))}.")
    show(Markup('<p class="rs-basis" role="status">{}</p>').format(" ".join(words)))


def _about_topic(state: State, names: Mapping[str, str]) -> None:
    """What else the list is narrowed to, and the way out."""
    from rashomon.registry.countries import country_name  # Babel, which the plain list does not need

    who = ", ".join(names.get(outlet, outlet) for outlet in state.outlets) or "any outlet"
    said, back = st.columns([4, 1], vertical_alignment="center")
    with said:
        empty.nothing(f"Only events in which {who} gives “{country_name(state.topic)}”.")
    back.button("Show all", key="topic-off", on_click=address.go, args=(replace(state, topic="", page=1),))


def _no_match(state: State) -> None:
    hints = []
    if state.search:
        hints.append("use fewer words")
    if state.min_outlets > 1:
        hints.append(f"ask for fewer than {state.min_outlets} outlets")
    if state.period is not Period.ALL:
        hints.append("look at all times")
    if state.topic:
        hints.append("not ask for a name")
    if state.outlets:
        hints.append("choose other outlets")
    empty.nothing("No event matches. " + ("You could " + " or ".join(hints) + "." if hints else ""))


def _row(
    summary: EventSummary,
    state: State,
    names: Mapping[str, str],
    styles: Mapping[str, palette.Style],
    event_page: StreamlitPage,
) -> None:
    with st.container(border=True, gap="xxsmall", key=f"event-{summary.id}"):
        st.page_link(
            event_page,
            label=f"**{plain_label(summary.label) or 'Event without a headline'}**",
            query_params=write(event(overview(state), summary.id)),
        )
        facts = [
            count(summary.outlets, "outlet"),
            count(summary.articles, "article"),
            count(summary.origins, "independent origin"),
            times.span(summary.first, summary.last),
        ]
        show(
            Markup('<ul class="rs-meta">{}</ul>{}').format(
                join(Markup("<li>{}</li>").format(fact) for fact in facts),
                distribution(summary.by_outlet, names=names, styles=styles),
            )
        )


def as_csv(events: Sequence[EventSummary]) -> bytes:
    """The list as CSV with the columns of `rashomon events --json`."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(["id", "label", "articles", "outlets", "origins", "first", "last"])
    for row in events:
        label = cells.escape(row.label)
        moments = [time.isoformat() if time else "" for time in (row.first, row.last)]
        writer.writerow([row.id, label, row.articles, row.outlets, row.origins, *moments])
    return buffer.getvalue().encode("utf-8-sig")
