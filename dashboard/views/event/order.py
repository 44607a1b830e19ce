"""Whether two outlets bring the names and numbers of an event in the same order."""

from __future__ import annotations

from markupsafe import Markup

from rashomon.jobs.vocabulary import LEAST_SHARED
from rashomon.model import Agreement

from ...components import download, empty
from ...components.basis import panel
from ...components.markup import show
from ...components.outlets import chip
from ...components.tables import table
from ...context import EventPage


def render(page: EventPage) -> None:
    """Draw the table of pairs; each cell has the coefficient, its interval and the number of shared things."""
    panel(
        page,
        "The same order?",
        "Kendall’s tau of the first mentions that two outlets share: 1 is the same order, −1 the opposite one, about 0"
        " none. Beside it the 95 % interval, wide where little is shared;"
        f" fewer than {LEAST_SHARED} shared say nothing.",
    )
    pairs = {
        frozenset((row.outlet, row.other)): row
        for row in page.comparison.agreement
        if row.outlet in page.outlets and row.other in page.outlets
    }
    named = [outlet for outlet in page.outlets if any(outlet in pair for pair in pairs)]
    if not pairs:
        empty.nothing("Not enough text: no two of these outlets share enough names and numbers.")
        return
    head: list[Markup | str] = ["Outlet", *(chip(page.name(o), page.style(o)) for o in named[:-1])]
    rows = [
        [
            chip(page.name(outlet), page.style(outlet)),
            *(_cell(pairs.get(frozenset((outlet, other)))) for other in named[:place]),
            *[""] * (len(named) - 1 - place),
        ]
        for place, outlet in enumerate(named)
        if place
    ]
    show(table("Order of first mentions, outlet by outlet", head, rows))
    download.table(page, "agreement")


def _cell(row: Agreement | None) -> Markup | str:
    if row is None:
        return Markup('<span title="too few shared names and numbers">–</span>')
    return Markup('<b>{}</b><div class="rs-small">{} to {}, {} shared</div>').format(
        _signed(row.tau), _signed(row.low), _signed(row.high), row.shared
    )


def _signed(value: float) -> str:
    return f"{value:.2f}".replace("-0.00", "0.00").replace("-", "−")
