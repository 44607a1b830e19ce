"""Fetching over real sockets: what well-behaved servers do."""

from __future__ import annotations

import asyncio
import gzip
import socket
import time
import zlib
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import brotli
import pytest
from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult

from collectors.network.addresses import REFUSED
from collectors.network.fetch import Fetcher, FetchResult
from collectors.network.loopback import serve
from collectors.network.outcomes import outcome_of_status
from rashomon import __version__
from rashomon.model import Outcome
from rashomon.settings import Settings

BODY = b"<rss>" + b"x" * 1000 + b"</rss>"
Handler = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]


def fetch(handler: Handler, settings: Settings, *, path: str = "/feed", **options: str) -> FetchResult:
    """One fetch of http://herald.example/feed from `handler`."""
    with serve(handler) as port:
        hosts = dict.fromkeys(["herald.example", "other.example"], ("127.0.0.1", port))

        async def run() -> FetchResult:
            async with Fetcher(settings, hosts=hosts) as fetcher:
                return await fetcher.fetch(f"http://herald.example{path}", **options)

        return asyncio.run(run())


def answering(body: bytes = BODY, **options: object) -> Handler:
    async def handle(request: web.BaseRequest) -> web.StreamResponse:
        return web.Response(body=body, **options)  # type: ignore[arg-type]

    return handle


def test_a_good_answer(settings: Settings) -> None:
    headers = {"ETag": '"7"', "Last-Modified": "Mon, 09 Mar 2026 08:15:00 GMT", "Cache-Control": "public, max-age=600"}
    headers["Content-Type"] = "application/rss+xml; charset=ISO-8859-1"
    result = fetch(answering(headers=headers), settings)
    assert (result.outcome, result.status, result.body, result.note) == (Outcome.OK, 200, BODY, "")
    assert (result.etag, result.last_modified, result.max_age) == ('"7"', headers["Last-Modified"], 600)
    assert (result.content_type, result.charset) == ("application/rss+xml", "ISO-8859-1")
    assert result.moved_to is None


def test_the_collector_says_who_it_is(settings: Settings) -> None:
    seen: list[dict[str, str]] = []

    async def handle(request: web.BaseRequest) -> web.StreamResponse:
        seen.append(dict(request.headers))
        return web.Response(body=BODY)

    fetch(handle, settings, etag='"7"', last_modified="Mon, 09 Mar 2026 08:15:00 GMT")
    agent = seen[0]["User-Agent"]
    assert agent.startswith(f"rashomon/{__version__} (")
    assert "https://desk.example/contact" in agent
    assert seen[0]["If-None-Match"] == '"7"'
    assert seen[0]["If-Modified-Since"] == "Mon, 09 Mar 2026 08:15:00 GMT"
    assert {"gzip", "br", "zstd"} <= set(seen[0]["Accept-Encoding"].replace(" ", "").split(","))
    assert "Cookie" not in seen[0]
    assert seen[0]["Host"] == "herald.example"


def test_a_validator_that_cannot_be_a_header_is_not_sent(settings: Settings) -> None:
    async def handle(request: web.BaseRequest) -> web.StreamResponse:
        return web.Response(status=400 if "If-None-Match" in request.headers else 200, body=BODY)

    for etag in ('"a\r\nX: 1"', '"ä"', '"' + "x" * 5000 + '"'):
        assert fetch(handle, settings, etag=etag).outcome is Outcome.OK


def test_304(settings: Settings) -> None:
    result = fetch(answering(b"", status=304), settings, etag='"7"')
    assert (result.outcome, result.body) == (Outcome.UNCHANGED, b"")
    assert fetch(answering(b"", status=304), settings).outcome is Outcome.SOFT


@pytest.mark.parametrize(
    ("encoding", "compress"),
    [("gzip", gzip.compress), ("deflate", zlib.compress), ("br", brotli.compress), ("", gzip.compress)],
)
def test_compressed_answers(encoding: str, compress: Callable[[bytes], bytes], settings: Settings) -> None:
    headers = {"Content-Encoding": encoding} if encoding else {}
    assert fetch(answering(compress(BODY), headers=headers), settings).body == BODY


