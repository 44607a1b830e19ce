"""Finds the names in a text by their shape and the words around them: persons, organisations, places, other names.

No model and no list of famous people: capital letters, titles, given names, heads of organisations and what the rest
of the same text says about a word (does it also stand in lower case, is it the surname of somebody named in full?).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rashomon.analysis.lexicon import words

CAPITAL = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪİĶŁĻŃŅŇŌŐŘŚŞŠȘŤȚŪŮŰŹŻŽΑ-ΩЀ-Я"
WORD = rf"(?:[{CAPITAL}](?:[\w’'‐‑\-]*[\w])?|al-[{CAPITAL}]\w+)"
INITIALS = rf"(?:[{CAPITAL}]\.)+"
JOIN = r"(?:of|for|and|de|la|le|du|des|del|della|di|da|dos|van|von|der|den|zu|ten|ter|bin|ibn|al|el|y|the|&)"
SEQUENCE = re.compile(
    rf"(?<![\w.@#/])(?:{INITIALS}|{WORD}\.?)"
    rf"(?:[ \u00a0](?:{JOIN}[ \u00a0]){{0,2}}(?:{INITIALS}|{WORD}(?:\.(?=[ \u00a0][{CAPITAL}]))?))*"
)
PIECE = re.compile(rf"{INITIALS}(?=\s|$)|[^\s]+")
POSSESSIVE = re.compile(r"[’']s?$")
LOWER = re.compile(r"(?<![\w’'\-])[^\W\d_A-Z][\w’'\-]*")
SPACES = re.compile(r"\s+")
MAX_PIECES = 9
BEFORE = re.compile(r"(?:^|[.!?…:]|\n|[“\"„«‘(\[—–-])[ \t\u00a0\"'“‘„«(\[]*$")


class Mention(NamedTuple):
    """A name at [start, end) of a text: as it stands there, its fullest form in that text, and what it names.

    `kind` is 'person', 'organisation', 'place' or 'name' (not known which). Titles are no part of either form.
    """

    start: int
    end: int
    text: str
    name: str
    kind: str


class _Piece(NamedTuple):
    start: int
    end: int
    text: str
    key: str  # lower case, without possessive and last point


def find_names(text: str, *, language: str = "en") -> list[Mention]:
    """The names of `text` in order, each with the fullest form of the same actor within the text.

    Args:
        text: running text of any length.
        language: primary tag; in German, where every noun has a capital, only names of two words and names known
            from elsewhere in the text are taken. Scripts without capital letters give nothing.
    """
    lower = frozenset(match.group() for match in LOWER.finditer(text))
    found: list[tuple[list[_Piece], str, bool]] = []
    for pieces, opening in _sequences(text, lower):
        found.extend(_classified(pieces, opening, lower, language))
    return _joined(text, found, language)


def _sequences(text: str, lower: frozenset[str]) -> Iterator[tuple[list[_Piece], bool]]:
    """Runs of capitalised words with whether the run opens a sentence or a line."""
    for match in SEQUENCE.finditer(text):
        pieces = []
        for piece in PIECE.finditer(match.group()):
            word = piece.group()
            possessive = POSSESSIVE.search(word)
            end = possessive.start() if possessive else len(word)
            bare = word[:end]
            key = bare.lower().rstrip(".") if "." not in bare[:-1] else bare.lower().strip(".")
            start = match.start() + piece.start()
            pieces.append(_Piece(start, start + end, bare, key))
            if possessive and len(pieces) and end < len(word):
                yield pieces, _opens(text, pieces[0].start)
                pieces = []
        if pieces:
            yield pieces, _opens(text, pieces[0].start)


def _opens(text: str, at: int) -> bool:
    """Whether the character `at` opens a sentence, a line or a quotation."""
    return BEFORE.search(text, max(0, at - 12), at) is not None if at else True


def _classified(
    pieces: list[_Piece], opening: bool, lower: frozenset[str], language: str
) -> Iterator[tuple[list[_Piece], str, bool]]:
    """The names inside one run: without openers and titles, parted at 'and', with a kind ('' = not known)."""
    openers, calendar = words("names_en", "openers"), words("names_en", "calendar")
    while pieces and (
        (opening and (pieces[0].key in openers or (pieces[0].key in lower and not _is_given(pieces[0].key))))
        or pieces[0].key in ("the", "i", "a", "and", "of", "for", "&")
        or (pieces[0].key in openers and len(pieces[0].text) > 1 and len(pieces) > 1 and not pieces[0].text.isupper())
    ):
        pieces = pieces[1:]
        opening = False
    for part in _parts(pieces):
        titled = 0
        part = [p for p in part if p.key]
        while part:
            length = _title_length(part)
            if not length:
                break
            titled, part = titled + length, part[length:]
        if not part or len(part) > MAX_PIECES:
            continue
        keys = [piece.key for piece in part]
        if all(key in calendar or key.isdigit() for key in keys):
            continue
        kind = kind_of(keys, [p.text for p in part], titled=titled > 0)
        if len(part) == 1:
            if keys[0] in words("places", "demonyms") or keys[0] in openers:
                continue
            if not kind and opening and keys[0] in lower:
                continue
            if language == "de" and not kind:
                yield part, "?", titled > 0
                continue
        yield part, kind, titled > 0


def _parts(pieces: list[_Piece]) -> Iterator[list[_Piece]]:
    """Cut a run at 'and' and 'for', and at 'of' unless an organisation or place goes on behind it."""
    heads = words("names_en", "organisation_heads")
    part: list[_Piece] = []
    for index, piece in enumerate(pieces):
        if piece.key in ("and", "&", "for", "y"):
            keep = bool(part) and piece.text == "&" or any(p.key in heads for p in part)
            if keep and piece.key == "and" and index + 1 < len(pieces):
                keep = not _is_given(pieces[index + 1].key) and len(pieces) - index <= 3
            if not keep:
                yield part
                part = []
                continue
        elif piece.key == "of" and not any(p.key in heads or p.key.endswith(("ment", "ity")) for p in part):
            yield part
            part = []
            continue
        elif piece.key == "the" and part and part[-1].key != "of":
            yield part
            part = []
            continue
        part.append(piece)
    yield part


def _title_length(part: list[_Piece]) -> int:
    """How many leading pieces are a title or the adjective before one ('Russian President')."""
    titles, demonyms = words("names_en", "titles"), words("places", "demonyms")
    keys = [piece.key for piece in part[:4]]
    for length in (3, 2):
        if len(part) > length and " ".join(keys[:length]) in titles:
            return length
    if len(part) > 1 and keys[0] in titles:
        return 1
    if len(part) > 2 and keys[0] in demonyms and keys[1] in titles:
        return 2
    if len(part) == 1 and keys[0] in titles:
        return 1
    if len(part) == 2 and " ".join(keys) in titles:
        return 2
    return 0


def _is_given(key: str) -> bool:
    return key in words("given_names", "male") or key in words("given_names", "female")


def kind_of(keys: list[str], texts: list[str], *, titled: bool) -> str:
    """What a name's own words say it names; '' where they do not say."""
    whole = " ".join(keys)
    if whole in words("names_en", "organisations"):
        return "organisation"
    if whole in words("places", "places"):
        return "place"
    heads = words("names_en", "organisation_heads")
    if len(keys) > 1 and (keys[-1] in heads or keys[0] in heads or any(k in heads for k in keys if k != keys[0])):
        return "organisation"
    if titled:
        return "person"
    if len(keys) > 1 and _is_given(keys[0]) and not texts[-1].isupper():
        return "person"
    if len(keys) == 1:
        if len(texts[0]) > 1 and texts[0].isupper() and texts[0].isalpha():
            return "organisation"
        return ""
    demonyms = words("places", "demonyms")
    if keys[0] in demonyms or any(k in ("of", "for", "and", "&") for k in keys):
        return ""
    if 2 <= len(keys) <= 4 and re.fullmatch(rf"(?:[{CAPITAL}]\.?)", texts[1] if len(texts) > 2 else "-"):
        return "person"
    return ""


