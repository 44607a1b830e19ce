"""The names and countries of one article, as they are kept to count attention over many events. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cache

from rashomon.analysis.actors.finder import Actor, Place, find_actors
from rashomon.analysis.names.keys import name_key
from rashomon.analysis.text import lexicon
from rashomon.analysis.text.own_voice import parts
from rashomon.analysis.text.segments import tokens
from rashomon.model import Article, Part, TopicMention

VERSION = "topics-1"
MOST = 20  # names of an article that are kept, the most given first
COUNTRY = "country"
PERSON = "person"
CLEARLY = 5  # times as often
DATA = "countries_en"
LONGEST = 4  # words of a country's name


def read_topics(article: Article) -> tuple[TopicMention, ...]:
    """The persons, organisations, places and other names of several words of an article, and the countries it names.

    A country counts by its name, its people, its capital or a big city ('countries_en.toml'), in English texts only,
    with a capital letter and outside of persons' names ('Michael Jordan').
    """
    actors = find_actors([article])
    kept = [actor for actor in actors if actor.kind != "name" or " " in actor.name][:MOST]
    rows = [
        TopicMention(a.name, a.kind, len(a.places), any(place.part is Part.TITLE for place in a.places)) for a in kept
    ]
    return (*rows, *_countries(article, actors))


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


def _countries(article: Article, actors: tuple[Actor, ...]) -> list[TopicMention]:
    if (article.language or "en")[:2] != "en":
        return []
    persons = [place for actor in actors if actor.kind == PERSON for place in actor.places]
    mentions: Counter[str] = Counter()
    titled: set[str] = set()
    for part in parts(article):
        for code, start in countries_in(article.part(part)):
            if not any(_covers(place, part, start) for place in persons):
                mentions[code] += 1
                if part is Part.TITLE:
                    titled.add(code)
    return [TopicMention(code, COUNTRY, mentions[code], code in titled) for code in sorted(mentions)]


def countries_in(text: str) -> list[tuple[str, int]]:
    """Country (ISO 3166-1 alpha-2, XK for Kosovo) and first character of each word or words that name one, in order."""
    names, words = _names(), tokens(text)
    forms = [word.text.casefold().replace("’", "'").removesuffix("'s") for word in words]
    found = []
    at = 0
    while at < len(words):
        length = 1
        if words[at].text[0].isupper():
            for size in range(min(LONGEST, len(words) - at), 0, -1):
                name = " ".join(forms[at : at + size])
                if name in names and (name != "us" or words[at].text == "US"):
                    found.append((names[name], words[at].start))
                    length = size
                    break
        at += length
    return found


@cache
def _names() -> dict[str, str]:
    table = lexicon.table(DATA)["names"]
    return {name.replace("_", " "): code for code, names in table.items() for name in names.split()}


def _covers(place: Place, part: Part, at: int) -> bool:
    return place.part is part and place.start <= at < place.end
