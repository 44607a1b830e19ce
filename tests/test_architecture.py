"""The shape of the tree: sizes, names of modules, and what no module may do. The walls are in `tests.architecture`."""

import re
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
OWN_FOLDERS = ("rashomon", "collectors", "dashboard")
SOURCES = sorted(path for folder in OWN_FOLDERS for path in (ROOT / folder).rglob("*.py"))
MOST_MODULES = 20
PROGRAMS = sorted(path for folder in ("benchmarks", "training") for path in (ROOT / folder).rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
TRACKED_TEXT = sorted(
    path for pattern in ("*.md", "*.toml", "Makefile", "*.txt", ".ci/run", "docs/*.md") for path in ROOT.glob(pattern)
)


def imports_of(path: Path) -> set[str]:
    return set(re.findall(r"^\s*(?:from|import) ([\w.]+)", path.read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize("path", SOURCES + PROGRAMS + TESTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_modules_stay_small(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_no_module_of_the_dashboard_shadows_the_standard_library():
    names = {path.stem for path in (ROOT / "dashboard").glob("*.py")} - {"__init__"}
    assert not names & set(sys.stdlib_module_names)


def test_the_dashboard_imports_itself_relatively_and_no_analysis():
    named = [
        (path.relative_to(ROOT).as_posix(), name)
        for path in (ROOT / "dashboard").rglob("*.py")
        for name in imports_of(path)
        if name.split(".")[0] == "dashboard" or name.startswith("rashomon.analysis")
    ]
    assert named == []


def test_no_folder_has_more_than_twenty_modules_side_by_side():
    beside = Counter(path.parent for path in SOURCES + PROGRAMS if path.name != "__init__.py")
    assert {folder.relative_to(ROOT).as_posix() for folder, count in beside.items() if count > MOST_MODULES} == set()


def test_no_module_is_called_after_nothing():
    assert not {path.stem for path in SOURCES} & {"utils", "util", "helpers", "common", "manager", "misc"}


def test_no_clock_below_the_shells():
    rooms = {path: path.relative_to(ROOT).parts[:2] for path in SOURCES}
    shells = {("rashomon", "cli"), ("rashomon", "api")}
    pure = [path for path, room in rooms.items() if room[0] == "rashomon" and room not in shells]
    clocks = re.compile(r"\b(?:datetime\.now|datetime\.utcnow|time\.time|date\.today)\(")
    assert [path.name for path in pure if clocks.search(path.read_text(encoding="utf-8"))] == []


def test_nothing_patches_the_path():
    assert [path.name for path in SOURCES if "sys.path" in path.read_text(encoding="utf-8")] == []


def test_only_tests_of_benchmarks_and_training_import_them():
    foreign = re.compile(r"^(?:benchmarks|training)\b")
    users = {path for path in (ROOT / "tests").rglob("*.py") if any(map(foreign.match, imports_of(path)))}
    assert [path for path in users if path.parent.name not in ("benchmarks", "training")] == []


def test_the_program_needs_neither_tests_nor_benchmarks_nor_training():
    foreign = re.compile(r"^(?:tests|benchmarks|training)\b")
    assert [path.name for path in SOURCES if any(map(foreign.match, imports_of(path)))] == []


def test_no_text_file_is_too_long_to_be_looked_through():
    folders = ("rashomon", "collectors", "dashboard", "benchmarks", "training", "tests", "docs", "data")
    kinds = {".py", ".toml", ".json", ".jsonl", ".tsv", ".csv", ".txt", ".md", ".html", ".xml", ".R", ".sh"}
    texts = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in kinds]
    own = [path for path in texts if (ROOT / "data" / "local") not in path.parents]
    assert [path.name for path in own if path.read_bytes().count(b"\n") > 5_000] == []


@pytest.mark.parametrize("path", TRACKED_TEXT, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_text_names_an_absolute_path_of_a_machine(path):
    assert not re.search(r"(?:/home/|/root/|/work/|[A-Z]:\\Users)", path.read_text(encoding="utf-8"))
