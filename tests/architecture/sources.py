"""The program's own modules, parsed once: what the tests of the architecture look at."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOM_FOLDERS = ("rashomon", "collectors", "dashboard")
PATHS = tuple(sorted(path for folder in ROOM_FOLDERS for path in (ROOT / folder).rglob("*.py")))


def module_of(path: Path) -> str:
    """The dotted name of a module or package."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_of(path): path for path in PATHS}
PACKAGES = frozenset(name for name, path in MODULES.items() if path.stem == "__init__")


@cache
def tree_of(module: str) -> ast.Module:
    """The parsed source of a module."""
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


def room_of(module: str) -> str:
    """The package that a module stands in; a package stands in itself."""
    return module if module in PACKAGES else module.rpartition(".")[0]


def is_in(module: str, package: str) -> bool:
    """Whether a module is a package or lies in it."""
    return module == package or module.startswith(f"{package}.")


def imports_of(module: str) -> Iterator[tuple[str, str]]:
    """Each `from X import name` of a module as (absolute X, name), wherever in the module it stands."""
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.ImportFrom):
            source = node.module or ""
            if node.level:
                base = room_of(module).split(".")
                source = ".".join([*base[: len(base) - node.level + 1], *filter(None, [node.module])])
            for alias in node.names:
                yield source, alias.name


@cache
def door_of(package: str) -> tuple[str, ...]:
    """The names in a package's `__all__`; none where it has no such list."""
    for node in tree_of(package).body:
        if isinstance(node, ast.Assign) and any(getattr(target, "id", "") == "__all__" for target in node.targets):
            return tuple(ast.literal_eval(node.value))
    return ()
