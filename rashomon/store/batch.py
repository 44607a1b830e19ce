"""Storing a batch of drafts: each finds its article, or becomes one. As many statements for one draft as for 500."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime

import sqlalchemy as sa

from rashomon.model import ArticleDraft, Part, SaveReport
from rashomon.store import tables
from rashomon.store.changes import Change, Known, Listing, change, listing_of, may_revise
from rashomon.store.database import chunks, raise_data_version, upsert
from rashomon.store.identity import Arrival, ids
from rashomon.store.matching import Match, match
from rashomon.store.revising import put_changes
from rashomon.store.words import words_of

FROM_FILES = 0  # the source of what no feed gave


@dataclass(frozen=True, slots=True)
class Stored:
    """What storing a batch did; `numbers` are the articles of the drafts, in their order."""

    report: SaveReport
    numbers: tuple[int, ...]


def store(connection: sa.Connection, arrived: Sequence[Arrival], *, source: int, fetched: datetime) -> Stored:
    """Store what one source (a feed's row id, or FROM_FILES) gave at `fetched`. The outlets must be known."""
    wanted = {key.digest for arrival in arrived for key in (*arrival.keys, *arrival.again)}
    owners = _owners(connection, wanted)
    known = _known(connection, set(owners.values()))
    matches, places = match(arrived, owners, known)
    merged = [found.draft for found in matches]
    listings = _listings(connection, source, [found.known.number for found in matches if found.known])

    numbers = _add(connection, matches, merged, fetched)
    changes = _changes(connection, matches, merged, listings)
    put_changes(connection, changes, at=fetched)
    _put_keys(connection, matches, numbers)
    _put_listings(connection, source, matches, merged, listings, numbers)
    report = _report(matches, numbers, changes)
    if report.new or report.changed:
        raise_data_version(connection)
    return Stored(report, tuple(numbers[place][0] for place in places))


def _owners(connection: sa.Connection, keys: Iterable[bytes]) -> dict[bytes, int]:
    table = tables.article_keys
    found: dict[bytes, int] = {}
    for chunk in chunks(sorted(keys)):
        rows = connection.execute(sa.select(table.c.key, table.c.article).where(table.c.key.in_(chunk)))
        found |= {bytes(key): number for key, number in rows}
    return found


def _known(connection: sa.Connection, numbers: Iterable[int]) -> dict[int, Known]:
    table = tables.articles
    columns = [table.c[f.name] for f in fields(Known) if f.name not in ("has_text", "text")]
    query = sa.select(*columns, table.c.text.is_not(None).label("has_text"))
    found: dict[int, Known] = {}
    for chunk in chunks(numbers):
        for row in connection.execute(query.where(table.c.number.in_(chunk))):
            known = Known(**row._asdict())
            found[known.number] = replace(known, has_text=bool(known.has_text))
    return found


def _listings(connection: sa.Connection, source: int, numbers: Iterable[int]) -> dict[int, Listing]:
    table = tables.listings
    query = sa.select(table.c.article, table.c.title, table.c.summary, table.c.text).where(table.c.source == source)
    return {
        row[0]: Listing(*row[1:])
        for chunk in chunks(numbers)
        for row in connection.execute(query.where(table.c.article.in_(chunk)))
    }


def _add(
    connection: sa.Connection, matches: Sequence[Match], merged: Sequence[ArticleDraft], fetched: datetime
) -> list[tuple[int, str]]:
    """Insert the new articles; number and id of all."""
    table = tables.articles
    new = [(found.alone, draft) for found, draft in zip(matches, merged, strict=True) if found.known is None]
    names = _free_ids(connection, new)
    if new:
        rows = [_row(draft, name, alone, fetched) for (alone, draft), name in zip(new, names, strict=True)]
        connection.execute(sa.insert(table), rows)
    number_of = {
        name: number
        for chunk in chunks(names)
        for name, number in connection.execute(sa.select(table.c.id, table.c.number).where(table.c.id.in_(chunk)))
    }
    fresh = iter(names)
    return [
        (found.known.number, found.known.id) if found.known else (number_of[name := next(fresh)], name)
        for found in matches
    ]


def _row(draft: ArticleDraft, name: str, alone: Arrival | None, fetched: datetime) -> dict[str, object]:
    return {
        "id": name,
        "outlet": draft.outlet,
        "url": draft.url,
        "guid": draft.guid,
        "published": draft.published,
        "fetched": fetched,
        "time": draft.published or fetched,
        "language": draft.language,
        "byline": draft.byline,
        "extraction": draft.extraction,
        "edition": 1,
        "title": draft.title,
        "summary": draft.summary,
        "words": alone.words if alone else words_of(draft.title, draft.summary),
        "text": draft.text,
    }


def _free_ids(connection: sa.Connection, drafts: Sequence[tuple[Arrival | None, ArticleDraft]]) -> list[str]:
    """An id for each new article that no other has: its first choice, unless that is taken."""
    choices: dict[int, Iterator[str]] = {}

    def choice(place: int) -> str:
        return next(choices.setdefault(place, ids(drafts[place][1])))

    wanted = [alone.id if alone else choice(place) for place, (alone, _) in enumerate(drafts)]
    taken: set[str] = set()
    settled: dict[int, str] = {}
    while len(settled) < len(drafts):
        open_ = [place for place in range(len(drafts)) if place not in settled]
        for chunk in chunks({wanted[place] for place in open_}):
            taken |= set(connection.scalars(sa.select(tables.articles.c.id).where(tables.articles.c.id.in_(chunk))))
        for place in open_:
            if wanted[place] in taken:
                wanted[place] = choice(place)  # the first choice again where it was made before: taken still
            else:
                settled[place] = wanted[place]
                taken.add(wanted[place])
    return wanted


def _changes(
    connection: sa.Connection,
    matches: Sequence[Match],
    merged: Sequence[ArticleDraft],
    listings: dict[int, Listing],
) -> list[tuple[Known, Change]]:
    pairs = [(found.known, draft) for found, draft in zip(matches, merged, strict=True) if found.known]
    texts = _texts(
        connection,
        [
            known.number
            for known, draft in pairs
            if known.has_text and draft.text and may_revise(Part.TEXT, draft.text, listings.get(known.number))
        ],
    )
    changes = []
    for known, draft in pairs:
        full = replace(known, text=texts.get(known.number)) if known.number in texts else known
        found = change(full, draft, listings.get(known.number))
        if found.values:
            changes.append((full, found))
    return changes


def _texts(connection: sa.Connection, numbers: Iterable[int]) -> dict[int, str]:
    table = tables.articles
    return {
        number: text
        for chunk in chunks(numbers)
        for number, text in connection.execute(sa.select(table.c.number, table.c.text).where(table.c.number.in_(chunk)))
    }


def _put_keys(connection: sa.Connection, matches: Sequence[Match], numbers: Sequence[tuple[int, str]]) -> None:
    rows = [
        {"key": key, "article": number}
        for found, (number, _) in zip(matches, numbers, strict=True)
        for key in found.keys
    ]
    if rows:
        connection.execute(upsert(connection, tables.article_keys).on_conflict_do_nothing(), rows)


def _put_listings(
    connection: sa.Connection,
    source: int,
    matches: Sequence[Match],
    merged: Sequence[ArticleDraft],
    listings: dict[int, Listing],
    numbers: Sequence[tuple[int, str]],
) -> None:
    rows = []
    for found, draft, (number, _) in zip(matches, merged, numbers, strict=True):
        before = listings.get(number)
        now = found.alone.prints if before is None and found.alone else listing_of(draft, before)
        if now != before:
            rows.append(
                {"article": number, "source": source, "title": now.title, "summary": now.summary, "text": now.text}
            )
    if rows:
        insert = upsert(connection, tables.listings)
        new = insert.excluded
        connection.execute(
            insert.on_conflict_do_update(
                index_elements=["article", "source"],
                set_={"title": new.title, "summary": new.summary, "text": new.text},
            ),
            rows,
        )


def _report(
    matches: Sequence[Match], numbers: Sequence[tuple[int, str]], changes: Sequence[tuple[Known, Change]]
) -> SaveReport:
    changed = {known.id for known, _ in changes}
    new: list[str] = []
    altered: list[str] = []
    same: list[str] = []
    for found, (_, name) in zip(matches, numbers, strict=True):
        (new if found.known is None else altered if name in changed else same).append(name)
    return SaveReport(tuple(new), tuple(altered), tuple(same))
