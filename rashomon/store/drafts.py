"""Store drafts: each finds its article, or becomes one. As many statements for one draft as for 500."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime

import sqlalchemy as sa

from rashomon.identity.article_keys import KeyedDraft, ids
from rashomon.identity.changes import Change, Listing, StoredArticle, change, listing_of, may_revise
from rashomon.identity.matching import Match, match_drafts
from rashomon.identity.search_words import words_of
from rashomon.model import ArticleDraft, Part, SaveReport
from rashomon.store.database import chunks, insert_rows, raise_data_version
from rashomon.store.revising import put_changes
from rashomon.store.schema import tables

FROM_FILES = 0  # the source of what no feed gave


@dataclass(frozen=True, slots=True)
class Delivery:
    """What one source (a feed's row id, or FROM_FILES) gave at `fetched`."""

    drafts: tuple[KeyedDraft, ...]
    source: int
    fetched: datetime

    def digests(self) -> set[bytes]:
        """Every key by which an article of it may be found."""
        return {key.digest for keyed in self.drafts for key in (*keyed.keys, *keyed.again)}


@dataclass(frozen=True, slots=True)
class DeliveryResult:
    """What storing a delivery did; `numbers` are the articles of the drafts, in their order."""

    report: SaveReport
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Item:
    """One article of a delivery."""

    delivery: Delivery
    match: Match
    draft: ArticleDraft

    @property
    def only_draft(self) -> KeyedDraft | None:
        return self.match.only_draft


def store_deliveries(connection: sa.Connection, deliveries: Sequence[Delivery]) -> list[DeliveryResult]:
    """Store deliveries as if one came after the other. The outlets must be known.

    Those that have nothing in common are stored with the same statements; any other waits for what is before it.
    """
    stored: list[DeliveryResult] = []
    while len(stored) < len(deliveries):
        rest = deliveries[len(stored) :]
        owners = _owners(connection, set().union(*(delivery.digests() for delivery in rest)))
        stored += _store(connection, _apart(rest, owners), owners)
    return stored


def _apart(deliveries: Sequence[Delivery], owners: dict[bytes, int]) -> list[Delivery]:
    """The first deliveries, up to one that shares a key or a stored article with one before it; at least one."""
    keys: set[bytes] = set()
    numbers: set[int] = set()
    for place, delivery in enumerate(deliveries):
        digests = delivery.digests()
        touched = {owners[digest] for digest in digests if digest in owners}
        if place and (digests & keys or touched & numbers):
            return list(deliveries[:place])
        keys |= digests
        numbers |= touched
    return list(deliveries)


def _store(connection: sa.Connection, deliveries: Sequence[Delivery], owners: dict[bytes, int]) -> list[DeliveryResult]:
    known = _known(connection, set(owners.values()))
    matched = [match_drafts(delivery.drafts, owners, known) for delivery in deliveries]
    items = [
        _Item(delivery, match, match.draft)
        for delivery, (matches, _) in zip(deliveries, matched, strict=True)
        for match in matches
    ]
    listings = _listings(connection, items)
    numbers = _add(connection, items)
    changes = _changes(connection, items, listings)
    for delivery in deliveries:
        of_delivery = [pair for item, pair in changes if item.delivery is delivery]
        put_changes(connection, of_delivery, at=delivery.fetched)
    _put_keys(connection, items, numbers)
    _put_listings(connection, items, listings, numbers)
    stored, changed = [], {known.id for _, (known, _) in changes}
    for matches, places in matched:
        theirs, numbers = numbers[: len(matches)], numbers[len(matches) :]
        stored.append(DeliveryResult(_report(matches, theirs, changed), tuple(theirs[place][0] for place in places)))
    if any(result.report.new or result.report.changed for result in stored):
        raise_data_version(connection)
    return stored


def _owners(connection: sa.Connection, keys: Iterable[bytes]) -> dict[bytes, int]:
    """The articles that have these keys: thousands a poll, so the statement is written here and not composed."""
    name = tables.article_keys.name
    mark = "?" if connection.dialect.name == "sqlite" else "%s"
    owners: dict[bytes, int] = {}
    for chunk in chunks(sorted(keys)):
        marks = ", ".join([mark] * len(chunk))
        query = f"SELECT key, article FROM {name} WHERE key IN ({marks})"  # noqa: S608 - a name of ours and marks
        owners |= {bytes(key): number for key, number in connection.exec_driver_sql(query, tuple(chunk))}
    return owners


def _known(connection: sa.Connection, numbers: Iterable[int]) -> dict[int, StoredArticle]:
    table = tables.articles
    columns = [table.c[f.name] for f in fields(StoredArticle) if f.name not in ("has_text", "text")]
    query = sa.select(*columns, table.c.text.is_not(None).label("has_text"))
    articles: dict[int, StoredArticle] = {}
    for chunk in chunks(numbers):
        for row in connection.execute(query.where(table.c.number.in_(chunk))):
            known = StoredArticle(**row._asdict())
            articles[known.number] = replace(known, has_text=bool(known.has_text))
    return articles


def _listings(connection: sa.Connection, items: Sequence[_Item]) -> dict[int, Listing]:
    """What the source of each item gave last for its article."""
    source_of = {item.match.known.number: item.delivery.source for item in items if item.match.known}
    table = tables.listings
    query = sa.select(table.c.source, table.c.article, table.c.title, table.c.summary, table.c.text)
    query = query.where(table.c.source.in_(sorted(set(source_of.values()))))
    return {
        row[1]: Listing(*row[2:])
        for chunk in chunks(source_of)
        for row in connection.execute(query.where(table.c.article.in_(chunk)))
        if source_of[row[1]] == row[0]
    }


def _add(connection: sa.Connection, items: Sequence[_Item]) -> list[tuple[int, str]]:
    """Insert the new articles; number and id of all."""
    table = tables.articles
    new = [item for item in items if item.match.known is None]
    names = _free_ids(connection, new)
    if new:
        connection.execute(sa.insert(table), [_row(item, name) for item, name in zip(new, names, strict=True)])
    number_of = {
        name: number
        for chunk in chunks(names)
        for name, number in connection.execute(sa.select(table.c.id, table.c.number).where(table.c.id.in_(chunk)))
    }
    fresh = iter(names)
    return [
        (item.match.known.number, item.match.known.id) if item.match.known else (number_of[name := next(fresh)], name)
        for item in items
    ]


def _row(item: _Item, name: str) -> dict[str, object]:
    draft, fetched = item.draft, item.delivery.fetched
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
        "words": item.only_draft.words if item.only_draft else words_of(draft.title, draft.summary),
        "text": draft.text,
    }


