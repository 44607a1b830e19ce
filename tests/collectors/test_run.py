"""The pass over the feeds, on a real server and a real database."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from aiohttp import web

from collectors.network.loopback import serve
from collectors.poll import FeedReport
from collectors.run import CollectReport, collect
from rashomon.errors import StoreError
from rashomon.model import Feed, Outcome, Outlet, Part
from rashomon.settings import Settings
from rashomon.store.protocols import Store
from tests.collectors.documents import item, page, rss


class Site:
    """Feeds by host, and what was asked for; a value that is an int is a status."""

    def __init__(self) -> None:
        self.answers: dict[str, str | int] = {}
        self.asked: list[tuple[str, str, bool]] = []
        self.hosts: dict[str, tuple[str, int]] = {}
        self.moved: dict[str, tuple[int, str]] = {}

    def feed(self, outlet: str, content: str | int, *, path: str = "/feed.xml") -> None:
        """Let http://OUTLET.example/feed.xml answer so from now on."""
        self.answers[f"{outlet}.example{path}"] = content

    async def handle(self, request: web.BaseRequest) -> web.StreamResponse:
        host = request.headers["Host"].partition(":")[0]
        content = self.answers.get(host + request.path, 404)
        self.asked.append((host, request.path, "If-None-Match" in request.headers))
        if host + request.path in self.moved:
            status, where = self.moved[host + request.path]
            return web.Response(status=status, headers={"Location": where})
        if isinstance(content, int):
            return web.Response(status=content)
        etag = f'"{hash(content)}"'
        if request.headers.get("If-None-Match") == etag:
            return web.Response(status=304, headers={"ETag": etag})
        kind = (
            "text/html" if request.path.endswith((".html", "/")) or "story" in request.path else "application/rss+xml"
        )
        return web.Response(text=content, headers={"ETag": etag, "Content-Type": kind + "; charset=utf-8"})


@contextmanager
def serving(*outlets: str) -> Iterator[Site]:
    site = Site()
    with serve(site.handle) as port:
        site.hosts = {f"{outlet}.example": ("127.0.0.1", port) for outlet in outlets}
        yield site


def register(store: Store, *outlets: str, fetch_pages: bool = True) -> None:
    """Make outlets with one feed each known."""
    store.sync_outlets(
        Outlet(id, id.title(), feeds=(Feed(f"http://{id}.example/feed.xml", id),), fetch_pages=fetch_pages)
        for id in outlets
    )


@pytest.fixture
def run(store: Store, settings: Settings, now: datetime):
    """Collect everything from a site, `hours` after the first poll."""

    def go(site: Site, *, hours: float = 0, force: bool = True, **options: object) -> CollectReport:
        chosen = options.pop("settings", settings)
        return collect(
            store, chosen, clock=lambda: now + timedelta(hours=hours), force=force, hosts=site.hosts, **options
        )

    return go


def test_articles_of_several_feeds_are_stored(store: Store, run, now: datetime) -> None:
    register(store, "herald", "ledger")
    with serving("herald", "ledger") as site:
        site.feed("herald", rss([item(1), item(2)]))
        site.feed("ledger", rss([item(7, host="ledger.example")]))
        report = run(site)
    assert (report.new, report.changed, report.failed) == (3, 0, 0)
    assert {line.feed.outlet: (line.outcome, line.entries) for line in report.feeds} == {
        "herald": (Outcome.OK, 2),
        "ledger": (Outcome.OK, 1),
    }
    assert {article.outlet for article in store.window()} == {"herald", "ledger"}
    sightings = store.sightings([article.id for article in store.window()])
    assert sorted((one.position, one.feed_length) for one in sightings) == [(0, 1), (0, 2), (1, 2)]
    assert report.summary() == "2 feeds asked, 0 failed: 3 new and 0 changed articles"


def test_a_changed_headline_is_a_revision(store: Store, run) -> None:
    register(store, "herald")
    with serving("herald") as site:
        site.feed("herald", rss([item(1, title="Quay opens")]))
        run(site)
        site.feed("herald", rss([item(1, title="Quay opens after four years")]))
        report = run(site, hours=1)
    (article,) = store.window()
    (revision,) = store.revisions([article.id])
    assert (report.new, report.changed) == (0, 1)
    assert (revision.part, revision.before, revision.after) == (Part.TITLE, "Quay opens", "Quay opens after four years")


def test_an_unchanged_feed_is_asked_conditionally_and_not_parsed(store: Store, run) -> None:
    register(store, "herald")
    with serving("herald") as site:
        site.feed("herald", rss())
        run(site)
        report = run(site, hours=1)
    assert [conditional for _, _, conditional in site.asked] == [False, True]
    assert [(line.outcome, line.entries, line.new) for line in report.feeds] == [(Outcome.UNCHANGED, 0, 0)]


