"""Passages as they are shown: where one may be cut, and its words without the quotation marks around them."""

from __future__ import annotations

from rashomon.analysis.text.quotation_marks import without_marks
from rashomon.analysis.text.segments import BREAK

__all__ = ["BREAK", "without_marks"]
