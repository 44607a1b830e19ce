"""Collects a folder of feed files, each as a feed of its own, over loopback HTTP, and counts what was lost.

    python -m benchmarks.feed_suite FOLDER

FOLDER may be the tests folder of feedparser's source package. A table by folder says how many files ended how, how
many entries with a link or an id feedparser itself finds, and how many of them are stored. Exit code 1 where one is
missing or a file has no line in the report.
"""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
import time
from collections import Counter, defaultdict
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import feedparser
from aiohttp import web

from benchmarks import history
from collectors.network.loopback import ADDRESS, serve
from collectors.run import collect
from rashomon.identity import canonical_url
from rashomon.model import Feed, Outcome, Outlet
from rashomon.settings import load_settings
from rashomon.store.engine import open_store
from rashomon.store.protocols import Store


def main() -> int:
    """Collect the folder and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    history.add_option(parser)
    options = parser.parse_args()
    root = options.folder.resolve()
    files = {f"f{n}.example": path for n, path in enumerate(sorted(p for p in root.rglob("*") if p.is_file()))}
    with tempfile.TemporaryDirectory() as scratch, closing(open_store(f"sqlite:///{scratch}/suite.db")) as store:
        started = time.perf_counter()
        outcomes = run(store, files)
        seconds = time.perf_counter() - started
        table, missing = judge(store, files, outcomes, root)
        print(f"{'folder':32} files   feed  other  fail entries stored missing")
        for folder, row in sorted(table.items()):
            print(f"{folder:32} {row['files']:5} {row['feed']:6} {row['other']:6} {row['fail']:5} "
                  f"{row['entries']:7} {row['stored']:6} {row['missing']:7}")  # fmt: skip
        print(f"{len(files)} files in {seconds:.1f} s; {dict(store.counts())}")
    print("\n".join(missing))
    total = sum(table.values(), Counter[str]())
    figures: history.Figures = {name: (total[name], "") for name in ("feed", "fail", "entries", "stored", "missing")}
    history.record(options, "feed_suite", figures, parameters={"files": len(files)})
    return 1 if missing else 0


def run(store: Store, files: dict[str, Path]) -> dict[str, Outcome]:
    """One run over all files; how each ended, by host."""
    store.sync_outlets(
        Outlet(host.partition(".")[0], host, feeds=(Feed(f"http://{host}/feed.xml", host.partition(".")[0]),))
        for host in files
    )

    async def handle(request: web.BaseRequest) -> web.StreamResponse:
        host = request.headers["Host"].partition(":")[0]
        return web.Response(body=files[host].read_bytes(), content_type="application/xml")

    with serve(handle) as port:
        hosts = dict.fromkeys(files, (ADDRESS, port))
        report = collect(store, load_settings({}), clock=lambda: datetime.now(UTC), hosts=hosts)
    return {line.feed.url.split("/")[2]: line.outcome for line in report.feeds}


def judge(
    store: Store, files: dict[str, Path], outcomes: dict[str, Outcome], root: Path
) -> tuple[dict[str, Counter[str]], list[str]]:
    """The table by folder, and each entry that feedparser finds and the store has not."""
    articles = {article.id: article for article in store.window()}
    seen: defaultdict[str, list[str | None]] = defaultdict(list)
    for sighting in store.sightings(articles):
        seen[sighting.feed.split("/")[2]].append(articles[sighting.article].url)
    table: defaultdict[str, Counter[str]] = defaultdict(Counter)
    missing = []
    for host, path in files.items():
        row = table[str(path.parent.relative_to(root))]
        outcome = outcomes.get(host)
        row["files"] += 1
        row["feed" if outcome is Outcome.OK else "other" if outcome is Outcome.SOFT else "fail"] += 1
        entries = identities(path, f"http://{host}/feed.xml")
        unseen = [entry for entry in entries if not entry & set(seen[host])]
        lost = unseen[seen[host].count(None) :]  # an id that is no address is stored without one
        row["entries"] += len(entries)
        row["stored"] += len(entries) - len(lost)
        row["missing"] += len(lost)
        if outcome is None:
            missing.append(f"{path}: no end was reported")
        elif lost:
            missing.append(f"{path}: {sorted(map(sorted, lost))}")
    return table, missing


def identities(path: Path, base: str) -> list[frozenset[str]]:
    """For each distinct entry with a link or an id, as feedparser reads the file: the addresses it may have."""
    found = []
    for entry in feedparser.parse(io.BytesIO(path.read_bytes()), sanitize_html=False).entries:
        written = [text for text in (entry.get("link"), entry.get("id")) if text]
        if written:
            found.append(frozenset(filter(None, (canonical_url(text, base=base) for text in written))))
    return list(dict.fromkeys(found))


if __name__ == "__main__":
    sys.exit(main())
