"""Events as rows and back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from rashomon.model import Event, Evidence, Membership, Origin, Part


def event_row(event: Event) -> dict[str, object]:
    """The event's own row; its counts are made from its members afterwards."""
    return {
        "id": event.id,
        "label": event.label,
        "language": event.language,
        "terms": list(event.terms),
        "first": event.first,
        "last": event.last,
        "articles": 0,
        "outlets": 0,
        "origins": 0,
    }


def member_rows(event: Event, articles: Mapping[str, tuple[int, str, int]]) -> list[dict[str, object]]:
    """A row a member; `articles` gives number, outlet and edition of each known one."""
    origins = {origin.article: origin for origin in event.origins}
    rows = []
    for ordinal, member in enumerate(event.members):
        if member.article not in articles:
            continue
        number, outlet, edition = articles[member.article]
        origin = origins.get(member.article)
        rows.append(
            {
                "article": number,
                "event": event.id,
                "ordinal": ordinal,
                "outlet": outlet,
                "nearest": member.nearest,
                "probability": member.probability,
                "shared_terms": list(member.shared_terms),
                "hours_apart": member.hours_apart,
                "origin": origin.origin if origin else None,
                "agency": origin.agency if origin else None,
                "similarity": origin.similarity if origin else None,
                "passages": [[span.part.value, span.start, span.end] for span in origin.passages] if origin else [],
                "edition": edition,
            }
        )
    return rows


def events_from(heads: Sequence[Mapping[Any, Any]], rows: Sequence[Mapping[Any, Any]]) -> list[Event]:
    """Events in the order of their own rows; `rows` are members with their article's `id`, by event and ordinal."""
    members: defaultdict[str, list[Membership]] = defaultdict(list)
    origins: defaultdict[str, list[Origin]] = defaultdict(list)
    for row in rows:
        members[row["event"]].append(
            Membership(
                article=row["id"],
                nearest=row["nearest"],
                probability=row["probability"],
                shared_terms=tuple(row["shared_terms"]),
                hours_apart=row["hours_apart"],
            )
        )
        if row["origin"] is not None:
            passages = tuple(Evidence(row["id"], Part(part), start, end) for part, start, end in row["passages"])
            origins[row["event"]].append(Origin(row["id"], row["origin"], row["agency"], row["similarity"], passages))
    return [
        Event(
            id=head["id"],
            label=head["label"],
            members=tuple(members[head["id"]]),
            first=head["first"],
            last=head["last"],
            terms=tuple(head["terms"]),
            language=head["language"],
            origins=tuple(origins[head["id"]]),
        )
        for head in heads
    ]
