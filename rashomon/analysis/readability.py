"""Sentence length and readability of each outlet's texts. Pure; for languages that part words by spaces."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.analysis.text import WORD, sentences
from rashomon.model import Article, Basis, Readability

LONG_WORD = 7  # letters and more
MIN_WORDS = 100  # fewer say nothing
UNSPACED = frozenset({"zh", "ja", "th", "lo", "km", "my"})


def readability(articles: Sequence[Article]) -> tuple[Readability, ...]:
    """One row an outlet with 100 or more words of body: words, sentences, words a sentence, long words, LIX.

    LIX = words a sentence + percentage of words of seven or more letters; 20 reads easily, 60 hardly.
    Source: Björnsson (1968), Läsbarhet; it counts no syllables and so holds across languages.
    """
    bodies: dict[str, list[str]] = {}
    for article in articles:
        if article.basis is not Basis.TITLE and (article.language or "en").split("-")[0] not in UNSPACED:
            bodies.setdefault(article.outlet, []).append(article.body)
    rows = []
    for outlet, texts in sorted(bodies.items()):
        words = [word for text in texts for word in WORD.findall(text)]
        ends = sum(len(sentences(text)) for text in texts)
        if len(words) < MIN_WORDS or not ends:
            continue
        long_words = sum(map(_is_long, words)) / len(words)
        length = len(words) / ends
        rows.append(Readability(outlet, len(words), ends, length, long_words, length + 100 * long_words))
    return tuple(rows)


def _is_long(word: str) -> bool:
    return len(word) >= LONG_WORD and sum(map(str.isalpha, word)) >= LONG_WORD
