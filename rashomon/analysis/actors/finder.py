"""The names of an event's articles, with one name for all spellings of an actor. Pure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.analysis.names.context import ORGANISATION, explained, extended, hint, opens, takes_article
from rashomon.analysis.names.finder import find_names
from rashomon.analysis.names.keys import in_title_case, known_names, look_up
from rashomon.analysis.names.merging import merged_names
from rashomon.analysis.text import lexicon
from rashomon.analysis.text.figures import values_of
from rashomon.analysis.text.label_words import is_role
from rashomon.analysis.text.mentions import Mention
from rashomon.analysis.text.own_voice import parts
from rashomon.analysis.text.segments import WORD, tokens
from rashomon.model import Article, Part

DIRECTIONS = frozenset({"north", "south", "east", "west", "northern", "southern", "eastern", "western"})
ADJECTIVE = re.compile(r"^[^\W\d_]{2,}(?:ian|ean|ese|ish)s?$")
STEM = 5  # letters that an adjective and its place begin with
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
    short: dict[str, str] = {}
    for article in articles:
        language = (article.language or "en").split("-")[0]
        if article.body_part is not Part.TITLE:
            dateline = dateline_end(article.body)
            named = [m for m in find_names(article.body, language=language) if m.start >= dateline]
            if language == "en":
                named = apart(extended(article.body, m) for m in named)
            mentions += [(article, article.body_part, _without_role(m)) for m in named]
            short |= dict(explained(article.body, named))
        if not bodies and not in_title_case(tokens(article.title)):
            named = find_names(article.title, language=language)
            mentions += [(article, Part.TITLE, _without_role(m)) for m in named]
    mentions = [
        m for m in mentions if m[2].kind != "name" or not (_is_number(m[2].name) or m[2].name.casefold() in small)
    ]
    mentions = [item for item in mentions if not _is_demonym(item[2])]
    mentions = _settled(_without_openings(_without_adjectives(mentions)))
    merged = merged_names(Counter((mention.name, mention.kind) for _, _, mention in mentions), short)
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
    kind_of = {name: _commonest(kinds[name]) for name in places}
    persons = {name for name in places if kind_of[name] == "person"}
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
            kind_of[name],
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


def _is_demonym(mention: Mention) -> bool:
    """'South Korean', 'North Africans': who comes from a place, no name."""
    words = mention.name.casefold().split()
    last = words[-1].removesuffix("s")
    return (
        len(words) == 2 and words[0] in DIRECTIONS and {words[-1], last} & lexicon.words("places", "demonyms") != set()
    )


def _without_adjectives(mentions: Sequence[tuple[Article, Part, Mention]]) -> list[tuple[Article, Part, Mention]]:
    """Without single words of unknown kind that are made from another name of the event: 'Maravenian' of 'Maravene'."""
    begins = {mention.name.casefold()[:STEM] for _, _, mention in mentions if not ADJECTIVE.search(mention.name)}
    return [
        item
        for item in mentions
        if item[2].kind != "name" or not ADJECTIVE.search(item[2].name) or item[2].name.casefold()[:STEM] not in begins
    ]


def _commonest(found: Counter[str]) -> str:
    known = [kind for kind in KINDS if found[kind]]
    return max(known, key=lambda kind: found[kind]) if known else "name"


def _settled(mentions: Sequence[tuple[Article, Part, Mention]]) -> list[tuple[Article, Part, Mention]]:
    """The mentions with the kind that most hints around them say, where a name's own words say none.

    A person that no title shows and that has 'the' before half of its mentions is an organisation ('the Chronicle').
    """
    own: dict[str, Counter[str]] = defaultdict(Counter)
    hints: dict[str, Counter[str]] = defaultdict(Counter)
    articled: Counter[str] = Counter()
    for article, part, mention in mentions:
        own[mention.name][mention.kind] += 1
        if (article.language or "en")[:2] == "en":
            hints[mention.name][hint(article.part(part), mention)] += 1
            articled[mention.name] += takes_article(article.part(part), mention)
    kind_of = {}
    for name, kinds in own.items():
        kind = _commonest(kinds)
        if (
            kind == "person"
            and 2 * articled[name] >= kinds.total()
            and hints[name]["person"] <= hints[name][ORGANISATION]
        ):
            kind_of[name] = ORGANISATION
        elif kind == "name":
            kind_of[name] = _commonest(hints[name])
    return [(article, part, m._replace(kind=kind_of.get(m.name, m.kind))) for article, part, m in mentions]


def apart(mentions: Iterable[Mention]) -> list[Mention]:
    """Mentions that do not overlap, the earlier and longer first."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _without_openings(mentions: Sequence[tuple[Article, Part, Mention]]) -> list[tuple[Article, Part, Mention]]:
    """Without single words of unknown kind that only ever open a sentence: 'Authorities', 'Hundreds'."""
    within = {
        mention.name
        for article, part, mention in mentions
        if mention.kind != "name" or " " in mention.name or not opens(article.part(part), mention.start)
    }
    return [item for item in mentions if item[2].name in within]
