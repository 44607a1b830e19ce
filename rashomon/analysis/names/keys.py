"""Names without their spelling, and names that are already known looked up in other texts. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from rashomon.analysis.text.label_words import is_role
from rashomon.analysis.text.segments import Token, tokens

TITLE_CASE = 0.6  # of the words of four or more letters
TITLES = frozenset({"mr", "mrs", "ms", "dr"})
SMALL = frozenset({"of", "the", "for", "and", "de", "la", "le", "du", "des", "del", "di", "da", "der", "und", "y"})


@lru_cache(maxsize=50_000)
def name_key(name: str) -> tuple[str, ...]:
    """The words of a name without case, accents, points, possessives and small words."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    plain = re.sub(r"['’]s\b|['’]$|\.", "", plain)
    words = tuple(word for word in re.split(r"[^\w]+", plain) if word)
    return tuple(word for word in words if word not in SMALL) or words


def known_names(spellings: Mapping[str, Iterable[str]], *, persons: Collection[str]) -> dict[tuple[str, ...], str]:
    """For each key the name it stands for: names, their spellings, and surnames that only one person bears."""
    by_surname: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for name in persons:
        by_surname[name_key(name.split()[-1])].add(name)
    known = {surname: min(names) for surname, names in by_surname.items() if len(names) == 1}
    known |= {name_key(name): name for name in sorted(persons)}
    for name in sorted(spellings):
        for spelling in sorted({*spellings[name], name}):
            known[name_key(spelling)] = name
    return known


def look_up(text: str, known: Mapping[tuple[str, ...], str]) -> Iterator[tuple[str, int, int]]:
    """Known names in a text: name, first character, character behind it (a possessive ending is no part of it).

    A name begins with a capital letter, and no other capitalised word but a role ('President') stands right before it.
    """
    words = tokens(text)
    longest = max(map(len, known), default=0)
    running = not in_title_case(words)
    at = 0
    while at < len(words):
        step = 1
        before = words[at - 1] if at and running else None
        if words[at].text[0].isupper() and not _goes_on(text, before, words[at].start):
            for length in range(min(longest + 2, len(words) - at), 0, -1):
                key = tuple(part for word in words[at : at + length] for part in name_key(word.text))
                bare = tuple(part for part in key if part not in SMALL) or key
                if bare in known and name_key(words[at + length - 1].text)[-1:] == bare[-1:]:
                    start, end = words[at].start, words[at + length - 1].end
                    yield known[bare], start, end - 2 if text[start:end].casefold().endswith(("'s", "’s")) else end
                    step = length
                    break
        at += step


def in_title_case(words: Sequence[Token]) -> bool:
    """Whether most longer words begin with a capital letter, so that capitals say nothing about names."""
    longer = [word.text for word in words if len(word.text) > 3]
    return sum(word[0].isupper() for word in longer) >= TITLE_CASE * len(longer)


def _goes_on(text: str, before: Token | None, start: int) -> bool:
    """Whether a capitalised word right before makes this the rest of a longer name that is not known."""
    if before is None or not text[before.end : start].isspace() or not before.text[0].isupper():
        return False
    return not is_role(before.text) and before.text.casefold() not in TITLES