def test_one_failure_is_a_line_and_the_rest_goes_on(store: Store, run, now: datetime) -> None:
    register(store, "herald", "ledger", "gone", "page")
    with serving("herald", "ledger", "gone", "page") as site:
        site.feed("herald", 500)
        site.feed("ledger", rss([item(1, host="ledger.example")]))
        site.feed("gone", 410)
        site.feed("page", page())
        report = run(site)
    lines = {line.feed.outlet: line for line in report.feeds}
    assert {outlet: line.outcome for outlet, line in lines.items()} == {
        "herald": Outcome.TEMPORARY, "ledger": Outcome.OK, "gone": Outcome.GONE, "page": Outcome.SOFT,
    }  # fmt: skip
    assert lines["page"].note == "this is not a feed"
    assert (report.new, report.failed) == (1, 3)
    states = {state.feed.outlet: state for state in store.states()}
    assert states["herald"].failures == 1
    assert states["herald"].note == "the server has a fault (HTTP 500)"
    assert states["herald"].next_check_at is not None
    assert states["herald"].next_check_at > now
    assert "gone" not in states or states["gone"].outcome is Outcome.GONE


def test_only_due_feeds_are_asked_unless_forced(store: Store, run) -> None:
    register(store, "herald")
    with serving("herald") as site:
        site.feed("herald", rss())
        assert len(run(site, force=False).feeds) == 1
        assert len(run(site, force=False, hours=0.1).feeds) == 0
        assert len(run(site, force=True, hours=0.1).feeds) == 1
        assert len(run(site, force=False, hours=2).feeds) == 1


def test_a_retired_feed_is_left_alone(store: Store, run) -> None:
    register(store, "herald")
    with serving("herald") as site:
        site.feed("herald", 410)
        run(site)
        assert run(site, hours=24 * 30, force=False).feeds == ()
        assert run(site, hours=24 * 30, force=True).feeds == ()


def test_only_the_chosen_outlets(store: Store, run) -> None:
    register(store, "herald", "ledger")
    with serving("herald", "ledger") as site:
        site.feed("herald", rss())
        assert {line.feed.outlet for line in run(site, outlets=["herald"]).feeds} == {"herald"}
        assert {line.feed.outlet for line in run(site, outlets=["ledger"], force=False).feeds} == {"ledger"}


def test_progress_and_the_run_log(store: Store, run) -> None:
    register(store, "herald", "ledger")
    seen: list[tuple[str, int]] = []

    def on_result(report: FeedReport, total: int) -> None:
        seen.append((report.feed.outlet, total))

    with serving("herald", "ledger") as site:
        site.feed("herald", rss())
        before = store.data_version()
        run(site, on_result=on_result)
        assert store.data_version() > before
        version = store.data_version()
        run(site, hours=1)
        assert store.data_version() == version
    assert sorted(seen) == [("herald", 2), ("ledger", 2)]
    newest, first = store.runs()
    assert (first.job, first.report["new"], first.report["failed"]) == ("collect", 2, 1)
    assert newest.finished is not None


def test_nothing_to_do(store: Store, run) -> None:
    with serving("herald") as site:
        assert run(site) == CollectReport()


def test_a_feed_that_the_store_refuses_is_a_line(store: Store, settings: Settings, now: datetime) -> None:
    class Refusing:
        def __init__(self, inner: Store) -> None:
            self._inner = inner

        def __getattr__(self, name: str) -> object:
            return getattr(self._inner, name)

        def save_polls(self, polls: object) -> object:
            raise StoreError("the disk is full")

    register(store, "herald")
    with serving("herald") as site:
        site.feed("herald", rss())
        report = collect(Refusing(store), settings, clock=lambda: now, hosts=site.hosts)  # type: ignore[arg-type]
    assert report.failed == 1
    assert "the disk is full" in report.feeds[0].note


def test_feeds_are_fetched_at_the_same_time(store: Store, settings: Settings, now: datetime) -> None:
    names = [f"outlet{n}" for n in range(12)]
    register(store, *names)
    running = most = 0

    async def slow(request: web.BaseRequest) -> web.StreamResponse:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.1)
        running -= 1
        return web.Response(text=rss([]), content_type="application/rss+xml")

    with serve(slow) as port:
        hosts = {f"{name}.example": ("127.0.0.1", port) for name in names}
        collect(store, settings, clock=lambda: now, hosts=hosts)
    assert most == len(names)


