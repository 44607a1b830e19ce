"""By which descriptions an event's people are called: 'Norish leader Karl Denning', 'Lena Marsh, the harbour chief'."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rashomon.analysis.document import Text
from rashomon.analysis.quotes.role_nouns import DATA, named_roles
from rashomon.analysis.text import lexicon
from rashomon.analysis.text.mentions import Mention
from rashomon.analysis.text.morphology import straight
from rashomon.analysis.text.words import Words

MAX_WORDS = 3  # of a description, from its end
BLANKS = " \u00a0"


def bare(description: str) -> str:
    """A description in lower case without its article: 'The Norish leader' -> 'norish leader'."""
    parts = straight(description).split()
    return " ".join(parts[1:] if parts and parts[0] in _determiners() else parts)


def describe_people(texts: Iterable[Text]) -> dict[str, Counter[str]]:
    """Description -> case-folded names of the people who are given it, with counts."""
    called: dict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        for mention in text.names:
            if mention.kind in ("person", "name"):
                for description in _descriptions(text.words, mention):
                    called[description][mention.name.casefold()] += 1
    return called


def _descriptions(words: Words, mention: Mention) -> set[str]:
    """The descriptions directly before a name and behind it, cut from the left to each length."""
    return {
        description
        for phrase in (_before(words, mention), _behind(words, mention))
        if phrase and phrase[-1] in named_roles()
        for description in _cut(phrase)
    }


def _cut(phrase: Sequence[str]) -> Iterator[str]:
    for length in range(1, len(phrase) + 1):
        if phrase[-length] in _determiners():
            return
        yield " ".join(phrase[-length:])


def _before(words: Words, mention: Mention) -> list[str]:
    """Up to MAX_WORDS words before a name with nothing but blanks behind each."""
    name = words.at(mention.start)
    first = name
    while first and name - first < MAX_WORDS and _joined(words.gap(first)) and _can_describe(words.raw[first - 1]):
        first -= 1
    return words.lower[first:name]


def _behind(words: Words, mention: Mention) -> list[str]:
    """The words between a comma with an article, or with a possessive, and the next comma or full stop."""
    text, article = words.text, words.at(mention.end)
    if article >= len(words) or not _apposes(text[mention.end : words.starts[article]]):
        return []
    if words.raw[article] not in _articles() and not words.lower[article].endswith("'s"):
        return []
    last = article
    while (
        last - article < MAX_WORDS
        and last + 1 < len(words)
        and _joined(words.gap(last + 1))
        and _can_describe(words.raw[last + 1])
    ):
        last += 1
    end = words.ends[last]
    following = words.starts[last + 1] if last + 1 < len(words) else len(text)
    ended = text[end:following].lstrip(BLANKS)[:1] in (",", ".")
    return words.lower[article + 1 : last + 1] if ended else []


def _joined(gap: str) -> bool:
    return bool(gap) and not gap.strip(BLANKS)


def _apposes(gap: str) -> bool:
    return gap[:1] == "," and _joined(gap[1:])


def _can_describe(word: str) -> bool:
    """Whether a word can be part of a description: no number and no abbreviation with points."""
    return word[0].isalpha() and "." not in word and "," not in word


def _determiners() -> frozenset[str]:
    return lexicon.words(DATA, "articles", "determiners")


def _articles() -> frozenset[str]:
    return lexicon.words(DATA, "articles", "apposing")
