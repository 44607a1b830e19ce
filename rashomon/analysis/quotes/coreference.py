"""Resolves the mention of a speaker to a full name within one article; an open question stays open.

Pronouns go to the most prominent person before them who can be meant: near, subject of the clause, not inside a
quotation, of the right gender as far as given names and titles tell, and kept from sentence to sentence. Descriptions
('the minister', 'the ministry') go to the last name that was introduced with that word.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from rashomon.analysis.quotes.appositions import after_of, apposed, member_of, possessor
from rashomon.analysis.quotes.attribution import Chunk, full_phrase
from rashomon.analysis.quotes.introductions import introduce
from rashomon.analysis.quotes.people import MAYBE_PEOPLE, find_people
from rashomon.analysis.quotes.pronouns import genders, resolve_pronouns
from rashomon.analysis.quotes.role_nouns import DATA, plain_role, plural_roles
from rashomon.analysis.text.cues import word_list
from rashomon.analysis.text.lexicon import words
from rashomon.analysis.text.mentions import Mention
from rashomon.analysis.text.tagging import TaggedText
from rashomon.model import SpeakerKind

MAX_SENTENCES = 2  # back from 'it' and 'they'
MOST_ORGANISATIONS = 128  # latest mentions among which a described organisation is looked for
ORGANISATION = "organisation"  # kind of a mention
KINDS = {ORGANISATION: SpeakerKind.ORGANISATION, "place": SpeakerKind.ORGANISATION}  # of mentions; others are people


class Speaker(NamedTuple):
    """A resolved speaker: name (None where open), the mention's characters, and what it is."""

    name: str | None
    start: int | None
    end: int | None
    kind: SpeakerKind


NOBODY = Speaker(None, None, None, SpeakerKind.UNRESOLVED)


