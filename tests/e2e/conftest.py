"""The served dashboard in Debian's chromium; a page that says an error, asks outside or shows an exception fails."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, sleep
from urllib.parse import urlsplit

import axe_playwright_python  # carries axe-core
import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect, sync_playwright

from tests.dashboard.conftest import fill

ROOT = Path(__file__).parents[2]
PATIENCE = 30_000  # milliseconds that a page may take on a busy machine
AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
RULES = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']"
QUIET = ("--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync")


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a dashboard on the sample store."""
    url = f"sqlite:///{tmp_path_factory.mktemp('served') / 'served.db'}"
    fill(url)
    with serving(url) as address:
        yield address


@contextmanager
def serving(url: str) -> Iterator[str]:
    """A dashboard on the database `url`: its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "dashboard/app.py", "--server.port", str(port)],
        cwd=ROOT,
        env={**os.environ, "RASHOMON_DB": url},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield _ready(f"http://127.0.0.1:{port}", server)
    finally:
        server.terminate()
        server.wait(timeout=10)


def _ready(address: str, server: subprocess.Popen[bytes]) -> str:
    end = monotonic() + 60
    while monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2) as answer:  # noqa: S310
                if answer.status == 200:
                    return address
        except OSError:
            sleep(0.2)
    raise RuntimeError("the dashboard did not start")


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One browser for the stories of a stretch of tests.

    Playwright keeps an asyncio loop running in this thread for as long as the browser lives. It must end with this
    package: a test elsewhere that calls asyncio.run would find the loop and fail.
    """
    program = shutil.which("chromium")
    if program is None:
        pytest.skip("no chromium on this machine: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=[*QUIET, "--no-first-run"])
        yield browser
        browser.close()


@dataclass
class Visit:
    """A page and what it did wrong so far."""

    page: Page
    address: str
    errors: list[str] = field(default_factory=list)

    def open(self, path: str = "/") -> Page:
        """Go to a path of the dashboard and wait until it is drawn."""
        self.page.goto(self.address + path)
        return self.settled()

    def settled(self) -> Page:
        """Wait until the run has ended and nothing is still loading."""
        expect(self.page.locator("[data-test-script-state=notRunning]")).to_be_attached(timeout=PATIENCE)
        expect(self.page.locator("[data-testid=stSkeleton]")).to_have_count(0, timeout=PATIENCE)
        return self.page

    def on_console(self, message: ConsoleMessage) -> None:
        # On an address with a path Streamlit's client first looks for its server below that path, then at the root.
        probing = re.search(r"/[a-z]+/_stcore/(health|host-config)$", message.location.get("url", ""))
        if message.type == "error" and not probing:
            self.errors.append(f"console: {message.text}")

    def on_request(self, request: Request) -> None:
        host = urlsplit(request.url).hostname
        if host not in (None, "127.0.0.1"):
            self.errors.append(f"request to {request.url}")

    def violations(self) -> list[tuple[str, list[str]]]:
        """What axe-core finds in the page's main part: rule and the first elements."""
        self.page.add_script_tag(path=str(AXE))
        found = self.page.evaluate(f"axe.run('.stMain', {{runOnly: {RULES}, resultTypes: ['violations']}})")
        return [(item["id"], [node["html"][:150] for node in item["nodes"]][:3]) for item in found["violations"]]

    def check(self) -> None:
        """Fail on anything that went wrong on the way."""
        expect(self.page.locator("[data-testid=stException]")).to_have_count(0)
        assert self.errors == []


@pytest.fixture
def visit(browser: Browser, served: str) -> Iterator[Visit]:
    """A fresh visit to the sample store, checked at its end."""
    with visiting(browser, served) as found:
        yield found


@contextmanager
def visiting(browser: Browser, address: str) -> Iterator[Visit]:
    """A fresh visit in a window of 1280 by 1000 pixels, checked at its end."""
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    found = Visit(page, address)
    page.on("console", found.on_console)
    page.on("request", found.on_request)
    page.on("pageerror", lambda error: found.errors.append(f"script: {error}"))
    yield found
    found.check()
    context.close()
