"""The names of an event's texts, each text's names told from those of all: which are names, of what, and whose."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from rashomon.analysis.names.capital_runs import opens
from rashomon.analysis.names.context import (
    DATA,
    ORGANISATION,
    PERSON,
    PLACE,
    UNKNOWN,
    explained,
    extended,
    hint,
    takes_article,
)
from rashomon.analysis.names.keys import in_title_case
from rashomon.analysis.names.merging import merged_names
from rashomon.analysis.text import lexicon
from rashomon.analysis.text.datelines import dateline_end
from rashomon.analysis.text.figures import is_number
from rashomon.analysis.text.label_words import is_role
from rashomon.analysis.text.languages import ENGLISH
from rashomon.analysis.text.mentions import Mention
from rashomon.analysis.text.words import Words

STEM = 5  # letters that an adjective and its place begin with
LEAST_ADJECTIVE = 5  # letters
KINDS = (PERSON, ORGANISATION, PLACE)  # what wins over UNKNOWN where texts disagree


class NamedText(Protocol):
    """A text with its words and names, as it is read once."""

    @property
    def text(self) -> str: ...

    @property
    def language(self) -> str: ...

    @property
    def words(self) -> Words: ...

    @property
    def names(self) -> Sequence[Mention]: ...


class _Located(NamedTuple):
    """A mention with the text that has it."""

    text: int  # its number
    words: Words
    english: bool
    mention: Mention


def event_names(bodies: Sequence[NamedText], titles: Sequence[NamedText] = ()) -> tuple[tuple[Mention, ...], ...]:
    """For each body, then for each title, its names; all spellings of an actor have one name and one kind.

    A single word of unknown kind that some body also writes small is no name, nor is a number or who comes from a
    place. Titles in Title Case give none.
    """
    located: list[_Located] = []
    short: dict[str, str] = {}
    for number, body in enumerate(bodies):
        mentions = _of_body(body)
        short |= dict(explained(body.words, mentions))
        located += _locate(number, body, mentions)
    for number, title in enumerate(titles, start=len(bodies)):
        if not in_title_case(title.words):
            located += _locate(number, title, title.names)
    located = _without_openings(_without_adjectives(_without_common_words(located, bodies)))
    located = _settled(located)
    merged = merged_names(Counter((mention.name, mention.kind) for *_, mention in located), short)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for *_, mention in located:
        kinds[merged[mention.name]][mention.kind] += 1
    kind_of = {name: _commonest_kind(counts) for name, counts in kinds.items()}
    names: list[list[Mention]] = [[] for _ in range(len(bodies) + len(titles))]
    for number, *_, mention in located:
        name = merged[mention.name]
        names[number].append(mention._replace(name=name, kind=kind_of[name]))
    return tuple(map(tuple, names))


def _locate(number: int, text: NamedText, mentions: Sequence[Mention]) -> list[_Located]:
    english = text.language == ENGLISH
    return [_Located(number, text.words, english, _without_role(mention)) for mention in mentions]


def _commonest_kind(kinds: Counter[str]) -> str:
    """The commonest kind, a known one before UNKNOWN."""
    known = [kind for kind in KINDS if kinds[kind]]
    return max(known, key=lambda kind: kinds[kind]) if known else UNKNOWN


def _of_body(text: NamedText) -> list[Mention]:
    dateline = dateline_end(text.text)
    named = [mention for mention in text.names if mention.start >= dateline]
    return _apart(extended(text.words, mention) for mention in named) if text.language == ENGLISH else named


def _apart(mentions: Iterable[Mention]) -> list[Mention]:
    """Mentions that do not overlap, the earlier and longer first."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _without_role(mention: Mention) -> Mention:
    """A mention without role nouns that its capital letter has drawn into the name ('Engineer Tom Okafor')."""
    if mention.kind not in (PERSON, UNKNOWN):
        return mention
    name, text, start = mention.name, mention.text, mention.start
    while " " in name and is_role(name.split()[0]):
        name = name.split(None, 1)[1]
    while " " in text and is_role(text.split()[0]):
        shorter = text.split(None, 1)[1]
        start += len(text) - len(shorter)
        text = shorter
    return mention._replace(name=name, text=text, start=start)


