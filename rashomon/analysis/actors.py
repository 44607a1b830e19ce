"""The names of an event's articles, with one name for all spellings of an actor. Pure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.analysis.figures import values_of
from rashomon.analysis.label_words import is_role
from rashomon.analysis.name_keys import in_title_case, known_names, look_up, name_key
from rashomon.analysis.names import Mention, find_names
from rashomon.analysis.text import WORD, tokens
from rashomon.analysis.voice import parts
from rashomon.model import Article, Part

KINDS = ("person", "organisation", "place")  # what wins over 'name' where articles disagree


DATELINE = re.compile(r"[^\W\d_a-zß-ÿ]{3}[^\n—–]{0,60}?(?:\s[—–-]{1,2}\s|\s?[—–]\s?|\)\s?[—–:-]\s?)")


@dataclass(frozen=True, slots=True)
class Place:
    """One mention of an actor: characters [start, end) of one part of one article."""

    article: str
    part: Part
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Actor:
    """A name under its fullest, most frequent spelling, and every place where it stands."""

    name: str
    kind: str
    spellings: tuple[str, ...]
    places: tuple[Place, ...]


def find_actors(articles: Sequence[Article]) -> tuple[Actor, ...]:
    """All actors of the articles, most mentions first.

    Names are read from bodies, and what one body tells is looked for in the headlines and other bodies. Only where no
    body is known they are read from headlines, unless those are set in Title Case. A single word of unknown kind that
    some article also writes small is no name.
    """
    small = _small_words(articles)
    bodies = any(article.body_part is not Part.TITLE for article in articles)
    mentions: list[tuple[Article, Part, Mention]] = []
    for article in articles:
        language = (article.language or "en").split("-")[0]
        if article.body_part is not Part.TITLE:
            dateline = dateline_end(article.body)
            named = [m for m in find_names(article.body, language=language) if m.start >= dateline]
            mentions += [(article, article.body_part, _without_role(m)) for m in named]
        if not bodies and not in_title_case(tokens(article.title)):
            named = find_names(article.title, language=language)
            mentions += [(article, Part.TITLE, _without_role(m)) for m in named]
    mentions = [
        m for m in mentions if m[2].kind != "name" or not (_is_number(m[2].name) or m[2].name.casefold() in small)
    ]
    merged = _merged({(mention.name, mention.kind) for _, _, mention in mentions}, _counts(mentions))
    places: dict[str, list[Place]] = defaultdict(list)
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    taken: set[tuple[str, Part, int]] = set()
    for article, part, mention in mentions:
        name = merged[mention.name]
        places[name].append(Place(article.id, part, mention.start, mention.end))
        spellings[name][mention.text] += 1
        kinds[name][mention.kind] += 1
        taken.update((article.id, part, at) for at in range(mention.start, mention.end))
    persons = {name for name in places if _kind(kinds[name]) == "person"}
    everything, people = known_names(spellings, persons=persons), known_names({}, persons=persons)
    for article in articles:
        for part in parts(article):
            known = everything if part is Part.TITLE else people
            for name, start, end in look_up(article.part(part), known):
                if (article.id, part, start) not in taken:
                    places[name].append(Place(article.id, part, start, end))
    order = {article.id: at for at, article in enumerate(articles)}
    actors = [
        Actor(
            name,
            _kind(kinds[name]),
            tuple(sorted(spellings[name])),
            tuple(sorted(found, key=lambda place: (order[place.article], place.part != Part.TITLE, place.start))),
        )
        for name, found in places.items()
    ]
    return tuple(sorted(actors, key=lambda actor: (-len(actor.places), actor.name)))


def dateline_end(body: str) -> int:
    """Where a dateline ('VELM, March 9 (SKP) — ') ends; 0 without one. The place of writing is no actor."""
    match = DATELINE.match(body)
    return match.end() if match else 0


def _small_words(articles: Sequence[Article]) -> set[str]:
    """Words that some body has in small letters."""
    bodies = (article.body for article in articles if article.body_part is not Part.TITLE)
    return {word for body in bodies for word in WORD.findall(body) if word[0].islower()}


def _without_role(mention: Mention) -> Mention:
    """A mention without role nouns that its capital letter has drawn into the name ('Engineer Tom Okafor')."""
    if mention.kind not in ("person", "name"):
        return mention
    name, text, start = mention.name, mention.text, mention.start
    while " " in name and is_role(name.split()[0]):
        name = name.split(None, 1)[1]
    while " " in text and is_role(text.split()[0]):
        shorter = text.split(None, 1)[1]
        start += len(text) - len(shorter)
        text = shorter
    return mention._replace(name=name, text=text, start=start)


def _is_number(name: str) -> bool:
    return bool(values_of(name)) and " " not in name


def _counts(mentions: Sequence[tuple[Article, Part, Mention]]) -> Counter[str]:
    return Counter(mention.name for _, _, mention in mentions)


def _kind(found: Counter[str]) -> str:
    known = [kind for kind in KINDS if found[kind]]
    return max(known, key=lambda kind: found[kind]) if known else "name"


def _merged(names: set[tuple[str, str]], counts: Mapping[str, int]) -> dict[str, str]:
    """For each spelling the name it goes under.

    Spellings of the same words are one name (accents, case, word order of 'Ministry of Defence'); a surname alone goes
    to the one person of that surname, an acronym to the one organisation with these initials, a short form to the one
    longer name that begins or ends with it.
    """
    by_words: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name in sorted({name for name, _ in names}):
        by_words[tuple(sorted(name_key(name)))].append(name)
    best = {words: max(group, key=lambda n: (counts[n], n)) for words, group in by_words.items()}
    into = {name: best[words] for words, group in by_words.items() for name in group}
    persons = {into[name] for name, kind in names if kind in ("person", "name")}
    keys = {name: name_key(name) for name in set(into.values())}
    longer: dict[tuple[str, ...], set[str]] = defaultdict(set)
    initials: dict[str, set[str]] = defaultdict(set)
    for name, key in keys.items():
        if len(key) > 1:
            initials["".join(word[0] for word in key)].add(name)
            initials["".join(word[0] for word in re.findall(r"\w+", name.casefold()))].add(name)
            if name in persons:
                longer[key[-1:]].add(name)
                if len(key) > 2:
                    longer[key[1:]].add(name)
                    longer[(key[0], key[-1])].add(name)
    target: dict[str, str] = {}
    for name, key in keys.items():
        fits = longer.get(key, set()) - {name}
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
