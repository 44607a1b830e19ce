"""Whether two quotations in marks that follow each other are one utterance, as in '"A," he said. "B."'.

A logistic model over the pieces and what stands between them (part 'link' of the model 'quotes').
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rashomon.analysis.models import probability, score
from rashomon.analysis.quotes.attribution.content import piece_tokens
from rashomon.analysis.quotes.attribution.cue_candidates import bucket, tag_at, word_at
from rashomon.analysis.text.tagging import TaggedText

MAX_GAP = 60  # tokens between two pieces that may belong together
LONG = 5  # tokens, marks included, of a piece that is no mere word


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


def link_features(tagged: TaggedText, pair: Pair, accepted: Sequence[int]) -> list[str]:
    """Features of the question whether two pieces are one utterance; `accepted` are the tokens of the likely cues."""
    s = tagged
    low, high = pair.left_last + 1, pair.right_first
    gap = high - low
    inside = accepted[bisect_left(accepted, low) : bisect_left(accepted, high)]
    line = s.text[s.end[pair.left_last] : s.start[high]]
    across = "P" if "\n" in line.replace("\n", "", 1) else ("L" if "\n" in line else "-")
    apart = s.sentence[high] != s.sentence[pair.left_last]
    own_first = s.first_token[s.sentence[high]]
    opens = own_first == high
    before = "-"
    if inside:
        cue = s.cue[inside[0]]
        before = f"{cue.group}|{cue.form}" if cue else "mark"
    own = [k for k in inside if k >= own_first] if apart else []
    end = pair.right_last + 1
    stop = s.first_token[s.sentence[pair.right_last] + 1]
    place = bisect_left(accepted, end)
    behind = bucket(accepted[place] - end) if place < len(accepted) and accepted[place] < stop else "-"
    inner = len(accepted[bisect_left(accepted, pair.right_first) : place])
    start_char = s.text[s.start[high + 1]] if high + 1 <= pair.right_last else "?"
    small = "l" if start_char.islower() else ("u" if start_char.isupper() else "o")
    closing = tag_at(s, pair.left_last - 1)
    sizes = f"{pair.left_last - pair.left_first >= LONG}{pair.right_last - pair.right_first >= LONG}"
    tags = ["cue" if low + k in inside else word_at(s, low + k) for k in range(gap)] if gap <= 7 else []
    pattern = " ".join(tags) if tags else f"long{bucket(gap)}"
    count = min(len(inside), 2)
    shape = f"{across}|{apart}|{opens}|{count}|{behind}"
    n1, n2 = word_at(s, low), word_at(s, low + 1)
    p1, p2 = word_at(s, high - 1), word_at(s, high - 2)
    to_cue = bucket(inside[0] - low) if inside else "-"
    from_cue = bucket(high - inside[-1]) if inside else "-"
    return [
        "1",
        f"x:{across}",
        f"xs:{shape}",
        f"xss:{shape}|{small}|{sizes}",
        f"c:{count}|{across}|{len(own) > 0}|{apart}",
        f"g:{bucket(gap)}|{across}|{count}",
        f"b:{before}|{apart}|{opens}",
        f"bh:{before}|{behind}",
        f"h:{behind}|{opens}|{across}",
        f"h2:{behind}|{sizes}|{small}",
        f"e:{closing}|{small}|{apart}",
        f"ec:{closing}|{count}|{across}|{apart}",
        f"p:{pattern}",
        f"ps:{pattern}|{small}|{behind}",
        f"n:{n1}|{n2}",
        f"q:{p2}|{p1}|{small}",
        f"nq:{n1}|{p1}|{count}",
        f"t:{to_cue}|{from_cue}|{apart}",
        f"tn:{to_cue}|{n1}|{small}",
        f"tf:{from_cue}|{p1}|{small}",
        f"s:{sizes}|{small}|{apart}",
        f"o:{opens}|{small}|{count}|{sizes}",
        f"i:{min(inner, 2)}|{behind}|{opens}",
        f"k:{'C' in s.tag[low:high]}|{apart}|{count}|{small}",
        f"m:{s.marked[pair.left].single}{s.marked[pair.right].single}",
        f"u:{s.marked[pair.left].closed}{s.marked[pair.right].continued}|{across}",
    ]


def find_links(tagged: TaggedText, accepted: Sequence[int], weights: Mapping[str, float]) -> list[Link]:
    """How likely each two neighbouring pieces are one utterance."""
    return [
        Link(pair, probability(score(weights, link_features(tagged, pair, accepted)))) for pair in neighbours(tagged)
    ]
