"""Words that set groups of outlets apart: a card a group, two-sided bars for two, each word with its sentences."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import streamlit as st
from markupsafe import Markup

from rashomon.model import Term, Wording

from .. import charts
from . import chart, empty, evidence
from .basis import note
from .markup import clean, heading, join, show
from .outlets import chip

TERMS = 8  # terms of a group on the page; the download has all


def draw(page: evidence.Source, wording: Wording, groups: Sequence[str]) -> None:
    """Draw the terms of each of these groups that it uses more than the others, or say why there are none."""
    if wording.note:
        empty.nothing(with_names(page, wording.note, groups))
    terms: dict[str, list[Term]] = defaultdict(list)
    for term in wording.terms:
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
    elif not wording.note:
        empty.nothing("Not enough text: no word stands out.")


def with_names(page: evidence.Source, text: str, ids: Iterable[str]) -> str:
    """A note as a sentence with the names of outlets and sides for their ids."""
    named = "|".join(map(re.escape, sorted(ids, key=len, reverse=True)))
    text = re.sub(rf"(?<![\w-])(?:{named})(?![\w-])", lambda match: page.name(match[0]), text)
    return f"{text[:1].upper()}{text[1:]}."


@st.fragment
def _two_sided(page: evidence.Source, outlets: Sequence[str], terms: Mapping[str, Sequence[Term]]) -> None:
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


def _card(page: evidence.Source, outlet: str, terms: Sequence[Term]) -> Markup:
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


def _term(page: evidence.Source, term: Term, strongest: float) -> Markup:
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
