"""Conflicting figures: the same counted thing, a different number, and the sentences of both."""

from __future__ import annotations

from itertools import groupby

from markupsafe import Markup

from ...components import download, empty, evidence
from ...components.basis import panel
from ...components.markup import clean, join, show
from ...components.outlets import chip
from ...components.tables import table
from ...context import EventPage


def render(page: EventPage) -> None:
    """Draw a table of counted things and outlets."""
    panel(
        page,
        "Figures that differ",
        "Counts of the dead, the injured, the arrested, the missing and of crowds, where two outlets’ highest figures"
        " differ. Whether they count the same, at the same time, is for you to read.",
    )
    rows = [row for row in page.comparison.conflicts if row.outlet in page.outlets]
    if len({row.figure for row in rows}) < 2:
        empty.nothing("No figures that contradict each other were found in the texts we have.")
        return
    outlets = [outlet for outlet in page.outlets if any(row.outlet == outlet for row in rows)]
    head: list[Markup | str] = ["Figure", *(chip(page.name(o), page.style(o)) for o in outlets)]
    cells: list[list[Markup | str]] = []
    for counted, group in groupby(rows, key=lambda row: row.counted):
        by_figure: dict[str, dict[str, Markup]] = {}
        for row in group:
            by_figure.setdefault(row.figure, {})[row.outlet] = evidence.opener(
                page, f"{row.mentions} ×", row.evidence, id=f"figure-{counted}-{row.figure}-{row.outlet}",
                title=f"{row.figure} in {page.name(row.outlet)}",
            )  # fmt: skip
        for figure, given in by_figure.items():
            cells.append([clean(figure), *(given.get(outlet, "–") for outlet in outlets)])
    show(table("Who gives which figure, with the number of mentions", head, cells))
    silent = [page.name(outlet) for outlet in page.outlets if outlet not in outlets]
    if silent:
        show(Markup('<p class="rs-note">{}</p>').format(join(["None of these figures: ", ", ".join(silent), "."])))
    download.table(page, "conflicts")
