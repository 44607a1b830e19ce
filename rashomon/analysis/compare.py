"""Everything that is said of one event, in one pure function. Start reading the analysis here.

Each article is read once, as a document; every measure is handed documents and looks things up in them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rashomon.analysis import shared_terms, speakers, wording
from rashomon.analysis.actors import find_actors
from rashomon.analysis.agreement import agreement
from rashomon.analysis.conflicts import conflicting_figures
from rashomon.analysis.emphasis import emphasis
from rashomon.analysis.headlines import headlines
from rashomon.analysis.labels import find_labels
from rashomon.analysis.marked_words import find_marked
from rashomon.analysis.missing import not_found
from rashomon.analysis.name_keys import name_key
from rashomon.analysis.readability import readability
from rashomon.analysis.reporting_verbs import reporting_verbs
from rashomon.analysis.statements import align
from rashomon.analysis.topics import THEME, Subject, find_subjects, topics
from rashomon.analysis.voice import own_text
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
    first = head(event, articles, outlets=outlets, sightings=sightings, revisions=revisions)
    articles = first.articles
    known = {article.id for article in articles}
    quotes = speakers.unify(articles, [quote for quote in quotes if quote.article in known])
    statements = align(articles, quotes)
    actors = find_actors(articles)
    subjects = find_subjects(articles, actors)
    own = {article.id: own_text(article, _of(quotes, article)) for article in articles}
    return replace(
        first,
        topics=(given := topics(articles, subjects)),
        agreement=agreement(given),
        quotes=tuple(quotes),
        speakers=speakers.shares(articles, quotes),
        statements=statements,
        wording=event_wording(event, articles, quotes=quotes, outlets=first.outlets),
        labels=find_labels(articles, own, actors),
        not_found=not_found(
            articles,
            subjects=_findable(subjects, outlets),
            statements=statements,
            origins=event.origins,
            language=event.language,
            leads=LEADS,
        ),
        conflicts=conflicting_figures(articles, subjects),
        reporting_verbs=reporting_verbs(articles, quotes),
        marked_words=find_marked(articles, own),
        readability=readability(articles),
    )


def head(
    event: Event,
    articles: Sequence[Article],
    *,
    outlets: Sequence[Outlet],
    sightings: Sequence[Sighting],
    revisions: Sequence[Revision],
) -> Comparison:
    """The part of the comparison that takes milliseconds: articles, headlines, emphasis, origins and reasons."""
    members = set(event.article_ids)
    articles = tuple(sorted((a for a in articles if a.id in members), key=lambda a: (_order(a), a.outlet, a.id)))
    known = {article.id for article in articles}
    return Comparison(
        event=event,
        articles=articles,
        outlets=_told_by(articles, outlets),
        headlines=headlines(articles, [revision for revision in revisions if revision.article in known]),
        emphasis=emphasis(articles, sightings),
        origins=tuple(origin for origin in event.origins if origin.article in known),
        reasons=reasons(event, documents),
    )


def event_wording(
    event: Event,
    articles: Sequence[Article],
    *,
    quotes: Sequence[Quote],
    outlets: Sequence[Outlet],
    groups: Mapping[str, str] | None = None,
    keep_quotes: bool = False,
) -> Wording:
    """Distinctive terms of an event's outlets, or of groups of them: copies of one text once, outlets' names left out.

    groups: outlet -> group; outlets without a group are left out. keep_quotes: count quoted words too.
    """
    language = event.language
    group_of = {a.id: a.outlet if groups is None else groups.get(a.outlet, "") for a in articles}
    members = [article for article in articles if group_of[article.id]]
    first = wording.first_tellings(event.origins, [article.id for article in members])
    used = [a for a in members if a.id in first and (not language or (a.language or language) == language)]
    return wording.compare_groups(
        [wording.count_terms(article, quotes=_of(quotes, article), keep_quotes=keep_quotes) for article in used],
        groups={article.id: group_of[article.id] for article in used},
        limits=wording.Limits(ignore=wording.name_words(outlet.name for outlet in outlets), leads=LEADS),
    )


def _order(article: Article) -> tuple[bool, str]:
    """Dated articles in time order, then the undated."""
    return (article.time is None, article.time.isoformat() if article.time else "")


def told_by(articles: Sequence[Article], outlets: Sequence[Outlet]) -> tuple[Outlet, ...]:
    """The outlets of the articles, by id; one that the registry lacks is known by its id alone."""
    known = {outlet.id: outlet for outlet in outlets}
    return tuple(known.get(id) or Outlet(id=id, name=id) for id in sorted({article.outlet for article in articles}))


def _findable(subjects: Sequence[Subject], outlets: Sequence[Outlet]) -> list[Subject]:
    """Subjects that can be missing: no theme, which other words can tell, and no other outlet of the registry."""
    names = {name_key(outlet.name) for outlet in outlets}
    return [subject for subject in subjects if subject.kind != THEME and name_key(subject.name) not in names]
