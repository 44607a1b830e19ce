"""Takes the pictures of the documents from the demo corpus: `make screenshots`.

With a folder as argument every view is taken there in four forms (1280 and 390 pixels, light and dark), to look at.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from dashboard.choices import PERIOD_SECTIONS, SECTIONS, Section, View
from rashomon.cli.demonstration import load
from rashomon.cli.processes import HOST, dashboard_command, free_port
from rashomon.jobs import no_progress
from rashomon.store.engine import open_store
from tests.e2e.conftest import PATIENCE, QUIET, ROOT, _ready

PARTS = [(view, part) for view in View for part in SECTIONS.get(view, (Section.START,))]
FORMS = tuple((width, scheme) for width in (1280, 390) for scheme in ("light", "dark"))


def main(folder: Path | None) -> None:
    with tempfile.TemporaryDirectory() as place:
        url = f"sqlite:///{place}/demo.db"
        load(url, progress=no_progress)
        store = open_store(url)
        event = store.summaries(search="dockers", limit=1)[0].id
        store.close()
        with sync_playwright() as playwright:  # not earlier: its event loop must not run while the feeds are collected
            _pictures(playwright, url, event, folder)


def _pictures(playwright: Playwright, url: str, event: str, folder: Path | None) -> None:
    port = free_port(8701)
    server = subprocess.Popen(dashboard_command(port), cwd=ROOT, env={**os.environ, "RASHOMON_DB": url})
    browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(QUIET))
    try:
        address = _ready(f"http://{HOST}:{port}", server)
        views = {f"{v.value}-{p.value}": f"/event?event={event}&view={v.value}&part={p.value}" for v, p in PARTS}
        many = {f"many-{part.value}": f"/many?part={part.value}" for part in PERIOD_SECTIONS}
        pages = {"overview": "/", "sources": "/sources", "guide": "/guide"} | many | views
        if folder is None:
            images = ROOT / "docs" / "images"
            take(browser, address + pages["overview"], images / "overview.png", height=900)
            take(browser, address + pages["quotes-same"], images / "event-quotes.png", height=1060)
            return
        folder.mkdir(parents=True, exist_ok=True)
        for name, path in pages.items():
            for width, scheme in FORMS:
                take(browser, address + path, folder / f"{name}-{width}-{scheme}.png", width=width, scheme=scheme)
    finally:
        browser.close()
        server.terminate()
        server.wait(timeout=10)


def take(
    browser: Browser,
    address: str,
    file: Path,
    *,
    width: int = 1280,
    height: int = 2600,
    top: int = 0,
    scheme: str = "light",
) -> None:
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
    page.goto(address)
    expect(page.locator("[data-test-script-state=notRunning]")).to_be_attached(timeout=PATIENCE)
    expect(page.locator("[data-testid=stSkeleton]")).to_have_count(0, timeout=PATIENCE)
    page.wait_for_timeout(1500)  # charts move into place
    page.screenshot(path=file, clip={"x": 0, "y": top, "width": width, "height": height - top})
    page.close()
    print(file)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
