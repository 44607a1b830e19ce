"""Hedges, boosters, factives, loaded words and passives without an agent, marked in context; English.

By own word lists (`word_lists/stance_words_en.toml`). A mark says that a word of a list stands there, in the outlet's
own voice; it is no judgement of the sentence, and marks are never added up over lists.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from rashomon.analysis.document import Document, OwnVoice
from rashomon.analysis.text import lexicon
from rashomon.analysis.text.languages import ENGLISH
from rashomon.analysis.text.words import Words
from rashomon.model import Evidence, MarkedWord, WordList

DATA = "stance_words_en"
PASSIVE = "passive without agent"
MAX_PLACES = 5


class Mark(NamedTuple):
    """Characters [start, end) of a word or phrase, its entry and the list that has it."""

    wordlist: str
    word: str
    start: int
    end: int


class _Entry(NamedTuple):
    words: tuple[str, ...]
    text: str
    lists: tuple[str, ...]


@cache
def word_lists() -> tuple[WordList, ...]:
    """All lists by name, so that whoever reads a mark knows what could have been marked."""
    sources = lexicon.table(DATA)["sources"]
    found = [WordList(name, sources[name], len(entries)) for name, entries in lists().items()]
    return (*sorted(found, key=lambda listed: listed.name), WordList(PASSIVE, sources["passive"], 0))


@cache
def lists() -> dict[str, frozenset[str]]:
    """The word lists by name; entries of several words have spaces."""
    return {name: lexicon.words(DATA, "lists", name) for name in lexicon.table(DATA)["lists"]}


@cache
def _entries() -> dict[str, tuple[_Entry, ...]]:
    """The entries by their first word, shorter ones first."""
    lists_of: dict[str, list[str]] = defaultdict(list)
    for name, entries in lists().items():
        for entry in entries:
            lists_of[entry].append(name)
    by_first: dict[str, list[_Entry]] = defaultdict(list)
    for entry, names in lists_of.items():
        by_first[entry.split()[0]].append(_Entry(tuple(entry.split()), entry, tuple(names)))
    return {first: tuple(sorted(own, key=lambda entry: len(entry.words))) for first, own in by_first.items()}


def find_stance_words(
    documents: Sequence[Document], voices: Mapping[str, OwnVoice], *, max_places: int = MAX_PLACES
) -> tuple[MarkedWord, ...]:
    """Rows of list, outlet and word, with the count for 1,000 words of the outlet's own voice.

    voices: for each article the words that are its outlet's own.
    """
    found: dict[tuple[str, str, str], list[Evidence]] = defaultdict(list)
    sizes: dict[str, int] = defaultdict(int)
    for document in documents:
        if document.language != ENGLISH:
            continue
        for part, runs in voices[document.id].items():
            sizes[document.outlet] += sum(map(len, runs))
            for mark in stance_marks(document.text(part).words, runs):
                place = Evidence(document.id, part, mark.start, mark.end)
                found[mark.wordlist, document.outlet, mark.word].append(place)
    rows = [
        MarkedWord(name, outlet, word, len(places), 1000 * len(places) / sizes[outlet], tuple(places[:max_places]))
        for (name, outlet, word), places in found.items()
    ]
    return tuple(sorted(rows, key=lambda row: (row.wordlist, row.outlet, -row.count, row.word)))


def stance_marks(words: Words, runs: Sequence[range]) -> Iterator[Mark]:
    """Every mark among runs of words."""
    entries, auxiliaries = _entries(), lexicon.words(DATA, "passive", "auxiliaries")
    lower = words.lower
    for run in runs:
        for at in run:
            word = lower[at]
            for entry in entries.get(word, ()):
                behind = at + len(entry.words)
                if behind <= run.stop and tuple(lower[at:behind]) == entry.words and not _is_name(words, at, run):
                    for name in entry.lists:
                        yield Mark(name, entry.text, words.starts[at], words.ends[behind - 1])
            if word in auxiliaries and (behind := _passive_end(words, at, run)):
                yield Mark(PASSIVE, lower[behind - 1], words.starts[at], words.ends[behind - 1])


def _is_name(words: Words, at: int, run: range) -> bool:
    """'May' as a month, 'Wild' as a name: a capital letter within a sentence."""
    return words.raw[at][0].isupper() and at > run.start and words.ends[at - 1] + 1 == words.starts[at]


def _passive_end(words: Words, at: int, run: range) -> int:
    """The number of the word behind a passive that begins with a form of 'be' at `at` and names no agent, or 0."""
    lower, stop = words.lower, run.stop
    behind = at + 1
    while behind < stop and behind <= at + 2 and lower[behind] in lexicon.words(DATA, "passive", "between"):
        behind += 1
    if behind >= stop or not words.spaced(behind):
        return 0
    form = lower[behind]
    regular = form.endswith("ed") and len(form) > 4 and form not in lexicon.words(DATA, "passive", "states")
    if not (regular or form in lexicon.words(DATA, "passive", "participles")):
        return 0
    window = int(lexicon.table(DATA)["passive"]["agent_window"])
    return 0 if "by" in lower[behind + 1 : min(stop, behind + 1 + window)] else behind + 1
