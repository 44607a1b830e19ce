"""Headlines side by side, in the order they came: what only one outlet says, and what was changed silently."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from rashomon.model import Article, Edit, Headline, Revision

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
    pairs = zip(headline.revisions, headline.changes, strict=True)
    parts += [_revision(revision, edits) for revision, edits in pairs]
    if article is not None:
        parts.append(Markup('<div class="rs-small">{} {}</div>').format(_beginning(page, article), _link(article)))
    return join(parts)


def _delay(page: EventPage, article: Article | None) -> str:
    first = page.comparison.event.first
    if article is None or article.published is None or first is None:
        return ""
    return f" · {times.delay((article.published - first).total_seconds() / 3600)}"


def _revision(revision: Revision, edits: Sequence[Edit]) -> Markup:
    return Markup('<p class="rs-small"><span class="rs-badge">Headline changed</span> seen {}: {}</p>').format(
        times.moment(revision.at), marked_changes(edits)
    )


def marked_changes(edits: Sequence[Edit]) -> Markup:
    """The words of an earlier and a later form, LONGEST characters at most: taken out struck, put in underlined."""
    parts: list[Markup | str] = []
    left = LONGEST
    for edit in edits:
        if edit.op == "equal":
            parts.append(clean(edit.variant[:left]))
            left -= len(edit.variant)
        else:
            if edit.full:
                parts.append(Markup("<del>{}</del>").format(clean(edit.full[:left])))
            if edit.variant:
                parts.append(Markup("<ins>{}</ins>").format(clean(edit.variant[:left])))
            left -= max(len(edit.full), len(edit.variant))
        if left <= 0:
            break
    return join(parts, " ")


def _beginning(page: EventPage, article: Article) -> Markup:
    if not (article.summary or article.text):
        return Markup('<span class="rs-badge">title only</span>')
    text = article.text or article.summary or ""
    content = Markup('<blockquote dir="auto">{}</blockquote>').format(shorten(text, LEAD))
    return popover("How it begins", content, id=f"begin-{article.id}", title=f"How {page.name(article.outlet)} begins")


def _link(article: Article) -> Markup:
    return Markup("· {}").format(link(article.url, "Open the article")) if article.url else Markup("")
