"""Over a selection of events: words that set outlets, or two groups of them, apart; and a word in its context."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st
from markupsafe import Markup

from rashomon.errors import UsageError
from rashomon.model import Article

from ... import address, palette
from ...choices import Voice
from ...components import distinctive, download, empty
from ...components.basis import count
from ...components.markup import clean, heading, show
from ...context import ONE_SIDE, OTHER_SIDE, basis_words
from ...queries import wording as pooled_queries
from ...queries.wording import Chosen
from ..event import context_lines
from .context import PeriodPage
from .words_csv import as_csv

OUTLETS = 8  # compared unless some are chosen
VOICES = {Voice.OWN: "The outlets’ own words", Voice.ALL: "With quoted words"}


@dataclass(frozen=True)
class Sides:
    """The outlets or sides as passages and cards name and draw them."""

    page: PeriodPage
    groups: tuple[tuple[str, str], ...]
    articles: Mapping[str, Article]

    def name(self, outlet: str) -> str:
        """An outlet's name, of a side those of its outlets."""
        if outlet in (ONE_SIDE, OTHER_SIDE):
            return " + ".join(self.page.name(member) for member, side in self.groups if side == outlet)
        return self.page.name(outlet)

    def style(self, outlet: str) -> palette.Style:
        """An outlet's style, of a side that of its first outlet."""
        if outlet in (ONE_SIDE, OTHER_SIDE):
            return self.style(next(member for member, side in self.groups if side == outlet))
        return self.page.style(outlet)


def words(page: PeriodPage) -> None:
    """Draw what sets each shown outlet, or each of two sides, apart."""
    show(heading(2, "Words that stand out"))
    chosen = pooled_queries.selection(page.version, page.state)
    _basis(
        chosen,
        "Each outlet against the others shown, or two sides against each other; copies of one text count once."
        " Weighted log-odds with a Dirichlet prior and its 95 % interval, as for one event.",
    )
    _search(page)
    voice, against = st.columns([1, 1.6])
    voice.segmented_control(
        "Whose words", list(Voice), format_func=VOICES.__getitem__, required=True, **address.tied(page.state, "voice")
    )
    ranked = chosen.by_articles()
    with against:
        st.multiselect(
            "Against these together (makes two sides)", [o for o in ranked if o not in page.state.outlets],
            format_func=lambda outlet: clean(page.name(outlet)), placeholder="Nobody: each outlet against the others",
            **address.tied(page.state, "against", value=[o for o in page.state.against if o in ranked]),
        )  # fmt: skip
    groups = _groups(page, ranked)
    if not chosen.articles:
        empty.nothing("No event of two or more outlets matches.")
        return
    wording = pooled_queries.distinctive(page.version, page.state, groups)
    sides = Sides(page.showing(outlet for outlet, _ in groups), groups, chosen.articles)
    distinctive.draw(sides, wording, tuple(dict.fromkeys(group for _, group in groups)))
    download.button(
        "Download these words (CSV)", lambda: as_csv(wording, sides.name), file_name="words.csv", key="csv-words"
    )


def _groups(page: PeriodPage, ranked: list[str]) -> tuple[tuple[str, str], ...]:
    against = [outlet for outlet in page.state.against if outlet in ranked]
    if not against:
        return tuple((outlet, outlet) for outlet in page.shown(ranked, most=OUTLETS))
    chosen = [outlet for outlet in page.state.outlets if outlet in ranked] or ranked
    first = [outlet for outlet in chosen if outlet not in against]
    return (*((outlet, ONE_SIDE) for outlet in first), *((outlet, OTHER_SIDE) for outlet in against))


def lines(page: PeriodPage) -> None:
    """Draw a word in its context over the selection."""
    show(heading(2, "A word in context"))
    chosen = pooled_queries.selection(page.version, page.state)
    _basis(chosen, "Every place of a word or phrase in the headlines and texts of these events, quotations included.")
    _search(page)
    context_lines.ask(page.state)
    if not page.state.word:
        empty.nothing(f"Type {context_lines.HELP}.")
        return
    try:
        places = pooled_queries.lines(page.version, page.state)
    except UsageError as error:
        empty.nothing(f"{error}."[:1].upper() + f"{error}."[1:])
        return
    styles = palette.styles((line.outlet for line in places.lines), among=page.names)
    context_lines.draw(places, chosen.articles, names=page.names, styles=styles)
    if places.lines:
        download.button(
            "Download these lines (CSV)", lambda: context_lines.as_csv(places, chosen.articles),
            file_name="context.csv", key="csv-lines",
        )  # fmt: skip


def _search(page: PeriodPage) -> None:
    st.text_input(
        "Only events about", placeholder="words of their titles and summaries; empty: all", max_chars=200,
        type="search", **address.tied(page.state, "search"),
    )  # fmt: skip


def _basis(chosen: Chosen, text: str) -> None:
    kept = list(chosen.articles.values())
    most = (
        f" At most {pooled_queries.EVENTS} events with {pooled_queries.ARTICLES} articles are read, those of most"
        " outlets first; the command ‘rashomon wording’ reads all."
    )
    shown = (
        f"{text} Rests on {count(len(kept), 'article')} of {count(chosen.events, 'event')}: {basis_words(kept)}.{most}"
    )
    show(Markup('<p class="rs-basis">{}</p>').format(shown))
