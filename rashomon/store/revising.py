"""Write changed articles, their revisions, and what falls with the old strings: offsets counted in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

import sqlalchemy as sa

from rashomon.identity.changes import Change, StoredArticle
from rashomon.identity.search_words import words_of
from rashomon.store.database import chunks
from rashomon.store.schema import tables


def put_changes(connection: sa.Connection, changes: Sequence[tuple[StoredArticle, Change]], *, at: datetime) -> None:
    """Write the new values and the revisions, and drop quotes and passages whose offsets no longer hold."""
    if not changes:
        return
    _update(connection, changes)
    revisions = [
        {"article": known.number, "part": part.value, "before": before, "after": after, "at": at}
        for known, change in changes
        for part, before, after in change.revised
    ]
    if revisions:
        connection.execute(sa.insert(tables.revisions), revisions)
    drop_offsets(connection, [known.number for known, change in changes if change.content])


def drop_offsets(connection: sa.Connection, numbers: Iterable[int]) -> None:
    """Forget spans counted in the former strings of these articles; they will be read again."""
    quotes, members = tables.quotes, tables.event_members
    for chunk in chunks(numbers):
        connection.execute(sa.delete(quotes).where(quotes.c.article.in_(chunk)))
        connection.execute(sa.update(members).where(members.c.article.in_(chunk)).values(passages=[]))


def _update(connection: sa.Connection, changes: Sequence[tuple[StoredArticle, Change]]) -> None:
    table = tables.articles
    rows = []
    for known, change in changes:
        row: dict[str, object] = {
            "the_number": known.number,
            "title": known.title,
            "summary": known.summary,
            "url": known.url,
            "guid": known.guid,
            "published": known.published,
            "language": known.language,
            "byline": known.byline,
            "extraction": known.extraction,
            **{name: value for name, value in change.values.items() if name != "text"},
        }
        row["time"] = row["published"] or known.fetched
        row["words"] = words_of(str(row["title"]), row["summary"] if isinstance(row["summary"], str) else None)
        row["edition"] = known.edition + change.content
        rows.append(row)
    bound: dict[str, object] = {name: sa.bindparam(name) for name in rows[0] if name != "the_number"}
    update = sa.update(table).where(table.c.number == sa.bindparam("the_number"))
    connection.execute(update.values(bound), rows)
    texts = [
        {"the_number": known.number, "the_text": change.values["text"]}
        for known, change in changes
        if "text" in change.values
    ]
    if texts:
        connection.execute(update.values(text=sa.bindparam("the_text")), texts)
