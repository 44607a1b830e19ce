"""Names of events that last: an id from the members, kept while the event lives on under other members."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import blake2b

from rashomon.model import Event


def event_id(article_ids: Iterable[str]) -> str:
    """16 hex digits from the members' ids, whatever their order."""
    digest = blake2b(digest_size=8)
    for article in sorted(article_ids):
        digest.update(article.encode("utf-8", "replace") + b"\n")
    return digest.hexdigest()


def carry_ids(new: Sequence[Event], old: Sequence[Event]) -> tuple[tuple[Event, ...], dict[str, str]]:
    """`new` events under the ids of the `old` ones they continue, and {id of an old event that is gone: its heir}.

    A new event takes the id of the old event with which it shares most members (ties: the larger old event, then the
    lower id); each old id lives on in one new event at most. An old event that is nobody's predecessor is an alias of
    the new event that holds most of its members. Old events none of whose members are left are not mentioned.
    """
    old_of = {article: event for event in old for article in event.article_ids}
    shared: Counter[tuple[int, str]] = Counter()
    for number, event in enumerate(new):
        for article in event.article_ids:
            if article in old_of:
                shared[number, old_of[article].id] += 1
    size = {event.id: len(event.members) for event in old}
    new_key = {number: event_id(event.article_ids) for number, event in enumerate(new)}
    order = sorted(shared, key=lambda k: (-shared[k], -size[k[1]], k[1], new_key[k[0]]))
    name: dict[int, str] = {}
    taken: set[str] = set()
    for number, before in order:
        if number not in name and before not in taken:
            name[number] = before
            taken.add(before)
    for number in range(len(new)):
        if number not in name:
            name[number] = _unused(new_key[number], taken | set(size))
            taken.add(name[number])
    aliases: dict[str, str] = {}
    for number, before in order:
        if before not in taken and before not in aliases:
            aliases[before] = name[number]
    return tuple(replace(event, id=name[number]) for number, event in enumerate(new)), aliases


def _unused(name: str, used: set[str]) -> str:
    """`name`, or one derived from it, that is not in `used`: an old event may have had the very members."""
    while name in used:
        name = blake2b(name.encode(), digest_size=8).hexdigest()
    return name
