"""By which descriptions an event's people are called: 'Norish leader Karl Denning', 'Lena Marsh, the harbour chief'."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from rashomon.analysis.text.cues import word_list
from rashomon.analysis.text.lexicon import words
from rashomon.analysis.text.mentions import Mention

MAX_WORDS = 3  # of a description, from its end
BEFORE = re.compile(r"((?:[^\W\d_][\w’'\-]*[ \u00a0]+){1,3})$")
BEHIND = re.compile(r",[ \u00a0]+(?:the|a|an|[^\W_]+[’']s)[ \u00a0]+((?:[^\W\d_][\w’'\-]*[ \u00a0]*){1,3})[,.]")
ARTICLES = frozenset(["the", "a", "an", "this", "that", "its", "his", "her", "their"])
REACH = 60  # characters looked at on either side of a name


def bare(description: str) -> str:
    """A description in lower case without its article: 'The Norish leader' -> 'norish leader'."""
    parts = description.casefold().split()
    return " ".join(parts[1:] if parts and parts[0] in ARTICLES else parts)


def described(texts: Iterable[tuple[str, list[Mention]]]) -> dict[str, Counter[str]]:
    """Description -> case-folded names of the people who are given it, with counts.

    Args:
        texts: each text with its names.
    """
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for text, mentions in texts:
        for mention in mentions:
            if mention.kind in ("person", "name"):
                for phrase in _around(text, mention):
                    found[phrase][mention.name.casefold()] += 1
    return found


def _around(text: str, mention: Mention) -> set[str]:
    """The descriptions directly before a name and behind it, cut from the left to each length."""
    phrases = []
    before = BEFORE.search(text, max(0, mention.start - REACH), mention.start)
    if before:
        phrases.append(before.group(1))
    behind = BEHIND.match(text, mention.end, mention.end + REACH)
    if behind:
        phrases.append(behind.group(1))
    found = set()
    for phrase in phrases:
        parts = phrase.casefold().split()
        if parts[-1] not in word_list("roles") | words("names_en", "titles"):
            continue
        for length in range(1, min(MAX_WORDS, len(parts)) + 1):
            if parts[-length] in ARTICLES:
                break
            found.add(" ".join(parts[-length:]))
    return found
