"""How the name that a source is about stands beside it: 'its chair, Ann Vole', 'Ann Vole of the Dockers' Union'."""

from __future__ import annotations

from bisect import bisect_left

from rashomon.analysis.quotes.attribution.noun_phrases import INSIDE, Chunk
from rashomon.analysis.text.lexicon import words
from rashomon.analysis.text.tagging import TaggedText

NOMINAL = frozenset(["D", "D$", "X", "x", "s", "J", "E", "#", "Nc", "Ns"])
MAX_POSSESSOR = 6  # tokens


def whole(stream: TaggedText, chunk: Chunk) -> Chunk:
    """'its chair' where the source is 'its'."""
    if chunk.type != "D$":
        return chunk
    last = chunk.last
    while last + 1 < len(stream.tag) and stream.tag[last + 1] in INSIDE:
        last += 1
    return Chunk(chunk.first, last, "C") if last > chunk.last else chunk


def after_of(stream: TaggedText, last: int) -> int:
    """The last token of a description that goes on with 'of ...' behind token `last`."""
    tag = stream.tag
    if last + 1 >= len(tag) or tag[last + 1] not in ("OF", "FOR"):
        return last
    step = last + 2
    while step < len(tag) and (tag[step] in NOMINAL or (tag[step][0] == "V" and tag[step + 1 : step + 2] == [","])):
        step += 1
    return step - 1 if last + 2 < step < last + 8 else last


def possessor(stream: TaggedText, first: int) -> int:
    """The first token of the noun phrase whose possessive stands before token `first`, else `first`."""
    s = stream
    if first < 2 or s.tag[first - 1] != "'s":
        return first
    if s.name[first - 2] >= 0:
        return bisect_left(s.start, s.mentions[s.name[first - 2]].start)
    step = first - 2
    while step > 0 and first - step < MAX_POSSESSOR and s.tag[step] in NOMINAL - {"D", "D$"}:
        step -= 1
    return step if s.tag[step] in ("D", "D$") else first


def apposed(stream: TaggedText, chunk: Chunk) -> int | None:
    """The mention between commas behind a description: 'the mayor, Ann Vole, said'."""
    s = stream
    at = after_of(stream, chunk.last) + 2
    if at >= len(s.name) or s.low[at - 1] != ",":
        return None
    while at + 1 < len(s.name) and s.name[at] < 0 and s.low[at].rstrip(".") in words("names_en", "titles"):
        at += 1
    number = s.name[at]
    if number < 0 or s.mentions[number].kind not in ("person", "name"):
        return None
    after = bisect_left(s.start, s.mentions[number].end)
    return number if after >= len(s.low) or s.tag[after] in (",", "Q", ".", "WH", "(", "-") else None


def member_of(stream: TaggedText, number: int) -> int | None:
    """The person before an organisation's name: 'Ann Vole of the Dockers' Union'."""
    s = stream
    at = bisect_left(s.start, s.mentions[number].start) - 1
    while at > 0 and (s.tag[at] in ("D", "D$", "X", "'s", "s") or s.low[at] in ("'", "’")):
        at -= 1
    if at > 0 and s.low[at] in ("of", "from", "at", "with", "for") and s.name[at - 1] >= 0:
        before = s.name[at - 1]
        return before if s.mentions[before].kind in ("person", "name") else None
    return None
