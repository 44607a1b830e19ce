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
    for place, attribution in enumerate(found):
        for number in _pieces_of(attribution, tagged, bounds):
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
    linker = _Linker(tagged, found)
    for pair, value in links:
        linker.follow(pair, value)
    return linker.attributions()


class _Linker:
    """The attributions of a text by the token of their cue, and whose each marked piece is."""

    def __init__(self, tagged: TaggedText, found: Sequence[Attribution]) -> None:
        self.tagged = tagged
        self.bounds = piece_tokens(tagged)
        self.kept = {attribution.cue: attribution for attribution in found}
        self.owner: dict[int, int] = {}
        for attribution in found:
            for number in _pieces_of(attribution, tagged, self.bounds):
                self.owner[number] = attribution.cue

    def attributions(self) -> list[Attribution]:
        """What is left, ordered by cue."""
        return [self.kept[cue] for cue in sorted(self.kept)]

    def follow(self, pair: Pair, value: float) -> None:
        """Part two pieces of one attribution, or give both to one, as `value`, their probability, says."""
        left, right = self.owner.get(pair.left), self.owner.get(pair.right)
        if left == right:
            if left is not None and value < CUT and _apart(self.kept[left], pair):
                self._part(left, pair)
        elif value >= JOIN:
            self._join(pair, left, right)

    def _part(self, cue: int, pair: Pair) -> None:
        """Take the further of two pieces from the attribution that holds both."""
        number, piece = _further(self.tagged, cue, pair)
        rest = without(self.kept[cue], piece)
        if rest.pieces:
            self.kept[cue] = rest
            del self.owner[number]

    def _join(self, pair: Pair, left: int | None, right: int | None) -> None:
        """Give two pieces to one of the attributions that hold them."""
        cue = _leading(*(self.kept[holder] for holder in (left, right) if holder is not None), pair=pair)
        for holder, number in ((left, pair.left), (right, pair.right)):
            if holder is not None and holder != cue:
                self._give_up(holder, number)
        for number in (pair.left, pair.right):
            if self.owner.get(number) != cue:
                self.kept[cue] = with_piece(self.kept[cue], self.bounds[number])
                self.owner[number] = cue

    def _give_up(self, cue: int, number: int) -> None:
        """Take a piece from an attribution, which goes where nothing but marked words would be left of it."""
        rest = without(self.kept[cue], self.bounds[number])
        if unmarked(self.tagged, rest) >= KEPT_WORDS:
            self.kept[cue] = rest
            self.owner.pop(number, None)
            return
        del self.kept[cue]
        for held in [held for held, holder in self.owner.items() if holder == cue]:
            del self.owner[held]


def _pieces_of(attribution: Attribution, tagged: TaggedText, bounds: Sequence[tuple[int, int]]) -> list[int]:
    """The marked pieces that lie in a content but for a few tokens."""
    numbers = sorted({tagged.quote[k] for first, last in attribution.pieces for k in range(first, last + 1)} - {-1})
    held = []
    for number in numbers:
        first, last = bounds[number]
        inside = sum(max(0, min(last, high) - max(first, low) + 1) for low, high in attribution.pieces)
        if inside >= 0.8 * (last - first + 1):
            held.append(number)
    return held


def _apart(attribution: Attribution, pair: Pair) -> bool:
    """Whether the two pieces stand in different parts of a content."""
    return not any(low <= pair.left_first and pair.right_last <= high for low, high in attribution.pieces)


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
    between = [claim for claim in claims if pair.left_last < claim.cue < pair.right_first]
    return max(between or claims, key=lambda claim: claim.probability).cue
