"""Quotation marks of a text, paired: which characters stand in marks, whatever the marks look like.

Works paragraph by paragraph, so that one mark too many spoils at most its own paragraph. A quotation that runs over
paragraphs and is opened again in each is one piece a paragraph, the later ones marked as continued.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from rashomon.model import Span

# Each opening mark with the marks that close it: the one table of quotation marks of the program.
CLOSERS = MappingProxyType({
    "„": '“”"‟', "“": '”"“', "”": "”", "«": "»", "»": "«»", "‹": "›", "›": "‹", "「": "」", "『": "』", "〝": "〞",
    "``": "''\"", "‟": "”“", '"': '"”', "＂": "＂”", "''": "''”",
})  # fmt: skip
SINGLE_CLOSERS = MappingProxyType({"‘": "’", "'": "'", "‚": "‘’", "’": "’"})
SINGLE = frozenset(SINGLE_CLOSERS)
ALL_MARKS = frozenset([*CLOSERS, *"".join(CLOSERS.values()), *SINGLE_CLOSERS])
DOUBLE = ALL_MARKS - SINGLE - {"``", "''"} - frozenset("‟‹›「」『』〝〞")  # may stand inside single marks
OPENING = '“"„«‘'  # marks that may stand right before the first word of a sentence
ALWAYS_OPEN = frozenset("„‟「『〝")
ALWAYS_CLOSE = frozenset("」』〞")
OPENS_PARAGRAPH = frozenset('"“„«')  # marks by which a quotation is opened again in the next paragraph
_ANYWHERE = "".join(sorted(mark for mark in ALL_MARKS if len(mark) == 1 and mark not in "‘’'"))
# A mark that opens or closes. The first character is tried before all else: most of a text is none of them.
MARK = re.compile(
    f"[{_ANYWHERE}`'‘’](?:(?<=[{_ANYWHERE}])|(?<=`)`|(?<=')'"
    "|(?<=[‘'])(?<![\\w’'].)(?=[\\w$£€\\[.…¡¿“\"])|(?<=['’‘])(?<=[\\w.,!?…%)\\]”\"].)(?!\\w))"
)
_EDGE = " \t\r\n" + "".join(sorted(mark for mark in ALL_MARKS if len(mark) == 1))
MAX_NESTED = 12  # marks inside a piece in single marks
TOKENISED = re.compile(r"[^\W_] [,.](?: |$)|[a-z,:] \" [A-Za-z]")  # marks spaced out too
MAX_SINGLE = 400  # longer runs between single marks are apostrophes that met by chance
MIN_ODD = 30  # characters to the paragraph's end that make an unclosed quotation credible
SPEECH_BEFORE = re.compile(r"[.!?:,][\"”’)]*\s*$|^\s*$")


def without_marks(text: str) -> str:
    """The text without the marks and white space at its ends."""
    return text.strip(_EDGE)


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


def find_marked(text: str, paragraphs: Sequence[Span]) -> list[Marked]:
    """The outermost pieces of `text` in quotation marks, in order, never overlapping; linear in its length."""
    found: list[Marked] = []
    still_open = False
    matches = list(MARK.finditer(text))
    at = 0
    for number, span in enumerate(paragraphs):
        first = at
        while at < len(matches) and matches[at].start() < span.end:
            at += 1
        if first == at:
            still_open = False
            continue
        following = paragraphs[number + 1].start if number + 1 < len(paragraphs) else len(text)
        opens_next = text[following : following + 1] in OPENS_PARAGRAPH
        paragraph = _Paragraph(text, span, matches[first:at], continues=still_open, opens_next=opens_next)
        still_open = paragraph.read()
        found += paragraph.pieces
    return found


class _Paragraph:
    """The marks of one paragraph, read from left to right."""

    def __init__(
        self, text: str, span: Span, matches: list[re.Match[str]], *, continues: bool, opens_next: bool
    ) -> None:
        """`continues`: the paragraph before left a quotation open; `opens_next`: the next begins with a mark."""
        self.text, self.start, self.end = text, span.start, span.end
        self.continues, self.opens_next = continues, opens_next
        self.matches = matches
        self.left = Counter(match.group() for match in self.matches)  # marks of each kind still to come
        self.pieces: list[Marked] = []
        self.opened: re.Match[str] | None = None
        self.nested = False  # a piece in marks of the same kind is open inside
        self.inner_closing: re.Match[str] | None = None  # the last mark that closed a nested piece
        self.continued = False
        self.nested_to = -1  # up to here a piece in single marks may hold double ones

    @cached_property
    def spaced(self) -> bool:
        """Whether marks have a space on either side, as in tokenised text."""
        return TOKENISED.search(self.text, self.start, self.end) is not None

    def read(self) -> bool:
        """Find the pieces; gives whether the last is still open at the paragraph's end."""
        for match in self.matches:
            self.left[match.group()] -= 1
            if match.start() < self.nested_to:
                continue
            single = match.group() in SINGLE
            if self.opened is not None and self.opened.group() not in SINGLE:
                if not single:
                    self._inside(self.opened, match)
            elif self.opened is not None and single:
                self._inside_single(self.opened, match)
            else:  # a single mark that never closed was an apostrophe
                self.opened = None
                self._outside(match)
        return self._finish()

    def _inside(self, opened: re.Match[str], match: re.Match[str]) -> None:
        """A double mark inside a piece in double marks."""
        mark = match.group()
        if _closes(self.text, match, _closer(opened.group()), self.start, self.end):
            if self.nested:
                self.nested, self.inner_closing = False, match
                return
            self.pieces.append(_piece(opened, match, self.continued, single=False))
            self.opened = None
        elif mark == opened.group() or mark in "“„":
            ended = self.text[opened.end() : match.start()].rstrip()[-1:] in (".", "!", "?", ",")
            if not ended and not self.nested and (mark == "“" or _nests(self.text, match, self.left[mark])):
                self.nested = True
                return
            # a second opening: the first was never closed
            if match.start() - opened.end() >= MIN_ODD and ended:
                self.pieces.append(_open_piece(self.text, opened, match.start(), self.continued))
            self.opened, self.continued, self.nested, self.inner_closing = match, False, False, None

    def _inside_single(self, opened: re.Match[str], match: re.Match[str]) -> None:
        if match.start() - opened.end() <= MAX_SINGLE and _closes_single(self.text, opened, match):
            self.pieces.append(_piece(opened, match, False, single=True))
            self.opened = None

    def _outside(self, match: re.Match[str]) -> None:
        """A mark where no piece is open."""
        mark = match.group()
        if not (
            _opens(self.text, match, self.start, self.end) or (mark == '"' and self.left[mark] > 0 and self.spaced)
        ):
            return
        self.opened, self.nested, self.inner_closing = match, False, None
        if mark in SINGLE:
            self.nested_to = _single_end(self.text, match, self.matches)
        first = not self.pieces and not self.text[self.start : match.start()].strip()
        self.continued = self.continues and first

    def _finish(self) -> bool:
        """Decide on a piece that no mark has closed; gives whether it goes on in the next paragraph."""
        opened = self.opened
        if opened is None or opened.group() in SINGLE:
            return False
        if self.inner_closing is not None:
            self.pieces.append(_piece(opened, self.inner_closing, self.continued, single=False))
            return False
        begins = SPEECH_BEFORE.search(self.text, max(self.start, opened.start() - 3), opened.start())
        if self.continued or ((self.end - opened.end() >= MIN_ODD or self.opens_next) and begins):
            self.pieces.append(_open_piece(self.text, opened, self.end, self.continued))
            return True
        return False


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
    if mark in ALWAYS_CLOSE:
        return False
    if mark in ALWAYS_OPEN or mark == "``":
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
