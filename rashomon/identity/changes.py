"""Changes of a stored article by one more report of it. Pure.

A title, summary or text counts as changed when a source that gave the stored value gives another one. So a second feed
that always words it differently changes nothing, and A, B, A in one feed is two revisions. Nothing known is emptied.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from rashomon.model import ArticleDraft, Part

PARTS = (Part.TITLE, Part.SUMMARY, Part.TEXT)
FACTS = ("url", "guid", "published", "language", "byline")  # filled once, then kept


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """A stored article as far as it is needed to decide; `text` is read only where it may have changed."""

    number: int
    id: str
    title: str
    summary: str | None
    url: str | None
    guid: str | None
    published: datetime | None
    fetched: datetime
    language: str | None
    byline: str | None
    extraction: str | None
    edition: int
    has_text: bool
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """Fingerprints of what one source gave for an article; None: nothing."""

    title: int | None = None
    summary: int | None = None
    text: int | None = None

    def of(self, part: Part) -> int | None:
        """The fingerprint of one part."""
        return {Part.TITLE: self.title, Part.SUMMARY: self.summary, Part.TEXT: self.text}[part]


@dataclass(frozen=True, slots=True)
class Change:
    """New values of an article's columns, and the parts whose old value becomes a revision."""

    values: dict[str, object] = field(default_factory=dict)
    revised: tuple[tuple[Part, str, str], ...] = ()

    @property
    def content(self) -> bool:
        """True where offsets counted in the old strings no longer hold."""
        return any(part.value in self.values for part in PARTS)


def change(known: StoredArticle, draft: ArticleDraft, listing: Listing | None) -> Change:
    """Compare a draft with the article and with what the same source gave last (`listing`)."""
    values: dict[str, object] = {
        name: getattr(draft, name) for name in FACTS if getattr(known, name) is None and getattr(draft, name)
    }
    revised = []
    for part in PARTS:
        new = part_of(draft, part)
        if not new:
            continue
        present = _present(known, part)
        if present is None:
            values[part.value] = new
        elif may_revise(part, new, listing) and listing and listing.of(part) == fingerprint(present):
            values[part.value] = new
            revised.append((part, present, new))
    if Part.TEXT.value in values or known.extraction is None:
        values |= {"extraction": draft.extraction} if draft.extraction else {}
    return Change(values, tuple(revised))


def may_revise(part: Part, new: str, listing: Listing | None) -> bool:
    """True where the source gave this part before, and gives another one now."""
    return listing is not None and listing.of(part) is not None and listing.of(part) != fingerprint(new)


def listing_of(draft: ArticleDraft, before: Listing | None) -> Listing:
    """What this source gave last, once the draft is stored; a part left out now keeps its old fingerprint."""
    before = before or Listing()
    return Listing(*(fingerprint(part_of(draft, part)) or before.of(part) for part in PARTS))


def combined(drafts: Sequence[ArticleDraft]) -> ArticleDraft:
    """One draft of several entries for the same article: the first's values, gaps filled from the others in order."""
    first = drafts[0]
    for other in drafts[1:]:
        gaps = {
            name: getattr(other, name)
            for name in ("title", "summary", "text", "extraction", *FACTS)
            if not getattr(first, name) and getattr(other, name)
        }
        first = replace(first, **gaps) if gaps else first
    return first


def fingerprint(text: str | None) -> int | None:
    """64 bits of a string, blind to white space; None for nothing."""
    folded = " ".join(text.split()) if text else ""
    if not folded:
        return None
    return int.from_bytes(hashlib.blake2b(folded.encode(), digest_size=8).digest(), "big", signed=True)


def part_of(draft: ArticleDraft, part: Part) -> str | None:
    """One part of a draft."""
    return {Part.TITLE: draft.title, Part.SUMMARY: draft.summary, Part.TEXT: draft.text}[part]


def _present(known: StoredArticle, part: Part) -> str | None:
    """The stored value, None where there is none; an unread text counts as '': known, equal to nothing."""
    if part is Part.TEXT:
        return (known.text or "") if known.has_text else None
    return (known.title if part is Part.TITLE else known.summary) or None
