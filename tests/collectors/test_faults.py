"""One run over every fault at once, on a real server: each ends as the table says, and healthy feeds are left alone."""

from __future__ import annotations

import asyncio
import resource
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import pytest

from collectors.run import CollectReport, collect
from rashomon.installation import ROOT
from rashomon.model import Article, Feed, FeedState, Outcome, Outlet
from rashomon.registry import slug
from rashomon.settings import Settings, load_settings
from rashomon.store.protocols import Store
from tests.collectors.documents import item, rss
from tests.collectors.faults import LIMIT, SECONDS, TABLE, Fault
from tests.collectors.raw_server import Request, answer, raw_server

pytestmark = pytest.mark.slow
HEALTHY = 20


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[CollectReport, Store, float]]:
    """The report of one run over all faults and some healthy feeds, the store, and the growth of memory in MB."""
    from rashomon.store.engine import open_store

    faults = {f"{slug(fault.name)}.example": fault for fault in TABLE}
    healthy = [f"healthy{n}.example" for n in range(HEALTHY)]

    async def respond(request: Request, writer: asyncio.StreamWriter) -> None:
        if request.host in faults:
            await faults[request.host].respond(request, writer)
        else:
            writer.write(answer(rss([item(n, host=request.host) for n in range(10)])))
            await writer.drain()
            writer.close()

    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('faults') / 'store.db'}")
    store.sync_outlets(
        Outlet(slug(host), host, feeds=(Feed(f"http://{host}/feed.xml", slug(host)),)) for host in [*faults, *healthy]
    )
    settings = load_settings({}, timeout=SECONDS, max_bytes=LIMIT, concurrency=30)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with raw_server(respond) as port:
        hosts = dict.fromkeys([*faults, *healthy], ("127.0.0.1", port))
        now = datetime.fromisoformat("2026-03-09T12:00:00Z")
        report = collect(store, settings, clock=lambda: now, hosts=hosts)
    yield report, store, (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    store.close()


def articles_of(store: Store, outlet: str) -> list[Article]:
    return [article for article in store.window() if article.outlet == outlet]


@pytest.mark.parametrize("fault", TABLE, ids=lambda fault: fault.name)
def test_fault(fault: Fault, ran: tuple[CollectReport, Store, float]) -> None:
    report, store, _ = ran
    outlet = slug(f"{slug(fault.name)}.example")
    (line,) = [line for line in report.feeds if line.feed.outlet == outlet]
    assert (line.outcome, line.note if line.outcome is not Outcome.OK else "") == (line.outcome, line.note)
    assert line.outcome is fault.outcome, line
    assert fault.note in line.note
    assert len(line.note) < 200
    assert line.new == fault.articles or line.entries >= fault.articles
    stored = [article for article in store.window() if outlet in sighted(store, article)]
    assert len(stored) == fault.articles


_SIGHTINGS: dict[int, dict[str, set[str]]] = {}


def sighted(store: Store, article: Article) -> set[str]:
    """The outlets in whose feeds an article was seen (feeds of several faults carry the same articles)."""
    known = _SIGHTINGS.setdefault(id(store), {})
    if not known:
        for sighting in store.sightings([one.id for one in store.window()]):
            known.setdefault(sighting.article, set()).add(slug(sighting.feed.split("/")[2]))
    return known.get(article.id, set())


def test_healthy_feeds_are_not_disturbed(ran: tuple[CollectReport, Store, float]) -> None:
    report, _, _ = ran
    lines = [line for line in report.feeds if line.feed.outlet.startswith("healthy")]
    assert [(line.outcome, line.new) for line in lines] == [(Outcome.OK, 10)] * HEALTHY
    assert len(report.feeds) == len(TABLE) + HEALTHY


def test_memory_is_bounded(ran: tuple[CollectReport, Store, float]) -> None:
    assert ran[2] < 300


def test_nothing_dangerous_is_stored(ran: tuple[CollectReport, Store, float]) -> None:
    for article in ran[1].window():
        for text in (article.title, article.summary or "", article.text or ""):
            assert "<script" not in text
            assert "onerror" not in text
            assert "\x00" not in text
            assert "root:" not in text


def test_500_then_good(store: Store, settings: Settings, now: datetime) -> None:
    calls: list[str | None] = []

    async def respond(request: Request, writer: asyncio.StreamWriter) -> None:
        calls.append(request.headers.get("if-none-match"))
        good = len(calls) != 2
        writer.write(answer(rss(), headers={"ETag": '"1"'}) if good else answer("", status="500 Fault"))
        await writer.drain()
        writer.close()

    store.sync_outlets([Outlet("herald", "Herald", feeds=(Feed("http://herald.example/feed", "herald"),))])
    with raw_server(respond) as port:
        outcomes = []
        for _ in range(3):
            report = collect(
                store, settings, clock=lambda: now, force=True, hosts={"herald.example": ("127.0.0.1", port)}
            )
            outcomes.append((report.feeds[0].outcome, report.new, store.states()[0].failures))
    assert outcomes == [(Outcome.OK, 2, 0), (Outcome.TEMPORARY, 0, 1), (Outcome.OK, 0, 0)]
    assert calls == [None, '"1"', '"1"']


def test_retry_after_is_kept(ran: tuple[CollectReport, Store, float]) -> None:
    (state,) = [state for state in ran[1].states() if state.feed.outlet == slug("429.example")]
    assert isinstance(state, FeedState)
    assert state.next_check_at is not None
    assert state.checked_at is not None
    assert (state.next_check_at - state.checked_at).total_seconds() >= 7200


def test_waiting_little_gives_up_soon(store: Store, settings: Settings, now: datetime) -> None:
    async def respond(request: Request, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(30)

    store.sync_outlets([Outlet("herald", "Herald", feeds=(Feed("http://herald.example/feed", "herald"),))])
    with raw_server(respond) as port:
        report = collect(
            store, replace(settings, timeout=0.2), clock=lambda: now, hosts={"herald.example": ("127.0.0.1", port)}
        )
    assert report.feeds[0].note == "no complete answer within 0.2 seconds"


def test_every_fault_is_documented() -> None:
    document = (ROOT / "docs" / "collecting.md").read_text(encoding="utf-8")
    rows = [line for line in document.split("## Faults")[-1].splitlines() if line.startswith("| ")][1:]
    assert rows == [f"| {fault.name} | {fault.outcome.value} | {fault.articles} |" for fault in TABLE]
