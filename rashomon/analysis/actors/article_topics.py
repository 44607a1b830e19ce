"""The names and countries of one article, as they are kept to count attention over many events."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from rashomon.analysis.actors.finder import Actor, find_actors
from rashomon.analysis.document import Document
from rashomon.analysis.names import name_key
from rashomon.analysis.text import lexicon
from rashomon.analysis.text.languages import ENGLISH
from rashomon.analysis.text.words import Words
from rashomon.model import Part, TopicMention

VERSION = "topics-3"
MOST = 20  # names of an article that are kept, the most given first
COUNTRY = "country"
PERSON = "person"
CLEARLY = 5  # times as often
DATA = "countries_en"
LONGEST = 4  # words of a country's name


def read_topics(document: Document) -> tuple[TopicMention, ...]:
    """The persons, organisations, places and other names of several words of an article, and the countries it names.

    A country counts by its name, its people, its capital or a big city ('countries_en.toml'), in English texts only,
    with a capital letter and outside of persons' names ('Michael Jordan').
    """
    actors = find_actors([document])
    kept = [actor for actor in actors if actor.kind != "name" or " " in actor.name][:MOST]
    rows = [
        TopicMention(a.name, a.kind, len(a.places), any(place.part is Part.TITLE for place in a.places)) for a in kept
    ]
    return (*rows, *_countries(document, actors))


def same_persons(articles: Mapping[str, int]) -> dict[str, str]:
    """For names of persons that are another's short or longer form that name, by the articles that give each.

    'Tom B. Okafor' goes to the commoner 'Tom Okafor', and 'Okafor' alone to the one of that surname whom articles name
    in full at least five times as often as any other.
    """
    same: dict[str, str] = {}
    by_ends: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name in articles:
        key = name_key(name)
        if len(key) > 1:
            by_ends[key[0], key[-1]].append(name)
    by_surname: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for (_, last), names in by_ends.items():
        best = max(names, key=lambda name: (articles[name], -len(name), name))
        same |= {name: best for name in names if name != best}
        by_surname[last].append((sum(articles[name] for name in names), best))
    for name in articles:
        key = name_key(name)
        bearers = sorted(by_surname.get(key[0], ()), reverse=True) if len(key) == 1 else []
        if bearers and (len(bearers) == 1 or bearers[0][0] >= CLEARLY * bearers[1][0]):
            same[name] = bearers[0][1]
    return same


def _countries(document: Document, actors: Sequence[Actor]) -> list[TopicMention]:
    if document.language != ENGLISH:
        return []
    persons = [place for actor in actors if actor.kind == PERSON for place in actor.places]
    mentions: Counter[str] = Counter()
    titled: set[str] = set()
    for part in document.parts:
        taken = {at for place in persons if place.part is part for at in range(place.start, place.end)}
        for code, start in countries_in(document.text(part).words):
            if start not in taken:
                mentions[code] += 1
                if part is Part.TITLE:
                    titled.add(code)
    return [TopicMention(code, COUNTRY, mentions[code], code in titled) for code in sorted(mentions)]


def countries_in(words: Words) -> list[tuple[str, int]]:
    """Country (ISO 3166-1 alpha-2, XK for Kosovo) and first character of each word or words that name one, in order."""
    names, first_words, forms = _names(), _first_words(), words.forms
    countries = []
    behind = 0
    for at, raw in enumerate(words.raw):
        if at < behind or forms[at] not in first_words or not raw[0].isupper():
            continue
        for end in range(min(at + LONGEST, len(words)), at, -1):
            name = " ".join(forms[at:end])
            if name in names and (name != "us" or raw == "US"):
                countries.append((names[name], words.starts[at]))
                behind = end
                break
    return countries


@cache
def _first_words() -> frozenset[str]:
    return frozenset(name.split(" ", 1)[0] for name in _names())


@cache
def _names() -> dict[str, str]:
    table = lexicon.table(DATA)["names"]
    return {name.replace("_", " "): code for code, names in table.items() for name in names.split()}