def _joined(text: str, found: list[tuple[list[_Piece], str, bool]], language: str) -> list[Mention]:
    """Mentions with the fullest form of each actor: surnames and acronyms point to the name first given in full."""
    full: dict[str, tuple[str, str]] = {}
    kinds: dict[str, str] = {}
    for pieces, kind, _ in found:
        if len(pieces) < 2:
            continue
        name = SPACES.sub(" ", text[pieces[0].start : pieces[-1].end])
        key = name.lower()
        kinds[key] = kinds.get(key) or kind
        if kind != "place" and kind != "organisation":
            full.setdefault(pieces[-1].key, (name, kinds[key]))
            if _is_given(pieces[0].key):
                full.setdefault(pieces[0].key, (name, kinds[key]))
        if kind == "organisation":
            letters = "".join(p.text[0] for p in pieces if p.text[0].isupper()).lower()
            if len(letters) > 1:
                full.setdefault(letters, (name, kind))
    titled = {pieces[-1].key for pieces, _, title in found if title and len(pieces) == 1}
    mentions = []
    for pieces, kind, title in found:
        start, end = pieces[0].start, pieces[-1].end
        name = SPACES.sub(" ", text[start:end])
        if len(pieces) == 1:
            known = full.get(pieces[0].key)
            if known and (kind in ("", "?", "person") or (kind == "organisation" and known[1] == "organisation")):
                name, kind = known[0], known[1] or "name"
            elif kind == "?":
                if not title:
                    continue
                kind = "person"
            elif not kind and pieces[0].key in titled:
                kind = "person"
        else:
            kind = kinds.get(name.lower(), kind)
        mentions.append(Mention(start, end, text[start:end], name, kind if kind and kind != "?" else "name"))
    return mentions
