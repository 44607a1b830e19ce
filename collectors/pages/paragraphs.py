"""Two extractions of one page, strict and generous -> the strict one with the paragraphs that it lost inside."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from ..text import markup

FEWEST_WORDS = 10  # of a paragraph that is put back; links to other stories are shorter, as a rule
MAX_PARAGRAPHS = 2_000

_SENTENCE_END = re.compile(rf"[.!?…。！？।:][\s{markup.CLOSING_MARKS})\]]*\Z")


def restore_paragraphs(strict: str, generous: str) -> str:
    """Put those paragraphs of the generous text that are whole sentences between the paragraphs of the strict one.

    A strict extraction drops paragraphs with links and block quotes, a generous one keeps 'read also' and what stands
    behind the article; what both begin and end with is the article. Paragraphs are parted by blank lines.
    """
    own, others = strict.split("\n\n"), generous.split("\n\n")
    if max(len(own), len(others)) > MAX_PARAGRAPHS:
        return strict
    matcher = SequenceMatcher(None, [_words(text) for text in own], [_words(text) for text in others], autojunk=False)
    kept: list[str] = []
    for kind, start, end, from_, to in matcher.get_opcodes():
        if kind == "insert":
            kept += [text for text in others[from_:to] if _is_text(text)] if end < len(own) else []
        elif kind == "replace" and all(_within(text, others[from_:to]) for text in own[start:end]):
            kept += [
                text
                for text in others[from_:to]
                if _is_text(text) or any(_within(lost, [text]) for lost in own[start:end])
            ]
        else:
            kept += own[start:end]
    return "\n\n".join(kept)


def _is_text(paragraph: str) -> bool:
    return len(paragraph.split()) >= FEWEST_WORDS and bool(_SENTENCE_END.search(paragraph))


def _within(paragraph: str, others: list[str]) -> bool:
    """True where one of the others holds all of the paragraph (which a strict reading may have cut)."""
    words = _words(paragraph)
    return any(words in _words(other) for other in others)


def _words(text: str) -> str:
    return " ".join(markup.only_words(text))
