"""What the words around a name say it names, and names that a text itself explains. Pure; English.

For names whose own words do not tell: each mention may give a hint, and the hints of all mentions of an event decide.
Hints are weak by themselves; a kind that the name's own words give is only overruled for what takes 'the'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rashomon.analysis.text import lexicon
from rashomon.analysis.text.label_words import is_role
from rashomon.analysis.text.mentions import Mention
from rashomon.analysis.text.segments import WORD

DATA = "name_context_en"
PERSON, ORGANISATION, PLACE, UNKNOWN = "person", "organisation", "place", "name"
APPOSED = re.compile(
    r",? (?:\()?(?:an?|who|whose|aged|\d\d)\b|, the \w+(?: \w+)? (?:of|at|for|who)\b"
    r"|,? of (?:the )?[\w' ]{3,40},? (?:said|says|told|added|warned)\b"
)
IN_BRACKETS = re.compile(r"\s\(([^\W\d_]{2,7})\)")
NEXT = re.compile(r"[ \u00a0]([^\W\d_][\w’'-]*)")
PRESS = frozenset({"news", "times", "post", "agency"})
OPENS = re.compile(r"(?:^|[.!?…:]|\n|[“\"„«‘(\[—–-])[ \t\u00a0\"'“‘„«(\[]*$")


def hint(text: str, mention: Mention) -> str:
    """'person', 'organisation' or 'place' where the words around a mention or its last word say so, else ''."""
    words = mention.text.casefold().split()
    if len(words) > 1 and (words[-1] in _list("place_heads") or words[0] in ("mount", "lake", "fort", "cape", "mauna")):
        return PLACE
    if len(words) > 1 and (words[-1].rstrip(".") in _list("organisation_heads") or words[0] in ("radio", "daily")):
        return ORGANISATION
    if len(words) > 1 and words[0] in _list("directions") and words[-1] in lexicon.words("places", "places"):
        return PLACE
    before = [match.group().casefold() for match in WORD.finditer(text, max(0, mention.start - 40), mention.start)]
    gap = text[max(0, mention.start - 2) : mention.start]
    last = before[-1] if before and gap.endswith((" ", "\u00a0")) and gap.strip(" \u00a0").isalnum() else ""
    behind = NEXT.match(text, mention.end)
    follows = behind.group(1).casefold() if behind else ""
    if last in _list("organisation_nouns"):
        return ORGANISATION
    if last and (is_role(last) or last in _list("roles")) and not text[mention.start - 2].isupper():
        return PERSON
    if last == "the":  # 'the Chronicle says', 'told the Courier', 'the Harriers'
        several = words[-1].endswith("s") and not words[-1].endswith(("ss", "us"))
        return ORGANISATION if several or follows in _list("acts") or before[-2:-1] in (["told"], ["to"]) else ""
    if last in _list("locatives"):
        return PLACE
    acts = follows in _list("acts") or (last in _list("acts") and last != "told")  # 'told Radio Seavale'
    if len(words) > 1 and (acts or APPOSED.match(text, mention.end)):
        return PERSON
    return ""


def takes_article(text: str, mention: Mention) -> bool:
    """Whether 'the' stands right before a mention, as it does not before a person's name."""
    return text[max(0, mention.start - 5) : mention.start].casefold().lstrip("\n “\"'(") == "the "


def opens(text: str, at: int) -> bool:
    """Whether a sentence, line or quotation begins at a character: there a capital letter says nothing."""
    return OPENS.search(text, max(0, at - 12), at) is not None


def extended(text: str, mention: Mention) -> Mention:
    """The mention with words of an organisation that a reading of names takes for common ones ('Fox News')."""
    if mention.kind not in (UNKNOWN, ORGANISATION, PLACE):
        return mention
    end, at = mention.end, mention.end
    while behind := NEXT.match(text, at):
        word = re.sub(r"['’]s?$", "", behind.group(1))
        at = behind.start(1) + len(word)
        if word[0].isupper() and word.casefold() in _list("organisation_heads") | PRESS:
            end = at
        elif word != "New":  # 'Seavale New Times'
            break
    if end == mention.end:
        return mention
    whole = text[mention.start : end]
    return Mention(mention.start, end, whole, " ".join(whole.split()), ORGANISATION)


def explained(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[str, str]]:
    """(short, full) names of 'Department of Health (DOH)': what stands in brackets behind a name is the same."""
    for mention in mentions:
        match = IN_BRACKETS.match(text, mention.end)
        if match and match.group(1).isupper() and " " in mention.text:
            yield match.group(1), mention.name


def _list(key: str) -> frozenset[str]:
    return lexicon.words(DATA, key)
