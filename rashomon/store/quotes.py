"""Quotes of articles, and which version of the extraction read which edition of an article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields

import sqlalchemy as sa

from rashomon.model import Part, Quote, QuoteKind, Span, SpeakerKind
from rashomon.store.database import Repository, chunks, raise_data_version, upsert
from rashomon.store.schema import tables

_A = tables.articles
_Q = tables.quotes
_R = tables.readings
_COLUMNS = tuple(f.name for f in fields(Quote) if f.name != "article" and f.name in _Q.c)


class SqlQuotes(Repository):
    """The quotes of `protocols.EventStore` in SQL."""

    def save_quotes(
        self, quotes: Mapping[str, Sequence[Quote]], *, version: str, languages: Mapping[str, str] | None = None
    ) -> None:
        """Replace the quotes of these articles; an empty list says: read, none found."""
        spoken = languages or {}
        with self._database.write() as connection:
            for chunk in chunks(quotes):
                query = sa.select(_A.c.id, _A.c.number, _A.c.edition).where(_A.c.id.in_(chunk))
                articles = {row.id: row for row in connection.execute(query)}
                numbers = [row.number for row in articles.values()]
                connection.execute(sa.delete(_Q).where(_Q.c.article.in_(numbers)))
                rows = [
                    _row(row.number, ordinal, quote)
                    for id, row in articles.items()
                    for ordinal, quote in enumerate(sorted(quotes[id], key=_place))
                ]
                if rows:
                    connection.execute(sa.insert(_Q), rows)
                readings = [
                    {"article": row.number, "edition": row.edition, "version": version, "language": spoken.get(row.id)}
                    for row in articles.values()
                ]
                if readings:
                    insert = upsert(connection, _R)
                    values = {name: insert.excluded[name] for name in ("edition", "version", "language")}
                    connection.execute(insert.on_conflict_do_update(index_elements=["article"], set_=values), readings)
            if quotes:
                raise_data_version(connection)

    def quotes(self, articles: Iterable[str]) -> tuple[Quote, ...]:
        """Quotes of these articles, by article in the given order and place."""
        wanted = tuple(dict.fromkeys(articles))
        quotes: defaultdict[str, list[Quote]] = defaultdict(list)
        columns = (_Q.c[name] for name in _COLUMNS)
        query = (
            sa.select(_A.c.id.label("article"), *columns)
            .join_from(_Q, _A, _Q.c.article == _A.c.number)
            .order_by(_Q.c.article, _Q.c.ordinal)
        )
        with self._database.read() as connection:
            for chunk in chunks(wanted):
                for row in connection.execute(query.where(_A.c.id.in_(chunk))):
                    quotes[row.article].append(_quote(row))
        return tuple(quote for id in wanted for quote in quotes[id])

    def articles_to_read(self, *, version: str) -> tuple[str, ...]:
        """Ids of articles whose quotes were not extracted from their present text by this version."""
        stale = sa.or_(_R.c.article.is_(None), _R.c.edition != _A.c.edition, _R.c.version != version)
        query = sa.select(_A.c.id).join_from(_A, _R, _R.c.article == _A.c.number, isouter=True).where(stale)
        with self._database.read() as connection:
            return tuple(connection.scalars(query.order_by(_A.c.number)))


def _place(quote: Quote) -> tuple[int, int, int]:
    return (list(Part).index(quote.part), quote.start, quote.end)


def _row(number: int, ordinal: int, quote: Quote) -> dict[str, object]:
    row = {name: getattr(quote, name) for name in _COLUMNS}
    return row | {
        "article": number,
        "ordinal": ordinal,
        "part": quote.part.value,
        "kind": quote.kind.value,
        "speaker_kind": quote.speaker_kind.value,
        "spans": [[span.start, span.end] for span in quote.spans],
    }


def _quote(row: sa.Row[tuple[object, ...]]) -> Quote:
    values = row._asdict()
    return Quote(
        **values
        | {
            "part": Part(values["part"]),
            "kind": QuoteKind(values["kind"]),
            "speaker_kind": SpeakerKind(values["speaker_kind"]),
            "spans": tuple(Span(start, end) for start, end in values["spans"]),
        }
    )
