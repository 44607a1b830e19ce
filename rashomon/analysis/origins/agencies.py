"""The agency that an article says it comes from: in its byline, its dateline, its last line."""

from __future__ import annotations

import re
from calendar import day_name, month_name
from dataclasses import dataclass
from functools import cache

from rashomon.analysis.text import lexicon
from rashomon.analysis.text.scripts import HANGUL, UNSPACED
from rashomon.analysis.text.words import parts_of
from rashomon.model import Article

HEAD = 260  # characters in which a dateline stands
TAIL = 400  # characters in which a credit stands
OPEN, CLOSE = r"[(\[（【/]\s*(?:[^()\[\]\n]{1,20}=\s*)?$", r"(?:[ /,;\-–][^()\[\]（）/\n]{0,30})?[)\]）】/]"
DAY = r"^[^\n!?。]{0,60}\d{1,2}\.?[^\n.!?。]{0,20}\.?\s*"
PLACE = r"^[^\n.!?。()（）\[\]]{0,60}"
DASH = r"\s*\.?\s*(?:[-–—:]|$)"
Contexts = tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]


def _contexts(*pairs: tuple[str, str]) -> Contexts:
    return tuple((re.compile(before), re.compile(after)) for before, after in pairs)


DATELINES = _contexts(
    (PLACE + OPEN, CLOSE + DASH),  # VELM (AP) -
    (PLACE + OPEN, CLOSE + r"\s*[A-ZÀ-Þ]"),  # VELM (ANI) Ferries ...
    (DAY + OPEN, CLOSE),  # VELM, March 9 (PTI); VELM, March 9. /TASS/.
    (r"^\W{0,3}" + OPEN, CLOSE),  # (ANSA)
    (r"^[(\[（【][^)\]）】\n]{0,20}$", r"[^)\]）】\n]{0,3}[)\]）】]"),  # 【ベルム共同】
    (r"^\W{0,3}$", r"\s*(?:[–—:]|--?\s)"),  # AP -
    (r"^[^\n.!?]{2,60}(?:,|\s[-–—])\s*$", r"\s*(?:[.–—:]|--?\s)"),  # VELM, AFP -
    (r"", r"[^\n]{0,20}[电電]"),  # 新华社维尔姆3月9日电
)
CREDITS = _contexts(
    (r"(?:©|\([cC]\)|[Cc]opyright)\s*(?:\d{4}\s*)?(?:by\s+)?(?:[Tt]he\s+)?$", r""),
    (OPEN, CLOSE + r"\W*$"),
    (r"(?:^|\n)\W{0,3}$", r"\W*$"),
)
DAYS = "|".join(name for name in (*month_name, *day_name) if name)
NO_PUBLISHER = re.compile(rf"\d|(?:{DAYS})\b|[^\W\d_]+\.?\s+\d")  # 'first published on 4 April', 'in 1926'


@dataclass(frozen=True)
class _Patterns:
    """What is looked for, and whose each name and mark is (names in lower case)."""

    owner: dict[str, str]
    keys: frozenset[str]  # the longest word of each mark: without one of them a text of spaced words has no mark
    phrases: frozenset[str]  # the longest word of each phrase of 'first published by', in lower case
    byline: re.Pattern[str]
    mark: re.Pattern[str]
    credit_label: re.Pattern[str]  # what stands before a mark at the end
    published: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    table = lexicon.table("agencies")
    owner: dict[str, str] = {}
    names: list[str] = []
    marks: list[str] = []
    for agency, entry in table["agency"].items():
        owner |= dict.fromkeys((*entry["names"], *entry["marks"]), agency)
        names += entry["names"]
        marks += entry["marks"]
    plain = [mark for mark in marks if not (mark[:1].isupper() and any(c.islower() for c in mark))]  # 'Petra' is a name
    return _Patterns(
        owner,
        keys=frozenset(max(parts_of(mark), key=len) for mark in marks),
        phrases=frozenset(max(parts_of(phrase.lower()), key=len) for phrase in table["first_published"]),
        byline=re.compile(f"(?i:{_any(names)})|{_any(plain)}"),
        mark=re.compile(_any(marks)),
        credit_label=re.compile(rf"(?:^|\n)\W{{0,3}}(?i:{_any(table['credit_labels'])})\s*[:：]\s*$"),
        published=re.compile(
            rf"(?:^|[.!?。\n]\s*|(?i:{_any(table['texts'])})[^.!?。\n]{{0,40}}?\s)(?i:{_any(table['first_published'])})"
            r"\s*(?:the\s+|der\s+|die\s+|das\s+)?(?P<mark>[^\s.,;:。，；()\[\]（）\n][^.,;:。，；()\[\]（）\n]{1,50})"
        ),
    )


