"""How much room and how prominent a place each outlet gives an event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from rashomon.analysis.document import Document
from rashomon.model import Article, Basis, Emphasis, Sighting

TOP = 10  # entries of a feed


def emphasis(documents: Sequence[Document], sightings: Sequence[Sighting]) -> tuple[Emphasis, ...]:
    """One row an outlet, by the words it gives, then by name.

    Words are those of the bodies (full text or summary); a title alone gives none. The delay is counted from the
    earliest publication time among all articles, in hours; without publication times there is none.
    """
    by_outlet: dict[str, list[Article]] = {}
    words: dict[str, int] = {}
    for document in documents:
        by_outlet.setdefault(document.outlet, []).append(document.article)
        words[document.outlet] = words.get(document.outlet, 0) + body_words(document)
    outlet_of = {document.id: document.outlet for document in documents}
    seen: dict[str, list[Sighting]] = {}
    for sighting in sightings:
        if sighting.article in outlet_of:
            seen.setdefault(outlet_of[sighting.article], []).append(sighting)
    total = sum(words.values())
    first_of_all = _earliest(document.article for document in documents)
    rows = []
    for outlet, own in by_outlet.items():
        first = _earliest(own)
        rows.append(
            Emphasis(
                outlet=outlet,
                articles=len(own),
                words=words[outlet],
                share_of_words=words[outlet] / total if total else None,
                basis=_basis(own),
                first_published=first,
                hours_after_first=_hours(first - first_of_all) if first and first_of_all else None,
                feed_position=_best_position(seen.get(outlet, ())),
                hours_in_feed=_time_in_feed(seen.get(outlet, ())),
                hours_in_top=_time_in_top(seen.get(outlet, ())),
            )
        )
    return tuple(sorted(rows, key=lambda row: (-row.words, -row.articles, row.outlet)))


def with_volumes(rows: Sequence[Emphasis], volumes: Mapping[str, int]) -> tuple[Emphasis, ...]:
    """The rows with `share_of_items`: the same two articles are much of a small outlet and little of a big one.

    Args:
        rows: those of the event.
        volumes: all articles of each outlet on the days of the event, those on the event among them.
    """
    return tuple(
        replace(row, share_of_items=min(1.0, row.articles / volumes[row.outlet])) if volumes.get(row.outlet) else row
        for row in rows
    )


def body_words(document: Document) -> int:
    """Words of the full text or summary; 0 where only the title is known."""
    return len(document.body.words) if document.has_body else 0


def _basis(articles: Iterable[Article]) -> tuple[tuple[Basis, int], ...]:
    counts = Counter(article.basis for article in articles)
    return tuple((basis, counts[basis]) for basis in Basis if counts[basis])


def _earliest(articles: Iterable[Article]) -> datetime | None:
    return min((article.published for article in articles if article.published), default=None)


def _hours(span: timedelta) -> float:
    return span.total_seconds() / 3600.0


def _best_position(sightings: Iterable[Sighting]) -> float | None:
    """The best place in a feed: entries before it divided by the feed's length (0 = top, below 1)."""
    return min((s.position / s.feed_length for s in sightings if s.feed_length > 0), default=None)


def _time_in_feed(sightings: Sequence[Sighting]) -> float | None:
    """Hours in which at least one article of the outlet stood in a feed: from its first to its last sighting there."""
    if not sightings:
        return None
    stays: dict[tuple[str, str], tuple[datetime, datetime]] = {}
    for sighting in sightings:
        key = (sighting.article, sighting.feed)
        begin, end = stays.get(key, (sighting.fetched, sighting.fetched))
        stays[key] = (min(begin, sighting.fetched), max(end, sighting.fetched))
    return _covered(stays.values())


def _time_in_top(sightings: Sequence[Sighting]) -> float | None:
    """Hours in which at least one article of the outlet stood at the top of a feed, from sighting to next sighting.

    The top are the first ten entries, or the first third of a feed that is shorter than thirty: ten of a feed of ten
    would be no distinction. A stay counts between two sightings of one article in one feed that are both at the top.
    """
    if not sightings:
        return None
    before: dict[tuple[str, str], Sighting] = {}
    stays = []
    for sighting in sorted(sightings, key=lambda s: s.fetched):
        key = (sighting.article, sighting.feed)
        if key in before and _at_top(before[key]) and _at_top(sighting):
            stays.append((before[key].fetched, sighting.fetched))
        before[key] = sighting
    return _covered(stays)


def _at_top(sighting: Sighting) -> bool:
    return sighting.position < min(TOP, sighting.feed_length / 3)


def _covered(stays: Iterable[tuple[datetime, datetime]]) -> float:
    """Hours that at least one of the stays covers."""
    covered = timedelta()
    until: datetime | None = None
    for begin, end in sorted(stays):
        start = begin if until is None else max(begin, until)
        if end > start:
            covered += end - start
        until = end if until is None else max(until, end)
    return _hours(covered)
