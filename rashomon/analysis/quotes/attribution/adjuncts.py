"""What stands beside a cue and is no content: whom it was said to, about what, when; and a speaker who comes last."""

from __future__ import annotations

from rashomon.analysis.quotes.attribution.cue_candidates import CueCandidate
from rashomon.analysis.quotes.attribution.noun_phrases import Chunk
from rashomon.analysis.quotes.attribution.span_candidates import PUNCTUATION
from rashomon.analysis.text.cues import word_list
from rashomon.analysis.text.tagging import TaggedText


def is_addressee(cue: CueCandidate, piece: tuple[int, int], chunks: list[Chunk]) -> bool:
    """Whether what follows the cue is nothing but somebody spoken to or about.

    'The tram broke down, she told the committee.' 'It was a shame, he said of the ruling.'
    """
    if cue.lemma not in word_list("addressing"):
        return False
    s, (first, last) = cue.tagged, piece
    begin = cue.at + 1
    if cue.lemma == "say":
        begin += 1
        if word_list("about").isdisjoint(s.low[cue.at + 1 : begin]):
            return False
    end = max(index for index in range(first, last + 1) if s.tag[index] not in PUNCTUATION or index == first)
    return s.quote[first] < 0 and any(
        chunk.first in (first, begin) and first in (begin, begin - 1) and chunk.last == end for chunk in chunks
    )


def is_time(tagged: TaggedText, piece: tuple[int, int]) -> bool:
    """Whether what follows the cue only says when: 'on Monday'."""
    tags = [tagged.tag[index] for index in range(piece[0], piece[1] + 1) if tagged.tag[index] not in PUNCTUATION]
    return "W" in tags and all(tag in ("W", "I", "D", "#") for tag in tags)


def is_closed(tagged: TaggedText, last: int) -> bool:
    """Whether a content ends with a quotation that a comma, question or exclamation mark closes."""
    return tagged.tag[last] == "Q" and tagged.quote[last] >= 0 and tagged.tag[last - 1] in (",", "?", "!")


def is_plain(cue: CueCandidate, piece: tuple[int, int]) -> bool:
    """Whether a content right of its cue tells circumstances without marks: '... vowed Vole as she left'."""
    s, (first, last) = cue.tagged, piece
    return s.tag[first] in ("S", "I", "AS") and all(s.quote[index] < 0 for index in range(first, last + 1))


def inverted_source(cue: CueCandidate, chunks: list[Chunk]) -> Chunk | None:
    """The name that ends a sentence behind ', says': it can be nothing but the source."""
    s = cue.tagged
    if cue.lemma not in word_list("saying") or cue.at <= cue.first or s.tag[cue.at - 1] not in (",", "Q"):
        return None
    for chunk in chunks:
        if chunk.first == cue.at + 1 and chunk.type == "N":
            return chunk if chunk.last + 1 == cue.last or s.tag[chunk.last + 1] == "." else None
    return None
