"""Invented articles and an event around them, for tests of what is said about one event."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from rashomon.analysis.compare import compare
from rashomon.analysis.document import read
from rashomon.analysis.origins.finder import find_origins
from rashomon.analysis.quotes.extraction import extract
from rashomon.model import Article, Comparison, Event, Membership, Outlet, Revision, Sighting

MORNING = datetime(2026, 3, 9, 8, 0, tzinfo=UTC)


def article(outlet: str, title: str, text: str | None = None, *, hours: float | None = 0.0, **more: object) -> Article:
    """An article of `outlet`, published `hours` after the morning (None: undated)."""
    published = None if hours is None else MORNING + timedelta(hours=hours)
    fields = {"id": f"{outlet}-{len(title)}", "language": "en", "published": published} | more
    return Article(outlet=outlet, title=title, text=text, **fields)  # type: ignore[arg-type]


def event_of(articles: Sequence[Article]) -> Event:
    """The event that these articles are; the closest other article is the one before, of the first the second."""
    beside = [*articles[1:2], *articles[:-1]] if len(articles) > 1 else []
    return Event(
        id="event-1",
        label=articles[0].title if articles else "",
        members=tuple(
            Membership(one.id, beside[n].id if beside else None, 0.9 if beside else None)
            for n, one in enumerate(articles)
        ),
        origins=find_origins([read(one) for one in articles]) if articles else (),
    )


def comparison_of(
    articles: Sequence[Article],
    *,
    outlets: Sequence[Outlet] = (),
    sightings: Sequence[Sighting] = (),
    revisions: Sequence[Revision] = (),
) -> Comparison:
    """The comparison of these articles, with their quotes extracted."""
    found = [quote for one in articles for quote in extract(read(one))]
    return compare(
        event_of(articles), articles, outlets=outlets, quotes=found, sightings=sightings, revisions=revisions
    )


QUIET = (
    "Ada Linfield and Bram Tarrow watched. "
    + "Nothing else was heard that day from the quays, where gulls sat on the cranes and rain fell on the sheds. " * 5
)

STILL = (
    "Bram Tarrow and Ada Linfield looked on. "
    + "By noon all sounds had left the sheds, the rain had stopped, and one could hear gulls walk on every roof. " * 5
)


def strike() -> tuple[Article, ...]:
    """Three full texts, one summary and one title about an invented strike."""
    return (
        article(
            "northern-post",
            "Dockers walk out over night shifts",
            "President Tom Okafor urged calm on Monday after 1,400 dockers closed the port of Velm.\n\n"
            "“We will talk for as long as it takes,” Okafor said. Protesters blocked the road; 12 people were hurt.\n\n"
            f"The government said Ines Varga, who leads the union, had been invited. Repairs cost $3.5m.\n\n{QUIET}",
            url="https://northern-post.example/1",
        ),
        article(
            "daily-ebb",
            "Regime sends soldiers against dockers",
            "Strongman Tom Okafor sent soldiers to the port of Velm, where 1,400 dockers had stopped work.\n\n"
            "The regime called demonstrators rioters. Twenty people were hurt. Union head Ines Varga spoke up.\n\n"
            "“We will talk for as long as it takes,” said Okafor. The regime sent ships, a regime in fear.\n\n" + STILL,
            hours=2.5,
            url="https://daily-ebb.example/1",
        ),
        article(
            "harbour-radio",
            "What we know about the Velm dock strike",
            "Some 1,400 dockers in Velm are on strike. The authorities have asked for talks.\n\n"
            "Mr Okafor, the former general, spoke of patience. Demonstrators left at noon.",
            hours=5,
            url="https://harbour-radio.example/1",
        ),
        article("ledger", "Port closed", None, summary="Importers count the cost of a closed port.", hours=6),
        article("gull", "CRANES AND PAINS: 1,400 dockers down tools", None, hours=1),
    )