@pytest.mark.slow
def test_pages_give_the_full_text(store: Store, run, settings: Settings) -> None:
    register(store, "herald")
    with serving("herald") as site:
        site.feed("herald", rss([item(1), item(2), item(3)]))
        site.feed("herald", page(5), path="/story-1")
        site.feed("herald", page(0, body="<p>Subscribe to continue reading this article.</p>"), path="/story-2")
        report = run(site, settings=replace(settings, fetch_pages=True))
        texts = {article.url: article.text for article in store.window()}
        assert (texts["https://herald.example/story-1"] or "").count("\n\n") == 4
        assert texts["https://herald.example/story-2"] is None
        assert {page.url[-1]: page.stored for page in report.pages} == {"1": True, "2": False, "3": False}
        assert report.summary().endswith("full text of 1 of 3 pages")
        again = run(site, settings=replace(settings, fetch_pages=True), hours=1)
    assert again.pages == ()
    assert [path for _, path, _ in site.asked].count("/robots.txt") == 1


def test_robots_txt_is_obeyed(store: Store, run, settings: Settings) -> None:
    register(store, "herald")
    with serving("herald") as site:
        site.feed("herald", rss([item(1), item(2)]))
        site.feed("herald", "User-agent: *\nDisallow: /story-1\n", path="/robots.txt")
        site.feed("herald", page(5), path="/story-1")
        site.feed("herald", page(5), path="/story-2")
        report = run(site, settings=replace(settings, fetch_pages=True))
    assert "/story-1" not in [path for _, path, _ in site.asked]
    assert {page.url[-1]: page.note for page in report.pages} == {
        "1": "robots.txt asks not to fetch this page",
        "2": "",
    }


def test_pages_wait_while_robots_txt_cannot_be_read(store: Store, run, settings: Settings) -> None:
    register(store, "herald")
    with serving("herald") as site:
        site.feed("herald", rss([item(1)]))
        site.feed("herald", 503, path="/robots.txt")
        site.feed("herald", page(5), path="/story-1")
        first = run(site, settings=replace(settings, fetch_pages=True))
        assert [(line.stored, line.again) for line in first.pages] == [(False, True)]
        site.feed("herald", 404, path="/robots.txt")
        second = run(site, settings=replace(settings, fetch_pages=True), hours=1)
    assert [line.stored for line in second.pages] == [True]


def test_no_pages_of_an_outlet_that_has_them_switched_off(store: Store, run, settings: Settings) -> None:
    register(store, "herald", fetch_pages=False)
    with serving("herald") as site:
        site.feed("herald", rss([item(1)]))
        report = run(site, settings=replace(settings, fetch_pages=True))
    assert report.pages == ()


def test_a_feed_that_moved_for_good_is_asked_at_its_new_address(store: Store, run) -> None:
    register(store, "herald")
    new = "http://herald.example/new.xml"
    with serving("herald") as site:
        site.moved["herald.example/feed.xml"] = (301, new)
        site.feed("herald", page(), path="/new.xml")
        run(site)
        assert store.states()[0].address is None  # what is there is no feed
        site.feed("herald", rss(), path="/new.xml")
        report = run(site, hours=1)
        assert report.feeds[0].problems == (f"moved for good: asked at {new} from now on",)
        assert store.states()[0].address == new
        site.asked.clear()
        assert run(site, hours=2).feeds[0].outcome is Outcome.UNCHANGED
        assert site.asked == [("herald.example", "/new.xml", True)]
        register(store, "herald")  # the registry still has the old one
        site.feed("herald", 410, path="/new.xml")
        site.asked.clear()
        assert run(site, hours=3).feeds[0].outcome is Outcome.SOFT
        site.moved.clear()
        site.feed("herald", rss([item(9)]))
        assert run(site, hours=9).new == 1
    assert [path for _, path, _ in site.asked] == ["/new.xml", "/feed.xml"]


def test_a_feed_that_is_elsewhere_for_now_keeps_its_address(store: Store, run) -> None:
    register(store, "herald")
    with serving("herald") as site:
        site.moved["herald.example/feed.xml"] = (302, "http://herald.example/new.xml")
        site.feed("herald", rss(), path="/new.xml")
        assert run(site).new == 2
    assert store.states()[0].address is None


def test_the_outlet_is_the_publisher_that_an_aggregator_names(store: Store, run) -> None:
    feed = Feed("http://news.google.com/rss", "quay-search")
    store.sync_outlets([Outlet("quay-search", "Quay", feeds=(feed,))])
    entries = [item(1, extra='<source url="https://far-echo.example">Far Echo</source>', title="Quay - Far Echo")]
    with serving() as site, serve(site.handle) as port:
        site.hosts = {"news.google.com": ("127.0.0.1", port)}
        site.answers["news.google.com/rss"] = rss(entries)
        assert run(site).new == 1
    (article,) = store.window()
    assert (article.outlet, article.title) == ("far-echo", "Quay")
    assert [outlet.name for outlet in store.outlets() if outlet.id == "far-echo"] == ["Far Echo"]


def test_a_run_inside_a_running_loop(store: Store, run) -> None:
    """As in a notebook."""
    register(store, "herald")
    with serving("herald") as site:
        site.feed("herald", rss())

        async def cell() -> CollectReport:
            return run(site)

        assert asyncio.run(cell()).new == 2
