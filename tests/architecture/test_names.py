"""Names and docstrings: every public name says what it is, and no module is called by a riddle."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.architecture.sources import MODULES, tree_of

# What nobody could guess: names that were given once and say nothing of the field.
RIDDLES = frozenset({
    "batch", "circumstances", "contents", "dwarf", "hasten", "mend", "role", "signed", "stream", "together", "told",
    "turns", "views", "yield",
})  # fmt: skip
MIGRATIONS = ".migrations.versions."  # whose functions are called by Alembic
TURNS = {"rashomon.analysis.document.Text.turns": "a turn is what one party to an interview or a transcript says"}
OF_THE_FIELD = {
    "rashomon.analysis.text.turns": "as above",
    "dashboard.views": "a view is what the framework shows under one address",
}


def public(node: ast.Module | ast.ClassDef, name: str) -> Iterator[tuple[str, ast.AST]]:
    """The public classes, functions and methods below a node; those of a protocol stand in its own docstring."""
    for part in node.body:
        if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not part.name.startswith("_"):
            yield f"{name}.{part.name}", part
            if isinstance(part, ast.ClassDef) and not is_bare_protocol(part):
                yield from public(part, f"{name}.{part.name}")


def is_bare_protocol(node: ast.ClassDef) -> bool:
    """Whether a class is a protocol of attributes alone."""
    named = any(getattr(base, "id", "") == "Protocol" for base in node.bases)
    methods = [part for part in node.body if isinstance(part, ast.FunctionDef)]
    return named and all(any(getattr(d, "id", "") == "property" for d in part.decorator_list) for part in methods)


def test_every_public_name_has_a_docstring() -> None:
    missing = [module for module in MODULES if ast.get_docstring(tree_of(module)) is None]
    for module in MODULES:
        missing += [name for name, node in public(tree_of(module), module) if ast.get_docstring(node) is None]  # type: ignore[arg-type]
    assert [name for name in missing if MIGRATIONS not in name] == []


def test_a_summary_is_one_line_that_ends() -> None:
    cut = []
    for module in MODULES:
        for name, node in public(tree_of(module), module):
            summary = (ast.get_docstring(node) or "").split("\n\n")[0]  # type: ignore[arg-type]
            cut += [name] if "\n" in summary or not summary.endswith(".") else []
    assert [name for name in cut if MIGRATIONS not in name] == []


def test_no_module_is_called_by_a_riddle() -> None:
    riddles = {module for module in MODULES if module.rpartition(".")[2] in RIDDLES}
    assert riddles == set(OF_THE_FIELD)


def test_no_class_or_function_is_called_by_a_riddle() -> None:
    named = {
        name
        for module in MODULES
        for name, _ in public(tree_of(module), module)
        if name.rpartition(".")[2].lower() in RIDDLES
    }
    assert named == set(TURNS)
