"""Find the shells `collectors` and `dashboard`: beside the library in a checkout, inside an installed package."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from types import ModuleType

LIBRARY = Path(__file__).resolve().parent
SHELLS = ("collectors", "dashboard")


def load(name: str) -> ModuleType:
    """The module `collectors...` or `dashboard...`.

    In a checkout (a pyproject.toml and the folder beside the library) it is that of the checkout, else that of the
    installed package: `rashomon.collectors...` or `rashomon.dashboard...`. Raises ValueError for any other module.
    """
    shell = name.partition(".")[0]
    if shell not in SHELLS:
        raise ValueError(f"{name!r} is no module of {' or '.join(SHELLS)}")
    checkout = LIBRARY.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / shell).is_dir():
        return import_module(name)
    return import_module(f"rashomon.{name}")


def folder(shell: str) -> Path:
    """The folder of a shell."""
    return Path(str(load(shell).__file__)).parent
