"""Whether two quotations in marks that follow each other are one utterance, as in '"A," he said. "B."'.

A logistic model over the pieces and what stands between them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from rashomon.analysis.models import probability
from rashomon.analysis.quotes.attribution.content import piece_tokens
from rashomon.analysis.quotes.attribution.cue_candidates import Surroundings, bucket
from rashomon.analysis.quotes.attribution.templates import Scorer, Templates
from rashomon.analysis.text.tagging import TaggedText

MAX_GAP = 60  # tokens between two pieces that may belong together
LONG = 5  # tokens, marks included, of a piece that is no mere word
SHOWN = 7  # tokens between two pieces that are told one by one


class Pair(NamedTuple):
    """Two neighbouring marked pieces: their numbers and the tokens [first, last] of each."""

    left: int
    right: int
    left_first: int
    left_last: int
    right_first: int
    right_last: int


class Link(NamedTuple):
    """Two neighbouring pieces with the probability that they are one utterance."""

    pair: Pair
    value: float


def neighbours(tagged: TaggedText) -> list[Pair]:
    """The pairs of neighbouring pieces with no more than MAX_GAP tokens between them."""
    bounds = piece_tokens(tagged)
    pairs = []
    for number in range(1, len(bounds)):
        (first, last), (begin, end) = bounds[number - 1], bounds[number]
        if first <= last < begin <= end and begin - last <= MAX_GAP:
            pairs.append(Pair(number - 1, number, first, last, begin, end))
    return pairs


class LinkFields(NamedTuple):
    """Two neighbouring pieces; 'between' is what stands between them, 'behind' what stands behind the second."""

    across: str  # a line break ('L'), a paragraph's ('P')
    apart: bool  # in different sentences
    opens: bool  # the second opens its sentence
    cues: int  # likely ones between
    behind: str  # how far behind the second a likely cue of its sentence stands
    second_inside: int  # likely cues in the second
    cue: str  # group and form of the first between
    small: str  # whether the second begins with a small letter
    closing: str  # the tag before the closing mark of the first
    sizes: str
    gap: str
    pattern: str
    n1: str
    n2: str
    p1: str
    p2: str
    to_cue: str
    from_cue: str
    own_cue: bool  # a likely cue in the second's sentence before it
    coordinated: bool
    single: str
    open: str


LINK = Templates(
    LinkFields._fields,
    (
        "1", "x:{across}", "xs:{across}|{apart}|{opens}|{cues}|{behind}",
        "xss:{across}|{apart}|{opens}|{cues}|{behind}|{small}|{sizes}", "c:{cues}|{across}|{own_cue}|{apart}",
        "g:{gap}|{across}|{cues}", "b:{cue}|{apart}|{opens}", "bh:{cue}|{behind}", "h:{behind}|{opens}|{across}",
        "h2:{behind}|{sizes}|{small}", "e:{closing}|{small}|{apart}", "ec:{closing}|{cues}|{across}|{apart}",
        "p:{pattern}", "ps:{pattern}|{small}|{behind}", "n:{n1}|{n2}", "q:{p2}|{p1}|{small}", "nq:{n1}|{p1}|{cues}",
        "t:{to_cue}|{from_cue}|{apart}", "tn:{to_cue}|{n1}|{small}", "tf:{from_cue}|{p1}|{small}",
        "s:{sizes}|{small}|{apart}", "o:{opens}|{small}|{cues}|{sizes}", "i:{second_inside}|{behind}|{opens}",
        "k:{coordinated}|{apart}|{cues}|{small}", "m:{single}", "u:{open}|{across}",
    ),
)  # fmt: skip


def link_fields(around: Surroundings, pair: Pair) -> LinkFields:
    """The fields of two neighbouring pieces."""
    tagged, word, accepted = around.tagged, around.word, around.accepted
    low, high = pair.left_last + 1, pair.right_first
    between = accepted[bisect_left(accepted, low) : bisect_left(accepted, high)]
    own_first = tagged.first_token[tagged.sentence[high]]
    apart = tagged.sentence[high] != tagged.sentence[pair.left_last]
    end = pair.right_last + 1
    stop = tagged.first_token[tagged.sentence[pair.right_last] + 1]
    place = bisect_left(accepted, end)
    left, right = tagged.marked[pair.left], tagged.marked[pair.right]
    return LinkFields(
        across=_line_break(tagged.text[tagged.end[pair.left_last] : tagged.start[high]]),
        apart=apart,
        opens=own_first == high,
        cues=min(len(between), 2),
        behind=bucket(accepted[place] - end) if place < len(accepted) and accepted[place] < stop else "-",
        second_inside=min(place - bisect_left(accepted, pair.right_first), 2),
        cue=_cue(tagged, between),
        small=_case(tagged.text[tagged.start[high + 1]] if high + 1 <= pair.right_last else "?"),
        closing=around.tag[pair.left_last - 1],
        sizes=f"{pair.left_last - pair.left_first >= LONG}{pair.right_last - pair.right_first >= LONG}",
        gap=bucket(high - low),
        pattern=_pattern(around, low, high, between),
        n1=word[low],
        n2=word[low + 1],
        p1=word[high - 1],
        p2=word[high - 2],
        to_cue=bucket(between[0] - low) if between else "-",
        from_cue=bucket(high - between[-1]) if between else "-",
        own_cue=apart and bool(between) and between[-1] >= own_first,
        coordinated="C" in tagged.tag[low:high],
        single=f"{left.single}{right.single}",
        open=f"{left.closed}{right.continued}",
    )


def _line_break(gap: str) -> str:
    breaks = gap.count("\n")
    return "P" if breaks > 1 else ("L" if breaks else "-")


def _cue(tagged: TaggedText, between: Sequence[int]) -> str:
    if not between:
        return "-"
    form = tagged.cue[between[0]]
    return f"{form.group}|{form.form}" if form else "mark"


def _case(letter: str) -> str:
    return "l" if letter.islower() else ("u" if letter.isupper() else "o")


def _pattern(around: Surroundings, low: int, high: int, between: Sequence[int]) -> str:
    """The words between two pieces where they are few, likely cues as 'cue'."""
    if not 0 < high - low <= SHOWN:
        return f"long{bucket(high - low)}"
    return " ".join("cue" if token in between else around.word[token] for token in range(low, high))


def find_links(around: Surroundings, scorer: Scorer) -> list[Link]:
    """How likely each two neighbouring pieces are one utterance."""
    pairs = neighbours(around.tagged)
    (values,) = scorer.scores([link_fields(around, pair) for pair in pairs])
    return [Link(pair, probability(float(value))) for pair, value in zip(pairs, values, strict=True)]
