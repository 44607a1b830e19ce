"""Labels of characters as tokens: where a labelled source or content begins and ends in a tagged text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from rashomon.analysis.quotes.attribution.span_candidates import PUNCTUATION, region_end, region_start
from rashomon.analysis.text.tagging import TaggedText


def normal_end(tagged: TaggedText, index: int) -> int:
    """`index` moved over the punctuation behind it to the closing mark of its piece, or back before a full stop."""
    tag, quote = tagged.tag, tagged.quote
    if quote[index] >= 0:
        last = region_end(tagged, index) - 1
        if last - index <= 3 and all(tag[k] in PUNCTUATION for k in range(index + 1, last + 1)):
            return last
        return index
    if index + 1 < len(tag) and tag[index + 1] == "Q" and quote[index + 1] >= 0 and tag[index] in PUNCTUATION:
        return index - 1
    while index > 0 and tag[index] in (",", ".", ";", ":", "-") and quote[index] < 0:
        index -= 1
    return index


def normal_start(tagged: TaggedText, index: int) -> int:
    """`index` moved to the opening mark before it, or forward over punctuation."""
    tag, quote = tagged.tag, tagged.quote
    if quote[index] >= 0:
        first = region_start(tagged, index)
        if index - first <= 2 and all(tag[k] in PUNCTUATION for k in range(first, index)):
            return first
        return index
    while index + 1 < len(tag) and tag[index] in (",", ".", ";", ":", "-"):
        index += 1
    return index


def token_at(tagged: TaggedText, start: int, end: int) -> tuple[int, int]:
    """First and last token of the characters [start, end)."""
    return bisect_right(tagged.end, start), max(0, bisect_left(tagged.start, end) - 1)
