"""How long a reader of 100,000 stored articles waits, in a real browser:

    python -m benchmarks.browsing [--articles N] [--rounds N] [--db FILE]

Fills a store with invented stories (the articles of the widest events have bodies with quotations), groups them, serves
the dashboard and measures: the first view (a fresh browser context that opens the address, until the page stands still)
and changes of view (a click or a choice, until the page stands still again), with a second of reading between two
steps. Every event that is opened is among the widest of all. Median and 95th percentile in seconds; the load average
beside them says how busy the machine was. With --db the filled store is kept for the next time.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, sleep
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, expect, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from benchmarks import history
from rashomon import jobs
from rashomon.cli.processes import HOST, dashboard_command, free_port
from rashomon.model import Article, ArticleDraft, Outlet
from rashomon.store.engine import open_store
from tests.stories import stories

ROOT = Path(__file__).parents[1]
PATIENCE = 60_000  # milliseconds
READING = 1_000  # milliseconds between two steps
WITH_TEXT = 2_000  # articles that get a body, of the widest events
VIEWS = ("Headlines", "Emphasis", "Quotes", "Wording", "Articles")
COUNT = """
window.runs = 0;
new MutationObserver((changes) => {
  for (const change of changes) if (change.target.dataset.testScriptState === "notRunning") window.runs += 1;
}).observe(document, {subtree: true, attributes: true, attributeFilter: ["data-test-script-state"]});
"""  # how many runs of the page's script have ended
STILL = "document.querySelector('[data-test-script-state]')?.dataset.testScriptState === 'notRunning'"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5, help="how often the walk through all views is repeated")
    parser.add_argument("--db", type=Path, help="an SQLite file to keep the filled store in")
    history.add_option(parser)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        kept = options.db or Path(folder) / "dashboard.db"
        if not kept.exists():
            fill(f"sqlite:///{kept}", options.articles)
        with served(f"sqlite:///{kept.absolute()}") as (address, process), sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
            waits = Waits(process)
            for number in range(options.rounds):
                walk(browser, address, waits, number)
            browser.close()
    print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print(f"{'':34}{'n':>4}{'median':>9}{'p95':>8}{'most':>8}   (server's processor time: median, p95)")
    for name in waits.seconds:
        tell(name, waits, name.__eq__)
    figures = tell("first views together", waits, lambda key: key.startswith("first"))
    figures |= tell("changes of view together", waits, lambda key: not key.startswith("first"))
    history.record(options, "browsing", figures, parameters={"articles": options.articles, "rounds": options.rounds})


@dataclass
class Waits:
    """Seconds of each step, and the processor time that the server took meanwhile, by the name of the step."""

    process: int = 0  # the server's
    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    server: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def server_time(self) -> float:
        """Processor seconds that the server has used so far; 0 where the system does not say."""
        try:
            fields = Path(f"/proc/{self.process}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return 0.0
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def tell(name: str, waits: Waits, chosen: Callable[[str], bool]) -> history.Figures:
    """Print the waits and in brackets the server's processor time; gives median and 95th percentile of the waits."""
    seconds, server = (
        [s for key, all in of.items() if chosen(key) for s in all] for of in (waits.seconds, waits.server)
    )
    print(f"{name:34}{len(seconds):4}{median(seconds):8.2f}s{p95(seconds):7.2f}s{max(seconds):7.2f}s", end="")
    print(f"   ({median(server):.2f} s, {p95(server):.2f} s)")
    return {f"{name}, median": (median(seconds), "s"), f"{name}, 95th percentile": (p95(seconds), "s")}


def p95(seconds: list[float]) -> float:
    return quantiles(seconds, n=20, method="inclusive")[-1] if len(seconds) > 1 else seconds[0]


def walk(browser: Browser, address: str, waits: Waits, number: int) -> None:
    """One reader: opens the list, looks for something, opens an event, looks at every view of it, goes back."""
    with opened(browser) as page:
        with clock(waits, "first: events", page):
            page.goto(address)
        search = page.get_by_label("Search titles and summaries")
        with clock(waits, "search", page):
            search.fill(("ban", "gor", "stran", "plen", "shon")[number % 5])
            page.keyboard.press("Enter")
        with clock(waits, "search taken back", page):
            search.fill("")
            page.keyboard.press("Enter")
        with clock(waits, "next page of the list", page):
            page.get_by_label("Page 2", exact=True).click()
        event = page.locator("[class*=st-key-event-] a").nth(number)
        address_of_event = event.get_attribute("href") or ""
        with clock(waits, "open an event", page):
            event.click()
        for view in VIEWS[1:]:
            with clock(waits, f"view: {view}", page):
                page.get_by_role("radiogroup", name="Compare").get_by_text(view, exact=True).click()
            parts = page.get_by_role("radiogroup", name="Part of this view").get_by_role("radio")
            for place in range(1, parts.count()):
                with clock(waits, f"part of {view}", page):
                    parts.nth(place).click()
        with clock(waits, "back to the list", page):
            page.get_by_role("link", name="All events").click()
        for name in ("Many events", "Sources", "Events"):
            entry = page.get_by_role("link", name=name, exact=True)
            if entry.count():
                with clock(waits, f"page: {name}", page):
                    entry.click()
                parts = page.get_by_role("radiogroup", name="Part of this view").get_by_role("radio")
                for place in range(1, parts.count()):
                    with clock(waits, f"part of {name}", page):
                        parts.nth(place).click()
    for view in VIEWS:
        with opened(browser) as page, clock(waits, "first: an event's view", page):
            page.goto(f"{address}/{address_of_event.lstrip('/')}&view={view.lower()}")


