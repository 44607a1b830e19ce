"""How a text introduces its people: their gender as titles and given names tell, and the roles they are named by."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rashomon.analysis.quotes.role_nouns import is_named_role, plain_role
from rashomon.analysis.text.lexicon import words
from rashomon.analysis.text.tagging import TaggedText

MALE, FEMALE = "m", "f"
BY_HONORIFIC = 3  # votes of 'Mr' or 'Mrs'; a given name has one
BEFORE = 4  # tokens before a name in which a role is looked for
BEHIND = 8  # tokens of an apposition
OPENS_APPOSITION = frozenset(["D", "D$", "x", "X", "s", "J"])  # tags
ENDS_APPOSITION = frozenset([",", ".", "WH", ";"])
MOST_ROLES = 64  # latest introductions among which a role is looked for


class RoleMention(NamedTuple):
    """A name introduced with a role noun ('mayor') at a token."""

    token: int
    role: str
    name: str


class Introductions(NamedTuple):
    """`gender` of names ('m' or 'f'), where anything tells it; `roles` in the order of the text."""

    gender: dict[str, str]
    roles: list[RoleMention]

    def latest(self, role: str, before: int) -> str | None:
        """The last name that was introduced with a role before a token."""
        end = bisect_left(self.roles, (before,))
        return next(
            (known.name for known in reversed(self.roles[max(0, end - MOST_ROLES) : end]) if known.role == role), None
        )


def introduce(tagged: TaggedText, mention_tokens: Sequence[int]) -> Introductions:
    """Genders and roles of the names of a text; `mention_tokens` has the first token of each mention."""
    votes: dict[str, int] = {}
    roles: list[RoleMention] = []
    for mention, first in zip(tagged.mentions, mention_tokens, strict=True):
        if mention.kind == "place":
            continue
        vote = _honorific(tagged, first)
        if mention.kind == "person":
            vote += _given_name(mention.name)
        if vote:
            votes[mention.name] = votes.get(mention.name, 0) + vote
        behind = bisect_left(tagged.start, mention.end)
        roles += [RoleMention(first, role, mention.name) for role in _roles_beside(tagged, first, behind)]
    return Introductions({name: (MALE if vote > 0 else FEMALE) for name, vote in votes.items() if vote}, roles)


def _honorific(tagged: TaggedText, first: int) -> int:
    """Votes for a man, negative for a woman, by the word directly before a name."""
    before = tagged.low[first - 1].rstrip(".") if first else ""
    if before in words("names_en", "honorifics_male"):
        return BY_HONORIFIC
    return -BY_HONORIFIC if before in words("names_en", "honorifics_female") else 0


def _given_name(name: str) -> int:
    """A vote for a man, negative for a woman, by the given name; those that both bear count for a man."""
    given = name.split()[0].lower()
    if given in words("given_names", "male"):
        return 1
    return -1 if given in words("given_names", "female") else 0


def _roles_beside(tagged: TaggedText, first: int, behind: int) -> list[str]:
    """Role nouns directly before a name, and in the apposition behind it."""
    beside = [
        tagged.low[token].rstrip(".")
        for token in range(max(0, first - BEFORE), first)
        if tagged.tag[token] not in (",", ".", "Q")
    ]
    return [plain_role(word) for word in [*beside, *_apposition(tagged, behind)] if is_named_role(word)]


def _apposition(tagged: TaggedText, behind: int) -> Iterator[str]:
    """The words between commas behind a name: 'Ann Vole, the mayor, ...'."""
    low, tag = tagged.low, tagged.tag
    if behind + 1 >= len(low) or low[behind] != "," or tag[behind + 1] not in OPENS_APPOSITION:
        return
    for token in range(behind + 1, min(len(low), behind + 1 + BEHIND)):
        if tag[token] in ENDS_APPOSITION:
            return
        yield low[token]
