"""A small web server on this machine: folders named after hosts are served under those names.

`rashomon demo` and the tests collect from it over real HTTP, with ETag, Last-Modified and 304.
"""

from __future__ import annotations

import asyncio
import hashlib
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import formatdate
from pathlib import Path

from aiohttp import web

from rashomon.errors import InputError

ADDRESS = "127.0.0.1"
CONTENT_TYPES = {
    ".xml": "application/rss+xml; charset=utf-8",
    ".rss": "application/rss+xml; charset=utf-8",
    ".rdf": "application/rdf+xml; charset=utf-8",
    ".atom": "application/atom+xml; charset=utf-8",
    ".json": "application/feed+json; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".htm": "text/html; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
}
START_SECONDS = 10.0

Handler = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True)
class Served:
    """A running server: its port, and `hosts`, the mapping that the collector takes."""

    port: int
    hosts: dict[str, tuple[str, int]]


@contextmanager
def serve_folder(*folders: Path) -> Iterator[Served]:
    """Serve <folder>/<host>/<path> by the Host header on a free loopback port while the context lasts.

    Where several folders are given, the first that holds a file gives it. Raises InputError where no folder holds a
    host. A path that is a folder gives its index.html, one without ending its .html.
    """
    entries = [entry for folder in folders if folder.is_dir() for entry in folder.iterdir()]
    names = sorted({entry.name for entry in entries if entry.is_dir()})
    if not names:
        raise InputError(f"{', '.join(map(str, folders))}: expected one folder a host in it")
    roots = [folder.resolve() for folder in folders]

    async def handle(request: web.BaseRequest) -> web.StreamResponse:
        host = request.headers.get("Host", "").partition(":")[0]
        if host not in names:
            return web.Response(status=421, text="no such host here")
        return _file_response([root / host for root in roots], request)

    with serve(handle) as port:
        yield Served(port, dict.fromkeys(names, (ADDRESS, port)))


@contextmanager
def serve(handler: Handler) -> Iterator[int]:
    """Answer every request with `handler` on a free loopback port, in a thread of its own; gives the port."""
    loop = asyncio.new_event_loop()
    started = threading.Event()
    stop = asyncio.Event()
    ports: list[int] = []
    failure: list[BaseException] = []

    async def main() -> None:
        runner = web.ServerRunner(web.Server(handler, access_log=None), shutdown_timeout=0.1)
        try:
            await runner.setup()
            site = web.TCPSite(runner, ADDRESS, 0)
            await site.start()
            ports.append(runner.addresses[0][1])
            started.set()
            await stop.wait()
        finally:
            await runner.cleanup()

    def run() -> None:
        try:
            loop.run_until_complete(main())
        except OSError as error:
            failure.append(error)
            started.set()
        finally:
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.close()

    thread = threading.Thread(target=run, name="loopback", daemon=True)
    thread.start()
    if not started.wait(START_SECONDS) or failure:
        raise InputError(f"no server could be started on {ADDRESS}: {failure[0] if failure else 'it took too long'}")
    try:
        yield ports[0]
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(START_SECONDS)


def _file_response(bases: list[Path], request: web.BaseRequest) -> web.StreamResponse:
    path = next((file for base in bases if (file := _file(base, request.path)) is not None), None)
    if path is None:
        return web.Response(status=404, text="not found")
    body, changed = path.read_bytes(), path.stat().st_mtime
    headers = {
        "ETag": f'"{hashlib.blake2b(body, digest_size=8).hexdigest()}"',
        "Last-Modified": formatdate(changed, usegmt=True),
        "Content-Type": CONTENT_TYPES.get(path.suffix.lower(), "application/octet-stream"),
    }
    if request.headers.get("If-None-Match") == headers["ETag"]:
        return web.Response(status=304, headers={"ETag": headers["ETag"]})
    if "If-None-Match" not in request.headers and request.headers.get("If-Modified-Since") == headers["Last-Modified"]:
        return web.Response(status=304, headers={"ETag": headers["ETag"]})
    return web.Response(body=body, headers=headers)


def _file(base: Path, asked: str) -> Path | None:
    """Return the file below `base` that a URL's path means, or None."""
    path = (base / asked.lstrip("/")).resolve()
    if not path.is_relative_to(base):
        return None
    candidates = [path / "index.html"] if path.is_dir() else [path, path.with_name(path.name + ".html")]
    return next((candidate for candidate in candidates if candidate.is_file()), None)
