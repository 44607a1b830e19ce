"""A sheet for one lesson: what a class needs of an event on paper, with questions and lines to write on."""

from __future__ import annotations

from collections import defaultdict

from markupsafe import Markup

from rashomon.model import Statement

from ...components import times
from ...components.basis import count
from ...components.evidence import LONGEST
from ...components.markup import clean, heading, join, shorten, show
from ...components.outlets import chip
from ...components.statement import KINDS, words
from ...components.tables import table
from ...context import EventPage, basis_words

OUTLETS = 6  # on paper; choose others above
SPEAKERS = 6
STATEMENTS = 2
ACTORS = 4
QUESTIONS = (
    "Which word in which headline would you have chosen differently, and why?",
    "What does each outlet tell first? What do you learn only later, or only elsewhere?",
    "Who is heard in one outlet and not in another? Who is not heard at all?",
    "Which name for a person or group sounds friendlier, which one colder?",
    "What would you want to know before you judge? Where could you find it?",
)


def render(page: EventPage) -> None:
    """Draw the sheet for at most six of the shown outlets."""
    outlets = page.outlets[:OUTLETS]
    how = "Print this page from your browser (Ctrl+P); only the sheet is printed."
    if not page.blind:
        how += " “Hide who is who” above makes it a blind comparison."
    if len(page.outlets) > OUTLETS:
        how += f" A sheet has room for {OUTLETS} outlets; choose them above."
    show(Markup('<p class="rs-nothing rs-screen" role="note">{}</p>').format(how))
    articles = [article for article in page.comparison.articles if article.outlet in outlets]
    parts = [
        heading(2, page.comparison.event.label or "Event without a headline"),
        Markup("<p>{} · {} · {}. Name: {}</p>").format(
            times.span(page.comparison.event.first, page.comparison.event.last),
            count(len(outlets), "outlet"),
            basis_words(articles),
            "_" * 24,
        ),
        _headlines(page, outlets),
        _speakers(page, outlets),
        *_statements(page, outlets),
        _names(page, outlets),
        heading(3, "Questions"),
        Markup('<ol class="rs-questions">{}</ol>').format(
            join(Markup("<li>{}<span></span><span></span></li>").format(question) for question in QUESTIONS)
        ),
        Markup('<p class="rs-small">{}</p>').format(
            "Figures rest only on what is stored of each outlet; what is not found here may stand in a text we do not"
            " have. They are no verdict."
        ),
    ]
    show(Markup('<div class="rs-sheet">{}</div>').format(join(parts)))


def _headlines(page: EventPage, outlets: tuple[str, ...]) -> Markup:
    rows = [
        [
            chip(page.name(headline.outlet), page.style(headline.outlet)),
            times.moment(headline.published),
            Markup('<span dir="auto">{}</span>').format(shorten(headline.title, 200)),
        ]
        for outlet in outlets
        for headline in [headline for headline in page.comparison.headlines if headline.outlet == outlet][:2]
    ]
    return heading(3, "Headlines") + table(
        "At most two headlines of each outlet", ["Outlet", "When", "Headline"], rows, stacked=True
    )


def _speakers(page: EventPage, outlets: tuple[str, ...]) -> Markup:
    totals: dict[str, int] = defaultdict(int)
    given = {}
    for share in page.comparison.speakers:
        if share.outlet in outlets and share.speaker:
            totals[share.speaker] += share.words
            given[share.speaker, share.outlet] = share
    if not totals:
        return Markup("")
    ranked = sorted(totals, key=lambda speaker: (-totals[speaker], speaker))[:SPEAKERS]
    head: list[Markup | str] = ["Speaker", *(chip(page.name(o), page.style(o)) for o in outlets)]
    rows = [
        [
            clean(speaker),
            *(
                f"{100 * given[speaker, outlet].share:.0f} %" if (speaker, outlet) in given else "–"
                for outlet in outlets
            ),
        ]
        for speaker in ranked
    ]
    return heading(3, "Who is heard") + table("Share of each outlet’s quoted words", head, rows)


def _statements(page: EventPage, outlets: tuple[str, ...]) -> list[Markup]:
    several = [
        statement
        for statement in page.comparison.statements
        if len({variant.outlet for variant in statement.variants if variant.outlet in outlets}) > 1
    ]
    if not several:
        return []
    return [heading(3, "The same words"), *(_statement(page, statement, outlets) for statement in several[:STATEMENTS])]


def _statement(page: EventPage, statement: Statement, outlets: tuple[str, ...]) -> Markup:
    rows: list[list[Markup | str]] = []
    for outlet in outlets:
        variant = next((telling for telling in statement.variants if telling.outlet == outlet), None)
        rows.append(
            [
                chip(page.name(outlet), page.style(outlet)),
                "not found in the text we have" if variant is None else KINDS[variant.kind],
                "" if variant is None else Markup('<span dir="auto">{}</span>').format(words(variant)),
            ]
        )
    said = f"{statement.speaker or 'Speaker not resolved'}: {shorten(statement.text, LONGEST)}"
    return table(clean(said), ["Outlet", "How", "Words"], rows, stacked=True)


def _names(page: EventPage, outlets: tuple[str, ...]) -> Markup:
    given: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for label in sorted(page.comparison.labels, key=lambda label: -label.count):
        if label.outlet in outlets:
            given[label.actor][label.outlet].append(label.label)
    ranked = sorted(given, key=lambda actor: (-len(given[actor]), actor))[:ACTORS]
    if not ranked:
        return Markup("")
    head: list[Markup | str] = ["Who or what", *(chip(page.name(o), page.style(o)) for o in outlets)]
    rows = [[clean(actor), *(clean(", ".join(given[actor][o])) or "–" for o in outlets)] for actor in ranked]
    return heading(3, "Names for the same") + table("How each outlet names it", head, rows)
