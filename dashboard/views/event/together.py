"""What two articles of one event visibly share: terms, names and numbers in headlines and beginnings; pure.

Which articles belong together was decided by the analysis; this only shows the reader where its reasons stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.model import Article, Part, Span

BEGINNING = 500  # characters of a body that are looked at: what grouping weighs most
ENDINGS = 3  # letters that a word may have beyond the shared term: 'strike', 'strikes'
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_NAME = re.compile(r"[^\W\d_a-z][\w’'-]+(?:\s+[^\W\d_a-z][\w’'-]+)+")


@dataclass(frozen=True, slots=True)
class Shared:
    """Names and numbers that both have, and for each article its marked pieces: (part, text, spans)."""

    names: tuple[str, ...]
    numbers: tuple[str, ...]
    one: tuple[tuple[Part, str, tuple[Span, ...]], ...]
    other: tuple[tuple[Part, str, tuple[Span, ...]], ...]


def shared(one: Article, other: Article, terms: Sequence[str]) -> Shared:
    """Compare two articles: `terms` (the analysis' shared rare terms), names of several words, and numbers."""
    ours, theirs = _pieces(one), _pieces(other)
    names = _both(_NAME, ours, theirs)
    numbers = _both(_NUMBER, ours, theirs)
    pattern = _pattern(terms, (*names, *numbers))
    return Shared(names, numbers, _marked(ours, pattern), _marked(theirs, pattern))


def _pieces(article: Article) -> tuple[tuple[Part, str], ...]:
    head = (Part.TITLE, article.title)
    if article.body_part is Part.TITLE:
        return (head,)
    body = article.body
    cut = body if len(body) <= BEGINNING else body[:BEGINNING].rsplit(None, 1)[0] + " …"
    return head, (article.body_part, " ".join(cut.split()))


def _both(
    pattern: re.Pattern[str], ours: Iterable[tuple[Part, str]], theirs: Iterable[tuple[Part, str]]
) -> tuple[str, ...]:
    found = {match for _, text in theirs for match in pattern.findall(text)}
    return tuple(dict.fromkeys(match for _, text in ours for match in pattern.findall(text) if match in found))


def _pattern(terms: Sequence[str], exact: Sequence[str]) -> re.Pattern[str] | None:
    words = [rf"{re.escape(term)}\w{{0,{ENDINGS}}}" for term in terms if term.strip()]
    words += [re.escape(word) for word in exact]
    if not words:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(words, key=len, reverse=True))})(?!\w)", re.IGNORECASE)


def _marked(
    pieces: Iterable[tuple[Part, str]], pattern: re.Pattern[str] | None
) -> tuple[tuple[Part, str, tuple[Span, ...]], ...]:
    return tuple(
        (part, text, tuple(Span(*match.span()) for match in pattern.finditer(text)) if pattern else ())
        for part, text in pieces
    )
