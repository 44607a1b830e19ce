"""Quotation marks of a text, paired: which characters stand in marks, whatever the marks look like.

Works paragraph by paragraph, so that one mark too many spoils at most its own paragraph. A quotation that runs over
paragraphs and is opened again in each is one piece a paragraph, the later ones marked as continued.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from typing import NamedTuple

from rashomon.analysis.text.segments import paragraphs

MARK = re.compile(
    "[\"“”„‟«»‹›「」『』〝〞＂‚]|``|''|(?<![\\w’'])[‘'](?=[\\w$£€\\[.…¡¿“\"])|(?<=[\\w.,!?…%)\\]”\"])['’‘](?!\\w)"
)
OPENING = frozenset("„‟「『〝")
CLOSING = frozenset("」』〞")
SINGLE = frozenset("‘’'‚")
DOUBLE = frozenset('"“”„«»＂')
CLOSERS = {
    "„": '“”"‟',
    "“": '”"“',
    "”": "”",
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹",
    "「": "」",
    "『": "』",
    "〝": "〞",
    "``": "''\"",
    "‟": "”“",
}
SINGLE_CLOSERS = {"‘": "’", "'": "'", "‚": "‘’", "’": "’"}
MAX_NESTED = 12  # marks inside a piece in single marks
TOKENISED = re.compile(r"[^\W_] [,.](?: |$)|[a-z,:] \" [A-Za-z]")  # marks spaced out too
MAX_SINGLE = 400  # longer runs between single marks are apostrophes that met by chance
MIN_ODD = 30  # characters to the paragraph's end that make an unclosed quotation credible
SPEECH_BEFORE = re.compile(r"[.!?:,][\"”’)]*\s*$|^\s*$")


class Marked(NamedTuple):
    """Characters [start, end) from opening to closing mark; [inner_start, inner_end) without the marks.

    `continued`: the piece goes on with the quotation of the paragraph before. `closed`: its closing mark was found.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    continued: bool
    closed: bool
    single: bool


def find_marked(text: str) -> list[Marked]:
    """The outermost pieces of `text` in quotation marks, in order, never overlapping; linear in its length."""
    found: list[Marked] = []
    open_before = False
    spans = paragraphs(text)
    for number, paragraph in enumerate(spans):
        opens_next = number + 1 < len(spans) and text[spans[number + 1].start] in '"“„«'
        pieces, still_open = _in_paragraph(text, paragraph.start, paragraph.end, open_before, opens_next=opens_next)
        found.extend(pieces)
        open_before = still_open
    return found


def _in_paragraph(text: str, start: int, end: int, open_before: bool, *, opens_next: bool) -> tuple[list[Marked], bool]:
    """The pieces of one paragraph, and whether the last is still open at its end."""
    pieces: list[Marked] = []
    opened: re.Match[str] | None = None
    closing: re.Match[str] | None = None  # the last mark that closed a nested piece
    closer = ""
    depth = 0
    continued = False
    matches = list(MARK.finditer(text, start, end))
    left = Counter(match.group() for match in matches)  # marks of each kind still to come
    spaced = TOKENISED.search(text, start, end) is not None
    nested_to = -1  # up to here a piece in single marks may hold double ones
    for match in matches:
        mark = match.group()
        left[mark] -= 1
        if match.start() < nested_to:
            continue
        if opened is not None and opened.group() not in SINGLE:
            if mark in SINGLE:
                continue
            if _closes(text, match, closer, start, end):
                if depth:
                    depth, closing = depth - 1, match
                    continue
                pieces.append(_piece(opened, match, continued, single=False))
                opened = None
            elif mark == opened.group() or mark in "“„":
                ended = text[opened.end() : match.start()].rstrip()[-1:] in (".", "!", "?", ",")
                if not ended and not depth and (mark == "“" or _nests(text, match, left[mark])):
                    depth = 1  # nested in marks of its own kind
                    continue
                # a second opening: the first was never closed
                if match.start() - opened.end() >= MIN_ODD and ended:
                    pieces.append(_open_piece(text, opened, match.start(), continued))
                opened, closer, continued, depth, closing = match, _closer(mark), False, 0, None
            continue
        if opened is not None and mark not in SINGLE:
            opened = None  # a single mark that never closed: an apostrophe
        if opened is not None:
            if match.start() - opened.end() <= MAX_SINGLE and _closes_single(text, opened, match):
                pieces.append(_piece(opened, match, False, single=True))
                opened = None
            continue
        if _opens(text, match, start, end) or (spaced and mark == '"' and left[mark]):
            opened, closer, depth, closing = match, _closer(mark), 0, None
            if mark in SINGLE:
                nested_to = _single_end(text, match, matches)
            continued = open_before and not pieces and not text[start : match.start()].strip()
    if opened is None or opened.group() in SINGLE:
        return pieces, False
    if closing is not None:
        pieces.append(_piece(opened, closing, continued, single=False))
        return pieces, False
    rest = end - opened.end()
    if continued or (
        (rest >= MIN_ODD or opens_next) and SPEECH_BEFORE.search(text, max(start, opened.start() - 3), opened.start())
    ):
        pieces.append(_open_piece(text, opened, end, continued))
        return pieces, True
    return pieces, False


