"""A text as a row of tagged tokens: what the model of attribution looks at. Tags come from shape and our word lists.

Tokens are made of the words of a text: a clitic ("'s") and a comma part a word, '&' and '/' join two, a title keeps
its point, and each mark between words is a token.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from rashomon.analysis.text.cues import CueForm, cue_forms, word_list
from rashomon.analysis.text.languages import ENGLISH
from rashomon.analysis.text.mentions import Mention
from rashomon.analysis.text.morphology import looks_plural
from rashomon.analysis.text.quotation_marks import ALL_MARKS, Marked
from rashomon.analysis.text.words import Words
from rashomon.model import Span

_CLITIC = r"(?:s|re|ve|ll|d|m|S)\b"
MARK = re.compile(rf"[’']{_CLITIC}|\.\.\.+|--+|``|''|[^\w\s]")
INNER = re.compile(rf"[’']{_CLITIC}|,(?!\d)")  # what parts a word
JOINING = "&/"
TITLES = frozenset(  # kept with their point
    ("Mr", "Ms", "Mx", "Mrs", "Dr", "Prof", "Sen", "Sens", "Rep", "Reps", "Gov", "Govs", "Gen", "Lt", "Col", "Sgt",
     "Capt", "Rev", "St", "Jr", "Sr")
)  # fmt: skip
DASHES = frozenset(["-", "–", "—", "--", "---", "―"])


@dataclass(frozen=True, slots=True)
class TaggedText:
    """Parallel lists over the tokens of a text, and what covers them.

    `quote[i]`: number of the marked piece token i stands in, -1 outside. `sentence[i]`: number of its sentence.
    `name[i]`: number of the mention it belongs to, -1 outside.
    """

    text: str
    words: Words
    start: list[int]
    end: list[int]
    low: list[str]
    tag: list[str]
    cue: list[CueForm | None]
    quote: list[int]
    sentence: list[int]
    name: list[int]
    marked: Sequence[Marked]
    first_token: list[int]  # of each sentence, and the number of tokens at the end
    mentions: Sequence[Mention]
    commas: list[int]  # before each token, and at the end; so are the next three
    verbs: list[int]
    brackets: list[int]  # opening less closing
    closed: list[int]  # the last token of the latest marked piece that ended there, -1 where none did


def tag_text(
    words: Words,
    *,
    language: str,
    marked: Sequence[Marked],
    sentences: Sequence[Span],
    mentions: Sequence[Mention],
) -> TaggedText:
    """The tokens of a text that is read already, with their tags; linear in its length.

    Args:
        words: its words.
        language: primary tag; tags of function words and cues are known of languages with a list.
        marked, sentences, mentions: what covers them, each in order and without overlaps.
    """
    text = words.text
    tokens = list(_tokens(words))
    start = [begin for begin, _, _ in tokens]
    end = [stop for _, stop, _ in tokens]
    read = list(map(_known_tokens(language).__getitem__, [token for _, _, token in tokens]))
    low = [key for key, _, _ in read]
    tag = [label for _, label, _ in read]
    cue = [form for _, _, form in read]
    quote = _covering([(m.start, m.end) for m in marked], start)
    name = _covering([(m.start, m.end) for m in mentions], start)
    ends = [span.end for span in sentences]
    sentence = [bisect_right(ends, at) for at in start]
    first: list[int] = []
    for index, number in enumerate(sentence):
        while len(first) <= number:
            first.append(index)
    first.append(len(start))
    commas, verbs, brackets = _running(tag)
    return TaggedText(
        text, words, start, end, low, tag, cue, quote, sentence, name, marked, first, mentions,
        commas, verbs, brackets, _closed(quote),
    )  # fmt: skip


def _tokens(words: Words) -> Iterator[tuple[int, int, str]]:
    """(start, end, characters) of each token in order."""
    text, ends = words.text, words.ends
    size = len(text)
    pending: tuple[int, int] | None = None  # a word that '&' or '/' may go on
    at = 0
    for number, (first, raw) in enumerate(zip(words.starts, words.raw, strict=True)):
        start = first
        if first > at:
            if first - at == 1 and pending is not None and text[at] in JOINING and pending[1] == at:
                start, pending = pending[0], None
            else:
                if pending is not None:
                    yield pending[0], pending[1], text[pending[0] : pending[1]]
                    pending = None
                if first - at > 1 or text[at] != " ":
                    for mark in _marks(text, at, first):
                        yield mark
                        start = max(start, mark[1])
        elif pending is not None:
            yield pending[0], pending[1], text[pending[0] : pending[1]]
            pending = None
        stop = ends[number]
        if start > first or "'" in raw or "’" in raw or "," in raw:
            start = yield from _parts(text, start, stop)
        at = stop
        if start >= stop:
            continue
        following = text[stop : stop + 1]
        if following == "." and stop - start <= LONGEST_TITLE and _keeps_point(text, start, stop):
            yield start, stop + 1, text[start : stop + 1]
            at = stop + 1
        elif following and following in JOINING:
            pending = (start, stop)
        else:
            yield start, stop, text[start:stop]
    if pending is not None:
        yield pending[0], pending[1], text[pending[0] : pending[1]]
    yield from _marks(text, at, size)


LONGEST_TITLE = max(map(len, TITLES))


def _keeps_point(text: str, start: int, stop: int) -> bool:
    """Whether a point behind a word belongs to it: 'Sen. Vole', 'J. Vole'."""
    word, behind = text[start:stop], text[stop + 1 : stop + 3]
    return (
        len(behind) == 2
        and behind[0] in " \u00a0"
        and "A" <= behind[1] <= "Z"
        and (word in TITLES or (len(word) == 1 and "A" <= word <= "Z"))
    )


def _marks(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The marks that begin among the characters [start, end); the last may reach into a clitic behind them."""
    at = start
    while at < end:
        match = MARK.match(text, at)
        if match is None:
            at += 1
            continue
        yield at, match.end(), match.group()
        at = match.end()


