"""Finds attributions in a stream of tokens: which words attribute, to whom, and what.

Four small linear models one after the other (weights in `lang/attribution_en.json`, trained by
tests/bench/train_quotes.py): is this word a cue; which noun phrase is its source; on which side of it lies the
content; where does that begin and end. Nested attributions are left to the outer one.
"""

from __future__ import annotations

from typing import NamedTuple

from rashomon.analysis.chunks import Chunk, find_chunks
from rashomon.analysis.features import (
    CueView,
    cue_features,
    end_features,
    layout_features,
    left_features,
    source_features,
    start_features,
)
from rashomon.analysis.linear import load_weights, probability, score
from rashomon.analysis.spans import (
    end_candidates,
    left_candidates,
    left_last,
    right_begin,
    right_limit,
    source_candidates,
    start_candidates,
)
from rashomon.analysis.stream import Stream

THRESHOLD = 0.4
LAYOUTS = ("R", "L", "LR")
Weights = dict[str, dict[str, float]]


class Attribution(NamedTuple):
    """A cue token with its probability, its source's tokens, and the content's pieces as token ranges [first, last]."""

    cue: int
    probability: float
    source: Chunk | None
    pieces: tuple[tuple[int, int], ...]


def cue_views(stream: Stream) -> list[CueView]:
    """Every word of our lists, and each colon that may introduce speech, in order."""
    views = []
    sentence, bounds = stream.sentence, stream.first_token
    for index, cue in enumerate(stream.cue):
        if cue is None and not _introduces(stream, index):
            continue
        number = sentence[index]
        views.append(CueView(stream, index, bounds[number], bounds[number + 1]))
    return views


def _introduces(stream: Stream, index: int) -> bool:
    if stream.low[index] != ":" or index + 1 >= len(stream.low) or not index:
        return False
    if stream.quote[index + 1] >= 0 and stream.quote[index] < 0:
        return True
    return index - stream.first_token[stream.sentence[index]] <= 6 and stream.name[index - 1] >= 0


def cue_rows(views: list[CueView]) -> list[list[str]]:
    """The features of each cue candidate, which also see the candidates around it."""
    rows = []
    for number, view in enumerate(views):
        previous = views[number - 1] if number and views[number - 1].first == view.first else None
        before = number
        while before and views[before - 1].first == view.first and number - before < 4:
            before -= 1
        after = number
        while after + 1 < len(views) and views[after + 1].first == view.first and after - number < 4:
            after += 1
        rows.append(cue_features(view, number - before, after - number, previous))
    return rows


def attributions(stream: Stream, *, threshold: float = THRESHOLD) -> list[Attribution]:
    """The attributions of a text in the order of their cues; none lies inside another's content."""
    weights = load_weights("attribution_en")
    views = cue_views(stream)
    chosen = []
    cue_weights = weights["cue"]
    for view, row in zip(views, cue_rows(views), strict=True):
        value = probability(score(cue_weights, row))
        if value >= threshold:
            chosen.append((view, value))
    chunks: dict[int, list[Chunk]] = {}
    found = []
    for view, value in chosen:
        if view.first not in chunks:
            chunks[view.first] = find_chunks(stream, view.first, view.last)
        found.append(resolve(view, value, chunks[view.first], weights))
    return without_nested([one for one in found if one.pieces])


def resolve(view: CueView, value: float, chunks: list[Chunk], weights: Weights) -> Attribution:
    """Source and content of one cue."""
    source = best_source(view, chunks, weights["source"])
    layout = best_layout(view, source, weights)
    pieces: list[tuple[int, int]] = []
    if "L" in layout:
        last = left_last(view, source)
        if last >= 0:
            starts = left_candidates(view, last)
            if starts:
                pieces.append((max(starts, key=lambda at: score(weights["left"], left_features(view, last, at))), last))
    if "R" in layout or not pieces:
        piece = right_piece(view, source, weights)
        if piece is not None:
            pieces.append(piece)
    return Attribution(view.at, value, source, tuple(pieces))


def best_source(view: CueView, chunks: list[Chunk], weights: dict[str, float]) -> Chunk | None:
    """The likeliest source of a cue, None where 'nobody named' is likelier."""
    best: Chunk | None = None
    best_score = score(weights, source_features(view, None, 0))
    for chunk, rank in source_candidates(view, chunks):
        value = score(weights, source_features(view, chunk, rank))
        if value > best_score:
            best, best_score = chunk, value
    return best


def best_layout(view: CueView, source: Chunk | None, weights: Weights) -> str:
    """R, L or LR: where the content lies as seen from the cue."""
    row = layout_features(view, source)
    return max(LAYOUTS, key=lambda layout: score(weights[f"layout_{layout}"], row))


def right_piece(view: CueView, source: Chunk | None, weights: Weights) -> tuple[int, int] | None:
    """First and last token of the content right of the cue."""
    begin, limit = right_begin(view, source), right_limit(view)
    starts = start_candidates(view, begin, limit)
    if not starts:
        return None
    start = max(starts, key=lambda at: score(weights["start"], start_features(view, source, at, begin)))
    ends = end_candidates(view, start, limit)
    if not ends:
        return None
    return start, max(ends, key=lambda at: score(weights["end"], end_features(view, start, at)))


def without_nested(found: list[Attribution]) -> list[Attribution]:
    """Drop each attribution whose cue lies in the content of a surer or outer one."""
    kept: list[Attribution] = []
    for one in sorted(found, key=lambda a: -a.probability):
        if any(first <= one.cue <= last for other in kept for first, last in other.pieces):
            continue
        kept.append(one)
    kept.sort(key=lambda a: a.cue)
    result = []
    for one in kept:
        inner = [o for o in kept if o is not one and any(first <= o.cue <= last for first, last in one.pieces)]
        if not inner:
            result.append(one)
            continue
        result.append(one)
    return [
        one
        for one in result
        if not any(first <= one.cue <= last for other in result if other is not one for first, last in other.pieces)
    ]
