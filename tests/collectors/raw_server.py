"""A server that answers with bytes as they are: the way to every fault that a well-behaved server cannot have."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

ADDRESS = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Request:
    """What the client asked for; header names in lower case."""

    host: str
    path: str
    headers: dict[str, str] = field(default_factory=dict)


Answer = Callable[[Request, asyncio.StreamWriter], Awaitable[None]]


def answer(body: bytes | str = b"", *, status: str = "200 OK", headers: dict[str, str] | None = None) -> bytes:
    """A whole HTTP answer."""
    content = body.encode() if isinstance(body, str) else body
    lines = {"Content-Type": "application/rss+xml", "Content-Length": str(len(content)), "Connection": "close"}
    lines |= headers or {}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode("latin-1") + content


@contextmanager
def raw_server(respond: Answer) -> Iterator[int]:
    """Run `respond` for every request on a free loopback port; gives the port."""
    loop = asyncio.new_event_loop()
    ports: list[int] = []
    started = threading.Event()
    stop = asyncio.Event()

    async def connection(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            while not stop.is_set():
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
                headers = {}
                for line in head[1:]:
                    name, _, value = line.partition(": ")
                    headers[name.lower()] = value
                path = head[0].split(" ")[1]
                await respond(Request(headers.get("host", "").partition(":")[0], path, headers), writer)
                await writer.drain()
                if writer.is_closing():
                    return
        writer.close()

    async def main() -> None:
        server = await asyncio.start_server(connection, ADDRESS, 0)
        ports.append(server.sockets[0].getsockname()[1])
        started.set()
        await stop.wait()
        server.close()
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()

    thread = threading.Thread(target=lambda: loop.run_until_complete(main()), daemon=True)
    thread.start()
    assert started.wait(10)
    try:
        yield ports[0]
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join(10)
        loop.close()
