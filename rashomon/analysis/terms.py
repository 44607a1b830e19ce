"""Words and phrases of articles, counted once and stacked into one sparse table that any grouping can be read from."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix, hstack

from rashomon.analysis import lexicon
from rashomon.analysis.text import WORD
from rashomon.analysis.voice import own_text
from rashomon.model import Article, Part, Quote

# A word, or whatever parts phrases: punctuation, a blank line, blanked characters.
PIECE = re.compile(WORD.pattern + r"|[^\w\s]|\n\s*\n")
POSSESSIVE = ("'s", "’s", "'", "’")
BREAK = ""
MIN_COUNT = 3  # a term seen less often in the whole collection cannot be told from chance


@dataclass(frozen=True, slots=True, eq=False)
class ArticleTerms:
    """The words of one article in its own voice: folded forms in order, '' where a phrase must end.

    `texts` are the parts they were read from, with blanked quotations, at their original offsets.
    """

    article: str
    language: str
    forms: tuple[str, ...]
    words: int
    texts: Mapping[Part, str]


@dataclass(frozen=True, slots=True, eq=False)
class TermTable:
    """Counts of terms (columns) in articles (rows); `words` are the words of each article."""

    articles: tuple[ArticleTerms, ...]
    terms: tuple[str, ...]
    counts: Any  # scipy.sparse.csr_matrix of shape (articles, terms)
    words: NDArray[np.int64]


@lru_cache(maxsize=200_000)
def fold(raw: str) -> str:
    """The form under which a word is counted: lower case, no possessive; '' for what is no word."""
    if not raw[0].isalnum():
        return BREAK
    word = raw.casefold()
    for ending in POSSESSIVE:
        if word.endswith(ending):
            return word[: -len(ending)]
    return word.replace("’", "'")


def stop_words(language: str | None) -> frozenset[str]:
    """Function words of a language (primary BCP 47 tag, English if unknown); empty where there is no list."""
    tag = (language or "en").split("-")[0].lower()
    return lexicon.words("stopwords", tag) if tag in lexicon.table("stopwords") else frozenset()


def count_terms(article: Article, *, quotes: Sequence[Quote] | None = None, keep_quotes: bool = False) -> ArticleTerms:
    """Read the words of an article's title and body once; grouping needs no second reading.

    quotes: the article's quotes, whose words are left out; None: quotation marks alone decide (fast).
    keep_quotes: count quoted words too.
    """
    texts = own_text(article, quotes, keep_quotes=keep_quotes)
    forms: list[str] = []
    for text in texts.values():
        forms += map(fold, PIECE.findall(text))
        forms.append(BREAK)
    language = (article.language or "en").split("-")[0].lower()
    return ArticleTerms(article.id, language, tuple(forms), sum(map(bool, forms)), texts)


def stack(articles: Sequence[ArticleTerms], *, longest: int = 3, min_count: int = MIN_COUNT) -> TermTable:
    """One table of all words and phrases of up to `longest` (1 to 3) words that are seen `min_count` times.

    Phrases lie within a sentence's piece between punctuation and neither begin nor end with a function word.
    Time and memory grow linearly with the number of words.
    """
    vocabulary: dict[str, int] = {BREAK: 0}
    pieces = [
        np.fromiter((vocabulary.setdefault(form, len(vocabulary)) for form in one.forms), np.int64, len(one.forms))
        for one in articles
    ]
    ids = np.concatenate([*pieces, np.zeros(longest, np.int64)])
    rows = np.repeat(np.arange(len(articles)), [len(piece) for piece in pieces])
    content = _content(ids, [piece.size for piece in pieces], articles, list(vocabulary))
    words = np.array([one.words for one in articles], np.int64)
    columns: list[Any] = []
    terms: list[str] = []
    names = np.array(list(vocabulary), dtype=object)
    starts = np.flatnonzero(content)
    codes = ids[starts]
    for length in range(1, longest + 1):
        if length > 1:  # go on one word where there is one
            goes_on = ids[starts + length - 1] > 0
            starts, codes = starts[goes_on], codes[goes_on]
            _, codes = np.unique(codes, return_inverse=True)
            codes = codes * len(vocabulary) + ids[starts + length - 1]
        ends_well = content[starts + length - 1]
        at = starts[ends_well]
        _, first, inverse, number = np.unique(
            codes[ends_well], return_index=True, return_inverse=True, return_counts=True
        )
        kept = number >= min_count
        place = np.cumsum(kept) - 1
        chosen = kept[inverse]
        cells = (np.ones(int(chosen.sum()), np.int32), (rows[at[chosen]], place[inverse[chosen]]))
        columns.append(coo_matrix(cells, shape=(len(articles), int(kept.sum()))))
        terms += [" ".join(names[ids[i : i + length]]) for i in at[first[kept]]]
    counts = hstack(columns, format="csr", dtype=np.int32)
    counts.sum_duplicates()
    return TermTable(tuple(articles), tuple(terms), counts, words)


def _content(
    ids: NDArray[np.int64], sizes: Sequence[int], articles: Sequence[ArticleTerms], names: Sequence[str]
) -> NDArray[np.bool_]:
    """For each place whether a term may begin or end there: a word with a letter that is no function word."""
    lettered = np.array([any(map(str.isalpha, name)) for name in names], dtype=bool)
    of_language: dict[str, NDArray[np.bool_]] = {}
    content = np.zeros(ids.size, dtype=bool)
    at = 0
    for one, size in zip(articles, sizes, strict=True):
        if one.language not in of_language:
            stops = stop_words(one.language)
            of_language[one.language] = lettered & np.array([name not in stops for name in names], dtype=bool)
        content[at : at + size] = of_language[one.language][ids[at : at + size]]
        at += size
    return content
