"""The agency that an article says it comes from: in its byline, its dateline, its last line."""

from __future__ import annotations

import re
from functools import cache

from rashomon.analysis import lexicon
from rashomon.model import Article

HEAD = 260  # characters in which a dateline stands
TAIL = 400  # characters in which a credit stands


@cache
def _patterns() -> tuple[dict[str, str], re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """({mark or name, as matched: agency}, byline, dateline, credit, first published)."""
    table = lexicon.table("agencies")
    owner: dict[str, str] = {}
    names: list[str] = []
    marks: list[str] = []
    for agency, entry in table["agency"].items():
        for name in entry["names"]:
            owner[name] = agency
            names.append(name)
        for mark in entry["marks"]:
            owner[mark] = agency
            marks.append(mark)
    any_name, any_mark = _any(names), _any(marks)
    byline = re.compile(rf"(?<!\w)(?:(?i:{any_name})|{any_mark})(?!\w)")
    # 'LONDON (Reuters) -', 'MOSCOW, July 4 (Xinhua) --', 'MOSCOW, July 4. /TASS/.', 'BERLIN, 4. Juli (dpa)', 'AP —'
    dateline = re.compile(
        rf"(?:[(\[（/]\s*(?P<a>{any_mark})(?:[ /,;-][^()\[\]（）/\n]{{0,30}})?[)\]）/]|"
        rf"^\W{{0,3}}(?P<b>{any_mark})\s*(?:[–—:]|--?\s)|"
        rf"^[^\n.!?]{{2,60}},\s*(?P<c>{any_mark})\s*(?:[.–—:]|--?\s)|"
        rf"(?P<d>新华社|新華社|中央社)[^\n]{{0,20}}电)"
    )
    credit = re.compile(
        rf"(?:©|\(c\)|[Cc]opyright)\s*(?:\d{{4}}\s*)?(?:by\s+)?(?P<a>{any_mark})(?!\w)|"
        rf"[(\[（/]\s*(?P<b>{any_mark})(?:[ /,;][^()\[\]（）\n]{{0,30}})?[)\]）/]\W*$|"
        rf"(?:^|\n)\W{{0,3}}(?:[Ss]ource|[Ff]uente|[Qq]uelle|[Ff]onte)\s*:\s*(?P<c>{any_mark})(?!\w)|"
        rf"(?:^|\n)\W{{0,3}}(?P<d>{any_mark})\W*$"
    )
    published = re.compile(
        rf"(?i:{_any(table['first_published'])})\s+(?:the\s+)?(?P<a>[^\s.,;:()\[\]\n][^.,;:()\[\]\n]{{1,50}})"
    )
    return owner, byline, dateline, credit, published


def _any(words: list[str]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


def agency_of(article: Article) -> str | None:
    """The agency or first publisher named by byline, dateline, closing credit or 'first published by', else None.

    A note that an agency 'contributed to this report' is not an origin and is not counted.
    """
    owner, byline, dateline, credit, published = _patterns()
    if article.byline and (found := byline.search(article.byline[:HEAD])):
        return owner.get(found.group()) or owner.get(found.group().lower())
    for body in (article.text or "", article.summary or ""):
        start, end = body.lstrip()[:HEAD], body.rstrip()[-TAIL:]
        for pattern, piece in ((dateline, start), (credit, end), (published, start), (published, end)):
            found = pattern.search(piece)
            if found:
                name = next(group for group in found.groups() if group)
                return owner.get(name) or owner.get(name.lower()) or _first_words(name)
    return None


def _first_words(name: str) -> str:
    """A publisher's name without what follows it ('the Daily Lantern on Monday' -> 'Daily Lantern')."""
    words = name.split()
    kept: list[str] = []
    for word in words[:5]:
        if kept and not (word[:1].isupper() or word in ("of", "the", "and", "&", "de", "la", "le", "for")):
            break
        kept.append(word)
    while len(kept) > 1 and not kept[-1][:1].isupper():
        kept.pop()
    return " ".join(kept)
