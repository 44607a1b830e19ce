"""The themes of an event: frequent noun phrases ('key rate', 'water cannon') that are neither names nor numbers.

By shape and word order alone, in English: the words behind a determiner, a preposition or a possessive up to a function
word, a verb we know or a mark. What is no noun falls out, because it seldom stands there twice.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rashomon.analysis.actors.finder import Actor, Place
from rashomon.analysis.document import Document
from rashomon.analysis.text import lexicon
from rashomon.analysis.text.cues import word_list
from rashomon.analysis.text.languages import ENGLISH
from rashomon.analysis.text.morphology import looks_plural, singular
from rashomon.analysis.text.stop_words import stop_words
from rashomon.analysis.text.tagging import TaggedText
from rashomon.model import Part

LONGEST = 3  # words of a phrase
LEAST = 3  # mentions
SHORTEST = 3  # letters of a word of a phrase
INSIDE = frozenset(["x", "s", "J", "Nc", "Ns", "G", "E", "Vn"])  # tags of words that a phrase may have
HEADS = frozenset(["x", "s", "Nc", "Ns", "G", "Vb", "Vz"])  # and of its last one
PLURAL = frozenset(["s", "Ns"])
VERBS = frozenset(["Vb", "Vz"])
OPENING = frozenset(["D", "D$", "J", "#", "'s"])  # behind these a word that can be a verb is a noun
BEFORE = frozenset(["D", "D$", "I", "OF", "BY", "FOR", "AS", "'s", "#", "J", "C", "TO"])
DATA = "general_nouns_en"

Key = tuple[str, ...]  # words of a phrase, the last in the singular
PlacesOf = dict[Key, list[tuple[Place, str]]]  # places of each phrase, with its words there


@dataclass(frozen=True, slots=True)
class Theme:
    """A noun phrase in its commonest form, and every place where an article has it."""

    name: str
    places: tuple[Place, ...]


def find_themes(
    documents: Sequence[Document], actors: Sequence[Actor] = (), *, least: int = LEAST
) -> tuple[Theme, ...]:
    """Noun phrases of one to three words that two outlets have (or the only one), `least` times in all.

    Singular and plural of the last word are one. Those in most articles come first, longer ones first among equals; a
    phrase that stands almost only inside a longer one is left to that.

    Args:
        documents: the event's articles.
        actors: those of the articles, whose names are no themes.
        least: mentions of a theme.
    """
    places_of, nouns = _in_bodies(documents, actors)
    _add_from_titles(documents, places_of)
    outlet_of = {document.id: document.outlet for document in documents}
    outlets = min(2, len(set(outlet_of.values())))
    kept = {
        key: places
        for key, places in places_of.items()
        if key in nouns and len(places) >= least and len({outlet_of[place.article] for place, _ in places}) >= outlets
    }
    longer = _by_ends(kept)
    themes = [
        Theme(Counter(form for _, form in places).most_common(1)[0][0], tuple(place for place, _ in places))
        for key, places in kept.items()
        if not _inside_longer(key, kept, longer)
    ]
    return tuple(sorted(themes, key=_weight))


def _in_bodies(documents: Sequence[Document], actors: Sequence[Actor]) -> tuple[PlacesOf, set[Key]]:
    """The phrases of the bodies, and those that somewhere stand where no verb can."""
    places_of: PlacesOf = defaultdict(list)
    nouns: set[Key] = set()
    named: dict[tuple[str, Part], list[Place]] = defaultdict(list)
    for actor in actors:
        for place in actor.places:
            named[place.article, place.part].append(place)
    for document in documents:
        if document.language != ENGLISH or not document.has_body:
            continue
        part = document.article.body_part
        tagged = document.body.tagged
        phrases = _Phrases(tagged, _covered(tagged, named.get((document.id, part), ())))
        for first, last in phrases.find():
            forms = tagged.low[first : last + 1]
            key = (*forms[:-1], singular(forms[-1]))
            place = Place(document.id, part, tagged.start[first], tagged.end[last])
            places_of[key].append((place, " ".join(forms)))
            if not phrases.may_be_verb(last):
                nouns.add(key)
    return places_of, nouns


def _covered(tagged: TaggedText, places: Sequence[Place]) -> frozenset[int]:
    """The tokens that begin within one of the places."""
    return frozenset(
        token
        for place in places
        for token in range(bisect_left(tagged.start, place.start), bisect_left(tagged.start, place.end))
    )


def _add_from_titles(documents: Sequence[Document], places_of: PlacesOf) -> None:
    """Look in headlines, which leave out the small words that show a noun, for what the bodies have."""
    known = {key for key, places in places_of.items() if len(places) > 1}
    for document in documents:
        words = document.title.words
        forms = words.lower
        for at in range(len(words)):
            for end in range(min(at + LONGEST, len(words)), at, -1):
                key = (*forms[at : end - 1], singular(forms[end - 1]))
                if key in known:
                    place = Place(document.id, Part.TITLE, words.starts[at], words.ends[end - 1])
                    places_of[key].append((place, " ".join(forms[at:end])))


def _weight(theme: Theme) -> tuple[float, int, str]:
    words = theme.name.count(" ") + 1
    return (-len({place.article for place in theme.places}) * (1 + 0.5 * (words > 1)), -len(theme.places), theme.name)


def _by_ends(kept: Collection[Key]) -> dict[tuple[bool, str], list[Key]]:
    """Phrases of several words by (True, first word) and (False, last word)."""
    by_ends: dict[tuple[bool, str], list[Key]] = defaultdict(list)
    for key in kept:
        if len(key) > 1:
            by_ends[True, key[0]].append(key)
            by_ends[False, key[-1]].append(key)
    return by_ends


def _inside_longer(
    key: Key, kept: Mapping[Key, Sequence[object]], longer: Mapping[tuple[bool, str], Sequence[Key]]
) -> bool:
    """Whether most places of a phrase are those of one longer phrase that ends with it or begins with it."""
    others = [other for other in longer.get((True, key[0]), ()) if other[: len(key)] == key]
    others += [other for other in longer.get((False, key[-1]), ()) if other[-len(key) :] == key]
    return any(len(other) > len(key) and 2 * len(kept[other]) > len(kept[key]) for other in others)


def _as_noun(word: str) -> str:
    """The tag of a word whose capital names nothing: it opens a sentence, or stands in a headline."""
    return "s" if looks_plural(word) else "x"


class _Phrases:
    """The noun phrases among the tokens of a text."""

    def __init__(self, tagged: TaggedText, covered: Collection[int]) -> None:
        """`covered`: tokens of names."""
        self.low, self.tag, self.cue = tagged.low, tagged.tag, tagged.cue
        self.content = self._content(covered)
        self.never_first, self.never_last = lexicon.words(DATA, "never_first"), lexicon.words(DATA, "never_last")
        self.no_head = lexicon.words(DATA, "nouns") | self.never_last | word_list("weekdays")

    def find(self) -> Iterator[tuple[int, int]]:
        """Tokens [first, last] of every phrase, also the shorter ones that end like a longer one."""
        at, size = 0, len(self.low)
        while at < size:
            if not self._takes(at):
                at += 1
                continue
            last = self._last(at)
            begin = at
            while begin < last and self.low[begin] in self.never_first:
                begin += 1
            firm = at > 0 and self.tag[at - 1] in BEFORE
            if self.tag[last] in HEADS and (firm or begin < last or self.tag[last] in PLURAL):
                for first in range(max(begin, last - LONGEST + 1), last + 1):
                    if self._is_theme(first, last):
                        yield first, last
            at = last + 1

    def may_be_verb(self, last: int) -> bool:
        """'The minister claims': behind a noun, such a word is a noun only if it also stands there as 'claim'."""
        return self.tag[last] == "Vz" and self.tag[last - 1] not in OPENING

    def _last(self, at: int) -> int:
        """The last token of the run of words that begins with token `at`."""
        last, size = at, len(self.low)
        while last + 1 < size and self.tag[last] not in PLURAL and self._takes(last + 1):
            last += 1
        if last + 1 < size and self.tag[last] not in PLURAL and self._is_word(last + 1, VERBS):
            last += 1
        return last

    def _takes(self, at: int) -> bool:
        if at and self.tag[at - 1] in OPENING and self._is_word(at, VERBS):
            return True
        return self._is_word(at, INSIDE) and (self.cue[at] is None or self.tag[at] in ("Nc", "Ns"))

    def _is_word(self, at: int, tags: Collection[str]) -> bool:
        return self.content[at] in tags

    def _content(self, covered: Collection[int]) -> list[str]:
        """The tags of the tokens; none of what can be no word of a theme: of names, stop words and short words."""
        stops = stop_words(ENGLISH)
        content = [
            "" if word in stops or len(word) < SHORTEST else _as_noun(word) if tag == "X" else tag
            for word, tag in zip(self.low, self.tag, strict=True)
        ]
        for at in covered:
            content[at] = ""
        return content

    def _is_theme(self, first: int, last: int) -> bool:
        low, tag = self.low, self.tag
        if low[first] in self.never_first or low[first] in self.never_last:
            return False
        if first == last and tag[last] in ("E", "Vn", "G"):
            return False
        return low[last] not in self.no_head and singular(low[last]) not in self.no_head