def _parts(text: str, start: int, end: int) -> Generator[tuple[int, int, str], None, int]:
    """Tokens of a word that clitics and commas part, but for the last piece, whose start is the generator's value."""
    at = start
    while match := INNER.search(text, at, end):
        if match.start() > at:
            yield at, match.start(), text[at : match.start()]
        yield match.start(), match.end(), match.group()
        at = match.end()
    while at > start and at < end and not text[at].isalnum():
        yield at, at + 1, text[at]
        at += 1
    return at


MOST_KNOWN = 100_000


Read = tuple[str, str, CueForm | None]  # lower case, tag, cue


class _KnownTokens(dict[str, Read]):
    """Tokens of a language that were met before; begun anew when there are too many."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, token: str) -> Read:
        if len(self) >= MOST_KNOWN:
            self.clear()
        read = self[token] = _read(token, self._language)
        return read


@cache
def _known_tokens(language: str) -> _KnownTokens:
    return _KnownTokens(language)


def _read(token: str, language: str) -> Read:
    key = token.lower().replace("’", "'")
    form = cue_forms(language).get(key)
    label = _tags(language).get(key)
    if label is None:
        label = SHAPES[form.form] if form else _shape(token, key)
    return key, label, form


@cache
def _tags(language: str) -> dict[str, str]:
    """Lower-case word -> tag, function words before cue words."""
    tags: dict[str, str] = {}
    if language == ENGLISH:
        for key, tag in FUNCTION_LISTS:
            for word in word_list(key):
                tags[word] = tag
        tags |= FUNCTION_WORDS
    return tags


FUNCTION_LISTS = (
    ("weekdays", "W"), ("adverbs", "R"), ("determiners", "D"), ("prepositions", "I"), ("subordinators", "S"),
    ("possessives", "D$"), ("object_pronouns", "O"), ("auxiliaries", "A"), ("modals", "M"), ("be", "B"),
    ("have", "H"), ("do", "A"), ("negations", "N"), ("subject_pronouns", "P"), ("coordinators", "C"),
)  # fmt: skip
FUNCTION_WORDS = {
    "that": "T", "to": "TO", "of": "OF", "by": "BY", "who": "WH", "which": "WH", "it": "P", "her": "O", "for": "FOR",
    "as": "AS", "'s": "'s", "if": "IF", "whether": "IF", "because": "S", "not": "N",
}  # fmt: skip
SHAPES = {
    "past": "Vd", "participle": "Vn", "s": "Vz", "base": "Vb", "ing": "Vg", "noun": "Nc", "nouns": "Ns",
    "adjective": "J", "adverb": "R", "fixed": "K",
}  # fmt: skip


def _running(tags: list[str]) -> tuple[list[int], list[int], list[int]]:
    """How many commas, verbs and open brackets stand before each token."""
    return (
        list(accumulate((tag == "," for tag in tags), initial=0)),
        list(accumulate((tag[0] in "VBHAM" for tag in tags), initial=0)),
        list(accumulate(((tag == "(") - (tag == ")") for tag in tags), initial=0)),
    )


def _closed(quote: list[int]) -> list[int]:
    """For each token, and the end, the last token of the marked piece that ended before it."""
    closed = []
    latest = -1
    for index, number in enumerate(quote):
        if index and quote[index - 1] >= 0 and quote[index - 1] != number:
            latest = index - 1
        closed.append(latest)
    closed.append(len(quote) - 1 if quote and quote[-1] >= 0 else latest)
    return closed


def _covering(spans: list[tuple[int, int]], starts: list[int]) -> list[int]:
    """For each start the number of the span that covers it, -1 where none does; both in order, spans apart."""
    result = [-1] * len(starts)
    at = 0
    for number, (begin, end) in enumerate(spans):
        while at < len(starts) and starts[at] < begin:
            at += 1
        while at < len(starts) and starts[at] < end:
            result[at] = number
            at += 1
    return result


def _shape(word: str, key: str) -> str:
    first = word[0]
    if not first.isalnum():
        if word in ALL_MARKS:
            return "Q"
        if word in DASHES:
            return "-"
        return word if word in ",.:;()?!…'" else ("." if word.startswith("...") else "*")
    if first.isdigit():
        return "#"
    if first.isupper():
        return "X"
    if key.endswith("ly"):
        return "R"
    if key.endswith("ing"):
        return "G"
    if key.endswith("ed"):
        return "E"
    return "s" if looks_plural(key) else "x"
