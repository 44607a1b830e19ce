"""Emphasis: how much room, how early, what comes first, and what is not found."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from rashomon.model import Article, Basis, Emphasis

from ... import charts
from ...choices import Section
from ...components import chart, download, empty, evidence, sections, times
from ...components.basis import note, panel
from ...components.markup import heading, join, link, shorten, show
from ...components.outlets import chip
from ...components.tables import table
from ...context import EventPage
from . import figures, leads, order, topics


def render(page: EventPage) -> None:
    """Draw the chosen part for the shown outlets."""
    show(heading(2, "Emphasis"))
    sections.of_view(page)
    match page.state.section:
        case Section.FIRST:
            leads.render(page)
            topics.first_mentions(page)
            order.render(page)
        case Section.MISSING:
            topics.not_found(page)
            figures.render(page)
        case _:
            _room(page)
            _times(page)


def _room(page: EventPage) -> None:
    panel(page, "Room given", "Share of all words the event’s outlets give it, as far as we have their texts.")
    by_outlet = {row.outlet: row for row in page.comparison.emphasis}
    rows = [by_outlet[outlet] for outlet in page.outlets if outlet in by_outlet]
    measured = sorted((row for row in rows if row.share_of_words is not None and row.words), key=lambda row: -row.words)
    if measured:
        bars = [
            charts.Bar(
                page.name(row.outlet), 100 * (row.share_of_words or 0),
                f"{100 * (row.share_of_words or 0):.0f} %{_partial(page, row)}", page.style(row.outlet),
            )
            for row in measured
        ]  # fmt: skip
        words = ", ".join(f"{bar.label} {bar.text}" for bar in bars)
        chart.show(charts.bars(bars, title="share of words", percent=True), key="room", alt=f"Room given: {words}")
    else:
        empty.nothing("Not enough text: only titles are stored, so room cannot be measured.")
    head = [
        "Outlet", "Articles", "Words", "Share", "First report", "Delay", "Best feed place", "Hours at the top",
        "Hours in feed", "What we have",
    ]  # fmt: skip
    cells = [_room_row(page, row) for row in rows]
    show(table("Room and place by outlet", head, cells, numbers=(1, 2, 3, 6, 7, 8)))
    note(
        "–: no text to measure, or never seen in a feed."
        " Best feed place: 0 % is the top of the outlet’s feed, 100 % its end. At the top: among the first ten entries"
        " of a feed, or the first third of a feed shorter than thirty, from one look at it to the next."
    )
    download.table(page, "emphasis")


def _partial(page: EventPage, row: Emphasis) -> str:
    """A warning beside a bar that does not rest on full texts alone."""
    return "" if all(basis is Basis.FULL_TEXT for basis, _ in row.basis) else f" · {page.basis_of(row.outlet)}"


def _room_row(page: EventPage, row: Emphasis) -> list[Markup | str]:
    own = [article for article in page.shown_articles if article.outlet == row.outlet]
    return [
        chip(page.name(row.outlet), page.style(row.outlet)),
        evidence.popover(
            str(row.articles), _article_list(own), id=f"room-{row.outlet}", title=f"Articles of {page.name(row.outlet)}"
        ),
        f"{row.words:,}" if row.words else "–",
        "–" if row.share_of_words is None or not row.words else f"{100 * row.share_of_words:.0f} %",
        times.moment(row.first_published),
        times.delay(row.hours_after_first),
        "–" if row.feed_position is None else f"{100 * row.feed_position:.0f} %",
        "–" if row.hours_in_top is None else f"{row.hours_in_top:.1f}",
        "–" if row.hours_in_feed is None else f"{row.hours_in_feed:.1f}",
        page.basis_of(row.outlet),
    ]


def _article_list(articles: Sequence[Article]) -> Markup:
    return Markup('<ol class="rs-places">{}</ol>').format(
        join(
            Markup('<li><div class="rs-who">{} · {}</div>{}</li>').format(
                times.moment(article.time), article.basis.value, link(article.url, shorten(article.title, 160))
            )
            for article in articles
        )
    )


def _times(page: EventPage) -> None:
    dated = [article for article in page.shown_articles if article.published]
    panel(
        page,
        "Who reported when",
        "Times are those the outlets give. The first report of each outlet is drawn larger.",
        articles=dated,
    )
    if not dated:
        empty.nothing("No article of these outlets has a time of publication.")
        return
    first = {article.outlet: article.id for article in reversed(dated)}
    names = [page.name(outlet) for outlet in page.outlets if outlet in first]
    points = [
        charts.Dot(
            page.name(article.outlet), article.published, page.name(article.outlet),
            f"{page.name(article.outlet)}, {times.moment(article.published)}: {shorten(article.title, 80)}",
            page.style(article.outlet), large=first[article.outlet] == article.id,
        )
        for article in dated
        if article.published
    ]  # fmt: skip
    delays = {row.outlet: row.hours_after_first for row in page.comparison.emphasis}
    words = [f"{page.name(outlet)} {times.delay(delays.get(outlet))}" for outlet in page.outlets if outlet in first]
    chart.show(
        charts.dots(names, points, title="published (UTC)", legend=False),
        key="times", alt="Reports by outlet over time: " + ", ".join(words),
    )  # fmt: skip
    note(f"First reports: {'; '.join(words)}.")