def test_zstd(settings: Settings) -> None:
    zstd = pytest.importorskip("backports.zstd")
    assert fetch(answering(zstd.compress(BODY), headers={"Content-Encoding": "zstd"}), settings).body == BODY


def redirecting(*steps: tuple[int, str]) -> Handler:
    """Redirects /feed through `steps` of (status, target), then answers."""
    table = {"/feed" if n == 0 else f"/{n}": step for n, step in enumerate(steps)}

    async def handle(request: web.BaseRequest) -> web.StreamResponse:
        if request.path in table:
            status, target = table[request.path]
            return web.Response(status=status, headers={"Location": target})
        return web.Response(body=BODY)

    return handle


@pytest.mark.parametrize(
    ("steps", "url", "moved"),
    [
        ([(301, "/1"), (308, "http://other.example/new")], "http://other.example/new", "http://other.example/new"),
        ([(301, "/1"), (302, "/new")], "http://herald.example/new", None),
        ([(302, "/1"), (301, "/new")], "http://herald.example/new", None),
        ([(307, "new?x=1")], "http://herald.example/new?x=1", None),
        ([(303, "//other.example/new")], "http://other.example/new", None),
    ],
)
def test_redirects(steps: list[tuple[int, str]], url: str, moved: str | None, settings: Settings) -> None:
    result = fetch(redirecting(*steps), settings)
    assert (result.outcome, result.url, result.moved_to, result.body) == (Outcome.OK, url, moved, BODY)


@pytest.mark.parametrize(
    ("steps", "outcome", "words"),
    [
        ([(301, "/1"), (302, "/2"), (302, "/3"), (302, "/4"), (302, "/5"), (302, "/6")], Outcome.SOFT, "more than 5"),
        ([(302, "/1"), (302, "/feed")], Outcome.SOFT, "circle"),
        ([(302, "/feed")], Outcome.SOFT, "circle"),
        ([(302, "ftp://herald.example/x")], Outcome.HARD, "only http"),
        ([(302, "file:///etc/passwd")], Outcome.HARD, "only http"),
        ([(302, "http://127.0.0.1/x")], Outcome.HARD, REFUSED),
        ([(302, "http://localhost/x")], Outcome.HARD, REFUSED),
        ([(302, "http://[::1]/x")], Outcome.HARD, REFUSED),
        ([(302, "http://[::ffff:127.0.0.1]/x")], Outcome.HARD, REFUSED),
        ([(302, "http://169.254.169.254/latest/meta-data/")], Outcome.HARD, REFUSED),
        ([(302, "http://2130706433/x")], Outcome.HARD, "not valid"),
        ([(302, "http://127.1/x")], Outcome.HARD, "not valid"),
        ([(302, "http://public.example:6379/")], Outcome.HARD, "ports"),
        ([(302, "http://[broken/")], Outcome.SOFT, "not valid"),
    ],
)
def test_redirects_that_are_not_followed(
    steps: list[tuple[int, str]], outcome: Outcome, words: str, settings: Settings
) -> None:
    result = fetch(redirecting(*steps), settings)
    assert result.outcome is outcome
    assert words in result.note
    assert result.body == b""


def test_private_hosts_that_the_settings_name_are_fetched(settings: Settings) -> None:
    from dataclasses import replace

    with serve(answering()) as port:

        async def run(allowed: tuple[str, ...]) -> FetchResult:
            async with Fetcher(replace(settings, allow_private_hosts=allowed)) as fetcher:
                return await fetcher.fetch(f"http://127.0.0.1:{port}/feed")

        assert asyncio.run(run(("127.0.0.1",))).outcome is Outcome.OK
        assert asyncio.run(run(())).outcome is Outcome.HARD


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (200, Outcome.OK), (203, Outcome.OK), (204, Outcome.SOFT), (206, Outcome.SOFT), (400, Outcome.SOFT),
        (401, Outcome.HARD), (402, Outcome.HARD), (403, Outcome.HARD), (404, Outcome.SOFT), (406, Outcome.SOFT),
        (408, Outcome.TEMPORARY), (410, Outcome.GONE), (418, Outcome.SOFT), (429, Outcome.TEMPORARY),
        (451, Outcome.HARD), (500, Outcome.TEMPORARY), (502, Outcome.TEMPORARY), (503, Outcome.TEMPORARY),
        (599, Outcome.TEMPORARY),
    ],
)  # fmt: skip
def test_what_a_status_means(status: int, outcome: Outcome) -> None:
    found, note = outcome_of_status(status)
    assert found is outcome
    assert (str(status) in note) is (outcome is not Outcome.OK)


