"""Replays real captures of feeds in the order in which they were made, and compares the store with their manifest.

    python -m benchmarks.captures FOLDER

FOLDER holds manifest.json: {"files": [{file, feed, outlet, language, captured_at, changed: [{guid, field, before,
after}], ...}]}. Each capture is served over loopback HTTP and collected with the capture's time as the clock. Then:
every link of every capture is stored once, and each change of a title or summary that the manifest lists is a
revision. Exit code 1 where that is not so.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import feedparser

from benchmarks import history
from collectors.network.loopback import serve_folder
from collectors.run import collect
from collectors.text.markup import plain_text, title_text
from rashomon.identity import canonical_url
from rashomon.model import Feed, Outlet, Part
from rashomon.registry import slug
from rashomon.settings import load_settings
from rashomon.store.engine import open_store
from rashomon.store.protocols import Store


def main() -> int:
    """Run the replay and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    history.add_option(parser)
    options = parser.parse_args()
    folder = options.folder
    files = [file for file in json.loads((folder / "manifest.json").read_text())["files"] if file["captured_at"]]
    files.sort(key=lambda file: (file["captured_at"], file["file"]))
    with tempfile.TemporaryDirectory() as scratch, closing(open_store(f"sqlite:///{scratch}/replay.db")) as store:
        replay(store, files, folder, Path(scratch) / "sites")
        faults = compare(store, files, folder)
        figures: history.Figures = {"articles": (store.counts()["articles"], ""), "faults": (len(faults), "")}
    history.record(options, "captures", figures, parameters={"captures": len(files)})
    print("\n".join(faults) or "no difference")
    return 1 if faults else 0


def replay(store: Store, files: list[dict[str, Any]], folder: Path, sites: Path) -> None:
    """Serve and collect one capture after the other."""
    settings = load_settings({})
    started = time.perf_counter()
    outlets: dict[str, Outlet] = {}
    for file in files:
        host = slug(file["feed"]) + ".example"
        url = f"http://{host}/feed.xml"
        (sites / host).mkdir(parents=True, exist_ok=True)
        outlet = outlets.get(slug(file["outlet"]), Outlet(slug(file["outlet"]), file["outlet"]))
        feed = Feed(url, outlet.id, file["language"])
        outlets[outlet.id] = outlet if feed in outlet.feeds else replace(outlet, feeds=(*outlet.feeds, feed))
    store.sync_outlets(outlets.values())
    with serve_folder(sites) as served:
        for file in files:
            host = slug(file["feed"]) + ".example"
            shutil.copy(folder / file["file"], sites / host / "feed.xml")
            at = datetime.fromisoformat(file["captured_at"])
            asked = [slug(file["outlet"])]
            report = collect(store, settings, clock=partial(_same, at), force=True, outlets=asked, hosts=served.hosts)
            for line in report.feeds:
                if line.feed.url.startswith(f"http://{host}/"):
                    print(f"{file['file'][-24:]:24} {line.outcome:9} {line.entries:4} entries {line.new:4} new "
                          f"{line.changed:3} changed  {line.note}")  # fmt: skip
    print(f"{len(files)} captures in {time.perf_counter() - started:.1f} s; {dict(store.counts())}")


def _same(at: datetime) -> datetime:
    return at


def compare(store: Store, files: list[dict[str, Any]], folder: Path) -> list[str]:
    """What is not as the manifest and the captures say."""
    faults = []
    articles = store.window()
    by_url = {article.url: article for article in articles}
    expected: set[str] = set()
    by_guid: dict[str, str] = {}
    for file in files:
        for entry in feedparser.parse((folder / file["file"]).read_bytes()).entries:
            link = canonical_url(entry.link)
            assert link is not None
            expected.add(link)
            by_guid[entry.get("id") or entry.link] = link
    if len(by_url) != len(articles):
        faults.append(f"{len(articles) - len(by_url)} articles share a URL")
    faults += [f"not stored: {link}" for link in sorted(expected - by_url.keys())]
    faults += [f"stored, but in no capture: {link}" for link in sorted(filter(None, by_url.keys() - expected))]
    wanted = 0
    for file in files:
        for change in file.get("changed", ()):
            clean = title_text if change["field"] == "title" else plain_text
            before, after = clean(change["before"]), clean(change["after"])
            if before == after or not before or not after:
                continue
            wanted += 1
            article = by_url.get(by_guid[change["guid"]])
            part = Part(change["field"])
            kept = store.revisions([article.id]) if article else ()
            if not any((r.part, r.before, r.after) == (part, before, after) for r in kept):
                faults.append(f"no revision: {file['file']} {change['field']} {change['guid']}")
    made = len(store.revisions([article.id for article in articles]))
    print(f"{len(expected)} links, {len(articles)} articles; {wanted} changes listed, {made} revisions kept")
    return faults


if __name__ == "__main__":
    sys.exit(main())
