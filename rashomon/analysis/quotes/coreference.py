"""Resolves the mention of a speaker to a full name within one article; an open question stays open.

Pronouns go to the most prominent person before them who can be meant: near, subject of the clause, not inside a
quotation, of the right gender as far as given names and titles tell, and kept from sentence to sentence. Descriptions
('the minister', 'the ministry') go to the last name that was introduced with that word.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from rashomon.analysis.quotes.appositions import after_of, apposed, member_of, possessor, whole
from rashomon.analysis.quotes.attribution.noun_phrases import Chunk
from rashomon.analysis.text.cues import word_list
from rashomon.analysis.text.lexicon import words
from rashomon.analysis.text.tagging import TaggedText
from rashomon.model import SpeakerKind

HE = frozenset(["he", "his", "him", "himself"])
SHE = frozenset(["she", "her", "hers", "herself"])
PERSONAL = HE | SHE
LOOK_BACK = 16  # mentions
MAX_SENTENCES = 8
SHORT_TITLES = {
    "sen": "senator", "rep": "representative", "gov": "governor", "gen": "general", "col": "colonel", "dr": "doctor",
    "prof": "professor", "lt": "lieutenant", "sgt": "sergeant", "capt": "captain", "rev": "reverend",
}  # fmt: skip
SAME_ROLE = {
    "congressman": "representative", "congresswoman": "representative", "lawmaker": "representative",
    "spokesman": "spokesperson", "spokeswoman": "spokesperson", "chairman": "chair", "chairwoman": "chair",
    "attorney": "lawyer", "adviser": "advisor", "businessman": "billionaire", "mogul": "billionaire",
}  # fmt: skip
MODIFIED = frozenset(["Vb", "x", "Nc", "Ns"])  # a noun behind a name: 'the Vole campaign'
SUBJECT = 1.0  # prominence of a subject
SPEAKS = 0.4  # more for the source of something said
FINITE = frozenset(["Vd", "Vz", "A", "B", "H", "M", "Vb"])


class Speaker(NamedTuple):
    """A resolved speaker: name (None where open), the mention's characters, and what it is."""

    name: str | None
    start: int | None
    end: int | None
    kind: SpeakerKind


class _Entry(NamedTuple):
    """One mention of a person on the record: where, who, and how prominent the place is."""

    token: int
    name: str
    weight: float


NOBODY = Speaker(None, None, None, SpeakerKind.UNRESOLVED)