def _small_words() -> frozenset[str]:
    """Words in small letters inside a publisher's name."""
    return frozenset(lexicon.table("agencies")["small_words"])


def _any(words: list[str]) -> str:
    """One of the words; those of a script that writes words together may stand inside one."""
    inside = [word for word in words if UNSPACED.search(word) or HANGUL.search(word)]
    apart = [word for word in words if word not in inside]
    either = rf"(?<!\w)(?:{_longest_first(apart)})(?!\w)"
    return f"(?:{_longest_first(inside)}|{either})" if inside else f"(?:{either})"


def _longest_first(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def agency_of(article: Article) -> str | None:
    """The agency or first publisher named by byline, dateline, closing credit or 'first published by', else None.

    A note that an agency 'contributed to this report' is not an origin and is not counted, nor is a mark that stands
    for the words before it ('the Palestinian Authority (PA)').
    """
    known = _patterns()
    if article.byline and (found := known.byline.search(article.byline[:HEAD])):
        return _owner(found.group())
    for body in filter(None, (article.text, article.summary)):
        start, end = body.lstrip()[:HEAD], body.rstrip()[-TAIL:]
        marked, published = _clues(start + "\n" + end)
        if marked and (mark := _marked(start, DATELINES) or _marked(end, CREDITS)):
            return _owner(mark)
        if published and (publisher := _publisher(start) or _publisher(end)):
            return publisher
    return None


def _clues(piece: str) -> tuple[bool, bool]:
    """Whether a mark, and 'first published by', can be there at all: to look for each of some hundred takes longer."""
    if UNSPACED.search(piece) or HANGUL.search(piece):
        return True, True
    known, words = _patterns(), parts_of(piece)
    return not known.keys.isdisjoint(words), not known.phrases.isdisjoint(word.lower() for word in words)


def _publisher(piece: str) -> str | None:
    """Who first published the text, if it says so."""
    known = _patterns()
    found = known.published.search(piece)
    if found is None or found["mark"][0].islower() or NO_PUBLISHER.match(found["mark"]):
        return None
    return _owner(found["mark"].strip()) or _first_words(found["mark"])


def _marked(piece: str, contexts: Contexts) -> str | None:
    """The first agency's mark in `piece` that stands in one of the contexts (before, after)."""
    known = _patterns()
    for found in known.mark.finditer(piece):
        before, after = piece[: found.start()], piece[found.end() :]
        if _spelled_out(before, found.group()):
            continue
        labelled = contexts is CREDITS and known.credit_label.search(before)
        if labelled or any(first.search(before) and last.match(after) for first, last in contexts):
            return found.group()
    return None


def _owner(name: str) -> str | None:
    owner = _patterns().owner
    return owner.get(name) or owner.get(name.lower())


def _spelled_out(before: str, mark: str) -> bool:
    """Whether the mark is but the initials of the words before it."""
    words = [word for word in parts_of(before) if word[0].isalpha()][-len(mark) :]
    return len(mark) > 1 and "".join(word[0] for word in words).casefold() == mark.casefold()


def _first_words(name: str) -> str:
    """A publisher's name without what follows it ('the Daily Lantern on Monday' -> 'Daily Lantern')."""
    words = name.split()
    kept: list[str] = []
    for word in words[:5]:
        if kept and not (word[:1].isupper() or word in _small_words()):
            break
        kept.append(word)
    while len(kept) > 1 and not kept[-1][:1].isupper():
        kept.pop()
    return " ".join(kept)
