"""A comparison as one self-contained HTML page that prints well. No script, no address is loaded, all text escaped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import jinja2

from rashomon.export.excerpts import excerpt
from rashomon.export.tables import basis_of
from rashomon.model import Article, Comparison, Evidence, Headline, Span, Topic

ROWS = 40  # rows of one table of the page at the most; the whole is in the tables
_ENVIRONMENT = jinja2.Environment(
    loader=jinja2.PackageLoader("rashomon.export"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    undefined=jinja2.StrictUndefined,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a headline; `distinct` where no other outlet has the word."""

    text: str
    distinct: bool


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A name or number with what each outlet makes of it, in the order of the outlets."""

    name: str
    kind: str
    cells: tuple[Topic | None, ...]


def to_html(comparisons: Sequence[Comparison], about: Mapping[str, object]) -> str:
    """The report page of these events."""
    return _ENVIRONMENT.get_template("report.html.j2").render(
        pages=[_page(comparison) for comparison in comparisons], about=about
    )


def _page(comparison: Comparison) -> dict[str, object]:
    articles = {article.id: article for article in comparison.articles}
    names = {outlet.id: outlet.name for outlet in comparison.outlets}
    outlets = [row.outlet for row in comparison.emphasis]
    basis = basis_of(comparison)
    return {
        "event": comparison.event,
        "articles": comparison.articles,
        "name": lambda outlet: names.get(outlet, outlet),
        "basis": lambda outlet: basis.get(outlet, ""),
        "link": lambda article: _web_address(articles.get(article)),
        "shown": lambda evidence: _shown(articles, evidence),
        "outlets": outlets,
        "headlines": [(headline, _pieces(headline)) for headline in comparison.headlines],
        "emphasis": comparison.emphasis,
        "topics": _topic_rows(comparison, outlets)[:ROWS],
        "statements": comparison.statements[:ROWS],
        "speakers": comparison.speakers[:ROWS],
        "terms": comparison.wording.terms[:ROWS],
        "wording_note": comparison.wording.note,
        "labels": comparison.labels[: ROWS * 2],
        "not_found": comparison.not_found[:ROWS],
        "conflicts": comparison.conflicts[:ROWS],
        "cut": {
            "topics": max(0, len({topic.name for topic in comparison.topics}) - ROWS),
            "statements": max(0, len(comparison.statements) - ROWS),
            "terms": max(0, len(comparison.wording.terms) - ROWS),
            "not_found": max(0, len(comparison.not_found) - ROWS),
        },
    }


def _pieces(headline: Headline) -> list[Piece]:
    pieces, at = [], 0
    for span in (*headline.distinct, Span(len(headline.title), len(headline.title))):
        if span.start > at:
            pieces.append(Piece(headline.title[at : span.start], distinct=False))
        if span.end > span.start:
            pieces.append(Piece(headline.title[span.start : span.end], distinct=True))
        at = span.end
    return pieces


def _topic_rows(comparison: Comparison, outlets: Sequence[str]) -> list[TopicRow]:
    given: dict[tuple[str, str], dict[str, Topic]] = defaultdict(dict)
    for topic in comparison.topics:
        given[topic.name, topic.kind][topic.outlet] = topic
    return [TopicRow(name, kind, tuple(of.get(outlet) for outlet in outlets)) for (name, kind), of in given.items()]


def _web_address(article: Article | None) -> str | None:
    """The article's address if it is one of the web: nothing else may become a link."""
    url = article.url if article else None
    return url if url and urlsplit(url).scheme in ("http", "https") else None


def _shown(articles: Mapping[str, Article], evidence: Sequence[Evidence]) -> str:
    if not evidence or evidence[0].article not in articles:
        return ""
    return excerpt(articles[evidence[0].article].part(evidence[0].part), evidence[0].start, evidence[0].end)
