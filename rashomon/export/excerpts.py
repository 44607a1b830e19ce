"""Short evidence: the words around a place, never a whole article."""

from __future__ import annotations

MAX_CHARACTERS = 200


def excerpt(text: str, start: int, end: int, *, limit: int = MAX_CHARACTERS) -> str:
    """At most `limit` characters around [start, end), on one line, cut at words, with '…' for what is left out."""
    room = max(limit - (end - start) - 2, 0)
    low = max(0, start - room // 2)
    high = min(len(text), max(end + room - (start - low), low))
    line = text.rfind("\n", low, start)
    low = line + 1 if line >= 0 else low
    stop = text.find("\n", end, high)
    high = stop if stop >= 0 else high
    high = min(high, low + limit - 2)
    if low and text[low - 1] != "\n" and not text[low - 1].isspace():
        space = text.find(" ", low, start)
        low = space + 1 if space >= 0 else low
    if high < len(text) and not text[high].isspace():
        space = text.rfind(" ", end, high)
        high = space if space >= 0 else high
    piece = " ".join(text[low:high].split())
    before = "…" if low and text[low - 1] != "\n" else ""
    behind = "…" if high < len(text) and text[high] != "\n" else ""
    return f"{before}{piece}{behind}"
