"""Sentence length and readability of each outlet's texts. Pure; for languages that part words by spaces.

Sentences and words are ours; the count of syllables and the formulas are those of the library `readability`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from readability import LIX, FleschReadingEase, KincaidGradeLevel
from readability.langdata import LANGDATA

from rashomon.analysis.text.segments import WORD, sentences
from rashomon.model import Article, Basis, Readability

MIN_WORDS = 100  # fewer say nothing
LONG_WORD = 7  # letters and more
UNSPACED = frozenset({"zh", "ja", "th", "lo", "km", "my"})


def readability(articles: Sequence[Article]) -> tuple[Readability, ...]:
    """One row an outlet with 100 or more words of body: words, sentences, words a sentence, long words, LIX, Flesch.

    LIX = words a sentence + percentage of words of seven or more letters; 20 reads easily, 60 hardly; it counts no
    syllables and so holds across languages. Flesch's reading ease (100 easy, 0 hard) and the grade of Kincaid count
    syllables and are given where all of the outlet's articles are English.
    Source: Björnsson (1968), Läsbarhet; Flesch (1948), A new readability yardstick; Kincaid and others (1975).
    """
    bodies: dict[str, list[str]] = defaultdict(list)
    languages: dict[str, set[str]] = defaultdict(set)
    for article in articles:
        language = (article.language or "en").split("-")[0].lower()
        if article.basis is not Basis.TITLE and language not in UNSPACED:
            bodies[article.outlet].append(article.body)
            languages[article.outlet].add(language)
    rows = []
    for outlet, texts in sorted(bodies.items()):
        words = [word for text in texts for word in WORD.findall(text)]
        ends = sum(len(sentences(text)) for text in texts)
        if len(words) >= MIN_WORDS and ends:
            rows.append(_row(outlet, words, ends, english=languages[outlet] == {"en"}))
    return tuple(rows)


def _row(outlet: str, words: Sequence[str], ends: int, *, english: bool) -> Readability:
    size = len(words)
    long_words = sum(map(_is_long, words))
    spoken = sum(syllables(word.lower()) for word in words) if english else 0
    return Readability(
        outlet=outlet,
        words=size,
        sentences=ends,
        words_per_sentence=size / ends,
        long_words=long_words / size,
        lix=float(LIX(size, long_words, ends)),
        flesch=float(FleschReadingEase(spoken, size, ends)) if english else None,
        grade=float(KincaidGradeLevel(spoken, size, ends)) if english else None,
    )


def _is_long(word: str) -> bool:
    return len(word) >= LONG_WORD and sum(map(str.isalpha, word)) >= LONG_WORD


@lru_cache(maxsize=50_000)
def syllables(word: str) -> int:
    """Syllables of an English word in lower case, at least one (the library finds none in 'the')."""
    return max(1, int(LANGDATA["en"]["syllables"](word)))
