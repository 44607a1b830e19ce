"""Finds attributions in a tagged text: which words attribute, to whom, and what.

Four small linear models one after the other: is this word a cue; which noun phrase is its source; on which side of it
lies the content; where does that begin and end. Nested attributions are left to the outer one; a fifth model joins
quotations in marks that are one utterance. A name behind a dash ('"..." - Ann Vole') is found by rule.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from rashomon.analysis.models import probability
from rashomon.analysis.quotes.attribution.content import Attribution
from rashomon.analysis.quotes.attribution.cue_candidates import CueCandidate, Surroundings, find_candidates
from rashomon.analysis.quotes.attribution.cue_features import cue_rows, second_rows
from rashomon.analysis.quotes.attribution.links import find_links
from rashomon.analysis.quotes.attribution.models import models
from rashomon.analysis.quotes.attribution.nesting import without_nested
from rashomon.analysis.quotes.attribution.noun_phrases import Chunk
from rashomon.analysis.quotes.attribution.quote_kinds import content_kind, is_title
from rashomon.analysis.quotes.attribution.resolution import resolve
from rashomon.analysis.quotes.attribution.signatures import signed_pieces
from rashomon.analysis.quotes.attribution.utterances import relink, without_contested
from rashomon.analysis.text.tagging import TaggedText
from rashomon.model import QuoteKind

# Least probability of the cue by the kind of the content: marks around a part of it vouch for the attribution.
THRESHOLDS = {QuoteKind.DIRECT: 0.4, QuoteKind.MIXED: 0.26, QuoteKind.INDIRECT: 0.42}
LIKELY = 0.5  # a cue that other cues' contents take notice of
PARTICIPLES = frozenset(["Vg", "G"])  # tags of words in -ing


def attributions(tagged: TaggedText, *, thresholds: Mapping[QuoteKind, float] = THRESHOLDS) -> list[Attribution]:
    """The attributions of a text in the order of their cues; none lies inside another's content."""
    around = Surroundings(tagged)
    candidates = find_candidates(around)
    probabilities = cue_probabilities(candidates)
    around.accepted = accepted_tokens(candidates, probabilities)
    found = [*_attributed(tagged, candidates, probabilities, thresholds), *_signed(tagged)]
    links = find_links(around, models().link)
    kept = _with_shared_sources(tagged, without_nested(without_contested(tagged, found, links)))
    return relink(tagged, kept, links)


def cue_probabilities(candidates: Sequence[CueCandidate]) -> list[float]:
    """The probability of each candidate after both looks."""
    (values,) = models().cue.scores(cue_rows(candidates))
    rows = second_rows(candidates, values.tolist())
    (scores,) = models().second_look.scores([row for row in rows if row is not None])
    scored = iter(scores.tolist())
    return [0.0 if row is None else probability(next(scored)) for row in rows]


def accepted_tokens(candidates: Sequence[CueCandidate], probabilities: Sequence[float]) -> list[int]:
    """The tokens of the likely cues of a text."""
    return [cue.at for cue, value in zip(candidates, probabilities, strict=True) if value >= LIKELY]


def _attributed(
    tagged: TaggedText,
    candidates: Sequence[CueCandidate],
    probabilities: Sequence[float],
    thresholds: Mapping[QuoteKind, float],
) -> Iterator[Attribution]:
    """The attributions of the cues that are likely enough for the kind of their content."""
    least = min(thresholds.values())
    likely = [number for number, value in enumerate(probabilities) if value >= least]
    resolved = resolve([candidates[number] for number in likely], [probabilities[number] for number in likely])
    for attribution in resolved:
        pieces = attribution.pieces
        if not pieces or _is_kicker(tagged, attribution) or is_title(tagged, pieces, tagged.cue[attribution.cue]):
            continue
        if attribution.probability >= thresholds[content_kind(tagged, pieces)]:
            yield attribution


def _signed(tagged: TaggedText) -> Iterator[Attribution]:
    """Quotations with a name behind a dash."""
    for dash, source, piece in signed_pieces(tagged):
        yield Attribution(dash, 1.0, source, (piece,))


def _is_kicker(tagged: TaggedText, attribution: Attribution) -> bool:
    """Whether a colon stands behind three or more words in capitals: 'STORM IN THE NORTH: 14 in the dark'."""
    source = attribution.source
    if tagged.low[attribution.cue] != ":" or source is None or source.last - source.first < 2:
        return False
    first, last = attribution.pieces[0]
    content = tagged.text[tagged.start[first] : tagged.end[last]]
    return tagged.text[tagged.start[source.first] : tagged.end[source.last]].isupper() and not content.isupper()


def _with_shared_sources(tagged: TaggedText, found: Sequence[Attribution]) -> list[Attribution]:
    """Give an '-ing' cue the source of its sentence's other: 'Noting that ..., Vole said', 'Vole thanked X, saying'.

    So where it has none of its own, or one that stands behind the other cue, as its object.
    """
    by_sentence: dict[int, list[Attribution]] = defaultdict(list)
    for attribution in found:
        if attribution.source is not None:
            by_sentence[tagged.sentence[attribution.cue]].append(attribution)
    return [
        attribution._replace(source=_shared_source(tagged, attribution, by_sentence[tagged.sentence[attribution.cue]]))
        if tagged.tag[attribution.cue] in PARTICIPLES
        else attribution
        for attribution in found
    ]


def _shared_source(tagged: TaggedText, attribution: Attribution, others: Sequence[Attribution]) -> Chunk | None:
    """The source of an '-ing' cue among those of its sentence."""
    own = attribution.source
    if own is None:
        return others[0].source if others else None
    if tagged.tag[attribution.cue - 1] != "," or own.first > attribution.cue:
        return own
    for other in others:
        if tagged.tag[other.cue] in PARTICIPLES or other.source is None:
            continue
        if other.source.last < other.cue < own.first:
            return other.source
    return own
