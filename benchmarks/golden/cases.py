"""What both programs are asked to do: for each case its inputs and its command lines."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

NOON = datetime(2026, 8, 13, 12, tzinfo=UTC)
DB = ("--db", "sqlite:///golden.db")
DATABASE_FILE = "golden.db"
CLUSTERS = "clusters/allsides_2016_2018.jsonl.gz"
QUOTES = ("quotes/polnear_dev.jsonl.gz", "quotes/german_dev.jsonl.gz")
ARTICLES = ("points/articles.jsonl.gz", "points/train_articles.jsonl.gz")
MANIFEST = "feeds/manifest.json"
ONE_POLL = timedelta(minutes=5)
REGISTRY = "outlets.toml"
COLLECTING = {
    "RASHOMON_OUTLETS": REGISTRY,
    "RASHOMON_ALLOW_PRIVATE_HOSTS": "127.0.0.1",
    "RASHOMON_CONCURRENCY": "1",  # the order of the feeds decides which of two a common article comes from
}
EVERY_EVENT = ("events", "--json", "--limit", "100000", *DB)

Step = dict[str, Any]  # what drivers/commands.py runs
Capture = dict[str, Any]  # a file of the manifest: file, feed, outlet, language, captured_at


@dataclass(frozen=True, slots=True)
class Case:
    """One run of a program in an empty folder with a fresh database: its steps and the files they read."""

    name: str
    steps: tuple[Step, ...]
    inputs: tuple[Path, ...] = ()


def cases(folder: Path) -> tuple[Case, ...]:
    """All cases on the benchmark `folder`, and the demo corpus; those whose files are not there are left out."""
    found = (make(folder) for make in _CASES.values())
    return tuple(case for case in found if case.steps and all(path.exists() for path in case.inputs))


def _step(arguments: Sequence[str | Path], *, output: str = "", at: datetime = NOON, each: str = "") -> Step:
    step: Step = {"arguments": [str(word) for word in arguments], "at": at.isoformat()}
    return step | ({"output": output} if output else {}) | ({"each": each} if each else {})


def _clusters(folder: Path) -> Case:
    inputs = (*sorted((folder / "clusters").glob("*.jsonl.gz")), *sorted((folder / "feeds").glob("items_*.jsonl.gz")))
    steps = (_step(["cluster", path, "-o", f"{_stem(path)}.csv"]) for path in inputs)
    return Case("clusters", tuple(steps), inputs)


def _quotes(folder: Path) -> Case:
    inputs = tuple(folder / name for name in QUOTES)
    return Case("quotes", tuple(_step(["quotes", path, "-o", f"{_stem(path)}.jsonl"]) for path in inputs), inputs)


def _wording(folder: Path) -> Case:
    path = folder / CLUSTERS
    return Case("wording", (_step(["wording", path, "--by", "outlet", "-o", "by_outlet.csv"]),), (path,))


def _seed(folder: Path) -> Case:
    inputs = tuple(sorted((folder / "seed").glob("*.txt")))
    return Case("seed", (_step(["import", *inputs, *DB]), *_analysed(formats="csv,json")), inputs)


def _articles(folder: Path) -> Case:
    inputs = tuple(folder / name for name in ARTICLES)
    return Case("articles", (_step(["import", *inputs, *DB]), *_analysed()), inputs)


def _captures(folder: Path) -> Case:
    """The captured feeds, collected in the polls in which they were captured; those without a time are imported."""
    manifest = folder / MANIFEST
    files = json.loads(manifest.read_text(encoding="utf-8"))["files"] if manifest.is_file() else []
    inputs = (manifest, *(folder / "feeds" / file["file"] for file in files))
    captured = sorted((file for file in files if file["captured_at"]), key=lambda file: file["captured_at"])
    collected = [_poll(polled, folder / "feeds") for polled in _polls(captured)]
    if collected:
        collected[0] |= {"written": {REGISTRY: _registry(captured)}, "settings": COLLECTING}
    imported = (
        _step(["import", folder / "feeds" / file["file"], "--outlet", file["outlet"], *DB])
        for file in files
        if not file["captured_at"]
    )
    return Case("captures", (*collected, *imported, *_analysed(least=2, formats="csv,json")), inputs)


def _polls(captured: Sequence[Capture]) -> list[list[Capture]]:
    """The captures of one round of a collector: each within a few minutes of the one before."""
    polls: list[list[Capture]] = []
    for capture in captured:
        if polls and _time(capture) - _time(polls[-1][-1]) < ONE_POLL:
            polls[-1].append(capture)
        else:
            polls.append([capture])
    return polls


def _poll(captured: Sequence[Capture], feeds: Path) -> Step:
    outlets = sorted({_slug(capture["outlet"]) for capture in captured})
    chosen = [word for outlet in outlets for word in ("--outlet", outlet)]
    step = _step(["collect", "--force", *chosen, *DB], at=_time(captured[-1]))
    return step | {"served": {_address(capture): str(feeds / capture["file"]) for capture in captured}}


def _registry(captured: Sequence[Capture]) -> str:
    """The outlets of these captures and their feeds, as a registry file."""
    feeds: dict[str, dict[str, str]] = {}
    for capture in captured:
        known = feeds.setdefault(capture["outlet"], {})
        known[_address(capture)] = f'{{ url = "{{address}}/{_address(capture)}", language = "{capture["language"]}" }}'
    return "\n".join(
        f"[[outlet]]\nid = {json.dumps(_slug(name))}\nname = {json.dumps(name)}\nfeeds = [{', '.join(urls.values())}]\n"
        for name, urls in feeds.items()
    )


def _address(capture: Capture) -> str:
    return f"{_slug(capture['feed'])}.xml"


def _time(capture: Capture) -> datetime:
    return datetime.fromisoformat(capture["captured_at"])


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def _demo(_: Path) -> Case:
    steps = (
        _step(["demo", "--no-serve", *DB]),
        *_exported(),
        _step(["compare", "{id}", "--json", *DB], each="events.json", output="compare.each/{id}.json"),
        _step(["wording", "--by", "outlet", "-o", "pooled.csv", *DB]),
    )
    return Case("demo", steps)


def _analysed(*, least: int = 1, formats: str = "csv") -> tuple[Step, ...]:
    """Analyse what was imported an hour ago or more, and export it."""
    at = NOON + timedelta(hours=1)
    return _step(["analyse", "--all", "--json", *DB], output="analyse.json", at=at), *_exported(least, formats)


def _exported(least: int = 1, formats: str = "csv") -> tuple[Step, ...]:
    at = NOON + timedelta(hours=2)
    return (
        _step(EVERY_EVENT, output="events.json", at=at),
        _step([*EVERY_EVENT, "--min-outlets", str(least)], output="exported.json", at=at),
        _step(["export", "@exported.json", "-o", "export", "--format", formats, *DB], at=at),
        *(
            _step(["attention", "--kind", kind, "--language", "any", "-o", f"attention_{kind}", *DB], at=at)
            for kind in ("country", "person")
        ),
    )


def _stem(path: Path) -> str:
    return path.name.removesuffix(".jsonl.gz")


_CASES: dict[str, Callable[[Path], Case]] = {
    "clusters": _clusters,
    "quotes": _quotes,
    "wording": _wording,
    "seed": _seed,
    "articles": _articles,
    "captures": _captures,
    "demo": _demo,
}
NAMES = tuple(_CASES)