class Resolver:
    """The people and organisations of one article, in the order in which the text brings them up."""

    def __init__(self, stream: TaggedText, sources: Sequence[Chunk] = ()) -> None:
        """Reads the whole text once; `sources` are the noun phrases to which something is attributed."""
        self.stream = stream
        self.tokens = [bisect_left(stream.start, m.start) for m in stream.mentions]
        self.speaking = self._speaking(sources)
        heard = Counter(stream.mentions[number].name for number in self.speaking)
        self.heard = frozenset(name for name in heard if name.isalpha())
        self.human = {
            name for name, count in heard.items() if count > 1 or (" " in name and name.replace(" ", "").isalpha())
        }
        self.gender: dict[str, str] = {}
        self.roles: list[tuple[int, str, str]] = []  # token, role, name
        self.pronouns: dict[int, str | None] = {}
        self.record: list[_Entry] = []
        self.things = self._things()
        self._introduce()
        self._follow()

    def _speaking(self, sources: Sequence[Chunk]) -> frozenset[int]:
        """Numbers of the mentions that stand as the source of something said, organisations ('the ...') left out."""
        s = self.stream
        found = set()
        for source in sources:
            chunk = whole(self.stream, source)
            number = s.name[chunk.last] if chunk.type == "N" else apposed(self.stream, chunk)
            if number is not None and number >= 0 and s.mentions[number].kind in ("person", "name"):
                at = self.tokens[number]
                if not at or s.low[at - 1] != "the":
                    found.add(number)
        return frozenset(found)

    def _things(self) -> frozenset[str]:
        """Names not known to be a person's that the text takes up as 'it': 'Gridmoor said that it hoped'."""
        s = self.stream
        found = set()
        for mention in s.mentions:
            if mention.kind != "name":
                continue
            cue = bisect_left(s.start, mention.end)
            place = cue + 1 + (s.low[cue + 1 : cue + 2] == ["that"])
            if cue < len(s.cue) and s.cue[cue] is not None and self._takes_up(place):
                found.add(mention.name)
        return frozenset(found)

    def _takes_up(self, at: int) -> bool:
        """Whether 'it' as a subject or 'its' stands at a token."""
        s = self.stream
        word = s.low[at] if at + 1 < len(s.low) else ""
        return word == "its" or (word == "it" and s.tag[at + 1] in FINITE)

    def _introduce(self) -> None:
        """Genders and roles of all names."""
        s = self.stream
        male, female = words("given_names", "male"), words("given_names", "female")
        votes: dict[str, int] = {}
        for mention, at in zip(s.mentions, self.tokens, strict=True):
            if mention.kind == "place":
                continue
            before = [s.low[k].rstrip(".") for k in range(max(0, at - 3), at)]
            vote = 0
            if before and before[-1] in words("names_en", "honorifics_male"):
                vote = 3
            elif before and before[-1] in words("names_en", "honorifics_female"):
                vote = -3
            first = mention.name.split()[0].lower()
            if mention.kind == "person" and first in male:
                vote += 1
            elif mention.kind == "person" and first in female:
                vote -= 1
            if vote:
                votes[mention.name] = votes.get(mention.name, 0) + vote
            for role in self._roles_at(at, bisect_left(s.start, mention.end)):
                self.roles.append((at, role, mention.name))
        self.gender = {name: ("m" if vote > 0 else "f") for name, vote in votes.items() if vote}

    def _roles_at(self, first: int, after: int) -> list[str]:
        """Role words directly before a name, and in the apposition behind it."""
        s = self.stream
        near = [s.low[k].rstrip(".") for k in range(max(0, first - 4), first) if s.tag[k] not in (",", ".", "Q")]
        if after + 1 < len(s.low) and s.low[after] == "," and s.tag[after + 1] in ("D", "D$", "x", "X", "s", "J"):
            for k in range(after + 1, min(len(s.low), after + 9)):
                if s.tag[k] in (",", ".", "WH", ";"):
                    break
                near.append(s.low[k])
        known = word_list("roles") | words("names_en", "titles")
        return [_role(word) for word in near if _role(word) in known or word in SHORT_TITLES]

    def _follow(self) -> None:
        """Walk through the text, putting names on the record and giving each personal pronoun its antecedent."""
        s = self.stream
        number = 0
        roles = {role for _, role, _ in self.roles}
        for at, word in enumerate(s.low):
            if at and s.low[at - 1] == "the" and s.name[at] < 0 and s.quote[at] < 0 and _role(word) in roles:
                self._enter_role(at, _role(word))
            while number < len(self.tokens) and self.tokens[number] <= at:
                self._enter(number)
                number += 1
            if word in PERSONAL:
                name = self._antecedent(at, "m" if word in HE else "f")
                self.pronouns[at] = name
                if name is not None and s.quote[at] < 0:
                    self.record.append(_Entry(at, name, 1.2 if s.tag[at] == "P" else 0.4))

    def _enter_role(self, at: int, role: str) -> None:
        """'the president' on the record, for whoever was last introduced as one."""
        s = self.stream
        before = bisect_left(self.roles, (at,))
        following = s.tag[at + 1] if at + 1 < len(s.tag) else "^"
        for _, known, name in reversed(self.roles[max(0, before - LOOK_BACK * 4) : before]):
            if known == role:
                self.record.append(_Entry(at, name, 1.0 if following in FINITE else 0.0))
                return

    def _enter(self, number: int) -> None:
        s, mention, at = self.stream, self.stream.mentions[number], self.tokens[number]
        if mention.kind not in ("person", "name"):
            return
        human = mention.kind == "person" or (mention.name in self.human and mention.name not in self.things)
        known = human or " " in mention.name or (mention.name in self.heard and mention.name not in self.things)
        if not known or (not human and at and s.low[at - 1] == "the"):
            return
        after = bisect_left(s.start, mention.end)
        following = s.tag[after] if after < len(s.tag) else "^"
        before = s.tag[at - 1] if at else "^"
        weight = 0.0
        if following in MODIFIED:
            weight -= 0.4
        elif following in FINITE or (following == "R" and after + 1 < len(s.tag) and s.tag[after + 1] in FINITE):
            weight += 1.0
        elif following == "," or s.cue[min(after, len(s.tag) - 1)] is not None:
            weight += 0.6
        elif following == "'s":
            weight -= 0.3
        if number in self.speaking:
            weight = max(weight, SUBJECT) + SPEAKS
        elif before in ("Vd", "Vz", "Vg", "Vb", "Vn"):
            weight += 0.7 if s.cue[at - 1] is not None and s.low[at - 1] in ("said", "says", "added") else -0.5
        elif before in ("I", "OF", "TO", "FOR", "BY", "AS"):
            weight -= 0.7
        elif before == "C":
            weight -= 0.4
        if at and s.sentence[at] != s.sentence[at - 1]:
            weight += 0.5
        if s.quote[at] >= 0:
            weight -= 2.5
        if not human:
            weight -= 0.8
        self.record.append(_Entry(at, mention.name, weight))

    def _antecedent(self, at: int, gender: str) -> str | None:
        """The likeliest person meant by a pronoun, None where nobody fits."""
        s = self.stream
        best: str | None = None
        best_score = -99.0
        inside = s.quote[at]
        partner = self._object_of(at)
        seen: dict[str, float] = {}
        for entry in reversed(self.record[-LOOK_BACK * 2 :]):
            known = self.gender.get(entry.name)
            if entry.name == partner or (known is not None and known != gender):
                continue
            distance = s.sentence[at] - s.sentence[entry.token]
            if distance > MAX_SENTENCES:
                break
            value = entry.weight - 0.55 * distance + (0.6 if known == gender else 0.0)
            if not distance and entry.token < at and inside < 0 and s.quote[entry.token] >= 0:
                value -= 0.5
            value += min(seen.get(entry.name, 0.0), 0.9)
            seen[entry.name] = seen.get(entry.name, 0.0) + 0.3
            if value > best_score:
                best, best_score = entry.name, value
        return best

    def _object_of(self, at: int) -> str | None:
        """The person to whom the subject at `at` does something ('he told Vole'): somebody else."""
        s = self.stream
        if s.tag[at] != "P":
            return None
        for k in range(at + 1, min(len(s.tag), at + 6)):
            if s.name[k] >= 0:
                return s.mentions[s.name[k]].name
            if s.tag[k] not in FINITE and s.tag[k] not in ("R", "N", "Vn", "Vg", "E", "X", "x", "I", "TO"):
                return None
        return None

    def speaker(self, chunk: Chunk | None) -> Speaker:
        """The speaker whom a source names."""
        s = self.stream
        if chunk is None:
            return NOBODY
        chunk = whole(self.stream, chunk)
        start, end = s.start[chunk.first], s.end[chunk.last]
        if chunk.type == "N":
            return self._named(chunk)
        beside = apposed(self.stream, chunk) if chunk.type in ("C", "R") else None
        if beside is not None:
            mention = s.mentions[beside]
            return Speaker(mention.name, mention.start, mention.end, SpeakerKind.PERSON)
        word = s.low[chunk.first] if chunk.first == chunk.last else ""
        if word in PERSONAL:
            name = self.pronouns.get(chunk.first)
            return Speaker(name, start, end, SpeakerKind.PERSON if name else SpeakerKind.UNRESOLVED)
        if word in ("it", "its"):
            name = self._latest("organisation", chunk.first)
            return Speaker(name, start, end, SpeakerKind.ORGANISATION if name else SpeakerKind.UNRESOLVED)
        if word in ("they", "their", "them"):
            name = self._plural(chunk.first)
            return Speaker(name, start, end, SpeakerKind.UNNAMED if name else SpeakerKind.UNRESOLVED)
        if chunk.type == "W":
            return self._relative(chunk, start, end)
        if chunk.type in ("P", "O", "D$"):
            return Speaker(None, start, end, SpeakerKind.UNRESOLVED)
        return self._described(chunk, start, end)

    def _named(self, chunk: Chunk) -> Speaker:
        """The name inside a source: the person of it, else its first name ('Vole spokeswoman Ida Brook')."""
        s = self.stream
        numbers = sorted({s.name[k] for k in range(chunk.first, chunk.last + 1)} - {-1})
        mentions = [s.mentions[number] for number in numbers]
        people = [m for m in mentions if m.kind == "person"]
        if people:
            return Speaker(people[-1].name, people[-1].start, people[-1].end, SpeakerKind.PERSON)
        last = s.low[chunk.last]
        if s.name[chunk.last] < 0 and last in word_list("roles") | {"campaign", "aides", "officials"}:
            return Speaker(s.text[s.start[chunk.first] : s.end[chunk.last]], s.start[chunk.first], s.end[chunk.last],
                           SpeakerKind.UNNAMED)  # fmt: skip
        mention = mentions[-1]
        member = member_of(self.stream, numbers[-1])
        if member is not None:
            mention = s.mentions[member]
        kinds = {"organisation": SpeakerKind.ORGANISATION, "place": SpeakerKind.ORGANISATION}
        kind = SpeakerKind.ORGANISATION if mention.name in self.things else kinds.get(mention.kind, SpeakerKind.PERSON)
        return Speaker(mention.name, mention.start, mention.end, kind)

    def _relative(self, chunk: Chunk, start: int, end: int) -> Speaker:
        """'who': the name that ends just before it."""
        s = self.stream
        place = bisect_right(self.tokens, chunk.first) - 1
        if s.low[chunk.first] == "who" and place >= 0:
            mention = s.mentions[place]
            if chunk.first - bisect_left(s.start, mention.end) <= 1 and mention.kind in ("person", "name"):
                return Speaker(mention.name, start, end, SpeakerKind.PERSON)
        return Speaker(None, start, end, SpeakerKind.UNRESOLVED)

    def _latest(self, kind: str, at: int) -> str | None:
        s = self.stream
        for number in range(bisect_left(self.tokens, at) - 1, -1, -1):
            if s.sentence[at] - s.sentence[self.tokens[number]] > 2:
                break
            if s.mentions[number].kind == kind and s.quote[self.tokens[number]] < 0:
                return s.mentions[number].name
        return None

    def _plural(self, at: int) -> str | None:
        """'they': the nearest plural role noun or organisation before it in this sentence or the one before."""
        s = self.stream
        roles = word_list("roles")
        for k in range(at - 1, -1, -1):
            if s.sentence[at] - s.sentence[k] > 2:
                break
            if s.quote[k] >= 0:
                continue
            if s.name[k] >= 0 and s.mentions[s.name[k]].kind == "organisation":
                return s.mentions[s.name[k]].name
            if s.low[k].endswith("s") and s.low[k][:-1] in roles:
                return s.low[k]
        return None

    def _described(self, chunk: Chunk, start: int, end: int) -> Speaker:
        """A description: the last name introduced with its head noun, when it is definite; else an unnamed source."""
        s = self.stream
        head = s.low[chunk.last]
        if s.low[chunk.first] in ("the", "that", "this") and s.tag[chunk.last] != "s":
            role = _role(head)
            low = bisect_left(self.roles, (chunk.first,))
            for _, known, name in reversed(self.roles[max(0, low - LOOK_BACK * 4) : low]):
                if known == role:
                    return Speaker(name, start, end, SpeakerKind.PERSON)
            place = bisect_left(self.tokens, chunk.first)
            for number in range(place - 1, max(-1, place - LOOK_BACK * 8), -1):
                mention = s.mentions[number]
                if mention.kind == "organisation" and head in mention.name.lower().split():
                    return Speaker(mention.name, start, end, SpeakerKind.ORGANISATION)
        end = max(end, s.end[after_of(self.stream, chunk.last)])
        start = s.start[possessor(self.stream, chunk.first)]
        return Speaker(s.text[start:end], start, end, SpeakerKind.UNNAMED)


def _role(word: str) -> str:
    """A role noun in its plainest form."""
    word = SHORT_TITLES.get(word, word)
    return SAME_ROLE.get(word, word)
