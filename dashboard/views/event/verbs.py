"""Reporting verbs: by which words each outlet reports speech, by their stance."""

from __future__ import annotations

from collections import defaultdict

from markupsafe import Markup

from rashomon.model import ReportingVerb

from ...components import download, empty, evidence
from ...components.basis import note, panel
from ...components.markup import clean, join, show
from ...components.outlets import chip
from ...components.tables import table
from ...context import EventPage

WORDS = 6  # words of one stance and outlet; the download has all
STANCES = ("neutral", "doubting", "endorsing", "hostile")  # in this order; others follow by name


def render(page: EventPage) -> None:
    """Draw a row for each stance, a column for each shown outlet."""
    panel(
        page,
        "How speech is reported",
        "Words by which an outlet reports what somebody says, with their stance by our own word list: share of the"
        " outlet’s reporting words, and the words. A list knows no irony: open them.",
    )
    rows = [row for row in page.comparison.reporting_verbs if row.outlet in page.outlets]
    if not rows:
        empty.nothing("No reporting word was found in the texts we have.")
        return
    given: dict[tuple[str, str], list[ReportingVerb]] = defaultdict(list)
    for row in rows:
        given[row.stance, row.outlet].append(row)
    used = {row.stance for row in rows}
    stances = [stance for stance in STANCES if stance in used] + sorted(used.difference(STANCES))
    outlets = [outlet for outlet in page.outlets if any(row.outlet == outlet for row in rows)]
    head: list[Markup | str] = ["Stance", *(chip(page.name(o), page.style(o)) for o in outlets)]
    cells = [[stance, *(_cell(page, given[stance, outlet]) for outlet in outlets)] for stance in stances]
    show(table("Reporting words by outlet and stance", head, cells))
    note(
        "Stances: endorsing takes what is said as true, doubting leaves it open, hostile attacks, neutral does neither."
    )
    download.table(page, "reporting_verbs")


def _cell(page: EventPage, rows: list[ReportingVerb]) -> Markup | str:
    if not rows:
        return "–"
    items = [
        Markup("<li>{}</li>").format(
            evidence.opener(
                page, f"{clean(row.cue)} {row.count}", row.evidence, id=f"verb-{row.outlet}-{row.stance}-{row.cue}",
                title=f"“{row.cue}” in {page.name(row.outlet)}",
            )
        )
        for row in rows[:WORDS]
    ]  # fmt: skip
    if len(rows) > WORDS:
        items.append(Markup("<li>{} more</li>").format(len(rows) - WORDS))
    return Markup('<b>{} %</b><ul class="rs-items">{}</ul>').format(
        round(100 * sum(row.share for row in rows)), join(items)
    )
