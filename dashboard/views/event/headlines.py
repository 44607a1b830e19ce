"""Headlines side by side, in the order they came: what only one outlet says, and what was changed silently."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from rashomon.analysis.headlines import changed_words
from rashomon.model import Article, Edit, Headline, Part, Revision

from ...components import download, times
from ...components.basis import panel
from ...components.evidence import popover
from ...components.markup import clean, join, link, marked, shorten, show
from ...components.outlets import chip
from ...context import EventPage

LONGEST = 500  # characters of a headline
LEAD = 280  # characters of an article's beginning


def render(page: EventPage) -> None:
    """Draw the headlines of the shown outlets."""
    panel(
        page,
        "Headlines",
        "Headlines are compared as the outlets last published them; earlier forms we saw are kept.",
        level=2,
    )
    show(
        Markup(
            '<p class="rs-key"><mark>Marked</mark>: a word that no other outlet’s headline of this event has.'
            " <del>Struck</del> and <ins>underlined</ins>: what the outlet itself later took out and put in.</p>"
        )
    )
    by_outlet: dict[str, list[Headline]] = {outlet: [] for outlet in page.outlets}
    for headline in page.comparison.headlines:
        if headline.outlet in by_outlet:
            by_outlet[headline.outlet].append(headline)
    cards = [_card(page, outlet, headlines) for outlet, headlines in by_outlet.items() if headlines]
    show(Markup('<div class="rs-grid">{}</div>').format(join(cards)))
    download.table(page, "headlines")


def _card(page: EventPage, outlet: str, headlines: list[Headline]) -> Markup:
    style = page.style(outlet)
    items = [Markup("<li>{}</li>").format(_headline(page, headline)) for headline in headlines]
    return Markup(
        '<section class="rs-card" style="border-top-color:{}"><h3 class="rs-h4">{}</h3><ul>{}</ul></section>'
    ).format(style.colour, chip(page.name(outlet), style), join(items))


def _headline(page: EventPage, headline: Headline) -> Markup:
    article = page.articles.get(headline.article)
    parts: list[Markup | str] = [
        Markup('<div class="rs-small">{}{}</div>').format(times.moment(headline.published), _delay(page, article)),
        Markup('<p class="rs-headline" dir="auto">{}</p>').format(
            marked(headline.title[:LONGEST], headline.distinct, label="only in this outlet’s headline")
        ),
    ]
    parts += [_revision(revision) for revision in headline.revisions]
    if article is not None:
        parts.append(Markup('<div class="rs-small">{} {}</div>').format(_beginning(page, article), _link(article)))
    return join(parts)


def _delay(page: EventPage, article: Article | None) -> str:
    first = page.comparison.event.first
    if article is None or article.published is None or first is None:
        return ""
    return f" · {times.delay((article.published - first).total_seconds() / 3600)}"


def _revision(revision: Revision) -> Markup:
    words = {Part.TITLE: "Headline", Part.SUMMARY: "Summary", Part.TEXT: "Text"}[revision.part]
    if revision.part is Part.TEXT:  # a text is shown in short quotations only
        return Markup('<p class="rs-small"><span class="rs-badge">Text changed</span> seen {}</p>').format(
            times.moment(revision.at)
        )
    return Markup('<p class="rs-small"><span class="rs-badge">{} changed</span> seen {}: {}</p>').format(
        words, times.moment(revision.at), difference(revision.before[:LONGEST], revision.after[:LONGEST])
    )


def difference(before: str, after: str) -> Markup:
    """Word by word what was taken out and what was put in."""
    return marked_changes(changed_words(clean(before), clean(after)))


def marked_changes(edits: Sequence[Edit]) -> Markup:
    """The words of an earlier and a later form: what was taken out struck, what was put in underlined."""
    parts: list[Markup | str] = []
    for edit in edits:
        if edit.op == "equal":
            parts.append(clean(edit.variant))
            continue
        if edit.full:
            parts.append(Markup("<del>{}</del>").format(clean(edit.full)))
        if edit.variant:
            parts.append(Markup("<ins>{}</ins>").format(clean(edit.variant)))
    return join(parts, " ")


def _beginning(page: EventPage, article: Article) -> Markup:
    if not (article.summary or article.text):
        return Markup('<span class="rs-badge">title only</span>')
    text = article.text or article.summary or ""
    content = Markup('<blockquote dir="auto">{}</blockquote>').format(shorten(text, LEAD))
    return popover("How it begins", content, id=f"begin-{article.id}", title=f"How {page.name(article.outlet)} begins")


def _link(article: Article) -> Markup:
    return Markup("· {}").format(link(article.url, "Open the article")) if article.url else Markup("")
