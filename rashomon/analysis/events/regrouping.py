"""Events of other members than clustering gave them: their reasons, label, terms and times, from those of the sources.

Nothing is compared anew: a reason stays where both articles of the pair are still together. An article that a person
put into an event has no closest member until clustering finds one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import islice, zip_longest

from rashomon.analysis.document import read
from rashomon.analysis.events.event_ids import event_id
from rashomon.analysis.events.vectors import LEAD_CHARACTERS
from rashomon.analysis.origins import find_origins
from rashomon.analysis.text.languages import UNKNOWN
from rashomon.model import Article, Event, Membership

TERMS = 8


def regrouped(members: Collection[str], sources: Sequence[Event], articles: Mapping[str, Article]) -> Event:
    """The event of `members`, all of them members of `sources` and in `articles`. Without origins; a new id."""
    ordered = sorted(members, key=lambda article: _place(articles[article]))
    reasons = _reasons(ordered, sources)
    times = [time for article in ordered if (time := articles[article].time)]
    by_share = sorted(sources, key=lambda event: (-len(reasons.keys() & set(event.article_ids)), event.id))
    languages = {event.language for event in sources}
    return Event(
        id=event_id(ordered),
        label=central_label(tuple(reasons.values()), articles),
        members=tuple(reasons.values()),
        first=min(times, default=None),
        last=max(times, default=None),
        terms=_terms([articles[article] for article in ordered], by_share),
        language=languages.pop() if len(languages) == 1 else by_share[0].language,
    )


def central_label(members: Sequence[Membership], articles: Mapping[str, Article]) -> str:
    """The title of the article that is nearest to most other members, by their probabilities; ties: the earliest."""
    votes: Counter[str] = Counter()
    for member in members:
        votes[member.article] += 0
        if member.nearest is not None and member.nearest != member.article:
            votes[member.nearest] += member.probability or 0.0  # type: ignore[assignment]
    chosen = min((member.article for member in members), key=lambda id: (-round(votes[id], 9), *_place(articles[id])))
    return articles[chosen].title


def _place(article: Article) -> tuple[bool, float, str]:
    return (article.time is None, article.time.timestamp() if article.time else 0.0, article.id)


def _reasons(ordered: Sequence[str], sources: Sequence[Event]) -> dict[str, Membership]:
    """Each member's reason: its own where the nearest is still a member, else the best of those nearest to it."""
    inside = set(ordered)
    known = {member.article: member for event in sources for member in event.members}
    result: dict[str, Membership] = {}
    for article in ordered:
        reason = known[article]
        if reason.nearest not in inside:
            back = [known[other] for other in ordered if known[other].nearest == article]
            best = min(back, key=lambda member: (-(member.probability or 0.0), member.article), default=None)
            reason = Membership(article)
            if best is not None:
                reason = Membership(article, best.article, best.probability, best.shared_terms, best.hours_apart)
        result[article] = reason
    return result


def _terms(articles: Sequence[Article], sources: Sequence[Event]) -> tuple[str, ...]:
    """The sources' terms in turn, those that at least two of several articles hold in title or summary."""
    texts = [
        f"{article.title}\n{article.summary or (article.text or '')[:LEAD_CHARACTERS]}".lower() for article in articles
    ]
    in_turn = (term for rank in zip_longest(*(event.terms for event in sources)) for term in rank if term)
    kept = (term for term in dict.fromkeys(in_turn) if _holding(term, texts) >= min(2, len(texts)))
    return tuple(islice(kept, TERMS))


def _holding(term: str, texts: Sequence[str]) -> int:
    ending = r"(?![^\W_])" if len(term) < 4 else ""  # other endings of a longer term count
    found = re.compile(r"(?<![^\W_])" + re.escape(term.lower()) + ending)
    return sum(found.search(text) is not None for text in texts)


def with_origins(events: Sequence[Event], articles: Mapping[str, Article]) -> tuple[Event, ...]:
    """The events with the origins of their articles found."""
    return tuple(
        replace(
            event,
            origins=find_origins([read(articles[id], language=event.language or UNKNOWN) for id in event.article_ids]),
        )
        for event in events
    )
