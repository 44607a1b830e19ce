"""Search words of a title or a query, the same for every database: case-folded, without diacritics, bigrams where a
script writes no spaces.

Both the stored text and what a user types go through `words`, so both databases find the same articles.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

MAX_WORD = 64  # characters; what is longer is no word
MAX_TEXT = 20_000  # characters of a title or summary that can be searched
MAX_SEARCH = 200  # characters of a search

_ASCII_WORD = re.compile(r"[a-z0-9]+")
_LATIN_MARKS = re.compile("[\u0300-\u036f]")
# Scripts whose vowel signs are not letters to Python: without them a Bengali or Thai word falls into pieces.
_SIGNS = (
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8"
    "\u06ea-\u06ed\u0900-\u0963\u0966-\u0dff\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd"
    "\u102b-\u103e\u17b4-\u17d3\u200c\u200d"
)
_WORD = re.compile(rf"(?:[^\W_]|[{_SIGNS}])+")
# Han, kana, Thai, Lao, Burmese, Khmer: written without spaces.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]+"
)


def words(text: str) -> tuple[str, ...]:
    """Distinct words of `text` in order; runs of scripts without spaces as their characters and pairs of them."""
    plain = _plain(text, MAX_TEXT)
    if text.isascii():
        return tuple(dict.fromkeys(plain))
    return tuple(dict.fromkeys(part for word in plain for part in _indexed(word)))


def words_of(title: str, summary: str | None) -> str:
    """What the word search looks at."""
    return " ".join(words(f"{title}\n{summary}" if summary else title))


def search_words(search: str) -> tuple[str, ...]:
    """The words that an article must have to be found by `search`; empty when it holds none."""
    return tuple(dict.fromkeys(part for word in _plain(search, MAX_SEARCH) for part in _wanted(word)))


def _plain(text: str, most: int) -> list[str]:
    text = text[:most]
    if text.isascii():
        runs = _ASCII_WORD.findall(text.lower())
    else:
        bare = unicodedata.normalize("NFC", _LATIN_MARKS.sub("", unicodedata.normalize("NFKD", text)))
        runs = _WORD.findall(bare.casefold())
    return [word[:MAX_WORD] for word in runs]


def _pieces(word: str) -> list[tuple[str, bool]]:
    """A word cut where it changes between spaced and unspaced scripts; True: unspaced."""
    pieces: list[tuple[str, bool]] = []
    end = 0
    for match in _UNSPACED.finditer(word):
        if match.start() > end:
            pieces.append((word[end : match.start()], False))
        pieces.append((match.group(), True))
        end = match.end()
    if end < len(word):
        pieces.append((word[end:], False))
    return pieces


def _indexed(word: str) -> list[str]:
    if word.isascii():
        return [word]
    parts: list[str] = []
    for piece, unspaced in _pieces(word):
        parts += [*piece, *_pairs(piece)] if unspaced else [piece]
    return parts


def _wanted(word: str) -> list[str]:
    if word.isascii():
        return [word]
    parts: list[str] = []
    for piece, unspaced in _pieces(word):
        parts += _pairs(piece) if unspaced and len(piece) > 1 else [piece]
    return parts


def _pairs(run: str) -> list[str]:
    return [first + second for first, second in pairwise(run)]
