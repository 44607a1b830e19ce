"""Direct quotations by the usual verb near the marks: for languages that have a list of verbs but no model."""

from __future__ import annotations

from typing import NamedTuple

from rashomon.analysis.quotes.attribution import Chunk
from rashomon.analysis.text.lexicon import words
from rashomon.analysis.text.tagging import TaggedText

VERBS_KNOWN = ("de", "fr", "es")
REACH = 9  # tokens between the marks and the verb
NAME_REACH = 6  # tokens between the verb and the name
LONG_SCRIPT = 7  # characters without spaces that count as more than a few words


class MarkedSpeech(NamedTuple):
    """A marked piece with the token of its verb and the tokens of its speaker (None where none is near)."""

    piece: int
    verb: int | None
    speaker: Chunk | None


def attribute_marked(tagged: TaggedText, *, language: str) -> list[MarkedSpeech]:
    """Each marked piece of the text with the nearest verb of speech beside it and the name nearest to that."""
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for index, number in enumerate(tagged.quote):
        if number >= 0:
            first.setdefault(number, index)
            last[number] = index
    pronouns = words(f"cues_{language}", "words", "pronouns") if language in VERBS_KNOWN else frozenset()
    speech = []
    for number in sorted(first):
        verb = _nearest_verb(tagged, first[number], last[number])
        speaker = _nearest_name(tagged, verb, pronouns) if verb is not None else None
        speech.append(MarkedSpeech(number, verb, speaker))
    return speech


def _nearest_verb(tagged: TaggedText, first: int, last: int) -> int | None:
    """The verb of speech next to the marks, in the same paragraph; behind them it is sought first."""
    for places in (
        range(last + 1, min(len(tagged.low), last + 1 + REACH)),
        range(first - 1, max(-1, first - REACH), -1),
    ):
        for index in places:
            if tagged.quote[index] >= 0 or tagged.tag[index] in (".", "!", "?"):
                break
            if _breaks(tagged, index, first, last):
                break
            if tagged.cue[index] is not None:
                return index
    return None


def _breaks(tagged: TaggedText, index: int, first: int, last: int) -> bool:
    """Whether a line break lies between a token and the marks."""
    low, high = (tagged.end[last], tagged.start[index]) if index > last else (tagged.end[index], tagged.start[first])
    return "\n" in tagged.text[low:high]


def _nearest_name(tagged: TaggedText, verb: int, pronouns: frozenset[str]) -> Chunk | None:
    """The name or pronoun nearest to a verb, outside of marks."""
    best: tuple[int, Chunk] | None = None
    for index in range(max(0, verb - NAME_REACH), min(len(tagged.low), verb + NAME_REACH + 1)):
        if tagged.quote[index] >= 0 or index == verb:
            continue
        if tagged.name[index] >= 0:
            chunk = Chunk(index, index, "N")
        elif tagged.low[index] in pronouns:
            chunk = Chunk(index, index, "P")
        else:
            continue
        distance = abs(index - verb)
        if best is None or distance < best[0]:
            best = (distance, chunk)
    return best[1] if best else None


def is_long(text: str, *, words: int, few: int) -> bool:
    """Whether a marked piece has more than a few words; scripts without spaces are measured in characters."""
    return words > few or (" " not in text.strip() and not text.isascii() and len(text) > LONG_SCRIPT and words <= few)
