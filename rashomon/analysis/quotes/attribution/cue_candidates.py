"""The words that may attribute, as the models of attribution see them: in their sentence, with what stands around."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.analysis.text.cues import CueForm
from rashomon.analysis.text.tagging import TaggedText

FUNCTION = frozenset(
    ["T", "TO", "OF", "BY", "WH", "P", "O", "FOR", "AS", "'s", "IF", "S", "N", "D", "D$", "I", "A", "M", "B", "H", "C"]
)  # tags of words that are told apart
OUTSIDE = "^"  # before and behind the text
AROUND = 4  # tokens around a candidate that are looked at
AUXILIARIES = frozenset(["B", "H", "M", "A", "TO"])
UNKNOWN_VERBS = frozenset(["E", "s"])  # tags of words in -ed and -s that are in no list
STEPS = (0, 1, 2, 3, 4, 5, 6, 7, 10, 15, 22, 35)
BUCKETS = tuple(str(max(step for step in STEPS if step <= number)) for number in range(STEPS[-1] + 1))


def bucket(number: int) -> str:
    """A count as the largest step not above it."""
    return BUCKETS[number] if 0 <= number < len(BUCKETS) else (BUCKETS[-1] if number > 0 else str(number))


class Surroundings:
    """What all candidates of a text share.

    `tag` and `word` may be asked up to AROUND tokens before and behind the text; `word` is the word itself where it is
    a function word or a mark, else its tag. `accepted` are the tokens of the likely cues, in order.
    """

    __slots__ = ("accepted", "tag", "tagged", "word")

    def __init__(self, tagged: TaggedText) -> None:
        outside = [OUTSIDE] * AROUND  # at the end of the list, which negative numbers count from as well
        self.tagged = tagged
        self.tag = tagged.tag + outside
        self.word = [low if tag in FUNCTION else tag for low, tag in zip(tagged.low, tagged.tag, strict=True)] + outside
        self.accepted: Sequence[int] = ()


class CueCandidate:
    """A word that may attribute: token `at` of the sentence [first, last), with its lemma, group and form."""

    __slots__ = ("around", "at", "first", "form", "group", "last", "lemma", "tagged")

    def __init__(self, around: Surroundings, at: int, first: int, last: int) -> None:
        self.around = around
        self.tagged = tagged = around.tagged
        self.at = at
        self.first = first
        self.last = last
        form = tagged.cue[at]
        unknown = form is None and tagged.low[at] != ":"
        self.lemma = form.lemma if form else ("?" if unknown else ":")
        self.group = form.group if form else ("unknown" if unknown else "mark")
        self.form = _form(tagged, at, form)


def find_candidates(around: Surroundings) -> list[CueCandidate]:
    """Every word of our lists, and each colon or unknown verb that may introduce speech, in order."""
    tagged = around.tagged
    sentence, bounds = tagged.sentence, tagged.first_token
    return [
        CueCandidate(around, at, bounds[sentence[at]], bounds[sentence[at] + 1])
        for at, (form, tag) in enumerate(zip(tagged.cue, tagged.tag, strict=True))
        if form is not None or ((tag == ":" or tag in UNKNOWN_VERBS) and _introduces(tagged, at))
    ]


def _introduces(tagged: TaggedText, at: int) -> bool:
    """Whether a token that is in no list may attribute: a colon, or what looks like a verb beside a quotation."""
    tag, quote = tagged.tag, tagged.quote
    if quote[at] >= 0 or at + 1 >= len(tag) or not at:
        return False
    if tag[at] in UNKNOWN_VERBS:
        if quote[at + 1] >= 0 or (tag[at + 1] == "," and at + 2 < len(tag) and quote[at + 2] >= 0):
            return True
        low = max(at - 5, tagged.first_token[tagged.sentence[at]], 0)
        return any(number >= 0 for number in quote[low:at])
    if tagged.low[at] != ":":
        return False
    if quote[at + 1] >= 0:
        return True
    return at - tagged.first_token[tagged.sentence[at]] <= 6 and tagged.name[at - 1] >= 0


def _form(tagged: TaggedText, at: int, cue: CueForm | None) -> str:
    """The form with the auxiliary before it: 'Bd' is a passive, 'Hd' a perfect, 'TOb' an infinitive."""
    if cue is None and tagged.low[at] == ":":
        return ":"
    before = ""
    for step in range(at - 1, max(-1, at - 5), -1):
        label = tagged.tag[step]
        if label in AUXILIARIES:
            before = label
            break
        if label not in ("R", "N"):
            break
    return before + (cue.form if cue else tagged.tag[at])
