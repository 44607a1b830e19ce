"""Resolves the mention of a speaker to a full name within one article; an open question stays open."""

from __future__ import annotations

from typing import NamedTuple

from rashomon.analysis.attribution import Attribution
from rashomon.analysis.stream import Stream
from rashomon.model import SpeakerKind


class Speaker(NamedTuple):
    """A resolved speaker: name (None where open), the mention's characters, and what it is."""

    name: str | None
    start: int | None
    end: int | None
    kind: SpeakerKind


NOBODY = Speaker(None, None, None, SpeakerKind.UNRESOLVED)
KINDS = {"person": SpeakerKind.PERSON, "organisation": SpeakerKind.ORGANISATION, "place": SpeakerKind.ORGANISATION}
PERSONAL = frozenset(["he", "she", "his", "her", "him"])


class Resolver:
    """Looks for the antecedent of each source in the text before it."""

    def __init__(self, stream: Stream) -> None:
        self.stream = stream

    def speaker(self, one: Attribution) -> Speaker:
        """The speaker of an attribution."""
        s, chunk = self.stream, one.source
        if chunk is None:
            return NOBODY
        start, end = s.start[chunk.first], s.end[chunk.last]
        if chunk.type == "N":
            number = next(s.name[k] for k in range(chunk.last, chunk.first - 1, -1) if s.name[k] >= 0)
            mention = s.mentions[number]
            return Speaker(mention.name, mention.start, mention.end, KINDS.get(mention.kind, SpeakerKind.PERSON))
        word = s.low[chunk.first]
        if chunk.type in ("P", "O", "D$", "W"):
            name = self._before(chunk.first) if word in PERSONAL or chunk.type == "W" else None
            return Speaker(name, start, end, SpeakerKind.PERSON if name else SpeakerKind.UNRESOLVED)
        return Speaker(s.text[start:end], start, end, SpeakerKind.UNNAMED)

    def _before(self, token: int) -> str | None:
        at = self.stream.start[token]
        for mention in reversed(self.stream.mentions):
            if mention.end <= at and mention.kind == "person":
                return mention.name
        return None
