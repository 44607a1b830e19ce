"""robots.txt: asked once, obeyed, and harmless whatever is in it."""

from __future__ import annotations

import asyncio
import time

import pytest
from aiohttp import web

from collectors.network.fetch import Fetcher
from collectors.network.loopback import serve
from collectors.network.robots import Permission, Robots, parse_rules
from rashomon.settings import Settings


def ask(text: str | int, settings: Settings, *paths: str) -> tuple[list[Permission], int]:
    """Permissions for paths of a site with this robots.txt (an int is a status), and how often it was asked for."""
    asked = 0

    async def handle(request: web.BaseRequest) -> web.StreamResponse:
        nonlocal asked
        asked += 1
        return web.Response(status=text) if isinstance(text, int) else web.Response(text=text)

    with serve(handle) as port:

        async def run() -> list[Permission]:
            async with Fetcher(settings, hosts={"herald.example": ("127.0.0.1", port)}) as fetcher:
                robots = Robots(fetcher)
                return list(
                    await asyncio.gather(*(robots.permission(f"http://herald.example{path}") for path in paths))
                )

        return asyncio.run(run()), asked


def test_rules(settings: Settings) -> None:
    text = "User-agent: *\nDisallow: /private/\nCrawl-delay: 7\n\nUser-agent: other\nDisallow: /\n"
    found, asked = ask(text, settings, "/news/1", "/private/1", "/")
    assert [(one.allowed, one.delay) for one in found] == [(True, 7), (False, 7), (True, 7)]
    assert asked == 1


def test_rules_for_us_by_name(settings: Settings) -> None:
    found, _ = ask("User-agent: *\nDisallow:\n\nUser-agent: rashomon\nDisallow: /\n", settings, "/news/1")
    assert not found[0].allowed


@pytest.mark.parametrize(
    ("answer", "allowed"),
    [("", True), ("<html>not found</html>", True), (404, True), (403, True), (401, True), (500, False), (429, False)],
)
def test_without_rules(answer: str | int, allowed: bool, settings: Settings) -> None:
    found, _ = ask(answer, settings, "/news/1")
    assert found[0].allowed is allowed
    assert allowed or found[0].note.startswith("robots.txt cannot be read")


def test_rules_that_would_take_for_ever_are_left_out() -> None:
    rules = parse_rules(b"User-agent: *\nDisallow: /" + b"*a" * 30 + b"b\nDisallow: /x\n" + b"Disallow: /y\n" * 20_000)
    started = time.process_time()
    assert rules.can_fetch("https://herald.example/" + "a" * 2_000, "rashomon")
    assert not rules.can_fetch("https://herald.example/x", "rashomon")
    assert time.process_time() - started < 1
