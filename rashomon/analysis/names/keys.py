"""Names without their spelling, and names that are already known looked up in other texts."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rashomon.analysis.text.label_words import is_role
from rashomon.analysis.text.lexicon import words as word_list
from rashomon.analysis.text.words import Words

TITLE_CASE = 0.6  # of the words of four or more letters
KNOWN = 200_000  # keys kept; the words of an event repeat
MORE_SMALL = 2  # small words that a place of a name may have beyond those of the longest known name
Key = tuple[str, ...]
SMALL = word_list("names_en", "small")


@lru_cache(maxsize=KNOWN)
def name_key(name: str) -> Key:
    """The words of a name without case, accents, points, possessives and small words."""
    if name.isascii():
        plain = name.lower()
        if plain.isalnum():
            return (plain,)
    else:
        plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    pieces = split_letters(plain.replace(".", "").replace("’", "'"), kept="'")
    words = tuple(part for piece in pieces for part in piece.removesuffix("'s").split("'") if part)
    return tuple(word for word in words if word not in SMALL) or words


def split_letters(name: str, *, kept: str = "") -> list[str]:
    """The runs of letters and digits of a name; `kept` are other characters that a run may have."""
    return "".join(c if c.isalnum() or c == "_" or c in kept else " " for c in name).split()


@dataclass(frozen=True, slots=True)
class KnownNames:
    """Names by their keys, with every beginning of a key, so that a word that begins none is passed over."""

    names: Mapping[Key, str]
    beginnings: frozenset[Key]
    longest: int  # words of a key

    def __bool__(self) -> bool:
        return bool(self.names)


def known_names(spellings: Mapping[str, Iterable[str]], *, persons: Collection[str]) -> KnownNames:
    """For each key the name it stands for: names, their spellings, and surnames that only one person bears."""
    by_surname: dict[Key, set[str]] = defaultdict(set)
    for name in persons:
        by_surname[name_key(name.split()[-1])].add(name)
    known = {surname: min(names) for surname, names in by_surname.items() if len(names) == 1}
    known |= {name_key(name): name for name in sorted(persons)}
    for name in sorted(spellings):
        for spelling in sorted({*spellings[name], name}):
            known[name_key(spelling)] = name
    beginnings = frozenset(key[:length] for key in known for length in range(1, len(key) + 1))
    return KnownNames(known, beginnings, max(map(len, known), default=0))


def look_up(words: Words, known: KnownNames) -> Iterator[tuple[str, int, int]]:
    """Known names in a text: name, first character, character behind it (a possessive ending is no part of it).

    A name begins with a capital letter, and no other capitalised word but a role ('President') stands right before it.
    """
    if not known:
        return
    text, raw = words.text, words.raw
    running = not in_title_case(words)
    behind = 0
    for at in capitalised(words):
        if at < behind:
            continue
        first = name_key(raw[at])
        if first[:1] not in known.beginnings and first[0] not in SMALL:
            continue
        if running and _goes_on(words, at):
            continue
        match = _longest_at(raw, at, known)
        if match is not None:
            name, behind = match
            start, end = words.starts[at], words.ends[behind - 1]
            yield name, start, end - 2 if text[start:end].casefold().endswith(("'s", "’s")) else end


def capitalised(words: Words) -> list[int]:
    """Numbers of the words that begin with a capital letter."""
    return [number for number, word in enumerate(words.raw) if word[0].isupper()]


def _longest_at(raw: Sequence[str], at: int, known: KnownNames) -> tuple[str, int] | None:
    """The longest known name that begins with word `at`, and the number of the word behind it."""
    key: Key = ()
    bare: Key = ()
    match = None
    for number in range(at, min(at + known.longest + MORE_SMALL, len(raw))):
        parts = name_key(raw[number])
        key += parts
        bare += tuple(part for part in parts if part not in SMALL)
        if bare and bare not in known.beginnings:
            break
        whole = bare or key
        if whole in known.names and parts[-1:] == whole[-1:]:
            match = known.names[whole], number + 1
    return match


def in_title_case(words: Words) -> bool:
    """Whether most longer words begin with a capital letter, so that capitals say nothing about names."""
    longer = [word for word in words.raw if len(word) > 3]
    return sum(word[0].isupper() for word in longer) >= TITLE_CASE * len(longer)


def _goes_on(words: Words, at: int) -> bool:
    """Whether a capitalised word right before makes this the rest of a longer name that is not known."""
    if not words.spaced(at) or not words.raw[at - 1][0].isupper():
        return False
    return not is_role(words.raw[at - 1]) and words.lower[at - 1] not in word_list("names_en", "courtesy")
