"""Puts the marked pieces of one utterance into one attribution, and takes from an attribution what is another's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from rashomon.analysis.quotes.attribution.content import Attribution, piece_tokens, unmarked, with_piece, without
from rashomon.analysis.quotes.attribution.links import Link, Pair
from rashomon.analysis.text.tagging import TaggedText

JOIN = 0.55  # least probability for two pieces to become one utterance
EVEN = 0.5  # below it a piece that two attributions claim goes to the one in whose sentence it stands
CUT = 0.25  # below it two pieces of one attribution, apart from each other, are two utterances
KEPT_WORDS = 3  # unmarked tokens that an attribution needs to live on without the piece it lost


def without_contested(tagged: TaggedText, found: Sequence[Attribution], links: Sequence[Link]) -> list[Attribution]:
    """The attributions without the pieces beyond their sentence that another claims and that are rather not theirs."""
    bounds = piece_tokens(tagged)
    result = list(found)
    holders: dict[int, list[int]] = defaultdict(list)
    for place, one in enumerate(found):
        for number in _pieces_of(one, tagged, bounds):
            holders[number].append(place)
    for pair, value in links:
        if value >= EVEN:
            continue
        for place in sorted({*holders[pair.left]} & {*holders[pair.right]}):
            number, piece = _further(tagged, result[place].cue, pair)
            rest = without(result[place], piece)
            if len(holders[number]) > 1 and rest.pieces and _apart(result[place], pair):
                result[place] = rest
                holders[number].remove(place)
    return result


def relink(tagged: TaggedText, found: Sequence[Attribution], links: Sequence[Link]) -> list[Attribution]:
    """The attributions with the pieces of one utterance together, and others' pieces taken away; ordered by cue."""
    bounds = piece_tokens(tagged)
    kept: dict[int, Attribution] = {one.cue: one for one in found}
    owner: dict[int, int] = {}
    for one in found:
        for number in _pieces_of(one, tagged, bounds):
            owner[number] = one.cue
    for pair, value in links:
        left, right = owner.get(pair.left), owner.get(pair.right)
        if left is None and right is None:
            continue
        if left == right:
            if value < CUT and left is not None and _apart(kept[left], pair):
                number, piece = _further(tagged, left, pair)
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
                _give_up(tagged, kept, owner, other, (number, bounds[number]))
        for number in (pair.left, pair.right):
            if owner.get(number) != cue:
                kept[cue] = with_piece(kept[cue], bounds[number])
                owner[number] = cue
    return [kept[cue] for cue in sorted(kept)]


def _pieces_of(one: Attribution, tagged: TaggedText, bounds: Sequence[tuple[int, int]]) -> list[int]:
    """The marked pieces that lie in a content but for a few tokens."""
    numbers = sorted({tagged.quote[k] for first, last in one.pieces for k in range(first, last + 1)} - {-1})
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


def _further(tagged: TaggedText, cue: int, pair: Pair) -> tuple[int, tuple[int, int]]:
    """The piece outside of the cue's sentence; where both or none stand there, the one with more tokens between."""
    left, right = (pair.left, (pair.left_first, pair.left_last)), (pair.right, (pair.right_first, pair.right_last))
    own = tagged.sentence[cue]
    beyond = [
        piece for piece in (left, right) if own not in (tagged.sentence[piece[1][0]], tagged.sentence[piece[1][1]])
    ]
    if len(beyond) == 1:
        return beyond[0]
    return left if cue - pair.left_last > pair.right_first - cue else right


def _leading(*claims: Attribution, pair: Pair) -> int:
    """Whose utterance it is: the one whose cue stands between the pieces, else the surer."""
    between = [one for one in claims if pair.left_last < one.cue < pair.right_first]
    return max(between or claims, key=lambda one: one.probability).cue


def _give_up(
    tagged: TaggedText,
    kept: dict[int, Attribution],
    owner: dict[int, int],
    cue: int,
    piece: tuple[int, tuple[int, int]],
) -> None:
    """Take a piece from an attribution, which goes where nothing but marked words would be left of it."""
    rest = without(kept[cue], piece[1])
    if unmarked(tagged, rest) >= KEPT_WORDS:
        kept[cue] = rest
        owner.pop(piece[0], None)
        return
    del kept[cue]
    for number in [number for number, held in owner.items() if held == cue]:
        del owner[number]
