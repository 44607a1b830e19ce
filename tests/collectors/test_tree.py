"""The shape of collectors: relative imports, doors, and that the folder works under any package name."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import collectors
from rashomon.installation import ROOT
from tests.collectors.documents import item, page, rss

FOLDER = ROOT / "collectors"
MODULES = sorted(FOLDER.rglob("*.py"))
PACKAGES = sorted(path.parent for path in FOLDER.glob("*/__init__.py"))
MOST_MODULES = 20


def name_of(path: Path) -> str:
    return path.relative_to(FOLDER).as_posix()


def imports_of(path: Path) -> Iterator[tuple[int, str]]:
    """Level (0 for an absolute import) and module of each import."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield node.level, node.module or ""
        elif isinstance(node, ast.Import):
            yield from ((0, alias.name) for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_module_names_its_own_package(path: Path) -> None:
    absolute = {module.partition(".")[0] for level, module in imports_of(path) if level == 0}
    assert "collectors" not in absolute
    assert "collectors." not in "".join(
        str(node.value)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
    )


@pytest.mark.parametrize("path", [path for path in MODULES if path != FOLDER / "__init__.py"], ids=name_of)
def test_neighbours_are_imported_by_their_door(path: Path) -> None:
    depth = len(path.relative_to(FOLDER).parts)  # the level of an import that begins at the root of collectors
    insides = [
        module
        for level, module in imports_of(path)
        if level == depth and "." in module and module.partition(".")[0] != path.parent.name
    ]
    assert insides == []


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.name)
def test_a_door_has_two_to_five_names(package: Path) -> None:
    door = __import__(f"collectors.{package.name}", fromlist=["__all__"])
    assert 2 <= len(door.__all__) <= 5
    assert all(hasattr(door, name) for name in door.__all__)


@pytest.mark.parametrize("folder", [FOLDER, *PACKAGES], ids=lambda folder: folder.name)
def test_no_folder_holds_many_modules(folder: Path) -> None:
    assert len([path for path in folder.iterdir() if path.suffix == ".py" or path in PACKAGES]) <= MOST_MODULES


def test_the_outer_door_gives_what_it_names_and_nothing_else() -> None:
    assert all(getattr(collectors, name) is not None for name in collectors.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        collectors.nothing  # noqa: B018 - looking it up is the test


def test_the_outer_door_loads_nothing_before_it_is_asked() -> None:
    code = "import sys, collectors; print(sorted(name for name in sys.modules if name.startswith('collectors')))"
    shown = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "['collectors']"


NESTED = """
import asyncio, sys
from pathlib import Path

from outer.collectors import CollectReport, collect, importing, serve_folder
from outer.collectors.workers import Workers
from rashomon.settings import load_settings
from rashomon.model import Feed, Outlet
from rashomon.store.engine import open_store

LOADED = "sorted(name for name in __import__('sys').modules if 'collectors' in name.split('.'))"


async def loaded():
    async with Workers() as workers:
        return await workers.run(eval, LOADED)


if __name__ == "__main__":
    site, database, text = map(Path, sys.argv[1:])
    in_worker = asyncio.run(loaded())
    assert {"outer.collectors.feeds.parse", "outer.collectors.pages.extract"} <= set(in_worker), in_worker
    store = open_store(f"sqlite:///{database}")
    feed = Feed("https://herald.example/feed.xml", "herald")
    store.sync_outlets([Outlet("herald", "The Herald", homepage="https://herald.example/", feeds=(feed,))])
    with serve_folder(site) as served:
        report = collect(store, load_settings({}, fetch_pages=True), hosts=served.hosts)
    assert isinstance(report, CollectReport)
    assert (report.new, report.failed, [line.note for line in report.feeds]) == (2, 0, [""]), report
    assert sum(line.stored for line in report.pages) == 1, report.pages
    from datetime import UTC, datetime
    assert importing.import_paths(store, [text], now=datetime.now(UTC)).new == 1
    store.close()
    print(sorted(name for name in [*sys.modules, *in_worker] if name.startswith("collectors")))
"""


@pytest.mark.slow
def test_the_folder_works_inside_another_package(tmp_path: Path) -> None:
    outer = tmp_path / "outer"
    outer.mkdir()
    (outer / "__init__.py").touch()
    (outer / "collectors").symlink_to(FOLDER, target_is_directory=True)
    script = tmp_path / "nested.py"
    script.write_text(NESTED, encoding="utf-8")
    site = tmp_path / "site"
    host = site / "herald.example"
    host.mkdir(parents=True)
    (host / "feed.xml").write_text(rss([item(1), item(2)]), encoding="utf-8")
    (host / "story-1.html").write_text(page(8), encoding="utf-8")
    text = tmp_path / "article.txt"
    text.write_text("Harbour reopens\n\n" + "The harbour was opened again on Monday. " * 20, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(tmp_path), str(ROOT)))}
    ended = subprocess.run(
        [sys.executable, str(script), str(site), str(tmp_path / "store.db"), str(text)],
        env=environment, cwd=tmp_path, capture_output=True, text=True, timeout=100, check=False,
    )  # fmt: skip
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.strip() == "[]"  # nothing of it was loaded under its name in a checkout
