"""Words and phrases of articles, counted once and stacked into one sparse table that any grouping can be read from."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, count
from typing import Any

import numpy as np
import simplemma
from numpy.typing import NDArray
from scipy.sparse import coo_matrix, hstack
from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES

from rashomon.analysis.text import lexicon
from rashomon.analysis.text.own_voice import BLANK, own_text
from rashomon.analysis.text.segments import WORD
from rashomon.model import Article, Part, Quote

# A word, or whatever parts phrases: punctuation, a blank line, blanked characters.
PIECE = re.compile(WORD.pattern + r"|[^\w\s]")
BLANK_LINE = re.compile(r"\n\s*\n")
BLANKED = re.compile(f"{BLANK}+")
PARAGRAPH_MARK = "¶"
LONG_CHUNK = 80  # characters without a space
POSSESSIVE = ("'s", "’s", "'", "’")
BREAK = ""
MIN_COUNT = 3  # a term seen less often in the whole collection cannot be told from chance


@dataclass(frozen=True, slots=True, eq=False)
class ArticleTerms:
    """The words of one article in its own voice: folded forms in order, '' where a phrase must end.

    `texts` are the parts they were read from, with blanked quotations, at their original offsets. With `lemmas` the
    forms are those of a dictionary ('rioters' and 'rioter' are one).
    """

    article: str
    language: str
    forms: tuple[str, ...]
    words: int
    texts: Mapping[Part, str]
    lemmas: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class TermTable:
    """Counts of terms (columns) in articles (rows); `words` are the words of each article."""

    articles: tuple[ArticleTerms, ...]
    terms: tuple[str, ...]
    counts: Any  # scipy.sparse.csr_matrix of shape (articles, terms)
    words: NDArray[np.int64]


def fold(raw: str) -> str:
    """The form under which a word is counted: lower case, no possessive; '' for what is no word."""
    if not raw[0].isalnum():
        return BREAK
    word = raw.casefold()
    for ending in POSSESSIVE:
        if word.endswith(ending):
            return word[: -len(ending)]
    return word.replace("’", "'")


def _forms_of(chunk: str) -> tuple[str, ...]:
    return tuple(map(fold, PIECE.findall(chunk)))


_known_forms = lru_cache(maxsize=200_000)(_forms_of)  # chunks repeat; most of a text is read from here


def forms_of(text: str) -> list[str]:
    """The folded words of a text in order, with '' where a phrase must end."""
    parted = BLANKED.sub(f" {PARAGRAPH_MARK} ", BLANK_LINE.sub(f" {PARAGRAPH_MARK} ", text))
    chunks = parted.split()
    longest = max(map(len, chunks), default=0)
    read = _known_forms if longest <= LONG_CHUNK else _forms_of  # what is no word of a language is not kept
    return list(chain.from_iterable(map(read, chunks)))


def stop_words(language: str | None) -> frozenset[str]:
    """Function words of a language (primary BCP 47 tag, English if unknown); empty where there is no list."""
    tag = (language or "en").split("-")[0].lower()
    return lexicon.words("stopwords", tag) if tag in lexicon.table("stopwords") else frozenset()


@lru_cache(maxsize=200_000)
def lemma(form: str, language: str) -> str:
    """The dictionary form of a folded word; the word itself where its language has no dictionary (see simplemma)."""
    if not form or language not in SUPPORTED_LANGUAGES:
        return form
    return fold(simplemma.lemmatize(form, lang=language)) or form


def count_terms(
    article: Article, *, quotes: Sequence[Quote] | None = None, keep_quotes: bool = False, lemmas: bool = False
) -> ArticleTerms:
    """Read the words of an article's title and body once; grouping needs no second reading.

    quotes: the article's quotes, whose words are left out; None: quotation marks alone decide (fast).
    keep_quotes: count quoted words too. lemmas: count dictionary forms instead of the words as they stand.
    """
    texts = own_text(article, quotes, keep_quotes=keep_quotes)
    forms: list[str] = []
    for text in texts.values():
        forms += forms_of(text)
        forms.append(BREAK)
    language = (article.language or "en").split("-")[0].lower()
    if lemmas:
        forms = [lemma(form, language) for form in forms]
    return ArticleTerms(article.id, language, tuple(forms), len(forms) - forms.count(BREAK), texts, lemmas)


def totals(table: TermTable) -> dict[str, int]:
    """How often each term of a table occurs: the counts of a background or reference corpus."""
    return dict(zip(table.terms, (int(number) for number in np.asarray(table.counts.sum(axis=0)).ravel()), strict=True))


def stack(articles: Sequence[ArticleTerms], *, longest: int = 3, min_count: int = MIN_COUNT) -> TermTable:
    """One table of all words and phrases of up to `longest` (1 to 3) words that are seen `min_count` times.

    Phrases lie within a sentence's piece between punctuation and neither begin nor end with a function word.
    Time and memory grow linearly with the number of words.
    """
    vocabulary: defaultdict[str, int] = defaultdict(count().__next__)
    break_id = vocabulary[BREAK]
    sizes = [len(one.forms) for one in articles]
    read = map(vocabulary.__getitem__, chain.from_iterable(one.forms for one in articles))
    ids = np.full(sum(sizes) + longest, break_id, dtype=np.int64)
    ids[: sum(sizes)] = np.fromiter(read, np.int64, sum(sizes))
    rows = np.repeat(np.arange(len(articles)), sizes)
    names = list(vocabulary)
    content = _content(ids, sizes, articles, names)
    columns: list[Any] = []
    terms: list[str] = []
    at = np.flatnonzero(content)  # where a phrase may begin
    codes, prefixes = ids[at], names
    for length in range(1, longest + 1):
        if length > 1:  # go on by one word; a phrase is not more frequent than its beginning
            follows = ids[at + length - 1]
            goes_on = follows != break_id
            at, codes = at[goes_on], codes[goes_on] * len(names) + follows[goes_on]
        kept = _frequent(codes, min_count)
        place = np.searchsorted(kept, codes)
        known = place < kept.size
        known[known] = kept[place[known]] == codes[known]
        at, codes = at[known], place[known]
        if length > 1:
            prefixes = [f"{prefixes[code // len(names)]} {names[code % len(names)]}" for code in kept.tolist()]
        else:
            prefixes = [names[code] for code in kept.tolist()]
        ends_well = content[at + length - 1]
        found = codes[ends_well]
        used = np.zeros(kept.size, dtype=bool)
        used[found] = True
        renumbered = np.cumsum(used) - 1
        cells = (np.ones(found.size, np.int32), (rows[at[ends_well]], renumbered[found]))
        columns.append(coo_matrix(cells, shape=(len(articles), int(used.sum()))).tocsr())
        terms += [prefix for prefix, one in zip(prefixes, used.tolist(), strict=True) if one]
    counts = hstack(columns, format="csr", dtype=np.int32)
    words = np.array([one.words for one in articles], np.int64)
    return TermTable(tuple(articles), tuple(terms), counts, words)


def _frequent(codes: NDArray[np.int64], min_count: int) -> NDArray[np.int64]:
    """The codes that occur at least `min_count` times, sorted."""
    ordered = np.sort(codes)
    begins = np.flatnonzero(np.diff(ordered, prepend=-1))
    runs = np.diff(begins, append=ordered.size)
    return np.asarray(ordered[begins[runs >= min_count]])


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
