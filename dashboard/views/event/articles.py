"""Articles: what is stored of each, which are copies of one text, and why they stand together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from rashomon.model import Article, Membership, Origin, Part, Span

from ...components import download, editing, evidence, times
from ...components.basis import count, panel
from ...components.markup import clean, heading, join, link, marked, shorten, show
from ...components.outlets import chip
from ...components.tables import table
from ...context import EventPage
from ...queries import event as queries
from .together import shared


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
        editing.mend(page, queries.store(page.version))


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
    why = {member.article: member for member in page.comparison.event.members}
    head = ["Headline", "Outlet", "Published", "What we have", "Origin", "Why in this event"]
    rows = [
        [
            _title(article),
            chip(page.name(article.outlet), page.style(article.outlet)),
            times.moment(article.published),
            _kept(article),
            _origin(page, article, origins.get(article.id)),
            _why(page, why.get(article.id)),
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


def _why(page: EventPage, member: Membership | None) -> Markup | str:
    if member is None:
        return "not known"
    nearest = page.articles.get(member.nearest or "")
    if nearest is None:
        return "alone in its event" if len(page.comparison.articles) < 2 else "put here by hand, or not compared since"
    found = shared(page.articles[member.article], nearest, member.shared_terms)
    facts = [f"closest other article: {shorten(nearest.title, 90)} ({page.name(nearest.outlet)})"]
    if member.probability is not None:
        facts.append(f"same event with probability {member.probability:.2f}")
    if member.hours_apart is not None:
        facts.append(f"{abs(member.hours_apart):.1f} hours apart")
    for what, values in (
        ("shared rare terms", member.shared_terms), ("shared names", found.names), ("shared numbers", found.numbers)
    ):  # fmt: skip
        facts += [f"{what}: {shorten(', '.join(values), 200)}"] if values else []
    items = Markup('<ul class="rs-items">{}</ul>').format(join(Markup("<li>{}</li>").format(fact) for fact in facts))
    both = join(
        _pieces(page, article, pieces)
        for article, pieces in ((page.articles[member.article], found.one), (nearest, found.other))
    )
    shown = "why" if member.probability is None else f"{100 * member.probability:.0f} %"
    content = Markup('{}<p class="rs-note">Marked: what both have.</p><ol class="rs-places">{}</ol>').format(
        items, both
    )
    return evidence.popover(shown, content, id=f"why-{member.article}", title="why this article is in this event")


def _pieces(page: EventPage, article: Article, pieces: Sequence[tuple[Part, str, tuple[Span, ...]]]) -> Markup:
    """Headline and beginning of one article, with what the other one has too."""
    texts = join(
        Markup('<blockquote dir="auto">{}</blockquote>').format(marked(text, spans, label="in both"))
        for _, text, spans in pieces
    )
    return Markup('<li><div class="rs-who">{} <span>{}</span></div>{}</li>').format(
        chip(page.name(article.outlet), page.style(article.outlet)), times.moment(article.time), texts
    )
