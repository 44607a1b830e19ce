"""What the words around a name say it names, and names that a text itself explains; English.

For names whose own words do not tell: each mention may give a hint, and the hints of all mentions of an event decide.
Hints are weak by themselves; a kind that the name's own words give is only overruled for what takes 'the'.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from rashomon.analysis.text import lexicon
from rashomon.analysis.text.label_words import is_role
from rashomon.analysis.text.mentions import Mention
from rashomon.analysis.text.words import Words

DATA = "name_context_en"
PERSON, ORGANISATION, PLACE, UNKNOWN = "person", "organisation", "place", "name"
SPACES = frozenset(" \u00a0")
OFFICE = range(3, 41)  # characters of 'harbour office' in 'Ann Vole of the harbour office said'
ACRONYM = range(2, 8)  # letters


def hint(words: Words, mention: Mention) -> str:
    """'person', 'organisation' or 'place' where the words around a mention or its last word say so, else ''."""
    own = mention.text.casefold().split()
    if len(own) > 1 and (kind := _of_own_words(own)):
        return kind
    number = words.at(mention.start)
    before = _word_before(words, mention.start, number)
    behind = _word_behind(words, mention.end)
    follows = behind[1].casefold() if behind else ""
    if before == "the":  # 'the Chronicle says', 'told the Courier', 'the Harriers'
        several = own[-1].endswith("s") and not own[-1].endswith(("ss", "us"))
        spoken_to = number > 1 and words.raw[number - 2].casefold() in ("told", "to")
        return ORGANISATION if several or follows in _list("acts") or spoken_to else ""
    if kind := _of_word_before(words, number, before):
        return kind
    acts = follows in _list("acts") or (before in _list("acts") and before != "told")  # 'told Radio Seavale'
    return PERSON if len(own) > 1 and (acts or _is_apposed(words, mention.end)) else ""


def _of_own_words(own: Sequence[str]) -> str:
    """What the first or last of a name's several words says."""
    if own[-1] in _list("place_heads") or own[0] in _list("place_openings"):
        return PLACE
    if own[-1].rstrip(".") in _list("organisation_heads") or own[0] in _list("organisation_openings"):
        return ORGANISATION
    return PLACE if own[0] in _list("directions") and own[-1] in lexicon.words("places", "places") else ""


def _of_word_before(words: Words, number: int, before: str) -> str:
    """What the word right before a name says: 'the airline Skylunt', 'striker Shaq Venn', 'in Ostmark'."""
    if before in _list("organisation_nouns"):
        return ORGANISATION
    if before and (is_role(before) or before in _list("roles")) and not words.raw[number - 1][-1].isupper():
        return PERSON
    return PLACE if before in _list("locatives") else ""


def takes_article(words: Words, mention: Mention) -> bool:
    """Whether 'the' stands right before a mention, as it does not before a person's name."""
    number = words.at(mention.start)
    return (
        number > 0
        and words.raw[number - 1].casefold() == "the"
        and words.text[words.ends[number - 1] : mention.start] == " "
    )


def extended(words: Words, mention: Mention) -> Mention:
    """The mention with words of an organisation that a reading of names takes for common ones ('Fox News')."""
    if mention.kind not in (UNKNOWN, ORGANISATION, PLACE):
        return mention
    end = at = mention.end
    while behind := _word_behind(words, at):
        word = behind[1].removesuffix("'s").removesuffix("’s")
        at = behind[0] + len(word)
        if word[0].isupper() and word.casefold() in _list("organisation_heads") | _list("press"):
            end = at
        elif word != "New":  # 'Seavale New Times'
            break
    if end == mention.end:
        return mention
    whole = words.text[mention.start : end]
    return Mention(mention.start, end, whole, " ".join(whole.split()), ORGANISATION)


def explained(words: Words, mentions: Sequence[Mention]) -> Iterator[tuple[str, str]]:
    """(short, full) names of 'Department of Health (DOH)': what stands in brackets behind a name is the same."""
    text = words.text
    for mention in mentions:
        if " " not in mention.text or text[mention.end + 1 : mention.end + 2] != "(":
            continue
        number = words.at(mention.end)
        if number == len(words) or words.starts[number] != mention.end + 2 or not text[mention.end].isspace():
            continue
        short = words.raw[number]
        if len(short) in ACRONYM and short.isalpha() and short.isupper() and text[words.ends[number] :][:1] == ")":
            yield short, mention.name


def _word_before(words: Words, start: int, number: int) -> str:
    """The word one space before a name that begins at a character, in lower case; '' where there is none."""
    if not number or words.ends[number - 1] != start - 1 or words.text[start - 1] not in SPACES:
        return ""
    return words.raw[number - 1].casefold()


def _word_behind(words: Words, end: int) -> tuple[int, str] | None:
    """Where the word one space behind a character begins, and the word up to an inner point or comma."""
    number = words.at(end)
    if number == len(words) or words.starts[number] != end + 1 or words.text[end] not in SPACES:
        return None
    word = words.raw[number]
    return (end + 1, "".join(takewhile(lambda c: c not in ".,", word))) if word[0].isalpha() else None


def _is_apposed(words: Words, end: int) -> bool:
    """Whether what stands behind a name says who that is: ', a lawyer', ', the head of', 'of the port office said'."""
    number = words.at(end)
    if number == len(words):
        return False
    gap = words.text[end : words.starts[number]]
    comma = gap.startswith(",")
    if gap.removeprefix(",") not in (" ", " ("):
        return False
    first = _letters(words.raw[number])
    if first in _list("apposed") or (len(first) == 2 and first.isdigit()):
        return True
    if gap.endswith("("):
        return False
    if comma and words.raw[number] == "the":
        return _is_noun_of(words, number + 1)
    return words.raw[number] == "of" and _is_office(words, number)


def _letters(word: str) -> str:
    """A word up to its first mark: '45' of '45-year-old'."""
    return "".join(takewhile(str.isalnum, word))


def _is_noun_of(words: Words, number: int) -> bool:
    """Whether one or two words stand from word `number` on, and 'of', 'at', 'for' or 'who' behind them."""
    for at in (number, number + 1):
        if at + 1 >= len(words) or words.gap(at) != " " or words.gap(at + 1) != " " or not words.raw[at].isalnum():
            return False
        if _letters(words.raw[at + 1]) in _list("apposed_noun"):
            return True
    return False


def _is_office(words: Words, number: int) -> bool:
    """Whether somebody of an office speaks: 'of the harbour office, said'; word `number` is the 'of'."""
    text, begin = words.text, words.ends[number] + 1
    if words.raw[number + 1 : number + 2] == ["the"] and words.gap(number + 1) == " ":
        number, begin = number + 1, words.ends[number + 1] + 1
    for at in range(number + 1, len(words)):
        end = words.ends[at - 1]
        if at > number + 1 and words.gap(at) in (" ", ", ") and words.raw[at] in _list("speech"):
            return end - begin in OFFICE
        if end - begin > OFFICE.stop or not set(text[words.ends[at - 1] : words.starts[at]]) <= {" "}:
            return False
        if not words.raw[at].replace("'", "").isalnum():
            return False
    return False


def _list(key: str) -> frozenset[str]:
    return lexicon.words(DATA, key)