def _free_ids(connection: sa.Connection, new: Sequence[_Item]) -> list[str]:
    """An id for each new article that no other has: its first choice, unless that is taken."""
    choices: dict[int, Iterator[str]] = {}

    def choice(place: int) -> str:
        return next(choices.setdefault(place, ids(new[place].draft)))

    wanted = [item.only_draft.id if item.only_draft else choice(place) for place, item in enumerate(new)]
    taken: set[str] = set()
    settled: dict[int, str] = {}
    while len(settled) < len(new):
        open_ = [place for place in range(len(new)) if place not in settled]
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
    connection: sa.Connection, items: Sequence[_Item], listings: dict[int, Listing]
) -> list[tuple[_Item, tuple[StoredArticle, Change]]]:
    pairs = [(item.match.known, item) for item in items if item.match.known]
    texts = _texts(
        connection,
        [
            known.number
            for known, item in pairs
            if known.has_text and item.draft.text and may_revise(Part.TEXT, item.draft.text, listings.get(known.number))
        ],
    )
    changes = []
    for known, item in pairs:
        full = replace(known, text=texts.get(known.number)) if known.number in texts else known
        changed = change(full, item.draft, listings.get(known.number))
        if changed.values:
            changes.append((item, (full, changed)))
    return changes


def _texts(connection: sa.Connection, numbers: Iterable[int]) -> dict[int, str]:
    table = tables.articles
    return {
        number: text
        for chunk in chunks(numbers)
        for number, text in connection.execute(sa.select(table.c.number, table.c.text).where(table.c.number.in_(chunk)))
    }


def _put_keys(connection: sa.Connection, items: Sequence[_Item], numbers: Sequence[tuple[int, str]]) -> None:
    rows = [(key, number) for item, (number, _) in zip(items, numbers, strict=True) for key in item.match.keys]
    insert_rows(connection, tables.article_keys, ("key", "article"), rows, clash="DO NOTHING")


def _put_listings(
    connection: sa.Connection,
    items: Sequence[_Item],
    listings: dict[int, Listing],
    numbers: Sequence[tuple[int, str]],
) -> None:
    rows = []
    for item, (number, _) in zip(items, numbers, strict=True):
        before = listings.get(number)
        now = item.only_draft.fingerprints if before is None and item.only_draft else listing_of(item.draft, before)
        if now != before:
            rows.append((number, item.delivery.source, now.title, now.summary, now.text))
    columns = ("article", "source", "title", "summary", "text")
    newest = ", ".join(f"{name} = excluded.{name}" for name in columns[2:])
    clash = f"(article, source) DO UPDATE SET {newest}"
    insert_rows(connection, tables.listings, columns, rows, clash=clash)


def _report(matches: Sequence[Match], numbers: Sequence[tuple[int, str]], changed: Collection[str]) -> SaveReport:
    new: list[str] = []
    altered: list[str] = []
    same: list[str] = []
    for match, (_, name) in zip(matches, numbers, strict=True):
        (new if match.known is None else altered if name in changed else same).append(name)
    return SaveReport(tuple(new), tuple(altered), tuple(same))
