"""Collecting many feeds: this collector against one feed at a time, and against `reader` with its workers.

    python -m benchmarks.collecting [--feeds 500] [--items 50] [--delay 0.05] [--reader PYTHON]

All feeds lie on a server of their own process on loopback, each on a host of its own, and answer after `--delay`
seconds. Round 1: everything is new; round 2: every answer is a 304. `--reader` names the interpreter of another
environment in which `reader` is installed. The serial client parses with plain feedparser and stores nothing.
"""

from __future__ import annotations

import argparse
import asyncio
import http.client
import io
import json
import multiprocessing
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

import feedparser
from aiohttp import web

from benchmarks import history
from collectors.run import collect
from rashomon.model import Feed, Outlet
from rashomon.settings import load_settings
from rashomon.store.engine import open_store

READER = """
import json, sys, time
from reader import make_reader
port, feeds, workers, path = int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
reader = make_reader(path)
for n in range(feeds):
    reader.add_feed(f"http://127.0.0.1:{port}/f{n}/feed.xml")
rounds = []
for _ in range(2):
    started = time.perf_counter()
    results = reader.update_feeds_iter(workers=workers, scheduled=False)
    failed = sum(isinstance(result.value, Exception) for result in results)
    rounds.append((time.perf_counter() - started, failed))
print(json.dumps({"rounds": rounds, "entries": reader.get_entry_counts().total}))
"""


def main() -> int:
    """Run and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--feeds", type=int, default=500)
    parser.add_argument("--items", type=int, default=50)
    parser.add_argument("--delay", type=float, default=0.05)
    parser.add_argument("--reader", help="interpreter with `reader` installed")
    history.add_option(parser)
    options = parser.parse_args()
    ours, theirs = multiprocessing.get_context("spawn").Pipe()
    server = multiprocessing.get_context("spawn").Process(
        target=serve, args=(theirs, options.items, options.delay), daemon=True
    )
    server.start()
    port = ours.recv()
    try:
        with tempfile.TemporaryDirectory() as scratch:
            rows = [("this collector", *ours_with_store(port, options.feeds, Path(scratch)))]
            if options.reader:
                rows.append(("reader, 50 workers", *with_reader(port, options, Path(scratch))))
            rows.append(("one at a time, feedparser", *one_at_a_time(port, options.feeds)))
    finally:
        server.terminate()
        server.join()
    print(f"{'client':28} round 1, s  round 2, s  entries")
    for name, first, second, entries in rows:
        print(f"{name:28} {first:10.2f}  {second:10.2f}  {entries:7}")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"memory of this process: {memory:.0f} MB at most")
    figures: history.Figures = {"memory": (memory, "MB")}
    for name, first, second, _ in rows:
        figures |= {f"{name}, round 1": (first, "s"), f"{name}, round 2": (second, "s")}
    parameters = {"feeds": options.feeds, "items": options.items, "delay": options.delay}
    history.record(options, "collecting", figures, parameters=parameters)
    return 0


def serve(pipe: Connection, items: int, delay: float) -> None:
    """The server: /fN/feed.xml or host fN.example, with an ETag."""

    async def handle(request: web.BaseRequest) -> web.StreamResponse:
        host = request.headers["Host"]
        name = host.partition(".")[0] if host.endswith(".example") else request.path.split("/")[1]
        await asyncio.sleep(delay)
        if request.headers.get("If-None-Match") == f'"{name}"':
            return web.Response(status=304, headers={"ETag": f'"{name}"'})
        return web.Response(body=document(name, items), headers={"ETag": f'"{name}"', "Content-Type": "text/xml"})

    async def run() -> None:
        runner = web.ServerRunner(web.Server(handle, access_log=None))
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0, backlog=1024)
        await site.start()
        pipe.send(runner.addresses[0][1])
        await asyncio.Event().wait()

    asyncio.run(run())


def document(name: str, items: int) -> bytes:
    """A feed of some 25 KB with stories that no other feed has."""
    entries = "".join(
        f"<item><title>Story {n} of {name}: the harbour, the quay and the ferry to the islands</title>"
        f"<link>https://{name}.example/2026/03/09/story-{n}?utm_source=rss</link><guid>{name}-{n}</guid>"
        f"<description>&lt;p&gt;What happened in story {n} of {name}, told in two short sentences. "
        f"The second says what the port authority thinks of it.&lt;/p&gt;</description><category>World</category>"
        f"<pubDate>Mon, 09 Mar 2026 {n % 24:02}:{n % 60:02}:00 GMT</pubDate></item>"
        for n in range(items)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{name}</title>{entries}</channel></rss>'.encode()


def ours_with_store(port: int, feeds: int, scratch: Path) -> tuple[float, float, int]:
    """Seconds of both rounds of `collect` with a real SQLite store, and the articles in it."""
    hosts = {f"f{n}.example": ("127.0.0.1", port) for n in range(feeds)}
    now = datetime(2026, 3, 9, 12, tzinfo=UTC)
    seconds = []
    with closing(open_store(f"sqlite:///{scratch / 'ours.db'}")) as store:
        store.sync_outlets(
            Outlet(f"f{n}", f"Outlet {n}", feeds=(Feed(f"http://f{n}.example/feed.xml", f"f{n}"),))
            for n in range(feeds)
        )
        for hours in (0, 1):
            started = time.perf_counter()
            at = now + timedelta(hours=hours)
            report = collect(store, load_settings({}), clock=partial(_same, at), force=True, hosts=hosts)
            seconds.append(time.perf_counter() - started)
            if report.failed:
                print(f"{report.failed} failed: {next(line.note for line in report.feeds if line.failed)}")
        entries = store.counts()["articles"]
    print(f"database: {(scratch / 'ours.db').stat().st_size / max(entries, 1):.0f} bytes an article")
    return seconds[0], seconds[1], entries


def _same(at: datetime) -> datetime:
    return at


def with_reader(port: int, options: argparse.Namespace, scratch: Path) -> tuple[float, float, int]:
    """The same with `reader` in its own environment."""
    command = [options.reader, "-c", READER, str(port), str(options.feeds), "50", str(scratch / "reader.db")]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=900)
    found = json.loads(done.stdout)
    (first, failed), (second, _) = found["rounds"]
    if failed:
        print(f"{failed} failed with reader")
    return first, second, found["entries"]


def one_at_a_time(port: int, feeds: int) -> tuple[float, float, int]:
    """A plain loop: fetch, parse, next."""
    seconds, entries = [], 0
    etags: dict[int, str] = {}
    for _ in range(2):
        started = time.perf_counter()
        for n in range(feeds):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
            headers = {"If-None-Match": etags[n]} if n in etags else {}
            connection.request("GET", f"/f{n}/feed.xml", headers=headers)
            answer = connection.getresponse()
            body = answer.read()
            connection.close()
            if answer.status == 200:
                etags[n] = answer.headers["ETag"]
                entries += len(feedparser.parse(io.BytesIO(body)).entries)
        seconds.append(time.perf_counter() - started)
    return seconds[0], seconds[1], entries


if __name__ == "__main__":
    sys.exit(main())
