"""How the software is cited, and the hooks that run before a commit."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from rashomon import __version__

ROOT = Path(__file__).resolve().parents[2]
# The fields of Citation File Format 1.2.0; the first four are required.
REQUIRED = {"cff-version", "message", "title", "authors"}
FIELDS = REQUIRED | {
    *("abstract", "commit", "contact", "date-released", "doi", "identifiers", "keywords", "license", "license-url"),
    *("preferred-citation", "references", "repository", "repository-artifact", "repository-code", "type", "url"),
    "version",
}


def fields_of(text: str) -> dict[str, str | list[str]]:
    """The fields of a flat YAML text: a scalar, or a list of what stands behind its dashes."""
    found: dict[str, str | list[str]] = {}
    for line in text.splitlines():
        if scalar := re.fullmatch(r'([a-z-]+):(?: "?([^"]*)"?)?', line):
            found[scalar[1]] = scalar[2] or []
        elif entry := re.fullmatch(r"  - (.+)", line):
            last = found[next(reversed(found))]
            assert isinstance(last, list), line
            last.append(entry[1])
        else:
            raise AssertionError(f"expected 'field: value' or '  - entry', found {line!r}")
    return found


def test_the_citation_has_the_fields_of_its_format():
    cited = fields_of((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert cited.keys() >= REQUIRED
    assert cited.keys() <= FIELDS
    assert all(cited.values())
    assert cited["cff-version"] == "1.2.0"
    assert cited["type"] == "software"
    assert cited["version"] == __version__
    assert cited["license"] == project["license"]
    assert cited["abstract"] == project["description"]
    assert cited["authors"] == ["name: Rashomon contributors"]


def test_hooks_fetch_nothing_and_are_the_checks_of_make():
    hooks = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    assert re.findall(r"repo: (\S+)", hooks) == ["local"]
    assert set(re.findall(r"language: (\S+)", hooks)) == {"system"}
    entries = re.findall(r"entry: \.venv/bin/(.+)", hooks)
    checks = re.findall(r"^\t\$\(BIN\)/(.+)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    linted = {check.split()[0] for check in checks if check.split()[0] in ("ruff", "mypy", "lint-imports")}
    assert {entry.split()[0] for entry in entries} == linted
