"""Whose turn it is in interviews, transcripts and block quotes: speech that stands without quotation marks.

An answer behind 'A:', a speech behind 'PRESIDENT VOLE:' or a statement given in full under its announcement is nobody's
report in the outlet's own words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

from rashomon.analysis.text.lexicon import words
from rashomon.model import Span

LABEL = re.compile(r"^[ \t]*(?P<label>[^\s:>][^:\n]{0,60}?)[ \t]*:(?=[ \t]+\S)", re.MULTILINE)
QUESTION, ANSWER = words("turns", "question"), words("turns", "answer")
ANNOUNCING = words("turns", "announcing")
TITLES = words("names_en", "titles")
NO_SPEAKER = words("turns", "no_speaker")
MOST_WORDS = 6  # of a speaker's label
LEAST_SPEECH = 12  # words behind a title and name that make a speech of a single turn
LEAST_SENTENCES = 0.5  # of the labelled lines that must end as sentences do: those of a table or a forecast do not
ENDS_OF_SENTENCES = ".!?…。！？।؟"
PLACES = words("places", "places")
WITH_DASHES = words("turns", "dialogue_with_dashes")
# What stands behind a word with a capital and before no colon, whole and up to its first mark: 'Ann Vole-Marsh's'.
NAMED_IN_FULL = re.compile(r"\b[^\W\d_a-z]\w+ (?=(\w[\w’'-]*+)(?!:))(?=(\w++)(?!:))")
QUOTED_LINE = re.compile(r">[ \t]")
DASH = re.compile(r"[—―–][ \u00a0]?(?=[^\W\d_¿¡«“\"])")


class Turn(NamedTuple):
    """Characters [start, end) that one voice speaks, from `line`, where its label stands.

    `asks`: the outlet's own question.
    """

    line: int
    start: int
    end: int
    label: str
    asks: bool = False


class _Label(NamedTuple):
    start: int  # of the line
    speech: int  # where the words behind the label begin
    text: str


def find_turns(text: str, paragraphs: Sequence[Span], *, language: str) -> list[Turn]:
    """The turns of a text in order, never overlapping; none in running prose. Linear in its length.

    Interviews need a question and then an answer; transcripts a label that comes back, or a title with a name and a
    speech behind it. What follows a labelled line belongs to its turn up to the next label; nothing shows where the
    last one ends, so it has no more paragraphs than the longest before it, one if it is alone. A paragraph under an
    announcement ('... the statement in full:') is a turn by itself, and so is one that opens with '>' or, where the
    language writes dialogue so, with a dash.
    """
    labels = [_Label(m.start(), m.end() + 1, m["label"].strip()) for m in LABEL.finditer(text)] if ":" in text else []
    asked = [label for label in labels if label.text.casefold() in QUESTION | ANSWER]
    kinds = [label.text.casefold() in ANSWER for label in asked]
    if kinds and not kinds[0] and any(kinds):
        return _turns(text, asked, paragraphs)
    speakers = [label for label in labels if _is_speaker(label.text) and _speaks(text, label)]
    times = Counter(label.text for label in speakers)
    if any(number > 1 for number in times.values()) and len(times) > 1:
        surnames = {word for match in NAMED_IN_FULL.finditer(text) for word in match.groups() if word}
        named = [label for label in speakers if _names_somebody(label.text, times, surnames)]
        if len({label.text for label in named}) > 1 and _are_sentences(text, named):
            return _turns(text, named, paragraphs)
    titled = [label for label in speakers if _is_titled(label.text) and _is_speech(text, label)]
    return (
        _turns(text, titled[:1], paragraphs) if titled else _blocks(text, paragraphs, dialogue=language in WITH_DASHES)
    )


def _turns(text: str, labels: Sequence[_Label], paragraphs: Sequence[Span]) -> list[Turn]:
    ends = [label.start for label in labels[1:]] + [len(text)]
    if paragraphs:
        starts = [span.start for span in paragraphs]
        held_by = [bisect_right(starts, label.speech) - 1 for label in labels]
        longest = max((after - before for before, after in pairwise(held_by)), default=1) or 1
        ends[-1] = paragraphs[min(held_by[-1] + longest, len(paragraphs)) - 1].end
    return [
        Turn(label.start, label.speech, end, label.text, label.text.casefold() in QUESTION)
        for label, end in zip(labels, ends, strict=True)
        if label.speech < end
    ]


def _is_speaker(label: str) -> bool:
    """Whether a label can be a speaker: few words, each with a capital, none that heads a list."""
    parts = label.replace("(", " ").replace(")", " ").split()
    return (
        0 < len(parts) <= MOST_WORDS
        and all(part[0].isupper() or part.casefold() in ("of", "the", "de", "van", "von", "al") for part in parts)
        and not any(part.casefold().strip(".,") in NO_SPEAKER for part in parts)
        and not any(character.isdigit() for character in label)
        and label.casefold() not in PLACES
    )


def _names_somebody(label: str, times: Counter[str], surnames: Collection[str]) -> bool:
    """Whether a label is a name: in capitals, with a title, of several words, or the surname of one named in full."""
    if label.isupper() or _is_titled(label):
        return True
    if " " in label:
        return times[label] > 1
    return times[label] > 1 and label in surnames


def _speaks(text: str, label: _Label) -> bool:
    """Whether what stands behind a label is said: no headline in capitals."""
    line = _line(text, label)
    return not (line.isupper() and " " in line.strip())


def _are_sentences(text: str, labels: Sequence[_Label]) -> bool:
    """Whether what stands behind labels is told in sentences."""
    ended = sum(any(mark in ENDS_OF_SENTENCES for mark in _line(text, label).rstrip()[-3:]) for label in labels)
    return ended >= LEAST_SENTENCES * len(labels)


def _line(text: str, label: _Label) -> str:
    end = text.find("\n", label.speech)
    return text[label.speech : len(text) if end < 0 else end]


def _is_titled(label: str) -> bool:
    """'President Vole', 'PRIME MINISTER ANN VOLE': a title and a name behind it."""
    parts = label.casefold().replace(".", "").split()
    return any(" ".join(parts[:length]) in TITLES for length in range(1, len(parts)))


def _is_speech(text: str, label: _Label) -> bool:
    return len(_line(text, label).split()) >= LEAST_SPEECH


def _blocks(text: str, paragraphs: Sequence[Span], *, dialogue: bool) -> list[Turn]:
    """Paragraphs that stand under an announcement or open with '>'; with `dialogue` those that open with a dash."""
    found = []
    announced = ""
    for span in paragraphs:
        paragraph = text[span.start : span.end]
        if announced or QUOTED_LINE.match(paragraph) or (dialogue and DASH.match(paragraph)):
            found.append(Turn(span.start, span.start, span.end, announced))
        last_line = paragraph.rpartition("\n")[2]
        said = last_line[:-1].casefold().split() if last_line.endswith(":") else []
        announces = len(said) > 1 and said[0] not in NO_SPEAKER and not ANNOUNCING.isdisjoint(said)
        announced = last_line[:-1] if announces else ""
    return found
