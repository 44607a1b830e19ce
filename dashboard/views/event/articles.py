"""Articles: what is stored of each, which are copies of one text, and why they stand together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from rashomon.model import Article, Origin, Part, SharedTerm, Span, TermKind

from ...components import download, editing, evidence, times
from ...components.basis import count, panel
from ...components.markup import clean, heading, join, link, marked, shorten, show
from ...components.outlets import chip
from ...components.tables import table
from ...context import EventPage
from ...queries import stored

BEGINNING = 300  # characters of a body shown beside the headline
KINDS = {TermKind.WORD: "shared words", TermKind.NAME: "shared names", TermKind.NUMBER: "shared numbers"}


def render(page: EventPage) -> None:
    """Draw the articles of the shown outlets, copies of one text together."""
    panel(
        page,
        "Articles",
        "Articles that carry one text have one origin: forty reprints are not forty confirmations.",
        level=2,
    )
    origins = {origin.article: origin for origin in page.comparison.origins or page.comparison.event.origins}
    groups: dict[str, list[Article]] = defaultdict(list)
    for article in page.shown_articles:
        origin = origins.get(article.id)
        groups[origin.origin if origin else article.id].append(article)
    copies = {key: members for key, members in groups.items() if len(members) > 1}
    if copies:
        show(heading(3, "Copies of one text"))
        show(join(_copies(page, key, members, origins) for key, members in copies.items()))
        download.table(page, "origins")
    single = [article for key, members in groups.items() if key not in copies for article in members]
    if single:
        show(heading(3, "Texts of their own" if copies else "All articles"))
        show(_table(page, "Articles with a text that no other article of the event has", single, origins))
    download.table(page, "articles")
    if not page.blind:
        editing.correct(page, stored.store(page.version))


def _copies(page: EventPage, key: str, members: Sequence[Article], origins: Mapping[str, Origin]) -> Markup:
    agencies = sorted({o.agency for a in members if (o := origins.get(a.id)) and o.agency})
    named = f", named agency: {', '.join(agencies)}" if agencies else ""
    source = page.articles.get(key)
    title = shorten(source.title if source else members[0].title, 120)
    return join(
        [
            heading(4, f"{count(len(members), 'article')} of one text{named}"),
            _table(page, f"Carry the text of “{title}”", members, origins),
        ]
    )


def _table(page: EventPage, caption: str, articles: Sequence[Article], origins: Mapping[str, Origin]) -> Markup:
    head = ["Headline", "Outlet", "Published", "What we have", "Origin", "Why in this event"]
    rows = [
        [
            _title(article),
            chip(page.name(article.outlet), page.style(article.outlet)),
            times.moment(article.published),
            _kept(article),
            _origin(page, article, origins.get(article.id)),
            _why(page, article),
        ]
        for article in articles
    ]
    return table(caption, head, rows, stacked=True)


def _title(article: Article) -> Markup:
    byline = Markup('<div class="rs-small">{}</div>').format(shorten(article.byline, 80)) if article.byline else ""
    return Markup("{}{}").format(link(article.url, shorten(article.title, 200) or "no headline"), byline)


def _kept(article: Article) -> str:
    how = f" ({clean(article.extraction)})" if article.extraction else ""
    return f"{article.basis.value}{how}; fetched {times.moment(article.fetched)}"


def _origin(page: EventPage, article: Article, origin: Origin | None) -> Markup | str:
    if origin is None:
        return "not known"
    agency = f", agency: {clean(origin.agency)}" if origin.agency else ""
    if origin.origin == article.id:
        return f"own text{agency}"
    shown = f"{100 * origin.similarity:.0f} % the same"
    opened = evidence.opener(
        page, shown, origin.passages, id=f"origin-{article.id}", title="passages shared with the earliest article"
    )
    return Markup("{}{}").format(opened, agency)


def _why(page: EventPage, article: Article) -> Markup | str:
    """The reasons of the comparison: the closest other article and what headline and beginning of both have."""
    reason = page.reasons.get(article.id)
    if reason is None:
        return "not known"
    nearest = page.articles.get(reason.nearest or "")
    if nearest is None:
        return "alone in its event" if len(page.comparison.articles) < 2 else "put here by hand, or not compared since"
    facts = [f"closest other article: {shorten(nearest.title, 90)} ({page.name(nearest.outlet)})"]
    if reason.probability is not None:
        facts.append(f"same event with probability {reason.probability:.2f}")
    if reason.hours_apart is not None:
        facts.append(f"{abs(reason.hours_apart):.1f} hours apart")
    for kind in TermKind:
        terms = [term.term for term in reason.terms if term.kind is kind]
        facts += [f"{KINDS[kind]}: {shorten(', '.join(terms), 200)}"] if terms else []
    items = Markup('<ul class="rs-items">{}</ul>').format(join(Markup("<li>{}</li>").format(fact) for fact in facts))
    both = join(_beginning(page, told, reason.terms) for told in (article, nearest))
    shown = "why" if reason.probability is None else f"{100 * reason.probability:.0f} %"
    content = Markup('{}<p class="rs-note">Marked: what both have.</p><ol class="rs-places">{}</ol>').format(
        items, both
    )
    return evidence.popover(shown, content, id=f"why-{article.id}", title="why this article is in this event")


def _beginning(page: EventPage, article: Article, terms: Sequence[SharedTerm]) -> Markup:
    """Headline and beginning of an article with the places of the shared terms."""
    pieces = [
        Markup('<blockquote dir="auto">{}</blockquote>').format(marked(text, spans, label="in both"))
        for text, spans in marked_beginning(article, terms)
    ]
    return Markup('<li><div class="rs-who">{} <span>{}</span></div>{}</li>').format(
        chip(page.name(article.outlet), page.style(article.outlet)), times.moment(article.time), join(pieces)
    )


def marked_beginning(article: Article, terms: Sequence[SharedTerm]) -> list[tuple[str, list[Span]]]:
    """Headline and beginning of an article, and where in each the shared terms stand.

    The beginning is BEGINNING characters, more where a term stands further on.
    """
    pieces = []
    places = [place for term in terms for place in term.evidence if place.article == article.id]
    parts = [Part.TITLE, *dict.fromkeys(place.part for place in places if place.part is not Part.TITLE)]
    if parts == [Part.TITLE] and article.body_part is not Part.TITLE:
        parts.append(article.body_part)
    for part in parts:
        spans = [Span(place.start, place.end) for place in places if place.part is part]
        text = article.part(part)
        end = max(BEGINNING, *(span.end for span in spans)) if spans else BEGINNING
        if part is not Part.TITLE and len(text) > end:
            text = f"{text[:end]} …"
        pieces.append((text, spans))
    return pieces
