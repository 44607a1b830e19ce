"""A candidate cue as the model of attribution sees it, and the small words in which it describes tokens."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.analysis.text.cues import CueForm
from rashomon.analysis.text.tagging import TaggedText

FUNCTION = frozenset(
    ["T", "TO", "OF", "BY", "WH", "P", "O", "FOR", "AS", "'s", "IF", "S", "N", "D", "D$", "I", "A", "M", "B", "H", "C"]
)


def bucket(number: int) -> str:
    """A count as the largest step not above it."""
    if number <= 5:
        return str(number)
    if number < 10:
        return "6" if number < 7 else "7"
    if number < 22:
        return "10" if number < 15 else "15"
    return "22" if number < 35 else "35"


class CueView:
    """A cue candidate in its sentence, with what all its features share."""

    __slots__ = ("accepted", "at", "first", "form", "group", "last", "lemma", "tagged")

    def __init__(self, tagged: TaggedText, at: int, first: int, last: int) -> None:
        self.tagged = tagged
        self.accepted: Sequence[int] = ()  # tokens of the likely cues of the text, in order
        self.at = at
        self.first = first  # first token of the sentence
        self.last = last  # end of the sentence, exclusive
        cue = tagged.cue[at]
        unknown = cue is None and tagged.low[at] != ":"
        self.lemma = cue.lemma if cue else ("?" if unknown else ":")
        self.group = cue.group if cue else ("unknown" if unknown else "mark")
        self.form = _form(tagged, at, cue)


def _form(tagged: TaggedText, at: int, cue: CueForm | None) -> str:
    """The form with the auxiliary before it: 'Bd' is a passive, 'Hd' a perfect, 'TOb' an infinitive."""
    if cue is None and tagged.low[at] == ":":
        return ":"
    before = ""
    tag = tagged.tag
    step = at - 1
    while step >= 0 and at - step <= 4:
        label = tag[step]
        if label in ("B", "H", "M", "A", "TO"):
            before = label
            break
        if label not in ("R", "N"):
            break
        step -= 1
    return before + (cue.form if cue else tagged.tag[at])


def tag_at(tagged: TaggedText, index: int) -> str:
    """The tag of a token, '^' outside of the text."""
    return tagged.tag[index] if 0 <= index < len(tagged.tag) else "^"


def word_at(tagged: TaggedText, index: int) -> str:
    """The word itself where it is a function word or a mark, else its tag."""
    if not 0 <= index < len(tagged.tag):
        return "^"
    label = tagged.tag[index]
    return tagged.low[index] if label in FUNCTION else label
