"""Which of several attributions of the same words stays: nested ones, and two cues that claim attribution content."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter

from rashomon.analysis.quotes.attribution.content import Attribution

SHARED = 0.4  # of a content's tokens that a surer attribution may hold already
SURER = 0.3  # how much surer an inner cue must be than the outer to stand in its stead


def without_nested(found: list[Attribution]) -> list[Attribution]:
    """Drop what is nested: of two attributions, one in the other's content, the outer stays unless the inner is surer.

    Surest first; what holds the cue of a kept one that is surer by SURER, or whose own cue is held by a kept one, goes.
    """
    kept: dict[int, Attribution] = {}  # by the token of the cue
    cues: list[int] = []  # their tokens in order
    covered: Counter[int] = Counter()  # tokens in the content of kept ones
    for attribution in sorted(found, key=lambda a: (-a.probability, a.cue)):
        held = [
            cue
            for first, last in attribution.pieces
            for cue in cues[bisect_left(cues, first) : bisect_right(cues, last)]
        ]
        if covered[attribution.cue] or any(kept[cue].probability > attribution.probability + SURER for cue in held):
            continue
        mine = attribution.tokens()
        if sum(covered[token] > 0 for token in mine) > SHARED * len(mine) and not held:
            continue
        for cue in held:
            covered.subtract(kept.pop(cue).tokens())
            cues.remove(cue)
        kept[attribution.cue] = attribution
        insort(cues, attribution.cue)
        covered.update(attribution.tokens())
    return [kept[cue] for cue in cues]
