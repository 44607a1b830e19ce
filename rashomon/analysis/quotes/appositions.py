"""How the name that a source is about stands beside it: 'its chair, Ann Vole', 'Ann Vole of the Dockers' Union'."""

from __future__ import annotations

from bisect import bisect_left

from rashomon.analysis.quotes.attribution import Chunk
from rashomon.analysis.text.cues import word_list
from rashomon.analysis.text.lexicon import words
from rashomon.analysis.text.quotation_marks import SINGLE
from rashomon.analysis.text.tagging import TaggedText

NOMINAL = frozenset(["D", "D$", "X", "x", "s", "J", "E", "#", "Nc", "Ns"])  # tags within a noun phrase
BEFORE_ORGANISATION = frozenset(["D", "D$", "X", "'s", "s"])
ENDS_NAME = frozenset([",", "Q", ".", "WH", "(", "-"])
MAX_OF = 8  # tokens of 'of ...'
MAX_POSSESSOR = 6  # tokens


def after_of(tagged: TaggedText, last: int) -> int:
    """The last token of a description that goes on with 'of ...' behind token `last`."""
    tag = tagged.tag
    if last + 1 >= len(tag) or tag[last + 1] not in ("OF", "FOR"):
        return last
    step = last + 2
    while step < len(tag) and (tag[step] in NOMINAL or (tag[step][0] == "V" and tag[step + 1 : step + 2] == [","])):
        step += 1
    return step - 1 if last + 2 < step < last + MAX_OF else last


def possessor(tagged: TaggedText, first: int) -> int:
    """The first token of the noun phrase whose possessive stands before token `first`, else `first`."""
    if first < 2 or tagged.tag[first - 1] != "'s":
        return first
    if tagged.name[first - 2] >= 0:
        return bisect_left(tagged.start, tagged.mentions[tagged.name[first - 2]].start)
    step = first - 2
    while step > 0 and first - step < MAX_POSSESSOR and tagged.tag[step] in NOMINAL - {"D", "D$"}:
        step -= 1
    return step if tagged.tag[step] in ("D", "D$") else first


def apposed(tagged: TaggedText, chunk: Chunk) -> int | None:
    """The mention between commas behind a description: 'the mayor, Ann Vole, said'."""
    at, size = after_of(tagged, chunk.last) + 2, len(tagged.name)
    if at >= size or tagged.low[at - 1] != ",":
        return None
    titles = words("names_en", "titles")
    while at + 1 < size and tagged.name[at] < 0 and tagged.low[at].rstrip(".") in titles:
        at += 1
    number = tagged.name[at]
    if number < 0 or tagged.mentions[number].kind not in ("person", "name"):
        return None
    after = bisect_left(tagged.start, tagged.mentions[number].end)
    return number if after >= len(tagged.low) or tagged.tag[after] in ENDS_NAME else None


def member_of(tagged: TaggedText, number: int) -> int | None:
    """The person before an organisation's name: 'Ann Vole of the Dockers' Union'."""
    at = bisect_left(tagged.start, tagged.mentions[number].start) - 1
    while at > 0 and (tagged.tag[at] in BEFORE_ORGANISATION or tagged.low[at] in SINGLE):
        at -= 1
    if at > 0 and tagged.low[at] in word_list("membership") and tagged.name[at - 1] >= 0:
        before = tagged.name[at - 1]
        return before if tagged.mentions[before].kind in ("person", "name") else None
    return None
