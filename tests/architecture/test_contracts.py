"""The import contracts: every room of the house has its layer, and what breaks a wall is found in any new module."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.architecture.sources import MODULES, PACKAGES, PATHS, ROOT, is_in

CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
LINT = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"


def test_every_module_at_the_root_of_the_library_has_a_layer() -> None:
    layers = next(contract["layers"] for contract in CONTRACTS if contract["type"] == "layers")
    placed = {name.strip().strip("()") for layer in layers for name in layer.split("|")}
    at_root = {module for module in MODULES if module.count(".") == 1 and module.startswith("rashomon.")}
    assert at_root | {"collectors", "dashboard"} <= placed


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """The import contracts checked on a copy of the tree."""
    return subprocess.run(
        [sys.executable, "-c", LINT, "--no-cache"],
        cwd=folder,
        env={"PYTHONPATH": str(folder), "PATH": "", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the program's modules and of its contracts."""
    for path in (*PATHS, ROOT / "pyproject.toml"):
        target = tmp_path / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    return tmp_path


@pytest.mark.slow
def test_the_contracts_hold(copy: Path) -> None:
    checked = lint(copy)
    assert checked.returncode == 0, checked.stdout[-3_000:]


@pytest.mark.slow
def test_what_is_planted_in_new_modules_is_found(copy: Path) -> None:
    """One run for all plants: a run takes seconds, and the contracts name each importer."""
    rooms = sorted(package for package in PACKAGES if not is_in(package, "rashomon.store"))
    plants = {
        **{f"{room}.planted_sql": "sqlalchemy" for room in rooms},
        "rashomon.new_room.planted_sql": "sqlalchemy",
        "rashomon.store.planted_frame": "pandas",
        "rashomon.analysis.text.planted_similarity": "rapidfuzz",
        "dashboard.views.planted_analysis": "rashomon.analysis.compare",
        "collectors.planted_analysis": "rashomon.analysis.compare",
        "rashomon.cli.planted_analysis": "rashomon.analysis.compare",
        "rashomon.jobs.planted_network": "aiohttp",
        "rashomon.export.planted_screen": "streamlit",
    }
    (copy / "rashomon" / "new_room").mkdir()
    (copy / "rashomon" / "new_room" / "__init__.py").touch()
    for module, planted in plants.items():
        path = copy.joinpath(*module.split(".")).with_suffix(".py")
        path.write_text(f"import {planted}\n", encoding="utf-8")
    checked = lint(copy)
    assert checked.returncode == 1
    missed = [module for module, planted in plants.items() if f"- {module} -> {planted} (l.1)" not in checked.stdout]
    assert missed == [], checked.stdout[-3_000:]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("lower", "higher"),
    [
        ("rashomon.model", "rashomon.registry"),
        ("rashomon.registry", "rashomon.identity"),
        ("rashomon.analysis.text", "rashomon.analysis.names"),
        ("rashomon.store", "rashomon.export"),
        ("rashomon.files", "rashomon.jobs"),
        ("rashomon.jobs", "dashboard"),
        ("collectors.network", "collectors.run"),
    ],
)
def test_no_room_imports_a_higher_one(copy: Path, lower: str, higher: str) -> None:
    copy.joinpath(*lower.split("."), "planted.py").write_text(f"import {higher}\n", encoding="utf-8")
    checked = lint(copy)
    assert checked.returncode == 1
    assert f"{lower}.planted -> {higher} (l.1)" in checked.stdout
