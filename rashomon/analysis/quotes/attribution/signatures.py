"""Quotations with a name behind a dash, by rule: '"We were never asked." - Ann Vole, shopkeeper'."""

from __future__ import annotations

from rashomon.analysis.quotes.attribution.content import piece_tokens
from rashomon.analysis.quotes.attribution.noun_phrases import Chunk, find_chunks
from rashomon.analysis.text.cues import word_list
from rashomon.analysis.text.tagging import TaggedText

MIN_TOKENS = 5  # of the marked piece, marks included
MAX_SIGNATURE = 24  # tokens behind the dash
FINITE = frozenset(["Vd", "Vz", "Vb", "A", "B", "H", "M", "P", "WH"])
ENDS = frozenset([".", "Q", "-", ";", "*"])


def signature(tagged: TaggedText, last: int) -> tuple[int, Chunk] | None:
    """The dash and the name behind the marked piece whose last token is `last`, None where it is not signed.

    The name, with what describes it behind a comma or in brackets, must fill the rest of its line or sentence.
    """
    s = tagged
    dash = last + 1
    if dash + 1 >= len(s.tag) or s.tag[dash] != "-" or s.quote[dash] >= 0:
        return None
    if "\n" in s.text[s.end[dash] : s.start[dash + 1]]:
        return None
    stop = dash + 1
    while stop < len(s.tag) and stop - dash <= MAX_SIGNATURE:
        if s.quote[stop] >= 0 or s.tag[stop] in ENDS or "\n" in s.text[s.end[stop - 1] : s.start[stop]]:
            break
        stop += 1
    else:
        if stop < len(s.tag):
            return None
    chunks = find_chunks(s, dash + 1, stop)
    if not chunks or chunks[0].first != dash + 1 or chunks[0].type not in ("N", "R", "C"):
        return None
    source = chunks[0]
    follows = s.low[source.last + 1] if source.last + 1 < stop else ""
    if follows not in ("", ",", "(") and follows not in word_list("described_by"):
        return None
    if source.type != "N" and (follows not in ("", ",", "(") or s.tag[source.first] not in ("D", "X")):
        return None
    if follows != "(" and any(label in FINITE for label in s.tag[source.last + 1 : stop]):
        return None
    return dash, source


def is_own(tagged: TaggedText, first: int, last: int) -> bool:
    """Whether a marked piece of more than a few words opens a sentence, a line or the text."""
    if last - first + 1 < MIN_TOKENS:
        return False
    if first == 0 or tagged.first_token[tagged.sentence[first]] == first:
        return True
    between = tagged.text[tagged.end[first - 1] : tagged.start[first]]
    return "\n" in between or tagged.tag[first - 1] in (".", "!", "?", ":")


def signed_pieces(tagged: TaggedText) -> list[tuple[int, Chunk, tuple[int, int]]]:
    """Every signed piece: the token of the dash, the source, and the tokens [first, last] of the piece."""
    found = []
    for first, last in piece_tokens(tagged):
        behind = signature(tagged, last) if 0 <= first <= last else None
        if behind is not None and (is_own(tagged, first, last) or _after_signature(tagged, first)):
            found.append((*behind, (first, last)))
    return found


def _after_signature(tagged: TaggedText, first: int) -> bool:
    """Whether the piece follows a name behind a dash on the same line: lines run together."""
    return any(tagged.tag[k] == "-" for k in range(max(0, first - 6), first)) and tagged.name[first - 1] >= 0
