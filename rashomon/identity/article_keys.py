"""Identity of a draft: the keys by which its stored article is found, and when a found one is another story. Pure.

The first key that is known decides: canonical URL, the source's own id, guid, title and time, and last, for what feeds
give, a title that says enough at about the same time: a story published again under another address.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Protocol

from rashomon.identity.addresses import canonical_url
from rashomon.identity.changes import Listing, listing_of
from rashomon.identity.search_words import words, words_of
from rashomon.model import ArticleDraft

MAX_ID = 200  # characters of an id that a file brings
FEWEST_WORDS, FEWEST_LETTERS = 4, 12  # of a title that no second story of the day has; letters where no word ends
AGAIN = timedelta(hours=12)  # within which a title is the same story published again, not tomorrow's of a series
NOON = 12
ALIKE = 1 / 3  # share of two titles' distinct words that they have in common, from which they may be one story


class KeyKind(StrEnum):
    """What a key was made of."""

    URL = "url"
    ID = "id"
    GUID = "guid"
    TITLE = "title"
    AGAIN = "again"


@dataclass(frozen=True, slots=True)
class Key:
    """One way to find an article."""

    kind: KeyKind
    digest: bytes


@dataclass(frozen=True, slots=True)
class KeyedDraft:
    """A draft ready for the store: clean strings, canonical URL, and its keys, the strongest first.

    `again` are keys of days about its `time`, by which a story published again is found; `day` is the one of its own.
    `id`, `words` and `fingerprints` are what a new article of this draft gets: made with it, since that takes the time.
    """

    draft: ArticleDraft
    keys: tuple[Key, ...]
    id: str
    words: str
    fingerprints: Listing
    time: datetime | None = None
    again: tuple[Key, ...] = ()
    day: Key | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """The drafts of one poll at `polled`, ready for the store; made in any process."""

    drafts: tuple[KeyedDraft, ...]
    polled: datetime


class StoryDetails(Protocol):
    """Title, address and time of a report: what two reports of one story are compared by."""

    @property
    def title(self) -> str: ...
    @property
    def url(self) -> str | None: ...
    @property
    def published(self) -> datetime | None: ...


class Dated(Protocol):
    """Times of a stored article."""

    @property
    def published(self) -> datetime | None: ...
    @property
    def fetched(self) -> datetime: ...


def prepared(drafts: Sequence[ArticleDraft], *, polled: datetime) -> Prepared:
    """The drafts of one poll, ready for the store."""
    return Prepared(keyed_drafts(drafts, polled=polled), polled)


def keyed_drafts(drafts: Sequence[ArticleDraft], *, polled: datetime | None = None) -> tuple[KeyedDraft, ...]:
    """The drafts of one poll (at `polled`) or file with their keys. A guid that stands for several URLs is no key."""
    cleaned = [_clean(draft) for draft in drafts]
    urls: defaultdict[tuple[str, str], set[str | None]] = defaultdict(set)
    for draft in cleaned:
        if draft.guid:
            urls[draft.outlet, draft.guid].add(draft.url)
    return tuple(_keyed(draft, polled, usable_guid=len(urls[draft.outlet, draft.guid or ""]) <= 1) for draft in cleaned)


def _keyed(draft: ArticleDraft, polled: datetime | None, *, usable_guid: bool) -> KeyedDraft:
    keys = _keys(draft, usable_guid=usable_guid)
    made = (next(ids(draft)), words_of(draft.title, draft.summary), listing_of(draft, None))
    time = draft.published or polled
    if polled is None or time is None or not _says_enough(draft.title):
        return KeyedDraft(draft, keys, *made)
    moment = time.astimezone(UTC)
    number, title = moment.toordinal(), _heading(draft)
    day, near = (
        Key(KeyKind.AGAIN, _digest("day", draft.outlet, title, str(date)))
        for date in (number, number + (1 if moment.hour >= NOON else -1))  # all that is AGAIN away lies in these
    )
    return KeyedDraft(draft, keys, *made, time, (day, near), day)


def _says_enough(title: str) -> bool:
    count = len(words(title))
    return count >= FEWEST_WORDS or (count == 1 and len(title) >= FEWEST_LETTERS and not title.isascii())


def is_same_story(kind: KeyKind, draft: StoryDetails, known: StoryDetails) -> bool:
    """False where a guid or an id was given again to a plainly different story: other URL, time and title."""
    if kind not in (KeyKind.ID, KeyKind.GUID):
        return True
    if (draft.url and draft.url == known.url) or (draft.published and draft.published == known.published):
        return True
    if kind is KeyKind.GUID and not (draft.url and known.url):
        return True
    return _alike(draft.title, known.title)


def published_again(keyed: KeyedDraft, known: Dated) -> bool:
    """True where a known article of the same outlet and title is near enough in time to be the same story."""
    time = known.published or known.fetched
    return keyed.time is not None and abs(keyed.time - time) <= AGAIN


def article_id(url: str | None, outlet: str, title: str, published: datetime | None) -> str:
    """The id of an article: 16 hex digits, the same in every database.

    Made from the canonical URL; without one, from outlet, title (white space folded) and time of publication.
    """
    address = canonical_url(url) if url else None
    if address is not None:
        key = f"url\x1f{address}"
    else:
        time = published.astimezone(UTC).isoformat() if published else ""
        key = f"title\x1f{outlet}\x1f{unicodedata.normalize('NFC', ' '.join(title.split()))}\x1f{time}"
    return hashlib.blake2b(key.encode("utf-8", "replace"), digest_size=8).hexdigest()


def ids(draft: ArticleDraft) -> Iterator[str]:
    """Ids for a new article, the best first, without end: the source's own, then one made from what identifies it."""
    if draft.id and len(draft.id) <= MAX_ID:
        yield draft.id
    heading = _heading(draft)
    yield article_id(draft.url, draft.outlet, heading, draft.published)
    body = _digest("body", heading, draft.summary or "", draft.text or "", draft.guid or "", draft.id or "").hex()
    number = 0
    while True:
        yield article_id(None, draft.outlet, f"{body} {number}", draft.published)
        number += 1


