"""Finds attributions in a row of tagged tokens: which words attribute, to whom, and what.

Four small linear models one after the other (parts of the model 'quotes' in `analysis/models`, trained by
training/quotes.py): is this word a cue; which noun phrase is its source; on which side of it lies the content; where
does that begin and end. Nested attributions are left to the outer one; a fifth model joins quotations in marks that are
one utterance. A name behind a dash ('"..." - Ann Vole') is found by rule.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from rashomon.analysis.models import load_weights, probability, score
from rashomon.analysis.quotes.attribution.adjuncts import inverted_source, is_addressee, is_closed, is_plain, is_time
from rashomon.analysis.quotes.attribution.boundary_features import end_features, left_features, start_features
from rashomon.analysis.quotes.attribution.content import Attribution
from rashomon.analysis.quotes.attribution.cue_candidates import CueView
from rashomon.analysis.quotes.attribution.cue_features import Neighbour, cue_features, stacked_features
from rashomon.analysis.quotes.attribution.links import find_links
from rashomon.analysis.quotes.attribution.nesting import without_nested
from rashomon.analysis.quotes.attribution.noun_phrases import Chunk, find_chunks
from rashomon.analysis.quotes.attribution.quote_kinds import content_kind, is_title
from rashomon.analysis.quotes.attribution.signatures import signed_pieces
from rashomon.analysis.quotes.attribution.source_features import layout_features, source_features
from rashomon.analysis.quotes.attribution.span_candidates import (
    end_candidates,
    left_candidates,
    left_last,
    right_begin,
    right_limit,
    source_candidates,
    start_candidates,
)
from rashomon.analysis.quotes.attribution.utterances import relink, without_contested
from rashomon.analysis.text.tagging import TaggedText
from rashomon.model import QuoteKind

# Least probability of the cue by the kind of the content: marks around a part of it vouch for the attribution.
THRESHOLDS = {QuoteKind.DIRECT: 0.4, QuoteKind.MIXED: 0.26, QuoteKind.INDIRECT: 0.42}
LIKELY = 0.5  # a cue that other cues' contents take notice of
WORTH = -1.0  # first score of a neighbour worth looking at
RULED_OUT = -3.5  # first score below which there is no second look
UNKNOWN_VERBS = frozenset(["E", "s"])  # tags of words in -ed and -s that are in no list
LAYOUTS = ("R", "L", "LR")
Weights = dict[str, dict[str, float]]


def cue_views(tagged: TaggedText) -> list[CueView]:
    """Every word of our lists, and each colon that may introduce speech, in order."""
    views = []
    sentence, bounds = tagged.sentence, tagged.first_token
    for index, cue in enumerate(tagged.cue):
        if cue is None and not _introduces(tagged, index):
            continue
        number = sentence[index]
        views.append(CueView(tagged, index, bounds[number], bounds[number + 1]))
    return views


def _introduces(tagged: TaggedText, index: int) -> bool:
    """Whether a token that is in no list may attribute: a colon, or what looks like a verb beside a quotation."""
    tag, quote = tagged.tag, tagged.quote
    if quote[index] >= 0 or index + 1 >= len(tag) or not index:
        return False
    if tag[index] in UNKNOWN_VERBS:
        if quote[index + 1] >= 0 or (tag[index + 1] == "," and index + 2 < len(tag) and quote[index + 2] >= 0):
            return True
        return any(
            quote[k] >= 0 for k in range(max(0, index - 5), index) if tagged.sentence[k] == tagged.sentence[index]
        )
    if tagged.low[index] != ":":
        return False
    if quote[index + 1] >= 0:
        return True
    return index - tagged.first_token[tagged.sentence[index]] <= 6 and tagged.name[index - 1] >= 0


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


def stacked_rows(views: list[CueView], values: Sequence[float]) -> list[list[str] | None]:
    """The features of the second look; None for candidates that the first look has ruled out."""
    near: list[Neighbour | None] = [
        Neighbour(view.at, value, view.group, view.form) if value > WORTH else None
        for view, value in zip(views, values, strict=True)
    ]
    counts = Counter(view.first for view, other in zip(views, near, strict=True) if other is not None)
    before, after = _nearest(views, near), _nearest(views[::-1], near[::-1])[::-1]
    return [
        stacked_features(view, value, before[number], after[number], counts[view.first] - (near[number] is not None))
        if value > RULED_OUT
        else None
        for number, (view, value) in enumerate(zip(views, values, strict=True))
    ]


def _nearest(views: list[CueView], near: list[Neighbour | None]) -> list[Neighbour | None]:
    """For each candidate the last neighbour before it in its sentence."""
    found: list[Neighbour | None] = []
    latest: Neighbour | None = None
    for number, view in enumerate(views):
        if number and views[number - 1].first != view.first:
            latest = None
        found.append(latest)
        latest = near[number] or latest
    return found


def likely_cues(views: list[CueView], weights: Weights) -> list[float]:
    """The probability of each candidate after both looks."""
    first = weights["cue"]
    values = [score(first, row) for row in cue_rows(views)]
    second = weights["cue2"]
    return [0.0 if row is None else probability(score(second, row)) for row in stacked_rows(views, values)]


def set_accepted(views: list[CueView], probabilities: Sequence[float]) -> list[int]:
    """Tell every view of the likely cues of the whole text; gives their tokens."""
    accepted = [view.at for view, value in zip(views, probabilities, strict=True) if value >= LIKELY]
    for view in views:
        view.accepted = accepted
    return accepted


def attributions(tagged: TaggedText, *, thresholds: Mapping[QuoteKind, float] = THRESHOLDS) -> list[Attribution]:
    """The attributions of a text in the order of their cues; none lies inside another's content."""
    weights = load_weights("quotes")
    views = cue_views(tagged)
    values = likely_cues(views, weights)
    accepted = set_accepted(views, values)
    chunks: dict[int, list[Chunk]] = {}
    found = []
    least = min(thresholds.values())
    for view, value in zip(views, values, strict=True):
        if value < least:
            continue
        if view.first not in chunks:
            chunks[view.first] = find_chunks(tagged, view.first, view.last)
        one = resolve(view, value, chunks[view.first], weights)
        if not one.pieces or _is_kicker(tagged, one) or is_title(tagged, one.pieces, tagged.cue[view.at]):
            continue
        if value >= thresholds[content_kind(tagged, one.pieces)]:
            found.append(one)
    found += [Attribution(dash, 1.0, source, (piece,)) for dash, source, piece in signed_pieces(tagged)]
    links = find_links(tagged, accepted, weights["link"])
    kept = with_shared_sources(tagged, without_nested(without_contested(tagged, found, links)))
    return relink(tagged, kept, links)


