"""Wording: the words that set outlets apart, the names they give the same actor, and each in its sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from rashomon.model import Label

from ... import address
from ...choices import Section, Voice
from ...components import distinctive, download, empty, evidence, sections
from ...components.basis import note, panel
from ...components.markup import clean, heading, join, show
from ...components.outlets import chip
from ...components.tables import table
from ...context import ONE_SIDE, OTHER_SIDE, EventPage
from . import context_lines, marked

ACTORS = 12  # actors whose labels are shown; the download has all
VOICES = {Voice.OWN: "The outlet’s own words", Voice.ALL: "With quoted words"}


def render(page: EventPage) -> None:
    """Draw the chosen part for the shown outlets."""
    show(heading(2, "Wording"))
    sections.of_view(page)
    match page.state.section:
        case Section.NAMES:
            _labels(page)
        case Section.MARKED:
            marked.render(page)
        case Section.CONTEXT:
            context_lines.render(page)
        case _:
            _distinctive(page)


def _distinctive(page: EventPage) -> None:
    quoted = page.state.voice is Voice.ALL
    whose = "All words count, quoted ones too" if quoted else "Quotations are left out"
    panel(
        page,
        "Words that set an outlet apart",
        f"{_who(page)}. {whose}; copies of one text count once. Weighted log-odds with a"
        " Dirichlet prior and its 95 % interval. A word that stands out is no verdict: read its sentences.",
    )
    voice, against = st.columns([1, 1.6])
    voice.segmented_control(
        "Whose words", list(Voice), format_func=VOICES.__getitem__, required=True, **address.tied(page.state, "voice")
    )
    if len(page.all_outlets) > 1:
        with against:
            _against(page)
    groups = tuple(dict.fromkeys(group for _, group in page.sides))
    distinctive.draw(page, page.wording, groups)
    download.table(page, "wording")
    note("The download compares all outlets of the event in their own words, whatever is chosen above.")


def _who(page: EventPage) -> str:
    if not page.against:
        return "Each outlet against the other ones shown"
    return f"{page.name(ONE_SIDE) or 'No outlet'} against {page.name(OTHER_SIDE)}, each side counted as one"


def _against(page: EventPage) -> None:
    """The choice of the other side: with it, two groups of outlets are compared."""
    offered = [outlet for outlet in page.all_outlets if outlet not in page.chosen or outlet in page.against]
    st.multiselect(
        "Against these together (makes two sides)", offered, format_func=lambda outlet: clean(page.name(outlet)),
        placeholder="Nobody: each outlet against the others",
        **address.tied(page.state, "against", value=list(page.against)),
    )  # fmt: skip


def _labels(page: EventPage) -> None:
    panel(page, "Names for the same actor", "Words that stand for one actor of the event, with the number of places.")
    labels = [label for label in page.comparison.labels if label.outlet in page.outlets]
    if not labels:
        empty.nothing("No actor with several names was found in the texts we have.")
        return
    by_actor: dict[str, dict[str, list[Label]]] = defaultdict(lambda: defaultdict(list))
    for label in labels:
        by_actor[label.actor][label.outlet].append(label)
    ranked = sorted(by_actor, key=lambda actor: (-len(by_actor[actor]), actor))[:ACTORS]
    head: list[Markup | str] = ["Actor", *(chip(page.name(o), page.style(o)) for o in page.outlets)]
    rows = [[clean(actor), *(_named(page, by_actor[actor][outlet]) for outlet in page.outlets)] for actor in ranked]
    show(table("How each outlet names an actor", head, rows))
    download.table(page, "labels")


def _named(page: EventPage, labels: Sequence[Label]) -> Markup | str:
    if not labels:
        return "–"
    items = [
        Markup("<li>{} {}</li>").format(
            clean(label.label),
            evidence.opener(
                page, f"{label.count}", label.evidence, id=f"label-{label.actor}-{label.outlet}-{label.label}",
                title=f"“{label.label}” in {page.name(label.outlet)}",
            ),
        )
        for label in sorted(labels, key=lambda label: (-label.count, label.label))
    ]  # fmt: skip
    return Markup('<ul class="rs-items">{}</ul>').format(join(items))
