"""The people whom 'he' and 'she' mean: the most prominent person before the pronoun who fits."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from rashomon.analysis.quotes.introductions import FEMALE, MALE, Introductions
from rashomon.analysis.quotes.people import FINITE, People
from rashomon.analysis.quotes.role_nouns import DATA, plain_role
from rashomon.analysis.text.cues import word_list
from rashomon.analysis.text.lexicon import words
from rashomon.analysis.text.tagging import TaggedText

LOOK_BACK = 32  # places
MAX_SENTENCES = 8
MODIFIED = frozenset(["Vb", "x", "Nc", "Ns"])  # a noun behind a name: 'the Vole campaign'
VERBS = frozenset(["Vd", "Vz", "Vg", "Vb", "Vn"])
OBLIQUE = frozenset(["I", "OF", "TO", "FOR", "BY", "AS"])  # prepositions: a name behind one is no subject
MAY_PRECEDE_OBJECT = FINITE | {"R", "N", "Vn", "Vg", "E", "X", "x", "I", "TO"}
SUBJECT = 1.0  # prominence of a subject
SPEAKS = 0.4  # more for the source of something said
PER_SENTENCE = 0.55  # less for each sentence in between
SAME_GENDER = 0.6
KEPT = 0.3  # more for each later place of the same person
MOST_KEPT = 0.9


class _Place(NamedTuple):
    """One place at which a person is named or meant, and how prominent it is."""

    token: int
    name: str
    prominence: float


@cache
def genders() -> dict[str, str]:
    """'m' or 'f' by personal pronoun in lower case."""
    return dict.fromkeys(words(DATA, "pronouns", "she"), FEMALE) | dict.fromkeys(words(DATA, "pronouns", "he"), MALE)


def resolve_pronouns(
    tagged: TaggedText, mention_tokens: Sequence[int], people: People, introductions: Introductions
) -> dict[int, str | None]:
    """For the token of each 'he', 'her', ... the name of the person it means; None where nobody fits."""
    return _Reader(tagged, mention_tokens, people, introductions).read()


class _Reader:
    """Reads a text from its start, keeping the places at which people are named, meant or referred to by their role."""

    def __init__(
        self, tagged: TaggedText, mention_tokens: Sequence[int], people: People, introductions: Introductions
    ) -> None:
        self.tagged = tagged
        self.mention_tokens = mention_tokens
        self.people = people
        self.introductions = introductions
        self.places: list[_Place] = []

    def read(self) -> dict[int, str | None]:
        """The antecedent of each personal pronoun by its token."""
        tagged = self.tagged
        antecedents: dict[int, str | None] = {}
        roles = {known.role for known in self.introductions.roles}
        mentions = iter([*enumerate(self.mention_tokens), (-1, len(tagged.low))])
        number, mentioned_at = next(mentions)
        known_genders = genders()
        before = ""
        for token, word in enumerate(tagged.low):
            if before == "the" and plain_role(word) in roles and tagged.name[token] < 0 and tagged.quote[token] < 0:
                self._add_role(token, plain_role(word))
            while mentioned_at <= token:
                self._add_mention(number)
                number, mentioned_at = next(mentions)
            gender = known_genders.get(word)
            if gender is not None:
                name = antecedents[token] = self._antecedent(token, gender)
                if name is not None and tagged.quote[token] < 0:
                    self.places.append(_Place(token, name, 1.2 if tagged.tag[token] == "P" else 0.4))
            before = word
        return antecedents

    def _add_role(self, token: int, role: str) -> None:
        """A place of whoever was last introduced with a role: 'the president'."""
        tag = self.tagged.tag
        name = self.introductions.latest(role, token)
        if name is not None:
            subject = token + 1 < len(tag) and tag[token + 1] in FINITE
            self.places.append(_Place(token, name, SUBJECT if subject else 0.0))

    def _add_mention(self, number: int) -> None:
        """A place of a person who is named."""
        tagged = self.tagged
        mention, token = tagged.mentions[number], self.mention_tokens[number]
        if not self.people.may_be_meant(mention, definite=token > 0 and tagged.low[token - 1] == "the"):
            return
        prominence = _by_following(tagged, bisect_left(tagged.start, mention.end))
        if number in self.people.speaking:
            prominence = max(prominence, SUBJECT) + SPEAKS
        else:
            prominence += _by_preceding(tagged, token)
        if token and tagged.sentence[token] != tagged.sentence[token - 1]:
            prominence += 0.5
        if tagged.quote[token] >= 0:
            prominence -= 2.5
        if not self.people.is_human(mention):
            prominence -= 0.8
        self.places.append(_Place(token, mention.name, prominence))

    def _antecedent(self, token: int, gender: str) -> str | None:
        """The likeliest person meant by a pronoun, None where nobody fits."""
        tagged = self.tagged
        best: str | None = None
        best_score = -99.0
        other = _object_of(tagged, token)
        kept: dict[str, float] = {}
        for place in reversed(self.places[-LOOK_BACK:]):
            known = self.introductions.gender.get(place.name)
            if place.name == other or (known is not None and known != gender):
                continue
            distance = tagged.sentence[token] - tagged.sentence[place.token]
            if distance > MAX_SENTENCES:
                break
            score = place.prominence - PER_SENTENCE * distance + (SAME_GENDER if known == gender else 0.0)
            if not distance and tagged.quote[token] < 0 <= tagged.quote[place.token] and place.token < token:
                score -= 0.5
            score += min(kept.get(place.name, 0.0), MOST_KEPT)
            kept[place.name] = kept.get(place.name, 0.0) + KEPT
            if score > best_score:
                best, best_score = place.name, score
        return best


def _by_following(tagged: TaggedText, behind: int) -> float:
    """How prominent what follows makes a name: a verb makes it a subject, a noun a mere modifier."""
    tag = tagged.tag
    following = tag[behind] if behind < len(tag) else "^"
    if following in MODIFIED:
        return -0.4
    if following in FINITE or (following == "R" and behind + 1 < len(tag) and tag[behind + 1] in FINITE):
        return SUBJECT
    if following == "," or tagged.cue[min(behind, len(tag) - 1)] is not None:
        return 0.6
    return -0.3 if following == "'s" else 0.0


def _by_preceding(tagged: TaggedText, token: int) -> float:
    """How prominent what precedes makes a name: an object or part of a list is less so."""
    preceding = tagged.tag[token - 1] if token else "^"
    if preceding in VERBS:
        said = tagged.cue[token - 1] is not None and tagged.low[token - 1] in word_list("inverted")
        return 0.7 if said else -0.5
    if preceding in OBLIQUE:
        return -0.7
    return -0.4 if preceding == "C" else 0.0


def _object_of(tagged: TaggedText, subject: int) -> str | None:
    """The person to whom a pronoun as subject does something ('he told Vole'): somebody else."""
    if tagged.tag[subject] != "P":
        return None
    for token in range(subject + 1, min(len(tagged.tag), subject + 6)):
        if tagged.name[token] >= 0:
            return tagged.mentions[tagged.name[token]].name
        if tagged.tag[token] not in MAY_PRECEDE_OBJECT:
            return None
    return None
