"""How prominent a place a mention has in its article."""

from __future__ import annotations

from bisect import bisect_right

from rashomon.analysis.document import Document
from rashomon.model import Part


def lead_end(document: Document) -> int:
    """Where the lead ends in the body: its first paragraph, or its first sentence where there is only one."""
    body = document.body
    spans = body.paragraphs if len(body.paragraphs) > 1 else body.sentences
    return spans[0].end if spans else 0


def in_lead(document: Document, part: Part, start: int) -> bool:
    """Whether a place lies in the lead of the body."""
    return part is not Part.TITLE and part is document.article.body_part and start < lead_end(document)


def depth(document: Document, part: Part, start: int) -> float:
    """0 in the headline, else the number of the word among the words of the body divided by their number (to 1)."""
    if part is Part.TITLE:
        return 0.0
    starts = document.body.words.starts
    return min(bisect_right(starts, start) / max(len(starts), 1), 1.0)
