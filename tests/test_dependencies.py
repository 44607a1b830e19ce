"""Each library the program imports is declared with a lower bound, pinned at or above it, its reason on record."""

from __future__ import annotations

import ast
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
DECLARED = {requirement.name: requirement for requirement in map(Requirement, PROJECT["dependencies"])}
OWN = {"rashomon", "collectors", "dashboard"}
PINS = {
    requirement.name: next(iter(requirement.specifier)).version
    for line in (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("-e")
    for requirement in [Requirement(line)]
}
LOADED_BY_NAME = {"psycopg"}  # SQLAlchemy imports the driver that a database URL names


def imported() -> set[str]:
    """Distributions whose modules the program imports."""
    modules: set[str] = set()
    for path in (path for folder in sorted(OWN) for path in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                modules |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
                modules.add(node.module.partition(".")[0])
    known = packages_distributions()
    return {canonicalize_name(known[module][0]) for module in modules - OWN - sys.stdlib_module_names}


def test_what_is_imported_is_declared_and_nothing_else() -> None:
    assert imported() | LOADED_BY_NAME == set(DECLARED)


@pytest.mark.parametrize("name", DECLARED)
def test_a_dependency_has_a_lower_bound_and_a_tested_pin(name: str) -> None:
    (bound,) = DECLARED[name].specifier
    assert bound.operator == ">="
    assert bound.contains(PINS[name])


def test_each_dependency_has_its_reason_on_record() -> None:
    text = (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8")
    cells = [line.split("|")[1] for line in text.splitlines() if line.startswith("| ")]
    named = {name.partition("[")[0].strip() for cell in cells for name in cell.split(",")}
    assert set(DECLARED) - named == set()
