"""Match the drafts of one batch to articles: stored ones, and new ones. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from rashomon.identity.article_keys import KeyedDraft, is_same_story, published_again
from rashomon.identity.changes import StoredArticle, combined
from rashomon.model import ArticleDraft


@dataclass(slots=True)
class Match:
    """An article of the batch: its stored form (None: new), the drafts that are it, and their keys."""

    known: StoredArticle | None
    drafts: list[KeyedDraft] = field(default_factory=list)
    keys: list[bytes] = field(default_factory=list)

    @property
    def draft(self) -> ArticleDraft:
        """The one draft of all."""
        return combined([keyed.draft for keyed in self.drafts])

    @property
    def only_draft(self) -> KeyedDraft | None:
        """The draft, where there is but one."""
        return self.drafts[0] if len(self.drafts) == 1 else None


def match_drafts(
    drafts: Sequence[KeyedDraft], owners: Mapping[bytes, int], known: Mapping[int, StoredArticle]
) -> tuple[list[Match], list[int]]:
    """The articles of a batch in order of first appearance, and for each draft the index of its article.

    `owners` says which stored article (by number, a key of `known`) has a key already.
    """
    matches: list[Match] = []
    stored: dict[int, int] = {}  # number of a stored article -> index in matches
    batch: dict[bytes, int] = {}  # key -> index in matches
    places: list[int] = []
    listed = {owners[key.digest] for keyed in drafts for key in keyed.keys if key.digest in owners}
    for keyed in drafts:
        place = None
        for key in keyed.keys:
            number = owners.get(key.digest)
            if number is not None and is_same_story(key.kind, keyed.draft, known[number]):
                place = stored.setdefault(number, len(matches))
                if place == len(matches):
                    matches.append(Match(known[number]))
            elif key.digest in batch and is_same_story(
                key.kind, keyed.draft, matches[batch[key.digest]].drafts[0].draft
            ):
                place = batch[key.digest]
            if place is not None:
                break
        if place is None:
            number = _published_again(keyed, owners, known, listed)
            place = len(matches) if number is None else stored.setdefault(number, len(matches))
            if place == len(matches):
                matches.append(Match(None if number is None else known[number]))
            if number is not None:
                listed.add(number)
        matches[place].drafts.append(keyed)
        for key in (*keyed.keys, *([keyed.day] if keyed.day else ())):
            if key.digest not in owners and key.digest not in batch:
                batch[key.digest] = place
                matches[place].keys.append(key.digest)
        places.append(place)
    return matches, places


def _published_again(
    keyed: KeyedDraft, owners: Mapping[bytes, int], known: Mapping[int, StoredArticle], listed: Collection[int]
) -> int | None:
    """The stored article that this is a second publication of; one that the same poll lists beside it is another."""
    for key in keyed.again:
        number = owners.get(key.digest)
        if number is not None and number not in listed and published_again(keyed, known[number]):
            return number
    return None
