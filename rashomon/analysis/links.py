"""Whether two quotations in marks that follow each other are one utterance, as in '"A," he said. "B."'.

A logistic model over the pieces and what stands between them (weights in `lang/attribution_en.json`, part 'link').
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from rashomon.analysis.contents import Attribution, piece_tokens, unmarked, with_piece, without
from rashomon.analysis.linear import probability, score
from rashomon.analysis.stream import Stream
from rashomon.analysis.views import bucket, tag_at, word_at

MAX_GAP = 60  # tokens between two pieces that may belong together
JOIN = 0.55  # least probability for two pieces to become one utterance
CUT = 0.25  # below it two pieces of one attribution, apart from each other, are two utterances
KEPT_WORDS = 3  # unmarked tokens that an attribution needs to live on without the piece it lost
LONG = 5  # tokens, marks included, of a piece that is no mere word


class Pair(NamedTuple):
    """Two neighbouring marked pieces: their numbers and the tokens [first, last] of each."""

    left: int
    right: int
    left_first: int
    left_last: int
    right_first: int
    right_last: int


def neighbours(stream: Stream) -> list[Pair]:
    """The pairs of neighbouring pieces with no more than MAX_GAP tokens between them."""
    bounds = piece_tokens(stream)
    pairs = []
    for number in range(1, len(bounds)):
        (first, last), (begin, end) = bounds[number - 1], bounds[number]
        if first <= last < begin <= end and begin - last <= MAX_GAP:
            pairs.append(Pair(number - 1, number, first, last, begin, end))
    return pairs


def link_features(stream: Stream, pair: Pair, accepted: Sequence[int]) -> list[str]:
    """Features of the question whether two pieces are one utterance; `accepted` are the tokens of the likely cues."""
    s = stream
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


def relink(
    stream: Stream, found: Sequence[Attribution], accepted: Sequence[int], weights: Mapping[str, float]
) -> list[Attribution]:
    """The attributions with the pieces of one utterance together, and others' pieces taken away; ordered by cue."""
    bounds = piece_tokens(stream)
    kept: dict[int, Attribution] = {one.cue: one for one in found}
    owner: dict[int, int] = {}
    for one in found:
        for number in _pieces_of(one, stream, bounds):
            owner[number] = one.cue
    for pair in neighbours(stream):
        left, right = owner.get(pair.left), owner.get(pair.right)
        if left is None and right is None:
            continue
        value = probability(score(weights, link_features(stream, pair, accepted)))
        if left == right:
            if value < CUT and left is not None and _apart(kept[left], pair):
                number, piece = _further(left, pair)
                rest = without(kept[left], piece)
                if rest.pieces:
                    kept[left] = rest
                    del owner[number]
            continue
        if value < JOIN:
            continue
        holders = [cue for cue in (left, right) if cue is not None]
        cue = _leading(*(kept[holder] for holder in holders), pair=pair)
        for other, number in ((left, pair.left), (right, pair.right)):
            if other is not None and other != cue:
                _give_up(stream, kept, owner, other, (number, bounds[number]))
        for number in (pair.left, pair.right):
            if owner.get(number) != cue:
                kept[cue] = with_piece(kept[cue], bounds[number])
                owner[number] = cue
    return [kept[cue] for cue in sorted(kept)]


def _pieces_of(one: Attribution, stream: Stream, bounds: Sequence[tuple[int, int]]) -> list[int]:
    """The marked pieces that lie in a content but for a few tokens."""
    numbers = sorted({stream.quote[k] for first, last in one.pieces for k in range(first, last + 1)} - {-1})
    held = []
    for number in numbers:
        first, last = bounds[number]
        inside = sum(max(0, min(last, high) - max(first, low) + 1) for low, high in one.pieces)
        if inside >= 0.8 * (last - first + 1):
            held.append(number)
    return held


def _apart(one: Attribution, pair: Pair) -> bool:
    """Whether the two pieces stand in different parts of a content."""
    return not any(low <= pair.left_first and pair.right_last <= high for low, high in one.pieces)


def _further(cue: int, pair: Pair) -> tuple[int, tuple[int, int]]:
    """The piece that lies further from the cue."""
    if cue - pair.left_last > pair.right_first - cue:
        return pair.left, (pair.left_first, pair.left_last)
    return pair.right, (pair.right_first, pair.right_last)


def _leading(*claims: Attribution, pair: Pair) -> int:
    """Whose utterance it is: the one whose cue stands between the pieces, else the surer."""
    between = [one for one in claims if pair.left_last < one.cue < pair.right_first]
    return max(between or claims, key=lambda one: one.probability).cue


def _give_up(
    stream: Stream,
    kept: dict[int, Attribution],
    owner: dict[int, int],
    cue: int,
    piece: tuple[int, tuple[int, int]],
) -> None:
    """Take a piece from an attribution, which goes where nothing but marked words would be left of it."""
    rest = without(kept[cue], piece[1])
    if unmarked(stream, rest) >= KEPT_WORDS:
        kept[cue] = rest
        owner.pop(piece[0], None)
        return
    del kept[cue]
    for number in [number for number, held in owner.items() if held == cue]:
        del owner[number]
