"""A word or phrase in context: every place of the event's texts, sorted, counted by outlet, and to take away."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

import streamlit as st
from markupsafe import Markup

from rashomon.errors import UsageError
from rashomon.export import cells
from rashomon.model import CONTEXT_CHARACTERS, Article, Concordance, Line

from ... import address, palette
from ...choices import Sorting
from ...components import download, empty
from ...components.basis import count, panel
from ...components.markup import clean, link, shorten, show
from ...components.outlets import chip
from ...components.tables import table
from ...context import EventPage
from ...queries import comparing
from ...state import State

LINES = 100  # lines on the page; the download has up to 1,000
SORTINGS = {
    Sorting.PLACE: "as they come",
    Sorting.LEFT: "by the word before",
    Sorting.RIGHT: "by the word behind",
    Sorting.OUTLET: "by outlet",
}
HELP = "one to six words; * stands for any letters: strik* finds strike and striking"


def render(page: EventPage) -> None:
    """Draw the panel for the shown outlets."""
    panel(
        page,
        "A word in context",
        "Every place of a word or phrase in headlines and texts, quotations included. Spread: 0 where the word is as"
        " even as the texts are long, towards 1 where one article has it all (Gries’ DP).",
    )
    ask(page.state)
    if not page.state.word:
        empty.nothing(f"Type {HELP}.")
        return
    try:
        concordance = comparing.concordance(
            page.version, page.shown_articles, page.state.word, page.state.sort, blind=page.blind
        )
    except UsageError as error:
        empty.nothing(f"{error}."[:1].upper() + f"{error}."[1:])
        return
    draw(concordance, page.articles, names=page.names, styles=page.styles)
    if concordance.lines and not page.blind:
        download.button(
            "Download these lines (CSV)", lambda: as_csv(concordance, page.articles),
            file_name=f"{page.comparison.event.id}-context.csv", key="csv-context",
        )  # fmt: skip


def ask(state: State) -> None:
    """Draw the field for the word and the choice of order."""
    word, sorting = st.columns([3, 1.4], vertical_alignment="bottom")
    with word:
        st.text_input("Word or phrase", placeholder=HELP, max_chars=100, type="search", **address.tied(state, "word"))
    with sorting:
        st.selectbox("Sorted", list(Sorting), format_func=SORTINGS.__getitem__, **address.tied(state, "sort"))


def draw(
    concordance: Concordance,
    articles: Mapping[str, Article],
    *,
    names: Mapping[str, str],
    styles: Mapping[str, palette.Style],
) -> None:
    """Draw counts and lines of any articles."""
    if not concordance.lines:
        empty.nothing("Not found in the text we have.")
        return
    by_outlet = ", ".join(f"{names.get(outlet, outlet)} {number}" for outlet, number in concordance.by_outlet)
    spread = "" if concordance.dispersion is None else f" Spread {concordance.dispersion:.2f}."
    shown = f" The first {LINES} lines are shown." if len(concordance.lines) > LINES else ""
    text = (
        f"{count(concordance.hits, 'place')} in {count(concordance.articles, 'article')}: {by_outlet}.{spread}{shown}"
    )
    show(Markup('<p class="rs-basis" role="status">{}</p>').format(clean(text)))
    rows = [_line(line, articles, names, styles) for line in concordance.lines[:LINES]]
    show(Markup('<div class="rs-kwic">{}</div>').format(
        table(f"Places of “{clean(concordance.query)}”", ["Outlet", "Before", "Word", "Behind"], rows, stacked=True)
    ))  # fmt: skip


def _line(
    line: Line, articles: Mapping[str, Article], names: Mapping[str, str], styles: Mapping[str, palette.Style]
) -> list[Markup | str]:
    article = articles.get(line.article)
    who = chip(names.get(line.outlet, line.outlet), styles.get(line.outlet, palette.UNKNOWN))
    word = Markup("<mark>{}</mark>").format(clean(line.keyword))
    if article is not None and article.url:
        word = Markup("{}{}").format(word, link_sign(article))
    return [
        who,
        Markup("<bdi>{}</bdi>").format(_before(line.left)),
        word,
        Markup("<bdi>{}</bdi>").format(_behind(line.right)),
    ]


def _before(text: str) -> str:
    """The context in whole words: where it fills the window, its first word may be a piece of one."""
    cut = len(text) > CONTEXT_CHARACTERS - 5 and " " in text
    return clean("… " + text.split(" ", 1)[1] if cut else text)


def _behind(text: str) -> str:
    cut = len(text) > CONTEXT_CHARACTERS - 5 and " " in text
    return clean(text.rsplit(" ", 1)[0] + " …" if cut else text)


def link_sign(article: Article) -> Markup:
    """A short link to the article, named by its headline."""
    return Markup(' <span class="rs-small">{}</span>').format(
        link(article.url, "↗", title=f"Open: {shorten(article.title, 120)}")
    )


def as_csv(concordance: Concordance, articles: Mapping[str, Article]) -> bytes:
    """The lines as UTF-8 CSV, one a row, with the place in the article."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(["outlet", "article_id", "published", "url", "part", "start", "end", "before", "word", "behind"])
    for line in concordance.lines:
        article = articles.get(line.article)
        when = article.published.isoformat() if article and article.published else ""
        url = cells.escape(article.url or "") if article else ""
        texts = [cells.escape(text) for text in (line.left, line.keyword, line.right)]
        writer.writerow([line.outlet, line.article, when, url, line.part.value, line.start, line.end, *texts])
    return buffer.getvalue().encode("utf-8-sig")
