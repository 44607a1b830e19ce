"""The agency that an article says it comes from: in its byline, its dateline, its last line."""

from __future__ import annotations

import re
from calendar import day_name, month_name
from dataclasses import dataclass
from functools import cache

from rashomon.analysis import lexicon
from rashomon.analysis.letters import UNSPACED
from rashomon.model import Article

HEAD = 260  # characters in which a dateline stands
TAIL = 400  # characters in which a credit stands
HANGUL = re.compile(r"[\uac00-\ud7af]")
OPEN, CLOSE = r"[(\[（【/]", r"[)\]）】/]"
WORD = re.compile(r"[^\W_]+")
DAYS = "|".join(name for name in (*month_name, *day_name) if name)
NO_PUBLISHER = re.compile(rf"\d|(?:{DAYS})\b|[^\W\d_]+\.?\s+\d")  # 'first published on 4 April', 'in 1926'
SMALL_WORDS = frozenset(
    ("of", "the", "and", "&", "de", "del", "la", "le", "for", "für", "der", "da", "do", "van", "en")
)


@dataclass(frozen=True)
class _Patterns:
    """What is looked for, and whose each name and mark is (names in lower case)."""

    owner: dict[str, str]
    keys: frozenset[str]  # the longest word of each mark: without one of them a text of spaced words has no mark
    phrases: tuple[str, ...]  # of 'first published by', in lower case
    byline: re.Pattern[str]
    datelines: tuple[re.Pattern[str], ...]  # at the beginning; the group 'mark' is the agency's
    credits: tuple[re.Pattern[str], ...]  # at the end
    published: re.Pattern[str]  # 'first published by', anywhere in both


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
    mark = f"(?P<mark>{_any(marks)})"
    plain = [mark for mark in marks if not (mark[:1].isupper() and any(c.islower() for c in mark))]  # 'Petra' is a name
    day = r"[^\n.!?。]{0,60}\d{1,2}\.?[^\n.!?。]{0,20}\.?\s*"
    place = r"[^\n.!?。()（）\[\]]{0,60}"
    more = r"(?:[ /,;\-–][^()\[\]（）/\n]{0,30})?"  # '(dpa/lno)'
    dash = r"\s*\.?\s*(?:[-–—:]|$)"
    return _Patterns(
        owner,
        keys=frozenset(max(WORD.findall(mark), key=len) for mark in marks),
        phrases=tuple(phrase.lower() for phrase in table["first_published"]),
        byline=re.compile(f"(?i:{_any(names)})|{_any(plain)}"),
        datelines=tuple(re.compile(pattern) for pattern in (
            rf"^{place}{OPEN}\s*(?:[^()\[\]\n]{{1,20}}=\s*)?{mark}{more}{CLOSE}{dash}",  # VELM (AP) -
            rf"^{day}{OPEN}\s*{mark}{more}{CLOSE}",  # VELM, March 9 (PTI); VELM, March 9. /TASS/.
            rf"^\W{{0,3}}{OPEN}\s*(?:[^()\[\]\n]{{1,20}}=\s*)?{mark}{more}{CLOSE}",  # (ANSA)
            rf"^{OPEN}[^)\]）】\n]{{0,20}}{mark}[^)\]）】\n]{{0,3}}{CLOSE}",
            rf"^{day}\.\s*/{mark}/",
            rf"^\W{{0,3}}{mark}\s*(?:[–—:]|--?\s)",  # AP -
            rf"^[^\n.!?]{{2,60}}(?:,|\s[-–—])\s*{mark}\s*(?:[.–—:]|--?\s)",  # VELM, AFP -
            rf"{mark}[^\n]{{0,20}}[电電]",
            rf"^{place}{OPEN}\s*{mark}{more}{CLOSE}(?=\s*[A-ZÀ-Þ])",
        )),
        credits=tuple(re.compile(pattern) for pattern in (
            rf"(?:©|\([cC]\)|[Cc]opyright)\s*(?:\d{{4}}\s*)?(?:by\s+)?{mark}",
            rf"{OPEN}\s*{mark}{more}{CLOSE}\W*$",
            rf"(?:^|\n)\W{{0,3}}(?i:{_any(table['credit_labels'])})\s*[:：]\s*{mark}",
            rf"(?:^|\n)\W{{0,3}}{mark}\W*$",
        )),
        published=re.compile(
            rf"(?:^|[.!?。\n]\s*|(?i:{_any(table['texts'])})[^.!?。\n]{{0,40}}?\s)(?i:{_any(table['first_published'])})"
            r"\s*(?:the\s+|der\s+|die\s+|das\s+)?(?P<mark>[^\s.,;:。，；()\[\]（）\n][^.,;:。，；()\[\]（）\n]{1,50})"
        ),
    )  # fmt: skip


def _any(words: list[str]) -> str:
    """One of the words; those of a script that writes words together may stand inside one."""
    return "(?:" + "|".join(_bounded(word) for word in sorted(words, key=len, reverse=True)) + ")"


def _bounded(word: str) -> str:
    escaped = re.escape(word)
    if UNSPACED.search(word) or HANGUL.search(word):
        return escaped
    return ("" if not word[0].isalnum() else r"(?<!\w)") + escaped + r"(?!\w)"


def agency_of(article: Article) -> str | None:
    """The agency or first publisher named by byline, dateline, closing credit or 'first published by', else None.

    A note that an agency 'contributed to this report' is not an origin and is not counted, nor is a mark that stands
    for the words before it ('the Palestinian Authority (PA)').
    """
    known = _patterns()
    if article.byline and (found := known.byline.search(article.byline[:HEAD])):
        return _owner(found.group())
    for body in (article.text or "", article.summary or ""):
        start, end = body.lstrip()[:HEAD], body.rstrip()[-TAIL:]
        for patterns, piece in ((known.datelines, start), (known.credits, end)):
            for pattern in patterns if _may_hold_mark(piece) else ():
                found = pattern.search(piece)
                if found and not _spelled_out(piece[: found.start("mark")], found["mark"]):
                    return _owner(found["mark"])
        for piece in (start, end):
            found = known.published.search(piece) if any(phrase in piece.lower() for phrase in known.phrases) else None
            if found and not found["mark"][0].islower() and not NO_PUBLISHER.match(found["mark"]):
                return _owner(found["mark"].strip()) or _first_words(found["mark"])
    return None


def _may_hold_mark(piece: str) -> bool:
    """Whether a mark can be there at all: searching for each of some hundred costs a millisecond."""
    return (
        not _patterns().keys.isdisjoint(WORD.findall(piece))
        or UNSPACED.search(piece) is not None
        or HANGUL.search(piece) is not None
    )


def _owner(name: str) -> str | None:
    owner = _patterns().owner
    return owner.get(name) or owner.get(name.lower())


def _spelled_out(before: str, mark: str) -> bool:
    """Whether the mark is but the initials of the words before it."""
    words = re.findall(r"[^\W\d_]+", before)[-len(mark) :]
    return len(mark) > 1 and "".join(word[0] for word in words).casefold() == mark.casefold()


def _first_words(name: str) -> str:
    """A publisher's name without what follows it ('the Daily Lantern on Monday' -> 'Daily Lantern')."""
    words = name.split()
    kept: list[str] = []
    for word in words[:5]:
        if kept and not (word[:1].isupper() or word in SMALL_WORDS):
            break
        kept.append(word)
    while len(kept) > 1 and not kept[-1][:1].isupper():
        kept.pop()
    return " ".join(kept)
