"""To which names and countries an outlet turns more, or less, than all others, with intervals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from markupsafe import Markup

from rashomon.jobs.over_events import ANY
from rashomon.jobs.vocabulary import COUNTRY
from rashomon.model import Attention
from rashomon.registry.countries import country_name

from ... import charts
from ...choices import Period, Section
from ...components import chart, download, empty
from ...components.basis import count, note
from ...components.markup import clean, heading, join, show
from ...components.tables import table
from ...queries import period
from .context import PeriodPage, topic_link

EACH = 4  # names of an outlet where several are shown
ALONE = 15  # names of an outlet that is shown alone
LEAST_BARS = 3  # fewer need no chart
WIDEST = 2.0  # whiskers end at so many times the longest bar; the table has the whole interval
OUTLETS = 10  # outlets shown unless some are chosen


def render(page: PeriodPage) -> None:
    """Draw the names or countries that each shown outlet gives in more of its events than the others."""
    what = "countries" if page.section is Section.COUNTRIES else "names"
    show(heading(2, f"Attention to {what}"))
    attention = period.attention(page.version, page.state, page.section)
    rows, tellers = attention.rows, Counter(attention.told)
    outlets = page.shown([outlet for outlet, _ in tellers.most_common()], most=OUTLETS)
    page = page.showing(outlets)
    _basis(page, what, tellers, attention.language)
    if not rows:
        empty.nothing("No name is given in two or more events of one outlet; import or collect more, then analyse.")
        return
    if len(outlets) == 1:
        _alone(page, outlets[0], [row for row in rows if row.outlet == outlets[0]])
    else:
        _several(page, rows, outlets)
    download.over_events(page.version, page.state, page.section, "attention")


def _basis(page: PeriodPage, what: str, tellers: Counter[str], language: str) -> None:
    counted = "told in any language" if language == ANY else f"told in ‘{language}’"
    words = [
        f"In how many of its events an outlet gives {what}, against the same share of all other outlets: events, not"
        " words, count, so neither a long article nor a busy outlet weighs more. Ratio 2: twice as often as the others;"
        " the 95 % interval says how far chance could have moved it.",
        f"Rests on {count(sum(tellers.values()), 'telling')} of events by {count(len(tellers), 'outlet')}, {counted}.",
    ]
    if page.state.period is not Period.ALL:
        words.append("Periods count back from the newest stored event.")
    show(Markup('<p class="rs-basis">{}</p>').format(join(words, " ")))


def _several(page: PeriodPage, rows: Sequence[Attention], outlets: Sequence[str]) -> None:
    body: list[list[Markup | str]] = []
    for outlet in outlets:
        own = [row for row in rows if row.outlet == outlet and _more(row)]
        for number, row in enumerate(sorted(own, key=_strength)[:EACH]):
            body.append([page.chip(outlet) if number == 0 else Markup('<span class="rs-small">″</span>'), *_cells(row)])
        if not own:
            body.append([page.chip(outlet), "none beyond chance", "", "", "", ""])
    head = ["Outlet", "Name", "Its events", "Share", "Others’ share", "Ratio (95 % interval)"]
    show(table(f"At most {EACH} of each outlet that it gives more often than the others, beyond chance", head, body))
    note(
        "Choose one outlet above to see more of it, and what it gives less often. A number of events opens their list."
    )


def _alone(page: PeriodPage, outlet: str, rows: Sequence[Attention]) -> None:
    compared = [row for row in rows if row.ratio is not None]
    more = sorted((row for row in compared if _more(row)), key=_strength)[:ALONE]
    less = sorted((row for row in compared if (row.ratio_high or 1) < 1), key=lambda row: row.ratio or 0)[:ALONE]
    only = [row for row in rows if row.ratio is None][:ALONE]
    if len(more) + len(less) >= LEAST_BARS:
        drawn = (*more[:8], *less[:4])
        end = WIDEST * max(row.ratio or 0 for row in drawn)
        bars = [
            charts.Bar(
                _name(row), row.ratio or 0, _ratio(row), page.style(outlet), low=row.ratio_low,
                high=min(row.ratio_high or 0, end),
            )
            for row in drawn
        ]  # fmt: skip
        chart.show(
            charts.bars(bars, title="times as often as the others"),
            key="attention", alt=f"Attention of {page.name(outlet)}: the table below has the figures",
        )  # fmt: skip
    head = ["Name", "Its events", "Share", "Others’ share", "Ratio (95 % interval)"]
    for caption, listed in (
        ("More often than the others, beyond chance", more),
        ("Less often than the others, beyond chance", less),
        ("Given by this outlet only", only),
    ):
        if listed:
            show(table(caption, head, [_cells(row) for row in listed], numbers=(1, 2, 3)))
    if not (more or less or only):
        empty.nothing("Nothing that this outlet gives differs from the others beyond chance.")


def _more(row: Attention) -> bool:
    return row.ratio is None or (row.ratio_low or 0) > 1


def _strength(row: Attention) -> tuple[float, int]:
    return (-(row.ratio_low or 0), -row.events)


def _cells(row: Attention) -> list[Markup | str]:
    return [
        _name(row),
        topic_link(row.name, row.outlet, f"{row.events} of {row.told:,}"),
        f"{100 * row.share:.1f} % ({100 * row.low:.1f} to {100 * row.high:.1f})",
        f"{100 * row.others:.1f} %",
        _ratio(row),
    ]


def _name(row: Attention) -> str:
    return country_name(row.name) if row.kind == COUNTRY else clean(row.name)


def _ratio(row: Attention) -> str:
    if row.ratio is None or row.ratio_low is None or row.ratio_high is None:
        return "only here"
    return f"{row.ratio:.1f} ({row.ratio_low:.1f} to {row.ratio_high:.1f})"
