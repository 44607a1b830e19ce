"""One name for all spellings of an actor of an event."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from rashomon.analysis.names.context import ORGANISATION, PERSON, UNKNOWN
from rashomon.analysis.names.keys import Key, name_key, split_letters


def merged_names(names: Mapping[tuple[str, str], int], short: Mapping[str, str]) -> dict[str, str]:
    """For each spelling the name it goes under.

    Spellings of the same words are one name (accents, case, word order of 'Ministry of Defence'); a surname alone goes
    to the one person of that surname, an acronym to the one organisation with these initials, a single word to the one
    organisation whose name begins or ends with it.

    Args:
        names: (name, kind) with its mentions.
        short: names that a text explains ('DOH': 'Department of Health').
    """
    into = _same_words(names)
    keys = {name: name_key(name) for name in set(into.values())}
    forms = _LongForms.of(
        keys,
        persons={into[name] for name, kind in names if kind in (PERSON, UNKNOWN)},
        organisations={into[name] for name, kind in names if kind == ORGANISATION},
    )
    loose = {into[name] for name, kind in names if kind in (ORGANISATION, UNKNOWN)}
    target: dict[str, str] = {}
    for name, key in keys.items():
        explained = into.get(short.get(name, ""))
        fits = _longest(forms.fitting(name, key, explained=explained, loose=name in loose), keys)
        if len(fits) == 1:
            target[name] = next(iter(fits))
    return {name: _end(best, target) for name, best in into.items()}


def _same_words(names: Mapping[tuple[str, str], int]) -> dict[str, str]:
    """For each spelling the commonest one of the same words in any order."""
    counts: Counter[str] = Counter()
    for (name, _), number in names.items():
        counts[name] += number
    by_words: dict[Key, list[str]] = defaultdict(list)
    for name in sorted(counts):
        by_words[tuple(sorted(name_key(name)))].append(name)
    into = {}
    for group in by_words.values():
        best = max(group, key=lambda name: (counts[name], name))
        into.update(dict.fromkeys(group, best))
    return into


def _index() -> dict[str, set[str]]:
    return defaultdict(set)


@dataclass(frozen=True, slots=True)
class _LongForms:
    """Names of several words by what may stand for them."""

    of_person: dict[Key, set[str]] = field(default_factory=lambda: defaultdict(set))
    ends: dict[str, set[str]] = field(default_factory=_index)  # first and last words of organisations
    initials: dict[str, set[str]] = field(default_factory=_index)

    @classmethod
    def of(cls, keys: Mapping[str, Key], *, persons: Collection[str], organisations: Collection[str]) -> _LongForms:
        forms = cls()
        for name, key in keys.items():
            if len(key) < 2:
                continue
            forms.initials["".join(word[0] for word in key)].add(name)
            forms.initials["".join(word[0] for word in split_letters(name.casefold()))].add(name)
            if name in organisations:
                forms.ends[key[0]].add(name)
                forms.ends[key[-1]].add(name)
            if name in persons:
                forms._add_person(name, key)
        return forms

    def _add_person(self, name: str, key: Key) -> None:
        self.of_person[name_key(name.split()[-1])].add(name)  # of 'Kim Jong-un' not 'un', which is the UN
        if len(key) > 2:
            self.of_person[key[1:]].add(name)
            self.of_person[key[0], key[-1]].add(name)

    def fitting(self, name: str, key: Key, *, explained: str | None, loose: bool) -> set[str]:
        """The longer names that a name may stand for, by the first rule that gives any."""
        fits = self.of_person.get(key, set()) - {name}
        if not fits and explained:
            fits = {explained} - {name}
        if not fits and len(key) == 1 and loose:
            fits = self.ends.get(key[0], set()) - {name}
        if not fits and len(key) == 1 and name.replace(".", "").isupper() and len(key[0]) > 1:
            fits = self.initials.get(key[0], set()) - {name}
        return fits


def _longest(fits: set[str], keys: Mapping[str, Key]) -> set[str]:
    """Of names that contain each other the longest ('Okafor' fits 'Tom Okafor' and 'Tom Ade Okafor': one person)."""
    return {n for n in fits if not any(m != n and set(keys[n]) < set(keys[m]) for m in fits)}


def _end(name: str, target: Mapping[str, str]) -> str:
    seen = {name}
    while name in target and target[name] not in seen:
        name = target[name]
        seen.add(name)
    return name
