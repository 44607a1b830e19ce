"""One name for all spellings of an actor of an event. Pure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping

from rashomon.analysis.names.context import ORGANISATION
from rashomon.analysis.names.keys import name_key


def merged_names(names: Mapping[tuple[str, str], int], short: Mapping[str, str]) -> dict[str, str]:
    """For each spelling the name it goes under.

    Spellings of the same words are one name (accents, case, word order of 'Ministry of Defence'); a surname alone goes
    to the one person of that surname, an acronym to the one organisation with these initials, a single word to the one
    organisation whose name begins or ends with it.

    names: (name, kind) with its mentions. short: names that a text explains ('DOH': 'Department of Health').
    """
    counts: Counter[str] = Counter()
    for (name, _), number in names.items():
        counts[name] += number
    by_words: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name in sorted({name for name, _ in names}):
        by_words[tuple(sorted(name_key(name)))].append(name)
    best = {words: max(group, key=lambda n: (counts[n], n)) for words, group in by_words.items()}
    into = {name: best[words] for words, group in by_words.items() for name in group}
    persons = {into[name] for name, kind in names if kind in ("person", "name")}
    keys = {name: name_key(name) for name in set(into.values())}
    organisations = {into[name] for name, kind in names if kind == ORGANISATION}
    loose = {into[name] for name, kind in names if kind in (ORGANISATION, "name")}
    ends: dict[str, set[str]] = defaultdict(set)  # first and last words of organisations
    longer: dict[tuple[str, ...], set[str]] = defaultdict(set)
    initials: dict[str, set[str]] = defaultdict(set)
    for name, key in keys.items():
        if len(key) > 1:
            initials["".join(word[0] for word in key)].add(name)
            initials["".join(word[0] for word in re.findall(r"\w+", name.casefold()))].add(name)
            if name in organisations:
                ends[key[0]].add(name)
                ends[key[-1]].add(name)
            if name in persons:
                longer[name_key(name.split()[-1])].add(name)  # of 'Kim Jong-un' not 'un', which is the UN
                if len(key) > 2:
                    longer[key[1:]].add(name)
                    longer[(key[0], key[-1])].add(name)
    target: dict[str, str] = {}
    for name, key in keys.items():
        fits = longer.get(key, set()) - {name}
        if not fits and into.get(short.get(name, "")):
            fits = {into[short[name]]} - {name}
        if not fits and len(key) == 1 and name in loose:
            fits = ends.get(key[0], set()) - {name}
        if not fits and len(key) == 1 and name.replace(".", "").isupper() and len(key[0]) > 1:
            fits = initials.get(key[0], set()) - {name}
        fits = _longest(fits, keys)
        if len(fits) == 1:
            target[name] = next(iter(fits))
    return {name: _end(best_name, target) for name, best_name in into.items()}


def _longest(fits: set[str], keys: Mapping[str, tuple[str, ...]]) -> set[str]:
    """Of names that contain each other the longest ('Okafor' fits 'Tom Okafor' and 'Tom Ade Okafor': one person)."""
    return {n for n in fits if not any(m != n and set(keys[n]) < set(keys[m]) for m in fits)}


def _end(name: str, target: Mapping[str, str]) -> str:
    seen = {name}
    while name in target and target[name] not in seen:
        name = target[name]
        seen.add(name)
    return name
