"""Tone words in context, by list, and how long sentences and words are."""

from __future__ import annotations

from collections import defaultdict

from markupsafe import Markup

from rashomon.jobs.vocabulary import word_lists
from rashomon.model import MarkedWord

from ...components import download, empty, evidence
from ...components.basis import note, panel
from ...components.markup import clean, join, show
from ...components.outlets import chip
from ...components.tables import table
from ...context import EventPage

WORDS = 6  # words of one list and outlet; the download has all
TITLES = {"hedge": "Hedges", "booster": "Boosters", "factive": "Factives", "loaded": "Loaded words"}
MEANING = {
    "hedge": "soften: perhaps, reportedly",
    "booster": "strengthen: clearly, never",
    "factive": "take what follows as true: reveal, admit",
    "loaded": "evaluate: brutal, heroic",
}


def render(page: EventPage) -> None:
    """Draw both panels for the shown outlets."""
    _marked(page)
    _readability(page)


def _marked(page: EventPage) -> None:
    panel(
        page,
        "Tone words",
        "Words of our own English lists in the outlet’s own voice, quotations left out, for 1,000 of its words. A mark"
        " says that a word stands there; lists are never added up, and a word may mean something else: open it.",
    )
    given: dict[tuple[str, str], list[MarkedWord]] = defaultdict(list)
    for row in page.comparison.marked_words:
        if row.outlet in page.outlets:
            given[row.wordlist, row.outlet].append(row)
    if not given:
        empty.nothing("No word of the lists was found in the texts we have; the lists are English.")
        return
    outlets = [outlet for outlet in page.outlets if any(key[1] == outlet for key in given)]
    head: list[Markup | str] = ["List", *(chip(page.name(o), page.style(o)) for o in outlets)]
    rows = [
        [_list(wordlist.name), *(_cell(page, given.get((wordlist.name, outlet), [])) for outlet in outlets)]
        for wordlist in word_lists()
    ]
    show(table("Marked words for 1,000 words, and which", head, rows))
    sources = [
        Markup("<li><b>{}</b>: {}; {}</li>").format(
            TITLES.get(wordlist.name, wordlist.name.capitalize()),
            wordlist.source,
            f"{wordlist.entries} entries" if wordlist.entries else "no list, a rule",
        )
        for wordlist in word_lists()
    ]
    show(Markup('<ul class="rs-items rs-small">{}</ul>').format(join(sources)))
    download.table(page, "marked_words")


def _list(name: str) -> Markup:
    return Markup('{}<div class="rs-small">{}</div>').format(
        TITLES.get(name, name.capitalize()), MEANING.get(name, "who did it is not said: was arrested")
    )


def _cell(page: EventPage, rows: list[MarkedWord]) -> Markup | str:
    if not rows:
        return "–"
    items = [
        Markup("<li>{}</li>").format(
            evidence.opener(
                page, f"{clean(row.word)} {row.count}", row.evidence,
                id=f"marked-{row.outlet}-{row.wordlist}-{row.word}", title=f"“{row.word}” in {page.name(row.outlet)}",
            )
        )
        for row in rows[:WORDS]
    ]  # fmt: skip
    if len(rows) > WORDS:
        items.append(Markup("<li>{} more</li>").format(len(rows) - WORDS))
    rate = sum(row.per_thousand for row in rows)
    return Markup('<b>{:.1f}</b><ul class="rs-items">{}</ul>').format(rate, join(items))


def _readability(page: EventPage) -> None:
    panel(
        page,
        "Length and ease of reading",
        "Of the whole texts, quotations included. LIX: about 20 reads easily, 60 hardly, in any language with spaces."
        " Flesch: 100 easy to 0 hard, and years of school by Flesch and Kincaid, for English only.",
    )
    rows = [
        [
            chip(page.name(row.outlet), page.style(row.outlet)),
            f"{row.words:,}",
            f"{row.sentences:,}",
            f"{row.words_per_sentence:.1f}",
            f"{100 * row.long_words:.0f} %",
            f"{row.lix:.0f}",
            "–" if row.flesch is None else f"{row.flesch:.0f}",
            "–" if row.grade is None else f"{row.grade:.1f}",
        ]
        for row in page.comparison.readability
        if row.outlet in page.outlets
    ]
    if not rows:
        empty.nothing("Not enough text: an outlet needs 100 words of summaries or full texts.")
        return
    head = ["Outlet", "Words", "Sentences", "Words a sentence", "Long words", "LIX", "Flesch", "School years"]
    show(table("Sentences and words by outlet", head, rows, numbers=range(1, 8)))
    note("Long words have seven or more letters. One text says little about an outlet.")
    download.table(page, "readability")
