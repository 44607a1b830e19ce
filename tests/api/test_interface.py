"""`import rashomon` itself: its names, its examples, its types, and what it costs."""

from __future__ import annotations

import doctest
import subprocess
import sys
from pathlib import Path

import pytest

import rashomon

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(set(rashomon.__all__) - {"__version__"}))
def test_every_public_name_is_documented(name: str) -> None:
    thing = getattr(rashomon, name)
    assert thing.__doc__
    assert f"`{name}" in LIBRARY
    assert name in dir(rashomon)
    if isinstance(thing, type) and issubclass(thing, Exception):
        return
    for member, value in vars(thing).items():
        if isinstance(thing, type) and not member.startswith("_") and (callable(value) or isinstance(value, property)):
            assert value.__doc__ or value.fget.__doc__, member
            assert f"`.{member}" in LIBRARY, f"{name}.{member}"


EXAMPLES = ("OpenedStore", "WordingOptions", "cluster", "compare", "open", "quotes", "read", "wording")


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_example_of_a_docstring_runs(name: str, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASHOMON_DB", url)
    tests = doctest.DocTestFinder(recurse=False).find(getattr(rashomon, name), name)
    assert sum(len(test.examples) for test in tests) > 1
    for test in tests:
        assert doctest.DocTestRunner().run(test).failed == 0


def test_the_examples_of_the_documentation_run(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASHOMON_DB", url)
    monkeypatch.chdir(tmp_path)
    test = doctest.DocTestParser().get_doctest(LIBRARY, {}, "library.md", None, 0)
    assert len(test.examples) > 8
    assert doctest.DocTestRunner().run(test).failed == 0


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'opinion'"):
        rashomon.opinion  # type: ignore[attr-defined]  # noqa: B018


HEAVY = ("pandas", "numpy", "sqlalchemy", "rashomon.analysis", "rashomon.store")


MOST_MODULES = 60  # the heavy ones bring hundreds


def imported_by(code: str) -> set[str]:
    """The modules that the code imports in a new process."""
    lines = ("import sys", "before = set(sys.modules)", code, "print(*set(sys.modules) - before)")
    return set(subprocess.check_output([sys.executable, "-c", "\n".join(lines)], cwd=ROOT, text=True).split())


def test_importing_loads_next_to_nothing() -> None:
    loaded = imported_by("import rashomon")
    assert not loaded & set(HEAVY)
    assert len(loaded) < MOST_MODULES


def test_reading_needs_no_analysis() -> None:
    assert not imported_by("import rashomon; rashomon.read([{'title': 'Tide'}])") & set(HEAVY)


USE = """
import rashomon
from rashomon.model import Article

articles: rashomon.Articles = rashomon.read([{"title": "Tide"}])
first: Article = next(iter(articles))
names: list[str] = [event.label for event in rashomon.cluster(articles).events]
speakers: list[str | None] = [quote.speaker for quote in rashomon.quotes([first])]
for table in rashomon.compare(articles).tables:
    reveal_type(rashomon.compare(articles).to_frame(table))
reveal_type(rashomon.wording(articles, by="language", top=3).pools)
with rashomon.open() as store:
    reveal_type(store.attention().rows)
"""
MISUSE = """
import rashomon
rashomon.cluster("a.csv")
rashomon.wording([], by="bias")
rashomon.opinion
"""


@pytest.mark.slow
def test_the_interface_is_typed(tmp_path: Path) -> None:
    def checked(text: str) -> str:
        (tmp_path / "use.py").write_text(text, encoding="utf-8")
        call = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--follow-imports=silent", "use.py"]
        options = ["--config-file=", f"--cache-dir={tmp_path / 'cache'}"]
        done = subprocess.run(
            [*call, *options],
            cwd=tmp_path,
            env={"MYPYPATH": str(ROOT), "PATH": ""},
            capture_output=True,
            text=True,
            check=False,
        )
        return done.stdout + done.stderr

    shown = checked(USE)
    assert "error" not in shown, shown
    for kind in ("pandas.core.frame.DataFrame", "tuple[tuple[str, rashomon.model.comparison.Wording]", "Attention"):
        assert kind in shown
    refused = checked(MISUSE)
    assert refused.count("error:") == 3, refused
    assert (ROOT / "rashomon" / "py.typed").exists()
