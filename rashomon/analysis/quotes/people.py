"""Which names of a text are people, as far as the text shows by what it lets them say."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from rashomon.analysis.quotes.appositions import apposed
from rashomon.analysis.quotes.attribution import Chunk, full_phrase
from rashomon.analysis.text.mentions import Mention
from rashomon.analysis.text.tagging import TaggedText

FINITE = frozenset(["Vd", "Vz", "A", "B", "H", "M", "Vb"])  # tags of finite verbs
MAYBE_PEOPLE = ("person", "name")  # kinds of mentions


class People(NamedTuple):
    """What a text shows of its names.

    `speaking`: numbers of the mentions that stand as the source of something said. `heard`: single words that do.
    `human`: names that speak twice, or that have several words and speak. `organisations`: names that the text takes
    up as 'it'.
    """

    speaking: frozenset[int]
    heard: frozenset[str]
    human: frozenset[str]
    organisations: frozenset[str]

    def is_human(self, mention: Mention) -> bool:
        """Whether a mention is a person's."""
        return mention.kind == "person" or (mention.name in self.human and mention.name not in self.organisations)

    def may_be_meant(self, mention: Mention, *, definite: bool) -> bool:
        """Whether 'he' or 'she' may mean a mention; `definite`: 'the' stands before it."""
        if mention.kind not in MAYBE_PEOPLE:
            return False
        if self.is_human(mention):
            return True
        heard = mention.name in self.heard and mention.name not in self.organisations
        return not definite and (" " in mention.name or heard)


def find_people(tagged: TaggedText, mention_tokens: Sequence[int], sources: Sequence[Chunk]) -> People:
    """The people of a text.

    Args:
        tagged: the text.
        mention_tokens: the first token of each mention.
        sources: the noun phrases to which something is attributed.
    """
    speaking = _speaking(tagged, mention_tokens, sources)
    times = Counter(tagged.mentions[number].name for number in speaking)
    return People(
        speaking=speaking,
        heard=frozenset(name for name in times if name.isalpha()),
        human=frozenset(
            name for name, count in times.items() if count > 1 or (" " in name and name.replace(" ", "").isalpha())
        ),
        organisations=_taken_up_as_it(tagged),
    )


def _speaking(tagged: TaggedText, mention_tokens: Sequence[int], sources: Sequence[Chunk]) -> frozenset[int]:
    """Numbers of the mentions that stand as a source, organisations ('the ...') left out."""
    speaking = set()
    for source in sources:
        chunk = full_phrase(tagged, source)
        number = tagged.name[chunk.last] if chunk.type == "N" else apposed(tagged, chunk)
        if number is not None and number >= 0 and tagged.mentions[number].kind in MAYBE_PEOPLE:
            first = mention_tokens[number]
            if not first or tagged.low[first - 1] != "the":
                speaking.add(number)
    return frozenset(speaking)


def _taken_up_as_it(tagged: TaggedText) -> frozenset[str]:
    """Names not known to be a person's that the text takes up as 'it': 'Gridmoor said that it hoped'."""
    names = set()
    for mention in tagged.mentions:
        if mention.kind != "name":
            continue
        cue = bisect_left(tagged.start, mention.end)
        if cue < len(tagged.cue) and tagged.cue[cue] is not None:
            following = cue + 1 + (tagged.low[cue + 1 : cue + 2] == ["that"])
            if _is_it(tagged, following):
                names.add(mention.name)
    return frozenset(names)


def _is_it(tagged: TaggedText, token: int) -> bool:
    """Whether 'it' as a subject or 'its' stands at a token."""
    word = tagged.low[token] if token + 1 < len(tagged.low) else ""
    return word == "its" or (word == "it" and tagged.tag[token + 1] in FINITE)
