"""A text as a row of tagged tokens: what the model of attribution looks at. Tags come from shape and our word lists."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from rashomon.analysis.names.finder import Mention, find_names
from rashomon.analysis.text.cues import CueForm, cue_forms, word_list
from rashomon.analysis.text.quotation_marks import Marked, find_marked
from rashomon.analysis.text.segments import sentences

TOKEN = re.compile(
    r"(?:M[rsx]|Mrs|Dr|Prof|Sens?|Reps?|Govs?|Gen|Lt|Col|Sgt|Capt|Rev|St|[JS]r|[A-Z])\.(?=[ \u00a0][A-Z])"
    r"|[^\W_]+(?:(?:[.\-‐‑&/]|,(?=\d)|[’'](?!(?:s|re|ve|ll|d|m|S)\b))[^\W_]+)*"
    r"|[’'](?:s|re|ve|ll|d|m|S)\b|\.\.\.+|--+|``|''|[^\w\s]"
)
QUOTE_MARKS = frozenset("\"“”„‟«»‹›「」『』〝〞＂‘’'") | {"``", "''"}
DASHES = frozenset(["-", "–", "—", "--", "---", "―"])


@dataclass(frozen=True, slots=True)
class Stream:
    """Parallel lists over the tokens of a text, and what covers them.

    `quote[i]`: number of the marked piece token i stands in, -1 outside. `sentence[i]`: number of its sentence.
    `name[i]`: number of the mention it belongs to, -1 outside.
    """

    text: str
    start: list[int]
    end: list[int]
    low: list[str]
    tag: list[str]
    cue: list[CueForm | None]
    quote: list[int]
    sentence: list[int]
    name: list[int]
    marked: list[Marked]
    first_token: list[int]  # of each sentence, and the number of tokens at the end
    mentions: list[Mention]
    commas: list[int]  # before each token, and at the end; so are the next three
    verbs: list[int]
    brackets: list[int]  # opening less closing
    closed: list[int]  # the last token of the latest marked piece that ended there, -1 where none did


@cache
def _tags(language: str) -> dict[str, str]:
    """Lower-case word -> tag, function words before cue words."""
    tags: dict[str, str] = {}
    if language == "en":
        for key, tag in (
            ("weekdays", "W"),
            ("adverbs", "R"),
            ("determiners", "D"),
            ("prepositions", "I"),
            ("subordinators", "S"),
            ("possessives", "D$"),
            ("object_pronouns", "O"),
            ("auxiliaries", "A"),
            ("modals", "M"),
            ("be", "B"),
            ("have", "H"),
            ("do", "A"),
            ("negations", "N"),
            ("subject_pronouns", "P"),
            ("coordinators", "C"),
        ):
            for word in word_list(key):
                tags[word] = tag
        tags |= {
            "that": "T",
            "to": "TO",
            "of": "OF",
            "by": "BY",
            "who": "WH",
            "which": "WH",
            "it": "P",
            "her": "O",
            "for": "FOR",
            "as": "AS",
            "'s": "'s",
            "if": "IF",
            "whether": "IF",
            "because": "S",
            "not": "N",
        }
    return tags


SHAPES = {
    "past": "Vd",
    "participle": "Vn",
    "s": "Vz",
    "base": "Vb",
    "ing": "Vg",
    "noun": "Nc",
    "nouns": "Ns",
    "adjective": "J",
    "adverb": "R",
    "fixed": "K",
}


def read_stream(text: str, *, language: str = "en", mentions: list[Mention] | None = None) -> Stream:
    """Tokens of `text` with tags, marked pieces, sentences and names, in one pass each; linear in its length."""
    forms, tags = cue_forms(language), _tags(language)
    start: list[int] = []
    end: list[int] = []
    low: list[str] = []
    tag: list[str] = []
    cue: list[CueForm | None] = []
    for match in TOKEN.finditer(text):
        word = match.group()
        key = word.lower().replace("’", "'")
        start.append(match.start())
        end.append(match.end())
        low.append(key)
        form = forms.get(key)
        label = tags.get(key)
        if label is None:
            label = SHAPES[form.form] if form else _shape(word, key)
        cue.append(form)
        tag.append(label)
    marked = find_marked(text)
    bounds = sentences(text)
    found = find_names(text, language=language) if mentions is None else mentions
    quote = _covering([(m.start, m.end) for m in marked], start)
    name = _covering([(m.start, m.end) for m in found], start)
    ends = [span.end for span in bounds]
    sentence = [bisect_right(ends, at) for at in start]
    first: list[int] = []
    for index, number in enumerate(sentence):
        while len(first) <= number:
            first.append(index)
    first.append(len(start))
    commas, verbs, brackets = _running(tag)
    return Stream(
        text, start, end, low, tag, cue, quote, sentence, name, marked, first, found,
        commas, verbs, brackets, _closed(quote),
    )  # fmt: skip


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
    result = []
    at = 0
    for start in starts:
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        result.append(at if at < len(spans) and spans[at][0] <= start else -1)
    return result


def _shape(word: str, key: str) -> str:
    first = word[0]
    if not first.isalnum():
        if word in QUOTE_MARKS:
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
    if key.endswith("s") and not key.endswith("ss"):
        return "s"
    return "x"