@contextmanager
def opened(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 1000})
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.add_init_script(COUNT)
    yield page
    context.close()


@contextmanager
def clock(waits: Waits, name: str, page: Page) -> Iterator[None]:
    """The seconds from before a step until a run of the script has ended, nothing is loading and charts are drawn."""
    before, here = 0, ""
    if page.url.startswith("http"):
        page.wait_for_timeout(READING)
        before, here = page.evaluate("window.runs"), page.url
    begin, server = perf_counter(), waits.server_time()
    yield
    try:
        # A run of a few milliseconds can go by unseen, but every step changes the address.
        page.wait_for_function(f"(window.runs > {before} || location.href !== {json.dumps(here)}) && {STILL}")
    except PlaywrightError as error:
        raise RuntimeError(f"{name}: the page did not come to rest") from error
    expect(page.locator("[data-testid=stSkeleton]")).to_have_count(0, timeout=PATIENCE)
    expect(page.locator("[data-stale=true]")).to_have_count(0, timeout=PATIENCE)
    charts = page.get_by_test_id("stPlotlyChart")
    for place in range(charts.count()):
        expect(charts.nth(place).locator("svg.main-svg").first).to_be_attached(timeout=PATIENCE)
    waits.seconds[name].append(perf_counter() - begin)
    waits.server[name].append(waits.server_time() - server)


@contextmanager
def served(url: str) -> Iterator[tuple[str, int]]:
    """A dashboard on the database `url`: its address and its process."""
    port = free_port(8741)
    server = subprocess.Popen(
        dashboard_command(port), cwd=ROOT, env={**os.environ, "RASHOMON_DB": url}, stdout=subprocess.DEVNULL
    )
    address = f"http://{HOST}:{port}"
    try:
        for _ in range(300):
            try:
                with urlopen(f"{address}/_stcore/health", timeout=2):  # noqa: S310
                    break
            except OSError:
                sleep(0.2)
        yield address, server.pid
    finally:
        server.terminate()
        server.wait(timeout=10)


def fill(url: str, count: int) -> None:
    """Store and group invented stories; the widest events are told at length."""
    told, truth = stories(count)
    wide = Counter(truth.values())
    longest = sorted(told, key=lambda article: (-wide[truth[article.id]], article.id))[: min(WITH_TEXT, count)]
    rng = random.Random(7)
    bodies = {article.id: body(article, rng) for article in longest}
    with closing(open_store(url)) as store:
        for outlet in sorted({article.outlet for article in told}):
            store.ensure_outlet(Outlet(outlet, outlet.replace("outlet-", "The Daily ")))
        timed("stored", lambda: store.save_import([draft(a, bodies.get(a.id)) for a in told], fetched=now()))
        timed("grouped", lambda: jobs.analyse(store, now=now(), window_hours=72.0, everything=True))


def draft(article: Article, text: str | None) -> ArticleDraft:
    return ArticleDraft(
        article.outlet, article.title, url=f"https://{article.outlet}.example/{article.id}", summary=article.summary,
        text=text, published=article.published, language="en", extraction="import: bench" if text else None,
    )  # fmt: skip


def body(article: Article, rng: random.Random) -> str:
    """Some 450 words of the story's own, told in paragraphs, a third of them with a quotation."""
    known = (article.title + " " + (article.summary or "")).replace(".", "").split()
    names = [word for word in known if word[:1].isupper()] or ["Nobody"]
    paragraphs = []
    for number in range(15):
        said = " ".join(rng.choices(known, k=22))
        if number % 3 == 1:
            paragraphs.append(f"“We must {said},” said {rng.choice(names)} {rng.choice(names)}, the minister.")
        else:
            paragraphs.append(f"{said.capitalize()}, {rng.choice(names)} said, with {rng.randint(3, 900)} people.")
    return "\n".join(paragraphs)


def now() -> datetime:
    return datetime.now(UTC)


def timed(name: str, job: Callable[[], object]) -> None:
    begin = perf_counter()
    job()
    print(f"{name} in {perf_counter() - begin:.1f} s", flush=True)


if __name__ == "__main__":
    main()
