"""Words and phrases of articles, counted once and stacked into one sparse table that any grouping can be read from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix, hstack

from rashomon.analysis.document import Document, OwnVoice
from rashomon.analysis.text.morphology import lemma
from rashomon.analysis.text.stop_words import stop_words
from rashomon.analysis.text.words import Words
from rashomon.model import Article, Part, Quote

BREAK = ""
MIN_COUNT = 3  # a term seen less often in the whole collection cannot be told from chance


@dataclass(frozen=True, slots=True, eq=False)
class ArticleTerms:
    """The words of one article in its own voice: normal forms in order, '' where a phrase must end.

    `voice` are the runs of words they were read from, by part. With `lemmas` the forms are those of a dictionary
    ('rioters' and 'rioter' are one).
    """

    source: Article
    language: str
    forms: tuple[str, ...]
    words: int
    voice: OwnVoice
    lemmas: bool = False

    @property
    def article(self) -> str:
        """The article's id."""
        return self.source.id


@dataclass(frozen=True, slots=True, eq=False)
class TermTable:
    """Counts of terms (columns) in articles (rows); `words` are the words of each article."""

    articles: tuple[ArticleTerms, ...]
    terms: tuple[str, ...]
    counts: Any  # scipy.sparse.csr_matrix of shape (articles, terms)
    words: NDArray[np.int64]


def count_terms(
    document: Document, *, quotes: Iterable[Quote] | None = None, keep_quotes: bool = False, lemmas: bool = False
) -> ArticleTerms:
    """The words of an article's title and body, to be stacked and regrouped at will.

    quotes: the article's quotes, whose words are left out; None: quotation marks and turns alone decide (fast).
    keep_quotes: count quoted words too. lemmas: count dictionary forms instead of the words as they stand.
    """
    voice = document.own_voice(quotes, keep_quotes=keep_quotes)
    forms: list[str] = []
    for part, numbers in phrases(document, voice):
        forms += document.text(part).words.forms[numbers.start : numbers.stop]
        forms.append(BREAK)
    if lemmas:
        forms = [lemma(form, document.language) for form in forms]
    return ArticleTerms(
        document.article, document.language, tuple(forms), len(forms) - forms.count(BREAK), voice, lemmas
    )


def phrases(document: Document, voice: OwnVoice) -> Iterator[tuple[Part, range]]:
    """Numbers of the words that follow each other in a phrase, in order: what a term lies in."""
    for part, runs in voice.items():
        breaks = document.text(part).words.breaks
        for run in runs:
            start = run.start
            for stop in breaks[bisect_right(breaks, run.start) : bisect_left(breaks, run.stop)]:
                yield part, range(start, stop)
                start = stop
            yield part, range(start, run.stop)


def words_of_names(names: Iterable[str]) -> frozenset[str]:
    """The normal forms of all words of these names: an outlet's own name is no choice of words."""
    return frozenset(form for name in names for form in Words(name).forms)


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
