"""Find every place of a word or phrase in its context (KWIC) in articles, with or without what they quote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rashomon.analysis import concordance as kwic
from rashomon.analysis.concordance import CONTEXT, LIMIT, Concordance, Line, Order
from rashomon.analysis.voice import own_text
from rashomon.model import Article, Quote

__all__ = ["CONTEXT", "LIMIT", "Concordance", "Line", "Order", "concordance"]


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
    texts = None
    if own_voice:
        texts = {a.id: own_text(a, quotes.get(a.id, ()) if quotes is not None else None) for a in articles}
    return kwic.concordance(articles, query, order=order, limit=limit, texts=texts)
