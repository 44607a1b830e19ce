"""Edit log of the grouping. Entries are only added, and marked as undone."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from rashomon.errors import NotFoundError
from rashomon.identity.article_keys import KeyKind, clean, keyed_drafts
from rashomon.model import ArticleDraft, EditKind, GroupingEdit
from rashomon.store.database import Repository, chunks, raise_data_version
from rashomon.store.schema import tables

_A = tables.articles
_D = tables.edits
_K = tables.article_keys


class SqlEdits(Repository):
    """`protocols.EditStore` in SQL."""

    def add_edits(self, edits: Sequence[GroupingEdit]) -> tuple[GroupingEdit, ...]:
        """Write entries at the end of the log; they come back with their numbers."""
        if not edits:
            return ()
        with self._database.write() as connection:
            numbers = [
                int(connection.execute(sa.insert(_D).values(_row(edit)).returning(_D.c.id)).scalar_one())
                for edit in edits
            ]
            raise_data_version(connection)
        return tuple(replace(edit, number=number) for edit, number in zip(edits, numbers, strict=True))

    def edits(self, *, undone: bool = False) -> tuple[GroupingEdit, ...]:
        """The log in its order; with `undone` also what was taken back."""
        query = sa.select(_D).order_by(_D.c.id)
        if not undone:
            query = query.where(_D.c.undone_at.is_(None))
        with self._database.read() as connection:
            return tuple(_edit(row) for row in connection.execute(query).mappings())

    def undo_edit(self, number: int, *, at: datetime) -> GroupingEdit:
        """Mark an entry as taken back; the entry as it is then. Raises NotFoundError where none is in force."""
        with self._database.write() as connection:
            update = sa.update(_D).where(_D.c.id == number, _D.c.undone_at.is_(None)).values(undone_at=at)
            row = connection.execute(update.returning(*_D.c)).mappings().first()
            if row is None:
                raise NotFoundError(f"no edit {number} is in force; 'rashomon edit log' lists them")
            raise_data_version(connection)
            return _edit(row)

    def ids_at(self, urls: Collection[str]) -> Mapping[str, str]:
        """Article id by URL, of those among `urls` that a stored article has or had."""
        digests: dict[bytes, list[str]] = {}
        for url in dict.fromkeys(urls):
            for key in keyed_drafts([ArticleDraft("", "", url=url)])[0].keys:
                if key.kind is KeyKind.URL:
                    digests.setdefault(key.digest, []).append(url)
        with self._database.read() as connection:
            owners = [
                row
                for chunk in chunks(digests)
                for row in connection.execute(
                    sa.select(_K.c.key, _A.c.id)
                    .join_from(_K, _A, _A.c.number == _K.c.article)
                    .where(_K.c.key.in_(chunk))
                )
            ]
        return {url: id for key, id in owners for url in digests[bytes(key)]}


def _row(edit: GroupingEdit) -> dict[str, object]:
    return {
        "kind": edit.kind.value,
        "event": edit.event,
        "other": edit.other,
        "articles": [list(group) for group in edit.sets],
        "label": clean(edit.label),
        "author": clean(edit.author),
        "at": edit.at,
        "undone_at": edit.undone,
    }


def _edit(row: Mapping[Any, Any]) -> GroupingEdit:
    return GroupingEdit(
        kind=EditKind(row["kind"]),
        sets=tuple(tuple(group) for group in row["articles"]),
        at=row["at"],
        label=row["label"],
        event=row["event"],
        other=row["other"],
        author=row["author"],
        number=row["id"],
        undone=row["undone_at"],
    )
