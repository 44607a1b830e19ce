"""What both programs are asked to do: for each case its inputs and its command lines."""

from __future__ import annotations

import json
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
EVERY_EVENT = ("events", "--json", "--limit", "100000", *DB)

Step = dict[str, Any]


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
    """The feeds in the order in which they were captured, those without a time at the end."""
    manifest = folder / MANIFEST
    files = json.loads(manifest.read_text(encoding="utf-8"))["files"] if manifest.is_file() else []
    late = NOON.isoformat()
    files.sort(key=lambda file: (file["captured_at"] or late, file["file"]))
    steps = tuple(
        _step(
            ["import", folder / "feeds" / file["file"], "--outlet", file["outlet"], *DB],
            at=datetime.fromisoformat(file["captured_at"] or late),
        )
        for file in files
    )
    inputs = (manifest, *(folder / "feeds" / file["file"] for file in files))
    return Case("captures", (*steps, *_analysed(least=2, formats="csv,json")), inputs)


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