def _nests(text: str, match: re.Match[str], left: int) -> bool:
    """Whether a straight mark inside straight marks opens a nested piece: enough marks are left to close both."""
    return match.group() == '"' and left >= 2 and left % 2 == 0 and text[match.start() - 1] == " "


def _single_end(text: str, opened: re.Match[str], matches: list[re.Match[str]]) -> int:
    """Where a piece in single marks that holds double ones ends, -1 where it holds none or none closes it."""
    low = bisect_right(matches, opened.start(), key=lambda match: match.start())
    double = 0
    for match in matches[low : low + MAX_NESTED]:
        if match.start() - opened.end() > MAX_SINGLE:
            break
        if match.group() in DOUBLE:
            double += 1
        elif double and double % 2 == 0 and _closes_single(text, opened, match):
            return match.start()
    return -1


def _closer(mark: str) -> str:
    """The marks that close what `mark` opened."""
    return CLOSERS.get(mark, mark + "”")


def _opens(text: str, match: re.Match[str], start: int, end: int) -> bool:
    mark = match.group()
    if mark in CLOSING:
        return False
    if mark in OPENING or mark == "``":
        return True
    if mark in "’":
        return False
    before = text[match.start() - 1] if match.start() > start else " "
    after = text[match.end()] if match.end() < end else " "
    if mark in SINGLE:
        return True
    if mark == "”":
        return before.isspace() and (after.isalnum() or match.start() == start)
    return (mark in "“«" or not after.isspace()) and (not before.isalnum() or mark in "“«")


def _closes(text: str, match: re.Match[str], closer: str, start: int, end: int) -> bool:
    mark = match.group()
    if mark not in closer:
        return False
    before = text[match.start() - 1] if match.start() > start else " "
    after = text[match.end()] if match.end() < end else " "
    if mark in ('"', "''", "“"):
        return not (before.isspace() and after.isalnum()) and not (mark == "“" and after.isalnum())
    return True


def _closes_single(text: str, opened: re.Match[str], match: re.Match[str]) -> bool:
    """Whether a single mark closes: same family, and not the apostrophe of a plural ("the miners' strike")."""
    if match.group() not in SINGLE_CLOSERS[opened.group()]:
        return False
    before, after = text[match.start() - 1], text[match.end() : match.end() + 2]
    return before != "s" or after[:1] in (".", ",", ";", ":", "?", "!", "", "\n", ")") or not after[1:2].islower()


def _piece(opened: re.Match[str], closing: re.Match[str], continued: bool, *, single: bool) -> Marked:
    return Marked(opened.start(), closing.end(), opened.end(), closing.start(), continued, True, single)


def _open_piece(text: str, opened: re.Match[str], end: int, continued: bool) -> Marked:
    end = opened.end() + len(text[opened.end() : end].rstrip())
    return Marked(opened.start(), end, opened.end(), end, continued, False, False)
