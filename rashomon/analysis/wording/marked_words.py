"""Hedges, boosters, factives, loaded words and passives without an agent, marked in context. Pure; English.

By own word lists (`word_lists/stance_words_en.toml`). A mark says that a word of a list stands there, in the outlet's
own voice; it is no judgement of the sentence, and marks are never added up over lists.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from rashomon.analysis.text import lexicon
from rashomon.analysis.text.segments import Token, tokens
from rashomon.model import Article, Evidence, MarkedWord, Part

DATA = "stance_words_en"
PASSIVE = "passive without agent"
EVIDENCE = 5


class WordList(NamedTuple):
    """A list that marks words: its name, where it comes from, and how many entries it has (0: a rule, no list)."""

    name: str
    source: str
    entries: int


@cache
def word_lists() -> tuple[WordList, ...]:
    """All lists by name, so that whoever reads a mark knows what could have been marked."""
    sources = lexicon.table(DATA)["sources"]
    found = [WordList(name, sources[name], len(entries)) for name, entries in lists().items()]
    return (*sorted(found), WordList(PASSIVE, sources["passive"], 0))


@cache
def lists() -> dict[str, frozenset[str]]:
    """The word lists by name; entries of several words have spaces."""
    return {
        name: frozenset(entry.replace("_", " ") for entry in words.split())
        for name, words in lexicon.table(DATA)["lists"].items()
    }


@cache
def _entries() -> dict[str, tuple[str, ...]]:
    """For each entry the lists that have it."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, entries in lists().items():
        for entry in entries:
            found[entry].append(name)
    return {entry: tuple(names) for entry, names in found.items()}


@cache
def _passive(key: str) -> frozenset[str]:
    return frozenset(lexicon.table(DATA)["passive"][key].split())


def find_marked(
    articles: Sequence[Article], texts: Mapping[str, Mapping[Part, str]], *, evidence: int = EVIDENCE
) -> tuple[MarkedWord, ...]:
    """Rows of list, outlet and word, with the count for 1,000 words of the outlet's own voice.

    texts: for each article its parts in its own voice, quotations blanked at the same offsets.
    """
    found: dict[tuple[str, str, str], list[Evidence]] = defaultdict(list)
    sizes: dict[str, int] = defaultdict(int)
    for article in articles:
        if (article.language or "en")[:2] != "en":
            continue
        for part, text in texts[article.id].items():
            words = tokens(text)
            sizes[article.outlet] += len(words)
            for name, word, start, end in marks(text, words):
                found[name, article.outlet, word].append(Evidence(article.id, part, start, end))
    rows = [
        MarkedWord(name, outlet, word, len(places), 1000 * len(places) / sizes[outlet], tuple(places[:evidence]))
        for (name, outlet, word), places in found.items()
    ]
    return tuple(sorted(rows, key=lambda row: (row.wordlist, row.outlet, -row.count, row.word)))


def marks(text: str, words: Sequence[Token]) -> Iterator[tuple[str, str, int, int]]:
    """List, entry and characters of each mark of a text whose words are given."""
    entries = _entries()
    forms = [word.text.casefold() for word in words]
    longest = max(entry.count(" ") for entry in entries) + 1
    for at, word in enumerate(words):
        for length in range(1, longest + 1):
            entry = " ".join(forms[at : at + length])
            if entry in entries and at + length <= len(words) and not _is_name(words, at):
                for name in entries[entry]:
                    yield name, entry, word.start, words[at + length - 1].end
        end = _passive_end(text, words, forms, at)
        if end:
            yield PASSIVE, forms[end - 1], word.start, words[end - 1].end


def _is_name(words: Sequence[Token], at: int) -> bool:
    """'May' as a month, 'Wild' as a name: a capital letter within a sentence."""
    return words[at].text[0].isupper() and at > 0 and words[at - 1].end + 1 == words[at].start


def _passive_end(text: str, words: Sequence[Token], forms: Sequence[str], at: int) -> int:
    """The number of the word behind a passive that begins with a form of 'be' at `at` and names no agent, or 0."""
    if forms[at] not in _passive("auxiliaries"):
        return 0
    behind = at + 1
    while behind < len(forms) and behind <= at + 2 and forms[behind] in _passive("between"):
        behind += 1
    if behind >= len(forms) or not text[words[behind - 1].end : words[behind].start].isspace():
        return 0
    form = forms[behind]
    regular = form.endswith("ed") and len(form) > 4 and form not in _passive("states")
    if not (regular or form in _passive("participles")):
        return 0
    window = forms[behind + 1 : behind + 1 + int(lexicon.table(DATA)["passive"]["agent_window"])]
    return 0 if "by" in window else behind + 1
