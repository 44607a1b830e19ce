"""Every place of a word or phrase in its context (KWIC), and how evenly it is spread. Pure; linear in the text.

A query is one to six words; '*' stands for any letters within a word ('attack*'), a word '*' alone for any word.
Regular expressions are not taken: a pattern of somebody else's could run for ever.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rashomon.analysis.text.own_voice import parts
from rashomon.analysis.text.segments import tokens
from rashomon.errors import UsageError
from rashomon.model import Article, Part

MAX_QUERY_WORDS = 6
CONTEXT = 60  # characters shown on each side
LIMIT = 1000  # lines


class Order(StrEnum):
    """By what the lines are sorted."""

    PLACE = "place"
    LEFT = "left"
    RIGHT = "right"
    OUTLET = "outlet"


@dataclass(frozen=True, slots=True)
class Line:
    """One place: characters [start, end) of a part of an article, with its context on one line."""

    article: str
    outlet: str
    part: Part
    start: int
    end: int
    left: str
    keyword: str
    right: str


@dataclass(frozen=True, slots=True)
class Concordance:
    """The lines of a query (`hits` may be more than are kept), by outlet, and their dispersion over the articles.

    `dispersion` is Gries' DP (2008): 0 = spread as the words are, towards 1 = all in one place; None without a hit.
    """

    query: str
    lines: tuple[Line, ...]
    hits: int
    articles: int
    by_outlet: tuple[tuple[str, int], ...]
    dispersion: float | None


def concordance(
    articles: Sequence[Article],
    query: str,
    *,
    order: Order = Order.PLACE,
    limit: int = LIMIT,
    texts: Mapping[str, Mapping[Part, str]] | None = None,
) -> Concordance:
    """All places of `query` in titles and bodies, in any capitals.

    texts: for each article its parts with what is not to be searched blanked (see `voice.own_text`).
    Raises UsageError for a query without words, of more than six words, or of '*' alone.
    """
    wanted = _pattern(query)
    lines: list[Line] = []
    hits = Counter[str]()
    sizes = Counter[str]()
    for article in articles:
        for part in parts(article):
            text = article.part(part)
            searched = texts[article.id].get(part, "") if texts is not None else text
            words = tokens(searched)
            forms = [word.text.casefold() for word in words]
            sizes[article.id] += len(words)
            for at in _matches(forms, wanted):
                start, end = words[at].start, words[at + len(wanted) - 1].end
                hits[article.id] += 1
                lines.append(_line(article, part, start, end))
    ordered = lines if order is Order.PLACE else sorted(lines, key=lambda line: _key(order, line))
    outlet_of = {article.id: article.outlet for article in articles}
    by_outlet = Counter[str]()
    for id, number in hits.items():
        by_outlet[outlet_of[id]] += number
    return Concordance(
        query=query,
        lines=tuple(ordered[:limit]),
        hits=len(lines),
        articles=len(hits),
        by_outlet=tuple(sorted(by_outlet.items(), key=lambda item: (-item[1], item[0]))),
        dispersion=dispersion(hits, sizes),
    )


def dispersion(hits: Mapping[str, int], sizes: Mapping[str, int]) -> float | None:
    """Gries' deviation of proportions: half the sum of |share of hits - share of words| over all parts.

    Source: Gries (2008), Dispersions and adjusted frequencies in corpora, IJCL 13(4). Range: 0 to below 1.
    """
    found, words = sum(hits.values()), sum(sizes.values())
    if not found or not words:
        return None
    return sum(abs(hits.get(part, 0) / found - size / words) for part, size in sizes.items()) / 2


def _pattern(query: str) -> list[tuple[str, ...]]:
    """For each word of the query its pieces between the stars."""
    words = query.casefold().split()
    if not words or all(set(word) <= {"*"} for word in words):
        raise UsageError(f"query {query!r}: expected at least one word")
    if len(words) > MAX_QUERY_WORDS:
        raise UsageError(f"query of {len(words)} words: expected at most {MAX_QUERY_WORDS}")
    return [tuple(word.split("*")) for word in words]


def _matches(forms: Sequence[str], wanted: Sequence[tuple[str, ...]]) -> Iterable[int]:
    for at in range(len(forms) - len(wanted) + 1):
        if all(_fits(forms[at + i], pieces) for i, pieces in enumerate(wanted)):
            yield at


def _fits(form: str, pieces: tuple[str, ...]) -> bool:
    """Whether a word begins and ends with the first and last piece and has the others in order between them."""
    if len(pieces) == 1:
        return form == pieces[0]
    first, *middle, last = pieces
    if len(form) < len(first) + len(last) or not form.startswith(first) or not form.endswith(last):
        return False
    at, stop = len(first), len(form) - len(last)
    for piece in middle:
        found = form.find(piece, at, stop)
        if found < 0:
            return False
        at = found + len(piece)
    return True


def _line(article: Article, part: Part, start: int, end: int) -> Line:
    text = article.part(part)
    left = " ".join(text[max(0, start - CONTEXT) : start].split())
    right = " ".join(text[end : end + CONTEXT].split())
    return Line(article.id, article.outlet, part, start, end, left, " ".join(text[start:end].split()), right)


def _key(order: Order, line: Line) -> tuple[list[str], str, str, int]:
    words = {
        Order.PLACE: [],
        Order.LEFT: line.left.casefold().split()[::-1],
        Order.RIGHT: line.right.casefold().split(),
        Order.OUTLET: [line.outlet],
    }[order]
    return words, line.article, line.part.value, line.start
