"""Find the distinctive words of groups of articles: of an event, a selection, a file. Same input, same bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from rashomon.analysis import compare
from rashomon.analysis.document import Document
from rashomon.analysis.origins import origins_of
from rashomon.analysis.wording import contrast, distinctive, pooling, term_counts
from rashomon.analysis.wording.pooling import Period
from rashomon.jobs.selecting import Selection
from rashomon.model import Article, Comparison, Origin, Outlet, Quote, Wording

__all__ = [
    "GROUPINGS",
    "Counts",
    "Period",
    "PoolRequest",
    "count_selection",
    "counted",
    "of_event",
    "of_groups",
    "own_names",
    "pool",
]

GROUPINGS = ("outlet", "language", "country")
CORPUS_COUNT = 2  # a term of a corpus of one's own that is seen less often is not counted there


@dataclass(frozen=True, slots=True)
class PoolRequest:
    """What is compared with what.

    by: one of GROUPINGS. groups: 'a,b:c,d', see `pooling.parse_groups`; None: every value is a group. per: each period
    on its own. lemmas: dictionary forms. keep_quotes, keep_copies, keep_names: count quoted words, every copy of a
    text, and terms with a word of an outlet's name, of which its own furniture is full.
    reference: articles of a corpus that each group is compared with instead of with the other groups. background:
    articles of a corpus that the prior is made of too. top: rows a group.
    """

    by: str = "outlet"
    groups: str | None = None
    per: Period | None = None
    lemmas: bool = False
    keep_quotes: bool = False
    keep_copies: bool = False
    keep_names: bool = False
    reference: Sequence[Article] | None = None
    background: Sequence[Article] | None = None
    top: int = 100


def pool(
    articles: Sequence[Article],
    request: PoolRequest,
    *,
    quotes: Mapping[str, Sequence[Quote]] | None = None,
    origins: Sequence[Origin] | None = None,
    outlets: Sequence[Outlet] = (),
) -> tuple[tuple[str, Wording], ...]:
    """(period, wording) of the articles; the period is '' where they are not parted by time.

    quotes: by article; None: quotation marks alone say what is quoted. origins: which articles are copies; None: found
    here. outlets: their countries, for by='country'.
    """
    counts = counted(
        articles,
        quotes=quotes,
        origins=origins,
        keep_quotes=request.keep_quotes,
        keep_copies=request.keep_copies,
        lemmas=request.lemmas,
    )
    group_of = _grouping(request, outlets)
    groups = {article.id: group_of(article) for article in articles}
    ignore = frozenset() if request.keep_names else own_names(articles, outlets)
    plan = pooling.Pool(
        groups={id: group for id, group in groups.items() if group},
        periods={a.id: pooling.period_of(a.time, request.per) for a in articles} if request.per else {},
        limits=contrast.Limits(top=request.top, ignore=ignore),
        background=_background(request),
    )
    if request.reference is None:
        return pooling.pooled(counts, plan)
    return pooling.against(counts, _corpus(request.reference, request), plan)


def counted(
    articles: Sequence[Article],
    *,
    quotes: Mapping[str, Sequence[Quote]] | None,
    origins: Sequence[Origin] | None,
    keep_quotes: bool = False,
    keep_copies: bool = False,
    lemmas: bool = False,
) -> list[term_counts.ArticleTerms]:
    """The terms of the articles, copies of one text once; quotes and origins as for `pool`."""
    if origins is not None and not keep_copies:
        articles = _without_copies(articles, origins)
    counts = [
        term_counts.count_terms(
            Document(article),
            quotes=None if quotes is None else quotes.get(article.id, ()),
            keep_quotes=keep_quotes,
            lemmas=lemmas,
        )
        for article in articles
    ]
    if origins is not None or keep_copies:
        return counts
    kept = {article.id for article in _without_copies(articles, origins_of(counts))}
    return [terms for terms in counts if terms.article in kept]


def _without_copies(articles: Sequence[Article], origins: Sequence[Origin]) -> list[Article]:
    first = distinctive.first_tellings(origins, [article.id for article in articles])
    return [article for article in articles if article.id in first]


def own_names(articles: Sequence[Article], outlets: Sequence[Outlet]) -> frozenset[str]:
    """The words of the names of the articles' outlets; an outlet that is not among `outlets` is known by its id."""
    name_of = {outlet.id: outlet.name for outlet in outlets}
    return term_counts.words_of_names({name_of.get(article.outlet, article.outlet) for article in articles})


def of_event(comparison: Comparison, *, groups: Mapping[str, str], keep_quotes: bool = False) -> Wording:
    """The wording of groups of outlets (outlet -> group) of one compared event, each group against the others.

    Every outlet a group of its own, without quoted words: that is the comparison's own wording.
    """
    everyone = {article.outlet for article in comparison.articles}
    if not keep_quotes and everyone == set(groups) and all(outlet == group for outlet, group in groups.items()):
        return comparison.wording
    return compare.wording_of_event(comparison, comparison.quotes, groups=groups, keep_quotes=keep_quotes)


@dataclass(frozen=True, slots=True)
class Counts:
    """The counted terms of a selection, made once to compare its outlets in any groups; `names` are left out."""

    table: term_counts.TermTable
    names: frozenset[str]
    outlet_of: Mapping[str, str]  # article -> outlet


def count_selection(selection: Selection, *, keep_quotes: bool = False) -> Counts:
    """Count the terms of stored articles, copies once: what `of_groups` compares."""
    counts = counted(selection.articles, quotes=selection.quotes, origins=selection.origins, keep_quotes=keep_quotes)
    return Counts(
        term_counts.stack(counts, min_count=distinctive.DEFAULT.min_count),
        own_names(selection.articles, selection.outlets),
        {article.id: article.outlet for article in selection.articles},
    )


def of_groups(counts: Counts, *, groups: Mapping[str, str], max_places: int) -> Wording:
    """The wording of groups of outlets (outlet -> group) over a selection; the same terms as `pool` finds."""
    member_of = {id: groups[outlet] for id, outlet in counts.outlet_of.items() if outlet in groups}
    limits = replace(distinctive.DEFAULT, ignore=counts.names)
    return distinctive.compare_groups(counts.table, groups=member_of, limits=limits, max_places=max_places)


def _grouping(request: PoolRequest, outlets: Sequence[Outlet]) -> Callable[[Article], str]:
    """The group of an article, '' where it has none."""
    country_of = {outlet.id: outlet.country or "" for outlet in outlets}
    chosen = pooling.parse_groups(request.groups) if request.groups else None

    def group(article: Article) -> str:
        value = country_of.get(article.outlet, "") if request.by == "country" else getattr(article, request.by) or ""
        if chosen is None or not value:
            return value
        return chosen.get(value, chosen.get(pooling.REST, ""))

    return group


def _background(request: PoolRequest) -> Mapping[str, int] | None:
    if request.background is None:
        return None
    return term_counts.totals(term_counts.stack(_corpus(request.background, request), min_count=CORPUS_COUNT))


def _corpus(articles: Sequence[Article], request: PoolRequest) -> list[term_counts.ArticleTerms]:
    """The terms of a corpus of one's own, counted like the others."""
    return [
        term_counts.count_terms(
            Document(_renamed(article, number)), keep_quotes=request.keep_quotes, lemmas=request.lemmas
        )
        for number, article in enumerate(articles)
    ]


def _renamed(article: Article, number: int) -> Article:
    """An id that no article of the other side has."""
    return Article(
        id=f"\x00corpus {number}",
        outlet=article.outlet,
        title=article.title,
        summary=article.summary,
        text=article.text,
        language=article.language,
    )
