"""Datelines: 'VELM, March 9 (SKP) — ', the place and time of writing before the first sentence of a report."""

from __future__ import annotations

import re

DATELINE = re.compile(r"[^\W\d_a-zß-ÿ]{3}[^\n—–]{0,60}?(?:\s[—–-]{1,2}\s|\s?[—–]\s?|\)\s?[—–:-]\s?)")


def dateline_end(body: str) -> int:
    """Where the dateline of a body ends; 0 without one. The place of writing is no part of the story."""
    match = DATELINE.match(body)
    return match.end() if match else 0