def test_retry_after(settings: Settings) -> None:
    soon = format_datetime(datetime.now(UTC) + timedelta(hours=2), usegmt=True)
    for value, low, high in (
        ("120", 120, 120),
        (soon, 7100, 7200),
        ("0", 0, 0),
        ("Mon, 01 Jan 2001 00:00:00 GMT", 0, 0),
    ):
        result = fetch(answering(status=503, headers={"Retry-After": value}), settings)
        assert result.outcome is Outcome.TEMPORARY
        assert result.retry_after is not None
        assert low <= result.retry_after <= high
    for value in ("soon", "-5", "9" * 400, "Mon, 99 Foo 2026"):
        result = fetch(answering(status=503, headers={"Retry-After": value}), settings)
        assert result.outcome is Outcome.TEMPORARY


def test_few_connections_a_host(settings: Settings) -> None:
    now, most = 0, 0

    async def handle(request: web.BaseRequest) -> web.StreamResponse:
        nonlocal now, most
        now += 1
        most = max(most, now)
        await asyncio.sleep(0.02)
        now -= 1
        return web.Response(body=BODY)

    with serve(handle) as port:

        async def run() -> list[FetchResult]:
            async with Fetcher(settings, hosts={"herald.example": ("127.0.0.1", port)}) as fetcher:
                return await asyncio.gather(*(fetcher.fetch(f"http://herald.example/{n}") for n in range(10)))

        results = asyncio.run(run())
    assert most == settings.per_host
    assert {result.outcome for result in results} == {Outcome.OK}


def test_waiting_for_ones_turn_does_not_count_as_slow(settings: Settings) -> None:
    from dataclasses import replace

    async def handle(request: web.BaseRequest) -> web.StreamResponse:
        await asyncio.sleep(0.15)
        return web.Response(body=BODY)

    patient = replace(settings, timeout=0.4, per_host=1)
    with serve(handle) as port:

        async def run() -> list[FetchResult]:
            async with Fetcher(patient, hosts={"herald.example": ("127.0.0.1", port)}) as fetcher:
                return await asyncio.gather(*(fetcher.fetch(f"http://herald.example/{n}") for n in range(5)))

        started = time.perf_counter()
        results = asyncio.run(run())
    assert time.perf_counter() - started > 0.7
    assert {result.outcome for result in results} == {Outcome.OK}


class Turncoat(AbstractResolver):
    """A DNS whose answer for any name is an address of the open internet at first, then this machine."""

    def __init__(self, port: int) -> None:
        self.answers = [("2001:db8::1", 80), ("127.0.0.1", port)]
        self.asked = 0

    async def resolve(self, host: str, port: int = 0, family: int = socket.AF_INET) -> list[ResolveResult]:
        address, port = self.answers[min(self.asked, 1)]
        self.asked += 1
        kind = socket.AF_INET6 if ":" in address else socket.AF_INET
        return [ResolveResult(hostname=host, host=address, port=port, family=kind, proto=0, flags=0)]

    async def close(self) -> None:
        """Nothing to give back."""


def test_a_dns_answer_that_changes_to_this_machine_is_refused(settings: Settings) -> None:
    asked: list[str] = []

    async def handle(request: web.BaseRequest) -> web.StreamResponse:
        asked.append(request.path)
        return web.Response(body=BODY)

    async def run(port: int) -> list[FetchResult]:
        resolver = Turncoat(port)
        fetchers = [Fetcher(settings, resolver=resolver) for _ in range(2)]
        results = []
        for fetcher in fetchers:
            async with fetcher:
                results.append(await fetcher.fetch("http://turncoat.example/feed"))
        assert resolver.asked == 2
        return results

    with serve(handle) as port:
        first, second = asyncio.run(run(port))
    assert (first.outcome, second.outcome) == (Outcome.HARD, Outcome.HARD)  # the first is one of the documentation's
    assert "public" in second.note
    assert asked == []
