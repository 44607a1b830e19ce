"""Find every place of a word or phrase in its context (KWIC) in articles, with or without what they quote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rashomon.analysis.document import read_all
from rashomon.analysis.wording import concordance as lines_of
from rashomon.analysis.wording.concordance import LIMIT
from rashomon.model import Article, Concordance, Order, Quote


def concordance(
    articles: Sequence[Article],
    query: str,
    *,
    order: Order = Order.PLACE,
    limit: int = LIMIT,
    own_voice: bool = False,
    quotes: Mapping[str, Sequence[Quote]] | None = None,
) -> Concordance:
    """All places of `query` (one to six words, '*' for any letters) in titles and bodies, in any capitals.

    own_voice: leave out what is quoted; quotes: by article, None: quotation marks alone say what is quoted.
    Raises UsageError for a query that cannot be one.
    """
    documents = read_all(articles)
    voices = None
    if own_voice:
        voices = {
            document.id: document.own_voice(quotes.get(document.id, ()) if quotes is not None else None)
            for document in documents
        }
    return lines_of(documents, query, order=order, limit=limit, voices=voices)
