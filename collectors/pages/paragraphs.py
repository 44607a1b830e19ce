"""Two readings of one page, a strict and a generous one -> the strict one with the paragraphs that it lost inside."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

FEWEST_WORDS = 10  # of a paragraph that is put back; links to other stories are shorter, as a rule
MAX_PARAGRAPHS = 2_000

_SENTENCE_END = re.compile(r"[.!?…。！？।:][\s\"'”’»)\]]*\Z")


def restored(strict: str, generous: str) -> str:
    """The strict text, and between its paragraphs those of the generous one that are whole sentences.

    A strict reading drops paragraphs with links and block quotes, a generous one keeps 'read also' and what stands
    behind the article; what both begin and end with is the article. Paragraphs are parted by blank lines.
    """
    ours, others = strict.split("\n\n"), generous.split("\n\n")
    if max(len(ours), len(others)) > MAX_PARAGRAPHS:
        return strict
    matcher = SequenceMatcher(None, [_words(one) for one in ours], [_words(one) for one in others], autojunk=False)
    kept: list[str] = []
    for kind, start, end, from_, to in matcher.get_opcodes():
        if kind == "insert":
            kept += [one for one in others[from_:to] if _is_text(one)] if end < len(ours) else []
        elif kind == "replace" and all(_within(one, others[from_:to]) for one in ours[start:end]):
            kept += [
                one
                for one in others[from_:to]
                if _is_text(one) or any(_within(mine, [one]) for mine in ours[start:end])
            ]
        else:
            kept += ours[start:end]
    return "\n\n".join(kept)


def _is_text(paragraph: str) -> bool:
    return len(paragraph.split()) >= FEWEST_WORDS and bool(_SENTENCE_END.search(paragraph))


def _within(paragraph: str, others: list[str]) -> bool:
    """True where one of the others holds all of the paragraph (which a strict reading may have cut)."""
    words = _words(paragraph)
    return any(words in _words(other) for other in others)


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
