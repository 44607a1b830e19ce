"""Which characters of an article are its own voice, and which it quotes. Pure.

A blanked text keeps its length, so that offsets found in it hold in the original.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from types import MappingProxyType

from rashomon.model import Article, Part, Quote, QuoteKind, Span

# Pairs that open and close unmistakably, and the straight mark; a quote never leaves its paragraph. The length is
# bounded so that one forgotten mark cannot swallow an article.
OPENING = re.compile("[“„«「\"‘]|''")
MARKED = MappingProxyType(
    {
        "“": re.compile(r"“[^“”\n]{1,2000}[”\n]"),
        "„": re.compile(r"„[^„“”\n]{1,2000}[“”\n]"),
        "«": re.compile(r"«[^«»\n]{1,2000}[»\n]"),
        "「": re.compile(r"「[^「」\n]{1,2000}[」\n]"),
        '"': re.compile(r"(?<![^\s(\[—–-])\"[^\"\n]{1,2000}\""),
        "''": re.compile(r"(?<![^\s(\[—–-])''[^\n]{1,2000}?''"),
        "‘": re.compile(r"(?<!\w)‘[^‘\n]{1,2000}?’(?!\w)"),  # an apostrophe within a word does not close it
    }
)
BLANK = "\x00"
SCARE_WORDS = 3  # so few words in marks are a distance the outlet itself takes, not speech


def marked(text: str) -> list[Span]:
    """Spans in quotation marks, marks included, that are longer than a scare quote (three words)."""
    spans = []
    opening = OPENING.search(text)
    while opening:
        match = MARKED[opening.group()].match(text, opening.start())
        if match and match.group().count(" ") >= SCARE_WORDS:
            spans.append(Span(match.start(), match.end()))
        opening = OPENING.search(text, match.end() if match else opening.end())
    return spans


def quoted(text: str, part: Part, quotes: Iterable[Quote] | None) -> list[Span]:
    """Quoted spans of one part of an article.

    quotes: the article's quotes; of a mixed quote only the pieces in marks are another's words, and indirect speech
      is the outlet's own wording. None: quotation marks alone decide.
    """
    spans = marked(text)
    for quote in quotes or ():
        if quote.part is part and quote.kind is QuoteKind.DIRECT:
            spans.extend(quote.spans or (Span(quote.start, quote.end),))
    return spans


def blank(text: str, spans: Iterable[Span]) -> str:
    """`text` with the characters of `spans` made unreadable, at the same length."""
    pieces: list[str] = []
    at = 0
    for span in sorted(spans, key=lambda s: (s.start, s.end)):
        start, end = max(span.start, at), min(span.end, len(text))
        if end <= start:
            continue
        pieces += (text[at:start], BLANK * (end - start))
        at = end
    pieces.append(text[at:])
    return "".join(pieces)


def parts(article: Article) -> tuple[Part, ...]:
    """The parts that are read of an article: its title and the richest body there is."""
    return (Part.TITLE,) if article.body_part is Part.TITLE else (Part.TITLE, article.body_part)


def own_text(article: Article, quotes: Sequence[Quote] | None, *, keep_quotes: bool = False) -> dict[Part, str]:
    """The article's title and body with other people's words blanked (`keep_quotes`: with everything)."""
    if keep_quotes:
        return {part: article.part(part) for part in parts(article)}
    return {part: blank(article.part(part), quoted(article.part(part), part, quotes)) for part in parts(article)}
