"""Functions on articles, without a store. No clock: the same articles give the same result."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from numbers import Real
from typing import TYPE_CHECKING, Unpack

from rashomon.api.options import WordingOptions, given_articles, pool_request
from rashomon.api.results import ClusterResult, ComparisonResult, QuoteResult, WordingResult
from rashomon.errors import UsageError
from rashomon.model import Article

if TYPE_CHECKING:
    from rashomon.model import Outlet

WINDOW_HOURS = 72.0


def cluster(articles: Iterable[Article], *, window_hours: float = WINDOW_HOURS) -> ClusterResult:
    """Group articles into events.

    Args:
        articles: of any outlets and languages, as `read` gives them. Articles of two languages are never in one event.
        window_hours: how far apart two articles of one event may be published, in hours, above 0. An article without a
            time may be in any event.

    Returns:
        The events; each article is in one. The grouping does not depend on the order of the articles.

    Raises:
        UsageError: something given is no article, or `window_hours` is not above 0.

    Example:
        >>> import rashomon
        >>> articles = rashomon.read([
        ...     {"id": "a", "title": "Cracks close the old bridge at Tarn", "published": "2031-03-03T08:00:00Z"},
        ...     {"id": "b", "title": "Old Tarn bridge closed after cracks found", "published": "2031-03-03T09:00:00Z"},
        ...     {"id": "c", "title": "Four clocks stolen from Orvel museum", "published": "2031-03-03T10:00:00Z"},
        ... ])
        >>> found = rashomon.cluster(articles)
        >>> [event.article_ids for event in found.events]
        [('a', 'b'), ('c',)]
        >>> list(found.to_frame().columns)
        ['id', 'event_id']
    """
    from rashomon.files.commands import grouped

    if not isinstance(window_hours, Real) or not window_hours > 0:
        raise UsageError(f"window_hours={window_hours!r}: expected hours above 0")
    given = given_articles(articles)
    return ClusterResult(grouped(given, window_hours=window_hours), tuple(article.id for article in given))


def quotes(articles: Iterable[Article]) -> QuoteResult:
    """Extract who said what: direct, mixed and indirect speech with its speaker.

    Args:
        articles: of any language; English is read in full, of others `partly_read` says what is read.

    Returns:
        The quotes with character offsets of content, reporting words and speaker, in the order of the articles. Words
        in marks of which nobody is said to be the speaker are no quotes.

    Raises:
        UsageError: something given is no article.

    Example:
        >>> import rashomon
        >>> text = "“The bridge stays shut,” Mayor Ilse Varga told reporters."
        >>> articles = rashomon.read([{"id": "a", "language": "en", "text": text}])
        >>> for quote in rashomon.quotes(articles):
        ...     print(quote.speaker, quote.cue, quote.start, quote.end)
        Ilse Varga told 0 24
    """
    from rashomon.files.commands import attributions, read_in_part

    given = given_articles(articles)
    return QuoteResult(tuple(attributions(given)), read_in_part(given))


def compare(articles: Iterable[Article], *, outlets: Sequence[Outlet] = ()) -> ComparisonResult:
    """Compare how outlets tell one event: headlines, room, topics, quotes, statements, wording, origins and more.

    Everything is found here: language, names, quotes, copies. What only a collected store knows stays empty: places
    in feeds, changes of headlines, and the share of an outlet's other articles. How rare a term is that two articles
    share is counted among the articles given; in a store, among those around them too.

    Args:
        articles: those of one event. That they tell one event is your word; `cluster` finds events.
        outlets: names and countries of the outlets, as `rashomon.model.Outlet`; others are known by their id.

    Returns:
        The comparison; `to_frame(table)` gives each of its `tables`.

    Raises:
        UsageError: there is no article, or something given is none.

    Example:
        >>> import rashomon
        >>> articles = rashomon.read([
        ...     {"id": "a", "outlet": "quay-post", "title": "Cracks close Tarn bridge",
        ...      "text": "“The bridge stays shut,” Mayor Ilse Varga told reporters in Tarn on Monday."},
        ...     {"id": "b", "outlet": "dune-mail", "title": "Tarn bridge: mayor blamed for cracks",
        ...      "text": "Drivers in Tarn queued for hours. Mayor Ilse Varga stayed at home."},
        ... ])
        >>> result = rashomon.compare(articles)
        >>> result.to_frame("quotes")[["outlet", "speaker", "cue"]].values.tolist()
        [['quay-post', 'Ilse Varga', 'told']]
        >>> "statements" in result.tables
        True
    """
    from rashomon import jobs

    return ComparisonResult(jobs.comparison_of(given_articles(articles), outlets=outlets))


def wording(
    articles: Iterable[Article], *, outlets: Sequence[Outlet] = (), **options: Unpack[WordingOptions]
) -> WordingResult:
    """Compare the words of groups of articles: which terms a group uses more or less than the others.

    Args:
        articles: of two or more groups. A text that several articles carry counts once, for the first of them; words in
            quotation marks do not count.
        outlets: names and countries of the outlets, as `rashomon.model.Outlet`; others are known by their id.
        options: see `WordingOptions`; `by` is 'outlet' (default), 'language' or 'country'.

    Returns:
        The terms of each group with counts, weighted log-odds, their 95 % interval and z (Monroe, Colaresi and Quinn
        2008). Where there is too little text there are no terms, and `notes` says so.

    Raises:
        UsageError: an option that cannot be, `by="country"` without outlets, or something given is no article.
        InputError: a corpus file cannot be read.

    Example:
        >>> import rashomon
        >>> calm = "The harbour was calm that day and nobody on the quays had seen a ship. " * 9
        >>> articles = rashomon.read([
        ...     {"outlet": "quay-post", "language": "en", "text": calm + "The regime said no. " * 40},
        ...     {"outlet": "dune-mail", "language": "en", "text": calm + "The government said no. " * 40},
        ... ])
        >>> result = rashomon.wording(articles, by="outlet", keep_copies=True)
        >>> frame = result.to_frame()
        >>> frame[(frame["term"] == "regime") & (frame["log_odds"] > 0)][["group", "count"]].values.tolist()
        [['quay-post', 40]]
    """
    from rashomon.files.wording import wording_notes
    from rashomon.jobs.wording import pool

    request = pool_request(options)
    if request.by == "country" and not outlets:
        raise UsageError("by='country' needs outlets, which say where each of them is")
    pools = pool(given_articles(articles), request, outlets=outlets)
    return WordingResult(pools, wording_notes(pools))
