"""What documents name is there: modules, types of the glossary, decisions, pages that link each other."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

import pytest

from rashomon import model
from tests.project import draw_tree

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted(
    [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("rashomon/**/*.md"), ROOT / "data" / "demo" / "README.md"]
)
GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
ENTRIES = re.findall(r"^\| ([^|`]+) \| [^|]+ \| ?([^|]*) ?\|$", GLOSSARY, re.MULTILINE)
ENDINGS = r"(?:py|toml|R|tsv|jsonl|zip|sh|html)"
MADE = {"outlets.toml", "OUT.jsonl", "corpus.jsonl", "CITATION.cff"}  # of the user


def mentioned(text: str) -> set[str]:
    """Paths of files that a document names: between back-ticks, alone or in a command."""
    text = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    words = [word for code in re.findall(r"`([^`\n]+)`", text) for word in code.split()]
    return {word for word in words if re.fullmatch(rf"[\w./-]*\w\.{ENDINGS}", word)}


def tracked() -> list[str]:
    """Paths of the files that documents speak of."""
    folders = ("rashomon", "collectors", "dashboard", "benchmarks", "training", "tests", "data")
    paths = [path for folder in folders for path in (ROOT / folder).rglob("*") if "local" not in path.parts]
    return [path.relative_to(ROOT).as_posix() for path in [*paths, *ROOT.glob("*")]]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_files_that_a_document_names_exist(document):
    """A path counts from the root, or as the end of one: 'text/cues.py' is rashomon/analysis/text/cues.py."""
    ends = [f"/{path}" for path in tracked()]
    named = mentioned(document.read_text(encoding="utf-8")) - MADE
    gone = {name for name in named if not name.startswith("data/local/")}
    assert {name for name in gone if not any(path.endswith(f"/{name}") for path in ends)} == set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_modules_that_a_document_names_can_be_imported(document):
    names = re.findall(
        r"`(?:python -m )?((?:rashomon|collectors|dashboard|benchmarks|training|tests)(?:\.\w+)+)\b[^`/]*`",
        document.read_text(encoding="utf-8"),
    )
    assert [name for name in names if not name.endswith(".NAME") and not exists(name)] == []


def exists(dotted: str) -> bool:
    """Whether a dotted name leads to a module, or to something in one."""
    names = dotted.split(".")
    for length in range(len(names), 0, -1):
        path = ROOT.joinpath(*names[:length])
        if path.with_suffix(".py").is_file() or path.is_dir():
            break
    else:
        return False
    thing: object = import_module(".".join(names[:length])) if length < len(names) else None
    for name in names[length:]:
        if not hasattr(thing, name):
            return False
        thing = getattr(thing, name)
    return True


def types_of(entry: tuple[str, str]) -> list[str]:
    return [name for name in re.findall(r"`([\w.]+)`", entry[1]) if "." not in name]


def test_the_glossary_has_a_word_once():
    words = [word for entry in ENTRIES for word in entry[0].split(", ") if entry[0] not in ("word", "---")]
    assert len(words) > 60
    assert sorted(set(words)) == sorted(words)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry[0])
def test_types_of_the_glossary_exist(entry):
    assert [name for name in types_of(entry) if not hasattr(model, name)] == []


def test_every_type_of_the_model_is_in_the_glossary():
    known = {name for entry in ENTRIES for name in types_of(entry)}
    assert set(model.__all__) - known == set()


@pytest.mark.parametrize("page", ["ARCHITECTURE.md", "CONTRIBUTING.md", "docs/glossary.md", "docs/decisions.md"])
def test_the_readme_links_the_pages_for_the_next_person(page):
    assert f"]({page})" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_decisions_are_short():
    text = (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8")
    for section in text.split("\n## ")[1:]:
        title, *lines = section.strip().splitlines()
        prose = [line for line in lines if line and not line.startswith("|")]
        assert len(prose) <= 5, title


def test_the_drawn_tree_is_current():
    page = draw_tree.PAGE.read_text(encoding="utf-8")
    assert draw_tree.with_tree(page, draw_tree.tree()) == page, "make tree"


def test_every_package_says_what_it_is():
    silent = [line for line in draw_tree.tree().splitlines() if line.rstrip().endswith("/")]
    assert silent == []


def test_a_long_summary_is_cut_at_a_mark(tmp_path):
    for name, text in {"rashomon": "", "rashomon/long": f'"""Words, {"many more, " * 9}{"and " * 9}more."""'}.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text(text, encoding="utf-8")
    for name in draw_tree.PACKAGES[1:]:
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").touch()
    line = next(line for line in draw_tree.tree(tmp_path).splitlines() if "long/" in line)
    assert len(line) <= draw_tree.WIDTH
    assert line.endswith("many more")
