"""Which articles hold all words of a search: an FTS5 table on SQLite, a GIN index on PostgreSQL, the same answer.

Both look at `articles.words`, which `rashomon.identity.search_words` made; what a user types goes the same way, so no
query syntax can reach a database. The indexes are made by the migrations.
"""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY

from rashomon.identity.search_words import search_words
from rashomon.store.schema import tables

FTS_TABLE = "articles_words"
GIN_INDEX = "ix_articles_words"

_FTS = sa.table(FTS_TABLE, sa.column("rowid", sa.Integer), sa.column(FTS_TABLE, sa.Text))


def numbers_matching(search: str, *, sqlite: bool) -> sa.Select[tuple[int]]:
    """A query of the numbers of articles whose title or summary holds every word of `search`; no words: none."""
    wanted = search_words(search)
    if not wanted:
        return sa.select(tables.articles.c.number).where(sa.false())
    if sqlite:
        quoted = " ".join(f'"{word}"' for word in wanted)  # a word holds letters, digits and marks alone
        return sa.select(_FTS.c.rowid).where(_FTS.c[FTS_TABLE].op("MATCH")(quoted))
    stored = sa.func.string_to_array(tables.articles.c.words, sa.literal_column("' '"), type_=ARRAY(sa.Text))
    asked = sa.cast(sa.literal(list(wanted), ARRAY(sa.Text)), ARRAY(sa.Text))
    return sa.select(tables.articles.c.number).where(stored.contains(asked))
