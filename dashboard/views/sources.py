"""Where the articles come from: how each outlet and feed does, what fails and why, what ran, and 'collect now'."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

import streamlit as st
from markupsafe import Markup

from rashomon.export import cells
from rashomon.model import ArticleCounts, FeedStatus, OutletStatus, Run

from .. import address, palette
from ..components import download, empty, filters, times
from ..components.basis import count
from ..components.markup import clean, heading, link, shorten, show
from ..components.outlets import chip
from ..components.tables import table
from ..context import Version
from ..queries import sources as source_queries
from ..queries import stored
from ..state import State

PAGE_SIZE = 50  # outlets on one page
MOST_FAILING = 100  # feeds in the table of failures; the download has all
REFRESH = 3.0  # seconds between two looks at a request that is under way
COLUMNS = (
    "outlet", "name", "feed", "section", "last_good", "checked", "next_try", "outcome", "failures", "trouble",
    "articles", "per_day", "full_text", "summary", "title", "text_share",
)  # fmt: skip
LEAD = (
    "Each outlet, what its feeds gave, and what went wrong. Articles a day are the mean of the last seven days; full"
    " text is the share of all stored articles whose text we have."
)


def render(state: State, version: Version) -> None:
    """Draw the page."""
    show(heading(1, "Sources") + Markup('<p class="rs-lead">{}</p>').format(LEAD))
    _collect_now(version)
    statuses = source_queries.sources(version)
    if not statuses:
        empty.empty(
            "No source is known yet",
            "The outlets of the registry become known with the first collecting.",
            "collect", "import", "demo",
        )  # fmt: skip
    else:
        _failures(statuses)
        _outlets(statuses, state, version)
    _runs(source_queries.runs(version))


def _collect_now(version: Version) -> None:
    """The button and what became of the last request, looked at again and again while that may change."""
    before = source_queries.collecting(version)

    def panel() -> None:
        now = source_queries.collecting(version)
        if before.busy and not now.busy:
            st.rerun()  # the figures below have changed as well
        pressed = st.button("Collect now", key="collect-now", disabled=now.busy)
        if pressed and not now.busy:
            source_queries.ask(version)
            st.rerun()
        show(Markup('<p class="rs-basis" role="status">{}</p>').format(clean(now.text)))

    st.fragment(panel, run_every=REFRESH if before.busy else None)()


def _failures(statuses: Sequence[OutletStatus]) -> None:
    failing = [(outlet, feed) for outlet in statuses for feed in outlet.feeds if feed.trouble]
    failing.sort(key=lambda pair: (-pair[1].state.failures, pair[0].name.casefold()))
    show(heading(2, "What fails"))
    if not failing:
        empty.nothing("No feed failed the last time it was asked.")
        return
    rows = [
        [
            clean(outlet.name),
            _address(feed),
            clean(feed.trouble),
            _moment(feed.state.succeeded_at, "never"),
            _next(feed),
        ]
        for outlet, feed in failing[:MOST_FAILING]
    ]
    more = f", the first {MOST_FAILING} of them" if len(failing) > MOST_FAILING else ""
    head = ["Outlet", "Feed", "What is wrong", "Last good fetch", "Next try"]
    show(table(f"{count(len(failing), 'feed')} failed the last time{more}", head, rows))


def _address(feed: FeedStatus) -> Markup:
    url = feed.state.feed.url
    return link(url, shorten(url.partition("://")[2] or url, 60), title="the feed itself")


def _next(feed: FeedStatus) -> str:
    return "asked now" if feed.claimed else _moment(feed.state.next_check_at, "at the next round")


def _outlets(statuses: Sequence[OutletStatus], state: State, version: Version) -> None:
    show(heading(2, "Outlets"))
    names = stored.outlet_names(version)
    filters.outlets(state, names, [outlet.id for outlet in statuses], label="Outlets")
    chosen = [outlet for outlet in statuses if not state.outlets or outlet.id in state.outlets]
    feeds = sum(len(outlet.feeds) for outlet in chosen)
    pages = max(1, -(-len(chosen) // PAGE_SIZE))
    page = min(state.page, pages)
    styles = palette.styles(names)
    rows = [_row(outlet, styles) for outlet in chosen[PAGE_SIZE * (page - 1) : PAGE_SIZE * page]]
    head = ["Outlet", "Feeds", "Last good fetch", "Articles a day", "Articles stored", "Full text", "Next try"]
    shown = f", page {page} of {pages}" if pages > 1 else ""
    if rows:
        show(table(f"{count(len(chosen), 'outlet')}, {count(feeds, 'feed')}{shown}", head, rows, numbers=(3, 4, 5)))
    else:
        empty.nothing("None of the chosen outlets has a feed or an article.")
    if pages > 1:
        st.pagination(pages, **address.tied(replace(state, page=page), "page"))
    download.button("Download sources (CSV)", lambda: as_csv(statuses), file_name="sources.csv", key="csv-sources")


def _row(outlet: OutletStatus, styles: Mapping[str, palette.Style]) -> list[Markup | str]:
    counts = outlet.counts
    mark = titles_mark(counts)
    badge = Markup(' <span class="rs-badge">{}</span>').format(mark) if mark else Markup("")
    failing = f", {outlet.failing} failing" if outlet.failing else ""
    if not outlet.feeds:
        next_try = "no feed"
    else:
        claimed = any(feed.claimed for feed in outlet.feeds)
        next_try = "asked now" if claimed else _moment(outlet.next_try, "at the next round")
    return [
        chip(outlet.name, styles.get(outlet.id, palette.UNKNOWN)) + badge,
        f"{len(outlet.feeds)}{failing}",
        _moment(outlet.last_good, "never"),
        "–" if counts.per_day is None else f"{counts.per_day:.1f}",
        f"{counts.articles:,}",
        "–" if counts.text_share is None else f"{100 * counts.text_share:.0f} %",
        next_try,
    ]


def titles_mark(counts: ArticleCounts) -> str:
    """'titles only' or 'mostly titles' where an outlet's articles have little more; its figures say little then."""
    if not counts.articles or not counts.mostly_titles:
        return ""
    return "titles only" if counts.title == counts.articles else "mostly titles"


