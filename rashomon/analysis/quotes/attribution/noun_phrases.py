"""Noun phrases of a sentence by tag alone: the mentions that can be a source."""

from __future__ import annotations

from typing import NamedTuple

from rashomon.analysis.quotes.role_nouns import role_nouns
from rashomon.analysis.text.tagging import TaggedText

INSIDE = frozenset(["X", "x", "s", "J", "#", "E", "&", "*", "Nc", "Ns", "Vn", "G"])
NOUN_AFTER = frozenset(["D", "D$", "J", "'s", "#"])
VERBAL = frozenset(["Vb", "Vz", "Vg", "Vd", "Vn"])


class Chunk(NamedTuple):
    """Tokens [first, last] of a noun phrase.

    `type`: P subject pronoun, O object pronoun, D$ possessive, N with a name, R with a role noun, C common, W 'who'.
    """

    first: int
    last: int
    type: str


def full_phrase(tagged: TaggedText, chunk: Chunk) -> Chunk:
    """The noun phrase that a possessive opens, 'its chair' where the chunk is 'its'; else the chunk."""
    if chunk.type != "D$":
        return chunk
    last = chunk.last
    while last + 1 < len(tagged.tag) and tagged.tag[last + 1] in INSIDE:
        last += 1
    return Chunk(chunk.first, last, "C") if last > chunk.last else chunk


def find_chunks(tagged: TaggedText, first: int, last: int) -> list[Chunk]:
    """Noun phrases among the tokens [first, last)."""
    chunks: list[Chunk] = []
    tag, low = tagged.tag, tagged.low
    index = first
    while index < last:
        label = tag[index]
        if label == "P":
            chunks.append(Chunk(index, index, "P"))
            index += 1
            continue
        if label == "O" or label == "WH":
            if low[index] == "her" and index + 1 < last and tag[index + 1] in INSIDE:
                label = "D$"
            else:
                chunks.append(Chunk(index, index, "W" if label == "WH" else "O"))
                index += 1
                continue
        if label == "D$":
            chunks.append(Chunk(index, index, "D$"))
        begin = index
        if label in ("D", "D$") or label in INSIDE:
            index += 1
            previous = label
            while index < last:
                label = tag[index]
                if (
                    label in INSIDE
                    or (label in VERBAL and previous in NOUN_AFTER and label in ("Vb", "Vz", "Vg", "Vn"))
                    or (label == "Vb" and _is_noun(tagged, begin, index, last))
                ):
                    previous = label if label in INSIDE else "x"
                    index += 1
                elif label == "D" and tag[index - 1] == "D":
                    index += 1
                else:
                    break
            while index - 1 > begin and tag[index - 1] == "*":
                index -= 1
            chunks.append(Chunk(begin, index - 1, chunk_type(tagged, begin, index - 1)))
            if index == begin:
                index += 1
        else:
            index += 1
    return chunks


def _is_noun(tagged: TaggedText, begin: int, index: int, last: int) -> bool:
    """Whether a base form between a name and a noun is a noun: 'the Vole campaign spokesman', not 'Voles say'."""
    tag = tagged.tag
    if tag[index - 1] != "X" or tagged.low[index - 1].endswith("s") or (begin and tag[begin - 1] == "C"):
        return False
    return (
        index + 1 < last and tag[index + 1] in ("X", "x", "Nc", "Ns") and tagged.quote[index + 1] == tagged.quote[index]
    )


def chunk_type(tagged: TaggedText, first: int, last: int) -> str:
    """N with a name inside, R with a role noun ('spokesman', 'poll'), else C."""
    roles = role_nouns()
    name = tagged.name
    low = tagged.low
    for index in range(last, first - 1, -1):
        if name[index] >= 0:
            return "N"
    for index in range(last, first - 1, -1):
        if low[index] in roles:
            return "R"
    return "C"
