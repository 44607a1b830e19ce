"""Everything that is said of one event, in one pure function. Start reading the analysis here.

Each article is read once, as a document; every measure is handed documents and looks things up in them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rashomon.analysis.actors import find_actors, find_labels
from rashomon.analysis.document import Document, read_all
from rashomon.analysis.emphasis import compare_subjects, emphasis, headlines
from rashomon.analysis.events import reasons
from rashomon.analysis.quotes import compare_quotes
from rashomon.analysis.wording import compare_outlets, find_stance_words, readability
from rashomon.model import Article, Comparison, Event, Outlet, Quote, Revision, Sighting, Wording


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
    outlets: those of the articles; one that is not there is known by its id.
    Works on titles alone, on one outlet, without dates and in any script; what cannot be said is then empty.
    """
    documents = read_all(members_in_order(event, articles))
    first = _head(event, documents, outlets=outlets, sightings=sightings, revisions=revisions)
    known = {document.id for document in documents}
    speech = compare_quotes(documents, [quote for quote in quotes if quote.article in known])
    voices = {document.id: document.own_voice(speech.quotes) for document in documents}
    actors = find_actors(documents)
    subjects = compare_subjects(
        documents,
        actors,
        statements=speech.statements,
        origins=event.origins,
        outlet_names={outlet.name for outlet in outlets},
    )
    return replace(
        first,
        topics=subjects.topics,
        agreement=subjects.agreement,
        quotes=speech.quotes,
        speakers=speech.speakers,
        statements=speech.statements,
        wording=_wording(first, documents, speech.quotes),
        labels=find_labels(documents, voices, actors),
        not_found=subjects.not_found,
        conflicts=subjects.conflicts,
        reporting_verbs=speech.reporting_verbs,
        marked_words=find_stance_words(documents, voices),
        readability=readability(documents),
    )


def head(
    event: Event,
    articles: Sequence[Article],
    *,
    outlets: Sequence[Outlet],
    sightings: Sequence[Sighting],
    revisions: Sequence[Revision],
) -> Comparison:
    """The part of the comparison that takes milliseconds: articles, headlines, room, origins and reasons."""
    documents = read_all(members_in_order(event, articles))
    return _head(event, documents, outlets=outlets, sightings=sightings, revisions=revisions)


def _head(
    event: Event,
    documents: Sequence[Document],
    *,
    outlets: Sequence[Outlet],
    sightings: Sequence[Sighting],
    revisions: Sequence[Revision],
) -> Comparison:
    articles = tuple(document.article for document in documents)
    known = {article.id for article in articles}
    return Comparison(
        event=event,
        articles=articles,
        outlets=told_by(articles, outlets),
        headlines=headlines(documents, [revision for revision in revisions if revision.article in known]),
        emphasis=emphasis(documents, sightings),
        origins=tuple(origin for origin in event.origins if origin.article in known),
        reasons=reasons(event, documents),
    )


def wording_of_event(
    comparison: Comparison,
    quotes: Sequence[Quote],
    *,
    groups: Mapping[str, str] | None = None,
    keep_quotes: bool = False,
) -> Wording:
    """Distinctive terms of the outlets of a comparison, or of groups of them (outlet -> group)."""
    return _wording(comparison, read_all(comparison.articles), quotes, groups=groups, keep_quotes=keep_quotes)


def _wording(
    comparison: Comparison,
    documents: Sequence[Document],
    quotes: Sequence[Quote],
    *,
    groups: Mapping[str, str] | None = None,
    keep_quotes: bool = False,
) -> Wording:
    return compare_outlets(
        documents,
        quotes=quotes,
        outlets=comparison.outlets,
        origins=comparison.event.origins,
        language=comparison.event.language,
        groups=groups,
        keep_quotes=keep_quotes,
    )


def members_in_order(event: Event, articles: Sequence[Article]) -> tuple[Article, ...]:
    """The event's own articles: dated ones in time order, then the undated."""
    members = set(event.article_ids)
    return tuple(
        sorted(
            (article for article in articles if article.id in members),
            key=lambda article: (article.time is None, article.time, article.outlet, article.id),
        )
    )


def told_by(articles: Sequence[Article], outlets: Sequence[Outlet]) -> tuple[Outlet, ...]:
    """The outlets of the articles, by id; one that the registry lacks is known by its id alone."""
    known = {outlet.id: outlet for outlet in outlets}
    return tuple(known.get(id) or Outlet(id=id, name=id) for id in sorted({article.outlet for article in articles}))
