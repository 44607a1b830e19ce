"""Quotes: who said what, where."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rashomon.model.articles import Part, Span


class QuoteKind(StrEnum):
    """Direct: all in marks; mixed: partly; indirect: none; scare: up to three words in marks, no speaker claimed."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"
    SCARE = "scare"


class SpeakerKind(StrEnum):
    """What the speaker is, as far as the article tells."""

    PERSON = "person"
    ORGANISATION = "organisation"
    UNNAMED = "unnamed"  # 'officials', 'a source close to ...'
    UNRESOLVED = "unresolved"


@dataclass(frozen=True, slots=True)
class Quote:
    """One attribution. All offsets are counted in `part` of the article.

    `spans` are the pieces of a content that its own 'he said' breaks; one piece otherwise. `speaker` is the
    resolved name (title as first given left out), `speaker_start/end` the mention it was read from.
    """

    article: str
    part: Part
    start: int
    end: int
    text: str
    kind: QuoteKind
    cue: str | None = None
    cue_start: int | None = None
    cue_end: int | None = None
    speaker: str | None = None
    speaker_start: int | None = None
    speaker_end: int | None = None
    speaker_kind: SpeakerKind = SpeakerKind.UNRESOLVED
    stance: str | None = None  # of the cue: neutral, doubting, endorsing, hostile
    spans: tuple[Span, ...] = ()
