"""The themes of an event: frequent noun phrases ('key rate', 'water cannon') that are neither names nor numbers. Pure.

By shape and word order alone, in English: the words behind a determiner, a preposition or a possessive up to a function
word, a verb we know or a mark. What is no noun falls out, because it seldom stands there twice.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.analysis.actors.finder import Actor, Place, apart
from rashomon.analysis.text import lexicon
from rashomon.analysis.text.cues import word_list
from rashomon.analysis.text.mentions import Mention
from rashomon.analysis.text.segments import tokens
from rashomon.analysis.text.tagging import TaggedText, read_stream
from rashomon.analysis.wording.term_counts import stop_words
from rashomon.model import Article, Part

LONGEST = 3  # words of a phrase
LEAST = 3  # mentions
INSIDE = frozenset(["x", "s", "J", "Nc", "Ns", "G", "E", "Vn"])  # tags of words that a phrase may have
HEADS = frozenset(["x", "s", "Nc", "Ns", "G", "Vb", "Vz"])  # and of its last one
PLURAL = frozenset(["s", "Ns"])
OPENING = frozenset(["D", "D$", "J", "#", "'s"])  # behind these a word that can be a verb is a noun
BEFORE = frozenset(["D", "D$", "I", "OF", "BY", "FOR", "AS", "'s", "#", "J", "C", "TO"])
DATA = "general_nouns_en"


@dataclass(frozen=True, slots=True)
class Theme:
    """A noun phrase in its commonest form, and every place where an article has it."""

    name: str
    places: tuple[Place, ...]


def find_themes(articles: Sequence[Article], actors: Sequence[Actor] = (), *, least: int = LEAST) -> tuple[Theme, ...]:
    """Noun phrases of one to three words that two outlets have (or the only one), `least` times in all.

    Singular and plural of the last word are one. Those in most articles come first, longer ones first among equals; a
    phrase that stands almost only inside a longer one is left to that.

    actors: those of the articles, whose names are no themes.
    """
    found: dict[tuple[str, ...], list[tuple[Place, str]]] = defaultdict(list)
    sure: set[tuple[str, ...]] = set()
    outlet_of = {article.id: article.outlet for article in articles}
    named = _names(actors)
    for article in articles:
        part = article.body_part
        if (article.language or "en")[:2] == "en" and part is not Part.TITLE:
            stream = read_stream(article.part(part), mentions=named.get((article.id, part), []))
            for first, last in _phrases(stream):
                forms = stream.low[first : last + 1]
                key = (*forms[:-1], _singular(forms[-1]))
                place = Place(article.id, part, stream.start[first], stream.end[last])
                found[key].append((place, " ".join(forms)))
                if not _may_be_verb(stream, last):
                    sure.add(key)
    _add_from_titles(articles, found)
    outlets = min(2, len(set(outlet_of.values())))
    kept = {
        key: places
        for key, places in found.items()
        if key in sure and len(places) >= least and len({outlet_of[place.article] for place, _ in places}) >= outlets
    }
    longer = _by_ends(kept)
    themes = [
        Theme(Counter(form for _, form in places).most_common(1)[0][0], tuple(place for place, _ in places))
        for key, places in kept.items()
        if not _inside_longer(key, kept, longer)
    ]
    return tuple(sorted(themes, key=_weight))


def _names(actors: Sequence[Actor]) -> dict[tuple[str, Part], list[Mention]]:
    """Where each body has a name, in order and apart."""
    found: dict[tuple[str, Part], list[Mention]] = defaultdict(list)
    for actor in actors:
        for place in actor.places:
            mention = Mention(place.start, place.end, actor.name, actor.name, actor.kind)
            found[place.article, place.part].append(mention)
    return {key: apart(mentions) for key, mentions in found.items()}


def _add_from_titles(articles: Sequence[Article], found: dict[tuple[str, ...], list[tuple[Place, str]]]) -> None:
    """Look in headlines, which leave out the small words that show a noun, for what the bodies have."""
    known = {key for key, places in found.items() if len(places) > 1}
    taken = {(p.article, p.start) for places in found.values() for p, _ in places if p.part is Part.TITLE}
    for article in articles:
        words = tokens(article.title)
        forms = [word.text.casefold() for word in words]
        for at in range(len(words)):
            for length in range(LONGEST, 0, -1):
                key = (*forms[at : at + length - 1], _singular(forms[min(at + length, len(forms)) - 1]))
                if at + length <= len(words) and key in known and (article.id, words[at].start) not in taken:
                    place = Place(article.id, Part.TITLE, words[at].start, words[at + length - 1].end)
                    found[key].append((place, " ".join(forms[at : at + length])))


def _weight(theme: Theme) -> tuple[float, int, str]:
    words = theme.name.count(" ") + 1
    return (-len({place.article for place in theme.places}) * (1 + 0.5 * (words > 1)), -len(theme.places), theme.name)


def _by_ends(kept: Collection[tuple[str, ...]]) -> dict[tuple[bool, str], list[tuple[str, ...]]]:
    """Phrases of several words by (True, first word) and (False, last word)."""
    found: dict[tuple[bool, str], list[tuple[str, ...]]] = defaultdict(list)
    for key in kept:
        if len(key) > 1:
            found[True, key[0]].append(key)
            found[False, key[-1]].append(key)
    return found


def _inside_longer(
    key: tuple[str, ...],
    kept: Mapping[tuple[str, ...], Sequence[object]],
    longer: Mapping[tuple[bool, str], Sequence[tuple[str, ...]]],
) -> bool:
    """Whether most places of a phrase are those of one longer phrase that ends with it or begins with it."""
    others = [one for one in longer.get((True, key[0]), ()) if one[: len(key)] == key]
    others += [one for one in longer.get((False, key[-1]), ()) if one[-len(key) :] == key]
    return any(len(one) > len(key) and 2 * len(kept[one]) > len(kept[key]) for one in others)


def _phrases(stream: TaggedText) -> Iterator[tuple[int, int]]:
    """Tokens [first, last] of every phrase, also the shorter ones that end like a longer one."""
    index, size = 0, len(stream.low)
    while index < size:
        if not _takes(stream, index):
            index += 1
            continue
        last = index
        while last + 1 < size and _takes(stream, last + 1) and stream.tag[last] not in PLURAL:
            last += 1
        if last + 1 < size and stream.tag[last] not in PLURAL and _is_word(stream, last + 1, ("Vb", "Vz")):
            last += 1
        firm = index > 0 and stream.tag[index - 1] in BEFORE
        begin = index
        while begin < last and stream.low[begin] in _never_first():
            begin += 1
        if stream.tag[last] in HEADS and (firm or begin < last or stream.tag[last] in PLURAL):
            for first in range(max(begin, last - LONGEST + 1), last + 1):
                if _is_theme(stream, first, last):
                    yield first, last
        index = last + 1


def _takes(stream: TaggedText, at: int) -> bool:
    if at and stream.tag[at - 1] in OPENING and _is_word(stream, at, ("Vb", "Vz")):
        return True
    return _is_word(stream, at, INSIDE) and (stream.cue[at] is None or stream.tag[at] in ("Nc", "Ns"))


def _is_word(stream: TaggedText, at: int, tags: Collection[str]) -> bool:
    word, tag = stream.low[at], stream.tag[at]
    if tag == "X":  # a capital that names nothing: opens a sentence, or stands in a headline
        tag = "s" if word.endswith("s") and not word.endswith("ss") else "x"
    return tag in tags and stream.name[at] < 0 and word not in stop_words("en") and len(word) > 2


def _may_be_verb(stream: TaggedText, last: int) -> bool:
    """'The minister claims': behind a noun, such a word is a noun only if it also stands there as 'claim'."""
    return stream.tag[last] == "Vz" and stream.tag[last - 1] not in OPENING


def _is_theme(stream: TaggedText, first: int, last: int) -> bool:
    low = stream.low
    if low[first] in _never_first() | _never_last() or (stream.tag[first] in ("E", "Vn") and first == last):
        return False
    if stream.tag[last] == "G" and first == last:
        return False
    head = _singular(low[last])
    return not {head, low[last]} & (_general() | _never_last() | word_list("weekdays"))


@cache
def _general() -> frozenset[str]:
    return lexicon.words(DATA, "nouns")


@cache
def _never_last() -> frozenset[str]:
    return lexicon.words(DATA, "never_last")


@cache
def _never_first() -> frozenset[str]:
    return lexicon.words(DATA, "never_first")


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 else word
