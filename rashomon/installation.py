"""Where everything lies: in a checkout beside the library, in an installed package inside it.

A checkout has `collectors/`, `dashboard/` and `data/` beside `rashomon/`. A wheel carries the same folders as
`rashomon/collectors/`, `rashomon/dashboard/` and `rashomon/data/`, so that it claims no other name of its environment.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from types import ModuleType

import platformdirs

SHELLS = ("collectors", "dashboard")

LIBRARY = Path(__file__).resolve().parent
INSTALLED = all((LIBRARY / shell).is_dir() for shell in SHELLS)
ROOT = LIBRARY if INSTALLED else LIBRARY.parent  # the folder that holds the shells and the data
DATA = ROOT / "data"
OUTLETS = DATA / "outlets.toml"
DEMO = DATA / "demo"
DASHBOARD = ROOT / "dashboard" / "app.py"  # what Streamlit runs; its settings lie beside it
IMPORTED_FROM = LIBRARY.parent  # a process started in this folder imports this library and no other


def load(name: str) -> ModuleType:
    """Import the module `collectors...` or `dashboard...`, under its name here: inside `rashomon` if installed.

    Raises ValueError for any other module.
    """
    if name.partition(".")[0] not in SHELLS:
        raise ValueError(f"{name!r} is no module of {' or '.join(SHELLS)}")
    return import_module(f"rashomon.{name}" if INSTALLED else name)


def local_folder() -> Path:
    """The folder of the user's own files: `data/local` in a checkout, the user's data folder elsewhere."""
    return Path(platformdirs.user_data_dir("rashomon", appauthor=False)) if INSTALLED else DATA / "local"


def own_outlets() -> Path:
    """The file of the user's own outlets, which `rashomon outlets add` writes."""
    return local_folder() / "outlets.toml"


def default_database() -> str:
    """The SQLAlchemy URL of the default SQLite file."""
    return f"sqlite:///{local_folder() / 'rashomon.db'}"