def _without_common_words(located: Sequence[_Located], bodies: Sequence[NamedText]) -> list[_Located]:
    """Without words of unknown kind that are numbers or that a body writes small, and without who is from a place."""
    unsure = {mention.name for *_, mention in located if mention.kind == UNKNOWN}
    written = frozenset[str]().union(*(body.words.raw for body in bodies)) if unsure else frozenset()
    common = {name for name in unsure if is_number(name) or _is_written_small(name, written)}
    return [
        place
        for place in located
        if not (place.mention.kind == UNKNOWN and place.mention.name in common) and not _is_demonym(place.mention.name)
    ]


def _is_written_small(name: str, written: frozenset[str]) -> bool:
    small = name.casefold()
    return small[0].islower() and small in written


def _is_demonym(name: str) -> bool:
    """Whether a name says where somebody comes from: 'South Korean', 'North Africans'."""
    words = name.casefold().split()
    if len(words) != 2 or words[0] not in lexicon.words(DATA, "compass"):
        return False
    demonyms = lexicon.words("places", "demonyms")
    return words[1] in demonyms or words[1].removesuffix("s") in demonyms


def _without_adjectives(located: Sequence[_Located]) -> list[_Located]:
    """Without single words of unknown kind that are made from another name of the event: 'Maravenian' of 'Maravene'."""
    names = {mention.name for *_, mention in located}
    adjectives = {name for name in names if _is_adjective(name)}
    begins = {name.casefold()[:STEM] for name in names - adjectives}
    made = {name for name in adjectives if name.casefold()[:STEM] in begins}
    return [place for place in located if place.mention.kind != UNKNOWN or place.mention.name not in made]


def _is_adjective(name: str) -> bool:
    singular = name.removesuffix("s")
    endings = tuple(lexicon.words(DATA, "adjective_endings"))
    return len(singular) >= LEAST_ADJECTIVE and singular.endswith(endings) and name.isalpha()


def _without_openings(located: Sequence[_Located]) -> list[_Located]:
    """Without single words of unknown kind that only ever open a sentence: 'Authorities', 'Hundreds'."""
    within: set[str] = set()
    for _, words, _, mention in located:
        if mention.name not in within and (
            mention.kind != UNKNOWN or " " in mention.name or not opens(words.text, mention.start)
        ):
            within.add(mention.name)
    return [place for place in located if place.mention.name in within]


def _settled(located: Sequence[_Located]) -> list[_Located]:
    """The mentions with the kind that most hints around them say, where a name's own words say none.

    A person that no title shows and that has 'the' before half of its mentions is an organisation ('the Chronicle').
    """
    by_name: dict[str, list[_Located]] = defaultdict(list)
    for place in located:
        by_name[place.mention.name].append(place)
    kinds = {name: _kind_by_context(places) for name, places in by_name.items()}
    return [
        place._replace(mention=place.mention._replace(kind=kinds[place.mention.name] or place.mention.kind))
        for place in located
    ]


def _kind_by_context(places: Sequence[_Located]) -> str:
    """The kind of a name that its places say; '' where its own words decide."""
    kind = _commonest_kind(Counter(place.mention.kind for place in places))
    if kind not in (PERSON, UNKNOWN):
        return ""
    english = [place for place in places if place.english]
    articles = sum(takes_article(place.words, place.mention) for place in english)
    if kind == PERSON and 2 * articles < len(places):
        return ""
    hints = Counter(hint(place.words, place.mention) for place in english)
    if kind == UNKNOWN:
        return _commonest_kind(hints)
    return ORGANISATION if hints[PERSON] <= hints[ORGANISATION] else ""