class SpeakerResolver:
    """The people and organisations of one article, and who of them is meant by a source."""

    def __init__(self, tagged: TaggedText, sources: Sequence[Chunk] = ()) -> None:
        """Read the whole text once; `sources` are the noun phrases to which something is attributed."""
        self.tagged = tagged
        self.mention_tokens = [bisect_left(tagged.start, mention.start) for mention in tagged.mentions]
        self.people = find_people(tagged, self.mention_tokens, sources)
        self.introductions = introduce(tagged, self.mention_tokens)
        self.antecedents = resolve_pronouns(tagged, self.mention_tokens, self.people, self.introductions)

    def speaker(self, source: Chunk | None) -> Speaker:
        """The speaker whom a source names."""
        if source is None:
            return NOBODY
        tagged = self.tagged
        chunk = full_phrase(tagged, source)
        if chunk.type == "N":
            return self._named(chunk)
        beside = apposed(tagged, chunk) if chunk.type in ("C", "R") else None
        if beside is not None:
            return _of_mention(tagged.mentions[beside], SpeakerKind.PERSON)
        if chunk.first == chunk.last:
            speaker = self._pronoun(chunk.first)
            if speaker is not None:
                return speaker
        if chunk.type == "W":
            return self._at(chunk, self._relative(chunk.first), SpeakerKind.PERSON)
        if chunk.type in ("P", "O", "D$"):
            return self._at(chunk, None, SpeakerKind.UNRESOLVED)
        return self._described(chunk)

    def _at(self, chunk: Chunk, name: str | None, kind: SpeakerKind) -> Speaker:
        """The speaker of a name, read from a chunk; unresolved without a name."""
        start, end = self.tagged.start[chunk.first], self.tagged.end[chunk.last]
        return Speaker(name, start, end, kind if name else SpeakerKind.UNRESOLVED)

    def _named(self, chunk: Chunk) -> Speaker:
        """The name inside a source: the person of it, else its last name ('Vole spokeswoman Ida Brook')."""
        tagged = self.tagged
        numbers = sorted({tagged.name[token] for token in range(chunk.first, chunk.last + 1)} - {-1})
        people = [number for number in numbers if tagged.mentions[number].kind == "person"]
        if people:
            return _of_mention(tagged.mentions[people[-1]], SpeakerKind.PERSON)
        last = tagged.low[chunk.last]
        if tagged.name[chunk.last] < 0 and (last in word_list("roles") or last in words(DATA, "roles", "collective")):
            start, end = tagged.start[chunk.first], tagged.end[chunk.last]
            return Speaker(tagged.text[start:end], start, end, SpeakerKind.UNNAMED)
        member = member_of(tagged, numbers[-1])
        mention = tagged.mentions[numbers[-1] if member is None else member]
        if mention.name in self.people.organisations:
            return _of_mention(mention, SpeakerKind.ORGANISATION)
        return _of_mention(mention, KINDS.get(mention.kind, SpeakerKind.PERSON))

    def _pronoun(self, token: int) -> Speaker | None:
        """The speaker whom a personal pronoun means; None of any other word."""
        word, chunk = self.tagged.low[token], Chunk(token, token, "P")
        if word in genders():
            return self._at(chunk, self.antecedents.get(token), SpeakerKind.PERSON)
        if word in words(DATA, "pronouns", "it"):
            return self._at(chunk, self._latest_organisation(token), SpeakerKind.ORGANISATION)
        if word in words(DATA, "pronouns", "they"):
            return self._at(chunk, self._latest_group(token), SpeakerKind.UNNAMED)
        return None

    def _relative(self, token: int) -> str | None:
        """Of 'who' the name that ends just before it."""
        tagged = self.tagged
        number = bisect_right(self.mention_tokens, token) - 1
        if tagged.low[token] != "who" or number < 0:
            return None
        mention = tagged.mentions[number]
        beside = token - bisect_left(tagged.start, mention.end) <= 1
        return mention.name if beside and mention.kind in MAYBE_PEOPLE else None

    def _latest_organisation(self, token: int) -> str | None:
        """Of 'it' the last organisation before it."""
        tagged = self.tagged
        for number in range(bisect_left(self.mention_tokens, token) - 1, -1, -1):
            first = self.mention_tokens[number]
            if tagged.sentence[token] - tagged.sentence[first] > MAX_SENTENCES:
                break
            if tagged.mentions[number].kind == ORGANISATION and tagged.quote[first] < 0:
                return tagged.mentions[number].name
        return None

    def _latest_group(self, token: int) -> str | None:
        """Of 'they' the last plural role noun or organisation before it."""
        tagged = self.tagged
        for before in range(token - 1, -1, -1):
            if tagged.sentence[token] - tagged.sentence[before] > MAX_SENTENCES:
                break
            if tagged.quote[before] >= 0:
                continue
            if tagged.name[before] >= 0 and tagged.mentions[tagged.name[before]].kind == ORGANISATION:
                return tagged.mentions[tagged.name[before]].name
            if tagged.low[before] in plural_roles():
                return tagged.low[before]
        return None

    def _described(self, chunk: Chunk) -> Speaker:
        """A description: the last name introduced with its head noun, when it is definite; else an unnamed source."""
        tagged = self.tagged
        if tagged.low[chunk.first] in words(DATA, "articles", "definite") and tagged.tag[chunk.last] != "s":
            head = tagged.low[chunk.last]
            person = self.introductions.latest(plain_role(head), chunk.first)
            if person is not None:
                return self._at(chunk, person, SpeakerKind.PERSON)
            organisation = self._organisation_called(head, chunk.first)
            if organisation is not None:
                return self._at(chunk, organisation, SpeakerKind.ORGANISATION)
        start = tagged.start[possessor(tagged, chunk.first)]
        end = max(tagged.end[chunk.last], tagged.end[after_of(tagged, chunk.last)])
        return Speaker(tagged.text[start:end], start, end, SpeakerKind.UNNAMED)

    def _organisation_called(self, head: str, before: int) -> str | None:
        """The last organisation before a token whose name has a word: 'the ministry'."""
        latest = bisect_left(self.mention_tokens, before)
        for number in range(latest - 1, max(-1, latest - MOST_ORGANISATIONS), -1):
            mention = self.tagged.mentions[number]
            if mention.kind == ORGANISATION and head in mention.name.lower().split():
                return mention.name
        return None


def _of_mention(mention: Mention, kind: SpeakerKind) -> Speaker:
    return Speaker(mention.name, mention.start, mention.end, kind)
