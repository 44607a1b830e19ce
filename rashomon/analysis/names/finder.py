"""Finds the names in a text by their shape and the words around them: persons, organisations, places, other names.

No model and no list of famous people: capital letters, titles, given names, heads of organisations and what the rest
of the same text says about a word (does it also stand in lower case, is it the surname of somebody named in full?).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from rashomon.analysis.names.capital_runs import CAPITAL, Piece, capital_runs, without_local
from rashomon.analysis.names.full_forms import UNSURE, Run, is_given, with_full_forms
from rashomon.analysis.text.lexicon import words as word_list
from rashomon.analysis.text.mentions import Mention
from rashomon.analysis.text.words import Words

MAX_PIECES = 9
MOST_ADJECTIVES = 4  # before a title: 'Franco-German', 'Bosnian Serb'; text of nothing else is no title
LONGEST_PLACE = 6  # words of the lists' places
LINE = re.compile(r"[^\n]+")
HEADLINE_LENGTH = 220  # characters at most
MIN_HEADLINE = 4  # long words
HEADLINE_CAPITALS = 0.75


def find_names(words: Words, *, language: str) -> list[Mention]:
    """The names of a text in order, each with the fullest form of the same actor within the text.

    Args:
        words: the words of running text of any length.
        language: primary tag; in German, where every noun has a capital, only names of two words and names known
            from elsewhere in the text are taken. Scripts without capital letters give nothing.
    """
    text = words.text
    lower = frozenset(word for word in words.raw if not ("A" <= word[0] <= "Z" or word[0].isdigit()))
    names: list[Run] = []
    headed: list[list[Piece]] = []
    headlines = _headlines(text)
    for run, opening in capital_runs(words):
        pieces = without_local(run, language)
        if not pieces:
            continue
        place = bisect_right(headlines, (pieces[0].start, len(text)))
        if place and pieces[0].start < headlines[place - 1][1]:
            headed.append(pieces)
        else:
            names.extend(_classified(pieces, opening, lower, language))
    if headed:
        known = _known_keys(names)
        for pieces in headed:
            names.extend(_in_headline(pieces, known))
        names.sort(key=lambda item: item[0][0].start)
    return with_full_forms(text, names)


def _headlines(text: str) -> list[tuple[int, int]]:
    """Lines in which nearly every long word has a capital: there a capital says nothing."""
    spans = []
    for match in LINE.finditer(text):
        if match.end() - match.start() > HEADLINE_LENGTH:
            continue
        longer = [word for word in match.group().split() if len(word) > 3 and word[0].isalpha()]
        least = MIN_HEADLINE + 3 * match.group().rstrip().endswith(".")
        if len(longer) >= least and sum(w[0].isupper() for w in longer) >= HEADLINE_CAPITALS * len(longer):
            spans.append((match.start(), match.end()))
    return spans


def _known_keys(names: list[Run]) -> dict[str, str]:
    """Names of the running text by lower-case words, with their kinds; last words of longer ones too."""
    known: dict[str, str] = {}
    for pieces, kind, _ in names:
        known.setdefault(" ".join(piece.key for piece in pieces), kind)
        if kind in ("", "person"):
            known.setdefault(pieces[-1].key, kind)
    return known


def _in_headline(pieces: list[Piece], known: dict[str, str]) -> Iterator[Run]:
    """Names of a headline: those that the text or the lists know, and a given name with the word behind it."""
    index = 0
    while index < len(pieces):
        length = 0
        kind = ""
        for size in (4, 3, 2, 1):
            whole = " ".join(piece.key for piece in pieces[index : index + size])
            if index + size > len(pieces):
                continue
            if whole in known and (size > 1 or whole not in word_list("names_en", "openers")):
                length, kind = size, known[whole]
            elif whole in word_list("places", "places"):
                length, kind = size, "place"
            elif whole in word_list("names_en", "organisations"):
                length, kind = size, "organisation"
            if length:
                break
        pair = pieces[index : index + 2]
        if not length and len(pair) == 2 and is_given(pair[0].key) and _is_surname(pair[1]):
            length, kind = 2, "person"
        piece = pieces[index]
        if (
            not length
            and 2 <= len(piece.text) <= 5
            and piece.text.isupper()
            and not any(p.text.islower() for p in pieces)
        ):
            shouted = all(p.text.isupper() for p in pieces) and len(pieces) > 2
            if not shouted and piece.text.isalpha() and piece.key not in word_list("names_en", "openers"):
                length, kind = 1, "organisation"
        if length:
            yield pieces[index : index + length], kind, False
        index += max(1, length)


def _classified(pieces: list[Piece], opening: bool, lower: frozenset[str], language: str) -> Iterator[Run]:
    """The names inside one run: without openers and titles, parted at 'and', with a kind ('' = not known)."""
    for run in _without_openers(pieces, opening, lower):
        for part, titled in _untitled(run):
            for name in _parts(part):
                kept = _kept(name, opening and name[0] is pieces[0], lower, titled=titled and name[0] is part[0])
                if kept is not None:
                    unsure = language == "de" and not kept and len(name) == 1
                    yield name, UNSURE if unsure else kept, titled and name[0] is part[0]


def _without_openers(pieces: list[Piece], opening: bool, lower: frozenset[str]) -> Iterator[list[Piece]]:
    """Cut a run at function words, which have a capital only at the start of a sentence or in headlines."""
    openers = word_list("names_en", "openers")
    run: list[Piece] = []
    for index, piece in enumerate(pieces):
        following = pieces[index + 1].key if index + 1 < len(pieces) else ""
        known = f"{piece.key} {following}" in word_list("places", "places") or f"{piece.key} {following}" in word_list(
            "names_en", "organisations"
        )
        first = opening and not index
        common = first and piece.key in lower and not is_given(piece.key) and not _is_title(piece.key)
        day = piece.key in word_list("names_en", "calendar") and len(pieces) > 1 and not (run and following)
        function = (piece.key in openers or day) and piece.text[0].isupper() and (first or not piece.text.isupper())
        if piece.key.startswith("i'") or piece.key == "i" or ((function or common) and not known):
            if run:
                yield run
            run = []
        else:
            run.append(piece)
    if run:
        yield run


def _untitled(run: list[Piece]) -> Iterator[tuple[list[Piece], bool]]:
    """Cut a run behind each title: 'Florida Sen. Ann Vole' is a place and a titled person."""
    part: list[Piece] = []
    titled = False
    index = 0
    while index < len(run):
        length = _title_length(run, index)
        if length:
            if part:
                yield part, titled
            part, titled = [], True
            index += length
        else:
            part.append(run[index])
            index += 1
    if part:
        yield part, titled


def _kept(part: list[Piece], opening: bool, lower: frozenset[str], *, titled: bool) -> str | None:
    """The kind of a name ('' = not known), None for what is no name."""
    if len(part) > MAX_PIECES:
        return None
    keys = [piece.key for piece in part]
    if all(key in word_list("names_en", "calendar") or key.isdigit() for key in keys):
        return None
    kind = kind_of(keys, [p.text for p in part], titled=titled)
    if len(part) > 1 and keys[0] in word_list("text", "starters") and opening:
        return None
    if len(part) == 1:
        key = keys[0]
        if key in word_list("places", "demonyms") or key.rpartition("-")[2] in word_list("places", "demonyms"):
            return None
        if len(key) == 1 or (part[0].text[1:2] == "-" and not titled):
            return None
        if not kind and opening and key in lower:
            return None
    return kind


def _parts(pieces: list[Piece]) -> Iterator[list[Piece]]:
    """Cut a run at 'and' and 'for', and at 'of' unless an organisation or place goes on behind it."""
    heads = word_list("names_en", "organisation_heads")
    part: list[Piece] = []
    headed = goes_on = False  # whether a word of the part heads an organisation, or may be followed by 'of'
    for index, piece in enumerate(pieces):
        cut = False
        if piece.key in ("and", "&", "for", "y"):
            keep = (bool(part) and piece.text == "&") or headed
            if keep and piece.key == "and" and index + 1 < len(pieces):
                keep = not is_given(pieces[index + 1].key) and len(pieces) - index <= 3
            cut = not keep
        elif piece.key == "of":
            whole = " ".join(p.key for p in [*part[:LONGEST_PLACE], *pieces[index : index + 2]])
            cut = not (goes_on or whole in word_list("places", "places"))
        elif piece.key == "the":
            cut = not part or part[-1].key != "of"
        if cut:
            yield from _trimmed(part)
            part, headed, goes_on = [], False, False
        else:
            part.append(piece)
            headed = headed or piece.key in heads
            goes_on = headed or goes_on or piece.key.endswith(("ment", "ity"))
    yield from _trimmed(part)


def _trimmed(part: list[Piece]) -> Iterator[list[Piece]]:
    """The part without joining words at its ends, if anything is left."""
    while part and part[-1].text.islower():
        part = part[:-1]
    while part and part[0].text in ("of", "for", "and", "&", "the"):
        part = part[1:]
    if part:
        yield part


def _title_length(run: list[Piece], first: int) -> int:
    """How many pieces from `first` on are a title and adjectives before it ('Russian President'), 0 where none is."""
    demonyms = word_list("places", "demonyms")
    for adjectives in range(MOST_ADJECTIVES + 1):
        keys = [piece.key for piece in run[first + adjectives : first + adjectives + 4]]
        length = _plain_title_length(keys)
        if length is not None:
            return adjectives + length if length else 0
        if len(keys) < 2 or keys[0] not in demonyms:
            return 0
    return 0


def _plain_title_length(keys: list[str]) -> int | None:
    """How many leading words are a title; 0 where it heads an organisation ('Cabinet Office'), None without a title."""
    titles, heads = word_list("names_en", "titles"), word_list("names_en", "organisation_heads")
    for length in (3, 2, 1):
        if len(keys) >= length and " ".join(keys[:length]) in titles:
            return 0 if len(keys) > length and keys[length] in heads else length
    return None


def _is_title(key: str) -> bool:
    return key in word_list("names_en", "titles")


def _is_surname(piece: Piece) -> bool:
    return piece.text[0].isupper() and not is_given(piece.key) and piece.key not in word_list("names_en", "openers")


def kind_of(keys: list[str], texts: list[str], *, titled: bool) -> str:
    """What a name's own words say it names; '' where they do not say."""
    whole = " ".join(keys)
    if whole in word_list("names_en", "organisations"):
        return "organisation"
    if whole in word_list("places", "places"):
        return "place"
    heads = word_list("names_en", "organisation_heads")
    if len(keys) > 1 and (keys[-1] in heads or keys[0] in heads or any(k in heads for k in keys if k != keys[0])):
        return "organisation"
    if titled:
        return "person"
    if len(keys) > 1 and is_given(keys[0]) and not texts[-1].isupper():
        return "person"
    if len(keys) == 1:
        if len(texts[0]) > 1 and texts[0].isupper() and texts[0].isalpha():
            return "organisation"
        return ""
    demonyms = word_list("places", "demonyms")
    if keys[0] in demonyms or any(k in ("of", "for", "and", "&") for k in keys):
        return ""
    if 2 <= len(keys) <= 4 and re.fullmatch(rf"(?:[{CAPITAL}]\.?)", texts[1] if len(texts) > 2 else "-"):
        return "person"
    return ""
