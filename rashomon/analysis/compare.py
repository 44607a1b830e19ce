"""Everything that is said of one event, in one pure function. Start reading the analysis here."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.analysis.actors.finder import find_actors
from rashomon.analysis.actors.labels import find_labels
from rashomon.analysis.emphasis.conflicting_figures import conflicting_figures
from rashomon.analysis.emphasis.headlines import headlines
from rashomon.analysis.emphasis.not_found import not_found
from rashomon.analysis.emphasis.order_agreement import agreement
from rashomon.analysis.emphasis.room import emphasis
from rashomon.analysis.emphasis.topics import THEME, Subject, find_subjects, topics
from rashomon.analysis.events import shared_terms
from rashomon.analysis.names.keys import name_key
from rashomon.analysis.quotes import speakers
from rashomon.analysis.quotes.statements import align
from rashomon.analysis.text.own_voice import own_text
from rashomon.analysis.text.segments import tokens
from rashomon.analysis.wording import distinctive
from rashomon.analysis.wording.marked_words import find_marked
from rashomon.analysis.wording.readability import readability
from rashomon.analysis.wording.reporting_verbs import reporting_verbs
from rashomon.analysis.wording.term_counts import fold
from rashomon.model import Article, Comparison, Event, Outlet, Quote, Revision, Sighting, Wording

LEADS = 5  # most used terms of an outlet that are shown where too few differ beyond chance
LEAST_ORIGINS = 2  # independent origins that must carry what an outlet is said not to have


def compare(
    event: Event,
    articles: Sequence[Article],
    *,
    outlets: Sequence[Outlet],
    quotes: Sequence[Quote],
    sightings: Sequence[Sighting],
    revisions: Sequence[Revision],
) -> Comparison:
    """Compare how outlets tell one event.

    articles: the event's articles; others are left out. Quotes, sightings and revisions of other articles likewise.
    Works on titles alone, on one outlet, without dates and in any script; what cannot be said is then empty.
    """
    members = set(event.article_ids)
    articles = tuple(sorted((a for a in articles if a.id in members), key=lambda a: (_order(a), a.outlet, a.id)))
    known = {article.id for article in articles}
    quotes = speakers.unify(articles, [quote for quote in quotes if quote.article in known])
    statements = align(articles, quotes)
    actors = find_actors(articles)
    subjects = find_subjects(articles, actors)
    own = {article.id: own_text(article, _of(quotes, article)) for article in articles}
    return Comparison(
        event=event,
        articles=articles,
        outlets=_told_by(articles, outlets),
        headlines=headlines(articles, [revision for revision in revisions if revision.article in known]),
        emphasis=emphasis(articles, sightings),
        topics=(given := topics(articles, subjects)),
        agreement=agreement(given),
        quotes=tuple(quotes),
        speakers=speakers.shares(articles, quotes),
        statements=statements,
        wording=_wording(event, articles, quotes, outlets),
        labels=find_labels(articles, own, actors),
        not_found=not_found(
            articles,
            subjects=_findable(subjects, outlets),
            statements=statements,
            origins=event.origins,
            least=LEAST_ORIGINS,
        ),
        conflicts=conflicting_figures(articles, subjects),
        reporting_verbs=reporting_verbs(articles, quotes),
        marked_words=find_marked(articles, own),
        readability=readability(articles),
        origins=tuple(origin for origin in event.origins if origin.article in known),
        reasons=shared_terms.reasons(event, articles),
    )


def _order(article: Article) -> tuple[bool, str]:
    """Dated articles in time order, then the undated."""
    return (article.time is None, article.time.isoformat() if article.time else "")


def _of(quotes: Sequence[Quote], article: Article) -> list[Quote]:
    return [quote for quote in quotes if quote.article == article.id]


def _told_by(articles: Sequence[Article], outlets: Sequence[Outlet]) -> tuple[Outlet, ...]:
    """The outlets of the articles, by id; one that the registry lacks is known by its id alone."""
    known = {outlet.id: outlet for outlet in outlets}
    return tuple(known.get(id) or Outlet(id=id, name=id) for id in sorted({article.outlet for article in articles}))


def _findable(subjects: Sequence[Subject], outlets: Sequence[Outlet]) -> list[Subject]:
    """Subjects that can be missing: no theme, which other words can tell, and no other outlet of the registry."""
    names = {name_key(outlet.name) for outlet in outlets}
    return [subject for subject in subjects if subject.kind != THEME and name_key(subject.name) not in names]


def _wording(event: Event, articles: Sequence[Article], quotes: Sequence[Quote], outlets: Sequence[Outlet]) -> Wording:
    """Distinctive terms by outlet: own voice, copies of one text once, outlets' own names left out."""
    language = event.language
    first = distinctive.first_tellings(event.origins, [article.id for article in articles])
    used = [a for a in articles if a.id in first and (not language or (a.language or language) == language)]
    names = {fold(token.text) for outlet in outlets for token in tokens(outlet.name)}
    return distinctive.compare_groups(
        [distinctive.count_terms(article, quotes=_of(quotes, article)) for article in used],
        groups={article.id: article.outlet for article in used},
        limits=distinctive.Limits(ignore=frozenset(names) - {""}, leads=LEADS),
    )
