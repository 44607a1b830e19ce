"""Headlines without what does not tell the story: the outlet's own name, 'LIVE:', 'Opinion |', 'Update 2'."""

from __future__ import annotations

import re
from functools import cache

from rashomon.analysis.text import lexicon

# The parts of a headline around the bars and dashes by which outlets set off their name and their labels.
SEPARATOR = re.compile(r"\s+[|\-–—·:•»«]+\s+|\s*[|｜]\s*")
COUNTER = re.compile(r"\W*\d{0,3}\W*")
NOT_LETTERS = re.compile(r"[\W_]+")
MAX_TITLE = 600  # characters; a longer one is a paragraph


@cache
def _labels() -> tuple[tuple[str, ...], frozenset[str]]:
    table = lexicon.table("title_labels")
    return tuple(sorted(table["leading"], key=len, reverse=True)), frozenset(table["alone"])


def _key(text: str) -> str:
    return NOT_LETTERS.sub("", text).casefold()


def clean_title(title: str, *, outlet: str | None = None) -> str:
    """`title` without outlet name, live and opinion labels and update counters; the words kept stay as they are.

    `outlet` is the outlet's name or id, when known. Never empty unless `title` is: when nothing but labels is left,
    the title is given back with its spaces made single.
    """
    text = " ".join(title[:MAX_TITLE].split())
    kept = _without_labels(_without_outlet(text, outlet))
    return kept or text


def _without_outlet(text: str, outlet: str | None) -> str:
    pieces = SEPARATOR.split(text)
    if len(pieces) < 2:
        return text
    names = {_key(outlet)} if outlet else set()
    names.discard("")
    alone = _labels()[1]

    def is_mark(piece: str) -> bool:
        key = _key(piece)
        if not key or key in alone:
            return True
        return any(key == name or (len(key) > 3 and (key.startswith(name) or name.startswith(key))) for name in names)

    first, last = 0, len(text)
    bounds = [(0, 0), *((m.start(), m.end()) for m in SEPARATOR.finditer(text)), (len(text), len(text))]
    if is_mark(pieces[-1]):
        last = bounds[-2][0]
    if len(pieces) > 1 and is_mark(pieces[0]) and bounds[1][1] < last:
        first = bounds[1][1]
    return text[first:last].strip()


def _without_labels(text: str) -> str:
    leading, _ = _labels()
    for _ in range(3):
        folded = text.casefold()
        if not folded.startswith(leading):
            break
        label = next(mark for mark in leading if folded.startswith(mark))
        rest = text[len(label) :]
        counter = COUNTER.match(rest)
        end = counter.end() if counter else 0
        if end == 0 or not any(c in ":|–—-]" or c.isdigit() for c in rest[:end]):
            break  # 'Live music returns' is a story, 'LIVE: ...' a label
        text = rest[end:].strip()
    return text
