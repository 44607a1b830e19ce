"""Whose turn it is in interviews, transcripts and block quotes: speech that stands without quotation marks.

An answer behind 'A:', a speech behind 'PRESIDENT VOLE:' or a statement given in full under its announcement is nobody's
report in the outlet's own words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
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
DASH = re.compile(r"[—―–][ \u00a0]?(?=[^\W\d_¿¡«“\"])|>[ \t]")


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


def find_turns(text: str, paragraphs: Sequence[Span]) -> list[Turn]:
    """The turns of a text in order, never overlapping; none in running prose. Linear in its length.

    Interviews need a question and an answer; transcripts a label that comes back, or a title with a name and a speech
    behind it. What follows a labelled line belongs to its turn up to the next label. A paragraph under an announcement
    ('... the statement in full:'), and one that opens with a dash or '>', is a turn by itself.
    """
    labels = [_Label(m.start(), m.end() + 1, m["label"].strip()) for m in LABEL.finditer(text)] if ":" in text else []
    asked = [label for label in labels if label.text.casefold() in QUESTION | ANSWER]
    if {label.text.casefold() in ANSWER for label in asked} == {True, False}:
        return _turns(text, asked)
    speakers = [label for label in labels if _is_speaker(label.text)]
    times = Counter(label.text for label in speakers)
    if any(number > 1 for number in times.values()) and len(times) > 1:
        return _turns(text, [label for label in speakers if _names_somebody(label.text, times)])
    titled = [label for label in speakers if _is_titled(label.text) and _is_speech(text, label)]
    return _turns(text, titled[:1]) if titled else _blocks(text, paragraphs)


def _turns(text: str, labels: Sequence[_Label]) -> list[Turn]:
    ends = [label.start for label in labels[1:]] + [len(text)]
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
    )


def _names_somebody(label: str, times: Counter[str]) -> bool:
    return times[label] > 1 or label.isupper() or _is_titled(label) or " " in label


def _is_titled(label: str) -> bool:
    """'President Vole', 'PRIME MINISTER ANN VOLE': a title and a name behind it."""
    parts = label.casefold().replace(".", "").split()
    return any(" ".join(parts[:length]) in TITLES for length in range(1, len(parts)))


def _is_speech(text: str, label: _Label) -> bool:
    line_end = text.find("\n", label.speech)
    return len(text[label.speech : len(text) if line_end < 0 else line_end].split()) >= LEAST_SPEECH


def _blocks(text: str, paragraphs: Sequence[Span]) -> list[Turn]:
    """Paragraphs that stand under an announcement, or open with a dash or '>'."""
    found = []
    announced = ""
    for span in paragraphs:
        paragraph = text[span.start : span.end]
        if announced or DASH.match(paragraph):
            found.append(Turn(span.start, span.start, span.end, announced))
        last_line = paragraph.rpartition("\n")[2]
        announces = last_line.endswith(":") and not ANNOUNCING.isdisjoint(last_line[:-1].casefold().split())
        announced = last_line[:-1] if announces else ""
    return found
