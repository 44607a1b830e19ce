"""Chooses the source and the content of each likely cue, for all cues of a text at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from rashomon.analysis.quotes.attribution.adjuncts import inverted_source, is_addressee, is_closed, is_plain, is_time
from rashomon.analysis.quotes.attribution.boundary_features import end_fields, left_fields, start_fields
from rashomon.analysis.quotes.attribution.content import Attribution
from rashomon.analysis.quotes.attribution.cue_candidates import CueCandidate
from rashomon.analysis.quotes.attribution.layout_features import layout_fields
from rashomon.analysis.quotes.attribution.models import LAYOUTS, models
from rashomon.analysis.quotes.attribution.noun_phrases import Chunk, find_chunks
from rashomon.analysis.quotes.attribution.source_features import no_source_fields, source_fields
from rashomon.analysis.quotes.attribution.span_candidates import (
    end_candidates,
    left_candidates,
    left_last,
    right_begin,
    right_limit,
    source_candidates,
    start_candidates,
)
from rashomon.analysis.quotes.attribution.templates import Row, Scorer

Piece = tuple[int, int]  # first and last token
Choice = TypeVar("Choice")


def resolve(cues: Sequence[CueCandidate], probabilities: Sequence[float]) -> list[Attribution]:
    """The attribution of each cue, with the probability of the cue; one without pieces has no content."""
    chunks = _chunks(cues)
    sources = _best_sources(cues, chunks)
    layouts = _best_layouts(cues, sources)
    lasts = [left_last(cue, source) for cue, source in zip(cues, sources, strict=True)]
    numbers = range(len(cues))
    right = _right_pieces(cues, sources, [n for n in numbers if layouts[n] != "L" or lasts[n] < 0])
    for n, piece in right.items():
        if lasts[n] >= 0 and (is_addressee(cues[n], piece, chunks[cues[n].first]) or is_time(cues[n].tagged, piece)):
            layouts[n] = "L"
    left = _left_pieces(cues, lasts, [n for n in numbers if "L" in layouts[n] and lasts[n] >= 0])
    right |= _right_pieces(cues, sources, [n for n in numbers if n not in left and n not in right])
    for n, piece in left.items():
        circumstance = n in right and is_closed(cues[n].tagged, piece[1]) and is_plain(cues[n], right[n])
        if "R" not in layouts[n] or circumstance:
            right.pop(n, None)
    return [
        Attribution(cues[n].at, probabilities[n], sources[n], tuple(side[n] for side in (left, right) if n in side))
        for n in numbers
    ]


def _chunks(cues: Sequence[CueCandidate]) -> dict[int, list[Chunk]]:
    """The noun phrases of each cue's sentence, by its first token."""
    return {
        first: find_chunks(tagged, first, last)
        for first, (tagged, last) in {cue.first: (cue.tagged, cue.last) for cue in cues}.items()
    }


def _best(scorer: Scorer, groups: Sequence[tuple[Sequence[Choice], Sequence[Row]]]) -> list[tuple[Choice, float]]:
    """Of each group the candidate with the highest score, the first of equals, and the score.

    A group has its candidates, one at least, and the fields of each.
    """
    (scores,) = scorer.scores([row for _, rows in groups for row in rows])
    best = []
    begin = 0
    for candidates, _ in groups:
        own = scores[begin : begin + len(candidates)]
        place = int(own.argmax())
        best.append((candidates[place], float(own[place])))
        begin += len(candidates)
    return best


def _best_sources(cues: Sequence[CueCandidate], chunks: dict[int, list[Chunk]]) -> list[Chunk | None]:
    """The likeliest source of each cue, None where 'nobody named' is likelier."""
    sources = [inverted_source(cue, chunks[cue.first]) for cue in cues]
    ranked = {
        n: candidates
        for n, cue in enumerate(cues)
        if sources[n] is None and (candidates := source_candidates(cue, chunks[cue.first]))
    }
    (nobody,) = models().no_source.scores([no_source_fields(cues[n]) for n in ranked])
    best = _best(
        models().source,
        [
            (candidates, [source_fields(cues[n], chunk, rank) for chunk, rank in candidates])
            for n, candidates in ranked.items()
        ],
    )
    for n, ((chunk, _), score), alone in zip(ranked, best, nobody, strict=True):
        if score > alone:
            sources[n] = chunk
    return sources


def _best_layouts(cues: Sequence[CueCandidate], sources: Sequence[Chunk | None]) -> list[str]:
    """R, L or LR for each cue: where the content lies as seen from it."""
    scores = models().layout.scores([layout_fields(cue, source) for cue, source in zip(cues, sources, strict=True)])
    return [LAYOUTS[place] for place in scores.argmax(axis=0)]


def _left_pieces(cues: Sequence[CueCandidate], lasts: Sequence[int], numbers: Iterable[int]) -> dict[int, Piece]:
    """By number of the cue the content left of it, where it can begin somewhere."""
    starts = {n: candidates for n in numbers if (candidates := left_candidates(cues[n], lasts[n]))}
    best = _best(
        models().left,
        [(candidates, [left_fields(cues[n], lasts[n], at) for at in candidates]) for n, candidates in starts.items()],
    )
    return {n: (start, lasts[n]) for n, (start, _) in zip(starts, best, strict=True)}


def _right_pieces(
    cues: Sequence[CueCandidate], sources: Sequence[Chunk | None], numbers: Sequence[int]
) -> dict[int, Piece]:
    """By number of the cue the content right of it, where it can begin and end somewhere."""
    limits = {n: right_limit(cues[n]) for n in numbers}
    begins = {n: right_begin(cues[n], sources[n]) for n in numbers}
    starts = {n: candidates for n in numbers if (candidates := start_candidates(cues[n], begins[n], limits[n]))}
    best_starts = _best(
        models().start,
        [
            (candidates, [start_fields(cues[n], sources[n], at, begins[n]) for at in candidates])
            for n, candidates in starts.items()
        ],
    )
    chosen = {n: start for n, (start, _) in zip(starts, best_starts, strict=True)}
    ends = {n: candidates for n, start in chosen.items() if (candidates := end_candidates(cues[n], start, limits[n]))}
    best_ends = _best(
        models().end,
        [(candidates, [end_fields(cues[n], chosen[n], at) for at in candidates]) for n, candidates in ends.items()],
    )
    return {n: (chosen[n], end) for n, (end, _) in zip(ends, best_ends, strict=True)}
