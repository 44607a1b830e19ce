"""Quotes: who is heard where, how the same words are cut, and every quote in its sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

import streamlit as st
from markupsafe import Markup

from rashomon.jobs.vocabulary import UNRESOLVED
from rashomon.model import Quote, SpeakerKind, SpeakerShare

from ... import address
from ...choices import KindFilter, Section
from ...components import download, empty, evidence, sections
from ...components.basis import basis, count, note, panel
from ...components.markup import clean, heading, join, shorten, show
from ...components.outlets import chip
from ...components.statement import statement
from ...components.tables import shade, table
from ...context import EventPage
from . import verbs

SPEAKERS = 15  # rows of the table of speakers; the download has all
STATEMENTS = 12  # aligned statements on the page; the download has all
PAGE_SIZE = 20  # quotes on one page of the list
NO_SPEAKER = "not resolved"
KINDS = {
    KindFilter.ANY: "Any kind",
    KindFilter.DIRECT: "Direct (all in quotation marks)",
    KindFilter.MIXED: "Mixed (partly in marks)",
    KindFilter.INDIRECT: "Indirect (no marks)",
    KindFilter.SCARE: "Scare quotes (a word or three in marks)",
}


def render(page: EventPage) -> None:
    """Draw the chosen part for the shown outlets."""
    show(heading(2, "Quotes"))
    sections.of_view(page)
    match page.state.section:
        case Section.SAME:
            _statements(page)
        case Section.LIST:
            _list(page)
        case _:
            _speakers(page)
            verbs.render(page)


def _quotes(page: EventPage) -> list[Quote]:
    articles = page.articles
    order = {outlet: number for number, outlet in enumerate(page.outlets)}
    known = [quote for quote in page.comparison.quotes if quote.article in articles]
    shown = [quote for quote in known if articles[quote.article].outlet in order]
    return sorted(shown, key=lambda quote: (order[articles[quote.article].outlet], quote.article, quote.start))


def _speakers(page: EventPage) -> None:
    panel(
        page,
        "Who is heard",
        "Share of each outlet’s quoted words, direct and indirect; wrong attributions are possible.",
    )
    shares = [share for share in page.comparison.speakers if share.outlet in page.outlets]
    if not shares:
        empty.nothing("No quote was found in the texts we have.")
        return
    words: dict[str, int] = defaultdict(int)
    for share in shares:
        words[share.speaker] += share.words
    ranked = sorted(words, key=lambda speaker: (-words[speaker], speaker))
    quotes: dict[tuple[str, str], list[Quote]] = defaultdict(list)
    for quote in _quotes(page):
        quotes[quote.speaker or UNRESOLVED, page.articles[quote.article].outlet].append(quote)
    chosen = {(share.speaker, share.outlet): share for share in shares}
    kinds = {share.speaker: share.speaker_kind for share in shares}
    head: list[Markup | str] = ["Speaker", *(chip(page.name(o), page.style(o)) for o in page.outlets)]
    rows = [
        [
            _speaker(speaker, kinds[speaker]),
            *(_share(page, chosen.get((speaker, outlet)), quotes[speaker, outlet]) for outlet in page.outlets),
        ]
        for speaker in ranked[:SPEAKERS]
    ]
    show(table("Share of quoted words (number of quotes); the stronger the colour, the more", head, rows))
    if len(ranked) > SPEAKERS:
        note(f"{count(len(ranked) - SPEAKERS, 'speaker')} more in the download.")
    download.table(page, "speakers")


def _speaker(speaker: str, kind: SpeakerKind) -> Markup:
    notes = {SpeakerKind.UNNAMED: "unnamed source", SpeakerKind.ORGANISATION: "organisation"}
    note = Markup(' <span class="rs-small">({})</span>').format(notes[kind]) if kind in notes else ""
    name = NO_SPEAKER if kind is SpeakerKind.UNRESOLVED and speaker == UNRESOLVED else speaker
    return Markup("{}{}").format(clean(name), note)


def _share(page: EventPage, share: SpeakerShare | None, quotes: Sequence[Quote]) -> Markup | str:
    if share is None or not share.quotes:
        return "–"
    shown = evidence.opener(
        page, f"{100 * share.share:.0f} % ({share.quotes})", evidence.of_quotes(quotes),
        id=f"speaker-{share.outlet}-{share.speaker}",
        title=f"{share.speaker or NO_SPEAKER} in {page.name(share.outlet)}",
    )  # fmt: skip
    return shade(shown, share.share)


def _statements(page: EventPage) -> None:
    panel(
        page,
        "The same words in several outlets",
        "Statements are matched by their words within one language; the fullest form stands on top.",
    )
    statements = [
        item
        for item in page.comparison.statements
        if len({variant.outlet for variant in item.variants if variant.outlet in page.outlets}) > 1
    ]
    if not statements:
        empty.nothing("No statement was found in more than one of these outlets.")
        return
    show(
        Markup(
            '<p class="rs-key"><del>Struck</del>: words of the fullest form that an outlet leaves out.'
            " <ins>Underlined</ins>: words that only this outlet has. A paraphrase is shown as it stands.</p>"
        )
    )
    show(join(statement(page, item) for item in statements[:STATEMENTS]))
    if len(statements) > STATEMENTS:
        more = count(len(statements) - STATEMENTS, "statement")
        note(f"{more} more in the download.")
    download.table(page, "statements")


def _list(page: EventPage) -> None:
    show(heading(3, "All quotes"))
    quotes = _quotes(page)
    if not quotes:
        empty.nothing("No quote was found in the texts we have.")
        return
    state = page.state
    speakers = sorted({quote.speaker or NO_SPEAKER for quote in quotes} | ({state.speaker} if state.speaker else set()))
    stances = sorted({quote.stance for quote in quotes if quote.stance} | ({state.stance} if state.stance else set()))
    kind, speaker, stance = st.columns(3)
    kind.selectbox("Kind", list(KindFilter), format_func=KINDS.__getitem__, **address.tied(state, "kind"))
    speaker.selectbox(
        "Speaker", ["", *speakers], format_func=lambda name: clean(name) or "Anyone", **address.tied(state, "speaker")
    )
    stance.selectbox(
        "Stance of the verb", ["", *stances], format_func=lambda name: clean(name) or "Any",
        **address.tied(state, "stance"),
    )  # fmt: skip
    matching = [
        quote
        for quote in quotes
        if state.kind in (KindFilter.ANY, quote.kind)
        and state.speaker in ("", quote.speaker or NO_SPEAKER)
        and state.stance in ("", quote.stance)
    ]
    show(basis(page, f"{count(len(matching), 'quote')} of {len(quotes):,} match."))
    if not matching:
        empty.nothing("No quote matches these choices.")
    else:
        _rows(page, matching)
    download.table(page, "quotes")


def _rows(page: EventPage, quotes: Sequence[Quote]) -> None:
    pages = -(-len(quotes) // PAGE_SIZE)
    number = min(page.state.page, pages)
    rows: list[list[Markup | str]] = []
    for place, quote in enumerate(quotes[PAGE_SIZE * (number - 1) : PAGE_SIZE * number]):
        outlet = page.articles[quote.article].outlet
        text = evidence.opener(
            page, shorten(quote.text, 220), evidence.of_quotes([quote]),
            id=f"quote-{place}", title=f"the passage in {page.name(outlet)}",
        )  # fmt: skip
        said = f"{clean(quote.cue)} ({quote.stance})" if quote.cue and quote.stance else clean(quote.cue or "–")
        rows.append(
            [
                clean(quote.speaker or NO_SPEAKER),
                text,
                quote.kind.value,
                said,
                chip(page.name(outlet), page.style(outlet)),
            ]
        )
    show(
        table(
            f"Quotes, page {number} of {pages}",
            ["Speaker", "Words", "Kind", "Verb (stance)", "Outlet"],
            rows,
            stacked=True,
        )
    )
    if pages > 1:
        st.pagination(pages, **address.tied(replace(page.state, page=number), "page"))