def _clean(draft: ArticleDraft) -> ArticleDraft:
    return replace(
        draft,
        title=clean(draft.title) or "",
        url=canonical_url(draft.url) if draft.url else None,
        summary=clean(draft.summary),
        text=clean(draft.text),
        language=clean(draft.language),
        byline=clean(draft.byline),
        guid=clean(draft.guid),
        extraction=clean(draft.extraction),
        id=clean(draft.id),
    )


def clean(text: str | None) -> str | None:
    """The string as both databases take it (no NUL, no lone surrogate); None where nothing can be seen."""
    if text is None or not text.strip():
        return None
    if not text.isascii():
        text = text.encode("utf-8", "replace").decode("utf-8")
    return text.replace("\0", "") or None


def _keys(draft: ArticleDraft, *, usable_guid: bool) -> tuple[Key, ...]:
    keys = []
    if draft.url:
        keys.append(Key(KeyKind.URL, _digest("url", draft.url)))
    if draft.id:
        keys.append(Key(KeyKind.ID, _digest("id", draft.outlet, draft.id)))
    if draft.guid and usable_guid:
        keys.append(Key(KeyKind.GUID, _digest("guid", draft.outlet, draft.guid)))
    if draft.published or not draft.url:
        time = draft.published.astimezone(UTC).isoformat() if draft.published else ""
        title = _heading(draft)
        if draft.id:  # a file that names its rows may have two of one title and day: only equal texts are one
            row = _digest("row", draft.outlet, title, time, draft.summary or "", draft.text or "")
            keys.append(Key(KeyKind.TITLE, row))
        else:
            keys.append(Key(KeyKind.TITLE, _digest("title", draft.outlet, title, time)))
    return tuple(keys)


def _heading(draft: ArticleDraft) -> str:
    """The title, or what stands at its place where there is none."""
    return " ".join((draft.title or draft.summary or draft.text or "")[:2000].split())


def _digest(*parts: str) -> bytes:
    return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=16).digest()


def _alike(first: str, second: str) -> bool:
    own, others = set(words(first)), set(words(second))
    return bool(own and others) and len(own & others) >= ALIKE * len(own | others)
