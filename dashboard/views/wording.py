"""Wording: the words that set outlets apart, the names they give the same actor, and each in its sentence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from dashboard import address, charts
from dashboard.choices import Section, Voice
from dashboard.components import chart, download, empty, evidence, sections
from dashboard.components.basis import note, panel
from dashboard.components.markup import clean, heading, join, show
from dashboard.components.outlets import chip
from dashboard.components.tables import table
from dashboard.context import ONE_SIDE, OTHER_SIDE, EventPage
from dashboard.views import context_lines, marked
from rashomon.model import Label, Term

TERMS = 8  # terms of an outlet on the page; the download has all
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
    found = page.wording
    if found.note:
        empty.nothing(_with_names(page, found.note))
    terms: dict[str, list[Term]] = defaultdict(list)
    for term in found.terms:
        if term.z > 0:
            terms[term.group].append(term)
    shown = [group for group in groups if terms[group]]
    if len(groups) == 2 and shown:
        _two_sided(page, groups, terms)
    if shown:
        show(Markup('<div class="rs-grid">{}</div>').format(join(_card(page, group, terms[group]) for group in shown)))
        without = [page.name(group) for group in groups if not terms[group]]
        if without:
            note(f"No word stands out in: {clean(', '.join(without))}.")
    elif not found.note:
        empty.nothing("Not enough text: no word stands out.")
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


def _with_names(page: EventPage, text: str) -> str:
    """The note as a sentence with outlets' names for their ids."""
    ids = "|".join(map(re.escape, sorted((*page.all_outlets, ONE_SIDE, OTHER_SIDE), key=len, reverse=True)))
    text = re.sub(rf"(?<![\w-])(?:{ids})(?![\w-])", lambda match: page.name(match[0]), text)
    return f"{text[:1].upper()}{text[1:]}."


@st.fragment
def _two_sided(page: EventPage, outlets: Sequence[str], terms: dict[str, list[Term]]) -> None:
    left, right = outlets
    rows = [
        *((term, 1) for term in terms[right][:TERMS]),
        *((term, -1) for term in reversed(terms[left][:TERMS])),
    ]
    bars = [
        charts.Bar(
            term.term, side * term.log_odds, _interval(term),
            page.style(term.group), key=f"{term.group}\t{term.term}",
            low=min(side * term.low, side * term.high), high=max(side * term.low, side * term.high),
        )
        for term, side in rows
    ]  # fmt: skip
    key = chart.clicked(
        charts.bars(bars, title=f"← more in {page.name(left)} · log-odds · more in {page.name(right)} →"),
        key="keyness",
        alt="Distinctive words of two outlets; the lists below have the figures",
    )
    group, _, word = (key or "").partition("\t")
    term = next((term for term in terms.get(group, ()) if term.term == word), None)
    if term is not None:
        show(heading(4, f"{term.term} in {page.name(group)}"))
        show(evidence.listing(page, evidence.places(page, term.evidence)))


def _card(page: EventPage, outlet: str, terms: Sequence[Term]) -> Markup:
    style = page.style(outlet)
    strongest = max(term.z for term in terms)
    clear = [_term(page, term, strongest) for term in terms if term.distinctive]
    chance = [_term(page, term, strongest) for term in terms if not term.distinctive]
    parts = [Markup("<ul>{}</ul>").format(join(clear[:TERMS]))]
    if len(clear) > TERMS:
        parts.append(Markup('<p class="rs-small">{} more in the download</p>').format(len(clear) - TERMS))
    if not clear:
        parts.append(Markup('<p class="rs-small">No word differs beyond chance. Most used here:</p>'))
    elif chance:
        parts.append(Markup('<p class="rs-small">Also used more here, but chance could do that:</p>'))
    if chance:
        parts.append(Markup('<ul class="rs-chance">{}</ul>').format(join(chance[: TERMS // 2])))
    return Markup('<section class="rs-card" style="border-top-color:{}"><h4 class="rs-h4">{}</h4>{}</section>').format(
        style.colour, chip(page.name(outlet), style), join(parts)
    )


def _term(page: EventPage, term: Term, strongest: float) -> Markup:
    return Markup(
        '<li><div>{} <span class="rs-small">{}</span></div>'
        '<div class="rs-meter" aria-hidden="true"><span style="width:{}%;background:{}"></span></div>'
        '<div class="rs-small">{}, z {}</div></li>'
    ).format(
        evidence.opener(
            page, clean(term.term), term.evidence, id=f"term-{term.group}-{term.term}",
            title=f"“{term.term}” in {page.name(term.group)}",
        ),
        f"{term.count} × here, {term.other_count} × elsewhere",
        round(100 * term.z / strongest), page.style(term.group).colour,
        _interval(term), _figure(term.z),
    )  # fmt: skip


def _interval(term: Term) -> str:
    return f"log-odds {_figure(term.log_odds)} ({_figure(term.low)} to {_figure(term.high)})"


def _figure(value: float) -> str:
    """One decimal, a real minus sign, and no negative zero."""
    return f"{value:.1f}".replace("-0.0", "0.0").replace("-", "−")


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
