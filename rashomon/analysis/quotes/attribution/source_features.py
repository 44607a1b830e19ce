"""Features of a noun phrase as the source of a cue, and of a cue without a source."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from rashomon.analysis.quotes.attribution.cue_candidates import OUTSIDE, CueCandidate, bucket
from rashomon.analysis.quotes.attribution.noun_phrases import Chunk
from rashomon.analysis.quotes.attribution.templates import Templates

BEFORE_CUE = frozenset(["R", "A", "B", "H", "M", "N"])  # tags between a subject and its cue


class NoSourceFields(NamedTuple):
    """A cue to which nobody is named."""

    form: str
    group: str
    lemma: str
    before: str
    behind: str
    first: str  # distance from the beginning of the sentence
    quoted: bool


NO_SOURCE = Templates(
    NoSourceFields._fields,
    ("0f:{form}", "0g:{group}", "0l:{lemma}", "0p:{before}|{form}", "0n:{behind}|{form}", "0first:{first}|{form}",
     "0q:{quoted}"),
)  # fmt: skip


class SourceFields(NamedTuple):
    """A noun phrase beside a cue; `side_...` has 'L' or 'R' for the side before its value."""

    type: str
    group: str
    form: str
    rank: int  # from the cue outwards
    side: str
    side_form: str
    side_group: str
    side_lemma: str
    side_rank: str
    side_gap: str
    side_before: str  # the word before the phrase
    side_after: str
    side_cue_before: str  # the word before the cue
    side_commas: str
    side_type: str
    side_pattern: str  # the tags between phrase and cue
    before: str
    after: str
    cue_before: str
    cue_behind: str
    commas: int
    verbs: int
    marks: str
    pattern: str
    subject_of: str
    same_quote: bool
    quoted: bool
    first: bool
    pronoun: str


SOURCE = Templates(
    SourceFields._fields,
    (
        "h:{subject_of}|{side_form}|{type}", "hg:{subject_of}|{side_group}|{commas}",
        "hb:{subject_of}|{side_cue_before}|{form}",
        "s:{side_form}", "sk:{side_form}|{type}", "sg:{side_group}", "sgk:{side_group}|{type}", "sl:{side_lemma}",
        "r:{side_rank}|{type}", "rf:{side_form}|{rank}", "gap:{side_gap}", "gapk:{side_gap}|{type}",
        "b:{side_before}|{type}", "bs:{side_form}|{before}", "a:{side_after}|{type}", "ba:{side_before}|{after}",
        "c:{side_commas}|{verbs}|{marks}", "cv:{side_form}|{commas}|{verbs}",
        "pat:{side_pattern}", "patf:{side_form}|{pattern}", "patk:{side_type}|{pattern}|{group}",
        "q:{same_quote}|{quoted}|{side}", "st:{first}|{side}|{type}", "w:{pronoun}|{side}|{form}",
        "n1:{cue_behind}|{side}|{rank}", "p1:{cue_before}|{side}|{rank}",
    ),
)  # fmt: skip


def no_source_fields(cue: CueCandidate) -> NoSourceFields:
    """The fields of 'nobody is named'."""
    word = cue.around.word
    return NoSourceFields(
        cue.form,
        cue.group,
        cue.lemma,
        word[cue.at - 1],
        word[cue.at + 1],
        bucket(cue.at - cue.first),
        cue.tagged.quote[cue.at] >= 0,
    )


def source_fields(cue: CueCandidate, chunk: Chunk, rank: int) -> SourceFields:
    """The fields of a noun phrase as the source of a cue; `rank` counts from the cue outwards."""
    tagged, at, word = cue.tagged, cue.at, cue.around.word
    first, last, kind = chunk
    if first > at:
        side, low, high = "R", at + 1, first
    else:
        side, low, high = "L", last + 1, at
    between = tagged.tag[low:high]
    commas = tagged.commas[high] - tagged.commas[low]
    pattern = " ".join(between) if high - low <= 4 else "long"
    before, after, cue_before = word[first - 1] if first > cue.first else OUTSIDE, word[last + 1], word[at - 1]
    return SourceFields(
        kind,
        cue.group,
        cue.form,
        rank,
        side,
        side + cue.form,
        side + cue.group,
        side + cue.lemma,
        f"{side}{rank}",
        side + bucket(high - low),
        side + before,
        side + after,
        side + cue_before,
        f"{side}{min(commas, 4)}",
        side + kind,
        side + pattern,
        before,
        after,
        cue_before,
        word[at + 1],
        min(commas, 3),
        min(tagged.verbs[high] - tagged.verbs[low], 3),
        ("Q" if "Q" in between else "") + ("W" if "WH" in between else "") + ("T" if "T" in between else ""),
        pattern,
        _subject_of(cue, last),
        tagged.quote[at] == tagged.quote[first],
        tagged.quote[at] >= 0,
        first == cue.first,
        tagged.low[first] if kind in ("P", "O", "D$") else kind,
    )


def _subject_of(cue: CueCandidate, last: int) -> str:
    """Whether a noun phrase is the subject of a likely cue: of this one (own), of another (other), of none."""
    accepted, tag = cue.around.accepted, cue.tagged.tag
    step = last + 1
    while step < len(tag) and tag[step] in BEFORE_CUE:
        step += 1
    if step == cue.at:
        return "own"
    place = bisect_left(accepted, step)
    return "other" if place < len(accepted) and accepted[place] == step else "none"