def _runs(runs: Sequence[Run]) -> None:
    show(heading(2, "What ran"))
    if not runs:
        empty.nothing("Nothing has run on this database yet.")
        return
    rows = [[times.moment(run.started), clean(run.job), _took(run), clean(run.result)] for run in runs]
    show(table(f"The newest {count(len(runs), 'run')}", ["Started", "Job", "Seconds", "Result"], rows, numbers=(2,)))


def _moment(time: datetime | None, otherwise: str) -> str:
    return times.moment(time) if time else otherwise


def _took(run: Run) -> str:
    return f"{(run.finished - run.started).total_seconds():.0f}" if run.finished else "–"


def as_csv(statuses: Sequence[OutletStatus]) -> bytes:
    """A row a feed (one without address for an outlet that has none), with the figures of `outlets status --json`."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(COLUMNS)
    for outlet in statuses:
        names = (outlet.id, cells.escape(outlet.name))
        for feed in outlet.feeds:
            state = feed.state
            moments = [_iso(time) for time in (state.succeeded_at, state.checked_at, state.next_check_at)]
            outcome = state.outcome.value if state.outcome else ""
            place = (cells.escape(state.feed.url), cells.escape(state.feed.section or ""))
            writer.writerow(
                [*names, *place, *moments, outcome, state.failures, cells.escape(feed.trouble), *_figures(feed.counts)]
            )
        if not outlet.feeds:
            writer.writerow([*names, *[""] * 8, *_figures(outlet.counts)])
    return buffer.getvalue().encode("utf-8-sig")


def _iso(time: datetime | None) -> str:
    return time.isoformat() if time else ""


def _figures(counts: ArticleCounts) -> tuple[object, ...]:
    return (counts.articles, counts.per_day, counts.full_text, counts.summary, counts.title, counts.text_share)
