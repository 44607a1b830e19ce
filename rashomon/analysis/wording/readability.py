"""Sentence length and readability of each outlet's texts; for languages that part words by spaces.

Sentences and words are those of the document; the count of syllables and the formulas are those of the library
`readability`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from readability import LIX, FleschReadingEase, KincaidGradeLevel
from readability.langdata import LANGDATA

from rashomon.analysis.document import Document
from rashomon.analysis.text.languages import ENGLISH
from rashomon.analysis.text.scripts import UNSPACED_LANGUAGES
from rashomon.model import Readability

MIN_WORDS = 100  # fewer say nothing
LONG_WORD = 7  # letters and more


def readability(documents: Sequence[Document]) -> tuple[Readability, ...]:
    """One row an outlet with 100 or more words of body: words, sentences, words a sentence, long words, LIX, Flesch.

    LIX = words a sentence + percentage of words of seven or more letters; 20 reads easily, 60 hardly; it counts no
    syllables and so holds across languages. Flesch's reading ease (100 easy, 0 hard) and the grade of Kincaid count
    syllables and are given where all of the outlet's articles are English.
    Source: Björnsson (1968), Läsbarhet; Flesch (1948), A new readability yardstick; Kincaid and others (1975).
    """
    by_outlet: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        if document.has_body and document.language not in UNSPACED_LANGUAGES:
            by_outlet[document.outlet].append(document)
    rows = []
    for outlet, own in sorted(by_outlet.items()):
        words = [word for document in own for word in document.body.words.raw]
        sentences = sum(len(document.body.sentences) for document in own)
        if len(words) >= MIN_WORDS and sentences:
            english = all(document.language == ENGLISH for document in own)
            rows.append(_row(outlet, words, sentences, english=english))
    return tuple(rows)


def _row(outlet: str, words: Sequence[str], sentences: int, *, english: bool) -> Readability:
    size = len(words)
    long_words = sum(map(_is_long, words))
    spoken = sum(syllables(word.lower()) for word in words) if english else 0
    return Readability(
        outlet=outlet,
        words=size,
        sentences=sentences,
        words_per_sentence=size / sentences,
        long_words=long_words / size,
        lix=float(LIX(size, long_words, sentences)),
        flesch=float(FleschReadingEase(spoken, size, sentences)) if english else None,
        grade=float(KincaidGradeLevel(spoken, size, sentences)) if english else None,
    )


@lru_cache(maxsize=50_000)
def _is_long(word: str) -> bool:
    return len(word) >= LONG_WORD and sum(map(str.isalpha, word)) >= LONG_WORD


@lru_cache(maxsize=50_000)
def syllables(word: str) -> int:
    """Syllables of an English word in lower case, at least one (the library finds none in 'the')."""
    return max(1, int(LANGDATA["en"]["syllables"](word)))