def _is_kicker(tagged: TaggedText, one: Attribution) -> bool:
    """Whether a colon stands behind three or more words in capitals: 'STORM IN THE NORTH: 14 in the dark'."""
    if tagged.low[one.cue] != ":" or one.source is None or one.source.last - one.source.first < 2:
        return False
    source = tagged.text[tagged.start[one.source.first] : tagged.end[one.source.last]]
    content = tagged.text[tagged.start[one.pieces[0][0]] : tagged.end[one.pieces[0][1]]]
    return source.isupper() and not content.isupper()


def with_shared_sources(tagged: TaggedText, found: list[Attribution]) -> list[Attribution]:
    """Give an '-ing' cue the source of its sentence's other: 'Noting that ..., Vole said', 'Vole thanked X, saying'.

    So where it has none of its own, or one that stands behind the other cue, as its object.
    """
    by_sentence: dict[int, list[Attribution]] = defaultdict(list)
    for one in found:
        if one.source is not None:
            by_sentence[tagged.sentence[one.cue]].append(one)
    return [
        one._replace(source=_shared(tagged, one, by_sentence[tagged.sentence[one.cue]]))
        if tagged.tag[one.cue] in ("Vg", "G")
        else one
        for one in found
    ]


def _shared(tagged: TaggedText, one: Attribution, others: list[Attribution]) -> Chunk | None:
    """The source of an '-ing' cue among those of its sentence."""
    own = one.source
    if own is None:
        return others[0].source if others else None
    if tagged.tag[one.cue - 1] != "," or own.first > one.cue:
        return own
    leading = [other for other in others if tagged.tag[other.cue] not in ("Vg", "G")]
    for other in leading:
        if other.source is not None and other.source.last < other.cue < own.first:
            return other.source
    return own


def resolve(view: CueView, value: float, chunks: list[Chunk], weights: Weights) -> Attribution:
    """Source and content of one cue."""
    source = best_source(view, chunks, weights["source"])
    layout = best_layout(view, source, weights)
    last = left_last(view, source)
    right = right_piece(view, source, weights) if layout != "L" or last < 0 else None
    if right is not None and last >= 0 and (is_addressee(view, right, chunks) or is_time(view.tagged, right)):
        layout = "L"
    left = left_piece(view, last, weights) if "L" in layout and last >= 0 else None
    if left is None:
        right = right or right_piece(view, source, weights)
    elif "R" not in layout or (right and is_closed(view.tagged, left[1]) and is_plain(view, right)):
        right = None
    pieces = [piece for piece in (left, right) if piece is not None]
    return Attribution(view.at, value, source, tuple(pieces))


def best_source(view: CueView, chunks: list[Chunk], weights: dict[str, float]) -> Chunk | None:
    """The likeliest source of a cue, None where 'nobody named' is likelier."""
    inverted = inverted_source(view, chunks)
    if inverted is not None:
        return inverted
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


def left_piece(view: CueView, last: int, weights: Weights) -> tuple[int, int] | None:
    """First and last token of the content left of the cue, which ends at `last`."""
    starts = left_candidates(view, last)
    if not starts:
        return None
    return max(starts, key=lambda at: score(weights["left"], left_features(view, last, at))), last


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
