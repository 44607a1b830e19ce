"""Paragraphs, sentences and clauses of a text, as character spans; any script."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from rashomon.analysis.text.lexicon import table, words
from rashomon.analysis.text.words import next_word
from rashomon.model import Span

# Where a sentence may end. The first character is tried before all else: most of a text is none of them.
SENTENCE_END = re.compile(
    r"""[.!?…‽؟।。！？\n](?:(?<=[.!?…‽؟।])[.!?…‽؟।]*(?P<close>['’"”»›)\]]{0,4})(?P<gap>\s+|$)"""
    r"""|(?<=[。！？])[。！？]*[」』”）]{0,3}|(?<=\n)(?P<blank>[ \t]*\n\s*))"""
)
BREAK = re.compile(r"[.!?…。！？][\"”’»)\]]*\s+|\n+")  # where a passage may be cut; no abbreviation is looked at
LAST_WORD = re.compile(r"[^\s\W](?:[^\s()\[\]\"“”„«»]{0,24})$")
SHORT_FORMS = words("text", "short_forms")
MAY_END = words("text", "may_end")
NUMBER_FORMS = words("text", "number_forms")  # 'No. 5', but 'He said no.'
STARTERS = words("text", "starters")
REACH = 40  # characters in which the next word is looked for
CLOSING = tuple("'’\"”»›)]")
SHORTEST_CLAUSE = 3  # words
AS_LONG_AS_A_CLAUSE = re.compile(rf"\s*+(?:\S++\s++){{{SHORTEST_CLAUSE - 1}}}\S")
CLAUSE_END = re.compile(r";\s+|\s[–—]\s|,\s+")
PARAGRAPH = re.compile(r"[^\n]+(?:\n(?![ \t]*\n)[^\n]+)*")


def paragraphs(text: str) -> list[Span]:
    """Paragraphs, parted by blank lines, as spans without outer white space."""
    spans = []
    for match in PARAGRAPH.finditer(text):
        piece = match.group()
        start = match.start() + len(piece) - len(piece.lstrip())
        end = match.end() - len(piece) + len(piece.rstrip())
        if start < end:
            spans.append(Span(start, end))
    return spans


def sentences(text: str) -> list[Span]:
    """Sentences as spans without outer white space; a blank line always ends one.

    An abbreviation ('Sen.', 'U.S.', 'z.B.') or an initial ends a sentence only where the next word is a usual
    opener; a mark followed by a lower-case letter never does. Closing quotation marks stay with their sentence.
    Linear in the length of `text`.
    """
    spans: list[Span] = []
    begin = 0
    for match in SENTENCE_END.finditer(text):
        end = match.end()
        if match["close"] is not None:
            if not _ends_sentence(text, match.start(), text[match.start() : match.start("close")], end):
                continue
            end = match.end("close")
        elif match["blank"] is not None:
            end = match.start()
        _append(spans, text, begin, end)
        begin = match.end()
    _append(spans, text, begin, len(text))
    return spans


def clauses(text: str, sentences: Sequence[Span], *, language: str) -> list[Span]:
    """Clauses where a rule can tell: a sentence is cut at semicolons, at spaced dashes, and before an opening word.

    The opening words ('but', 'because', 'which') stand behind a comma and are listed for some languages; where there is
    no list, marks alone decide. A piece of fewer than three words stays with the one before it. Every clause lies in
    one sentence; together they are the sentences without the white space between them.
    """
    found: list[Span] = []
    opening = _clause_openings(language)
    for sentence in sentences:
        begin = sentence.start
        for match in CLAUSE_END.finditer(text, sentence.start, sentence.end):
            cut = match.end()
            if match.group().startswith(",") and not _opens_clause(text[cut : cut + REACH].casefold(), opening):
                continue
            if _is_long_enough(text, begin, cut) and _is_long_enough(text, cut, sentence.end):
                _append(found, text, begin, cut)
                begin = cut
        _append(found, text, begin, sentence.end)
    return found


def _is_long_enough(text: str, start: int, end: int) -> bool:
    """Whether a clause has its least number of words; no more than these is read, however long the sentence."""
    return AS_LONG_AS_A_CLAUSE.match(text, start, end) is not None


@cache
def _clause_openings(language: str) -> tuple[str, ...]:
    known = words("clauses", language) if language in table("clauses") else frozenset()
    return tuple(sorted(f"{word} " for word in known))


def _opens_clause(following: str, opening: tuple[str, ...]) -> bool:
    return bool(opening) and following.startswith(opening)


def _append(spans: list[Span], text: str, start: int, end: int) -> None:
    """Add [start, end) without outer white space, if anything is left."""
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end = start + len(piece.strip())
    if start < end:
        spans.append(Span(start, end))


def _ends_sentence(text: str, at: int, mark: str, after: int) -> bool:
    """Whether the full stop, exclamation or question mark at `at` ends a sentence; `after` is the next text."""
    opener = text[after : after + 1]
    if opener.islower() or (opener and opener in ",;:"):
        return False
    if not opener.isalnum():
        following = _following(text, after)
        if following and following[0] - after <= 2 and following[1][0].islower():
            return False
    if mark != "." or text[at + 1 : at + 2] in CLOSING:
        return True
    found = LAST_WORD.search(text, max(0, at - 26), at)
    if found is None:
        return True
    word = found.group().lower().rstrip(".")
    if word in NUMBER_FORMS:
        following = _following(text, after)
        return following is None or not following[1][0].isdigit()
    if len(word) > 1 and word not in SHORT_FORMS:
        return True
    if len(word) == 1 and not found.group().isupper():
        return True
    following = _following(text, after)
    return following is None or (word in MAY_END and following[1].lower() in STARTERS)


def _following(text: str, after: int) -> tuple[int, str] | None:
    return next_word(text, after, min(len(text), after + REACH))
