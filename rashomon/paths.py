"""Where the shipped data and the default database lie."""

from __future__ import annotations

from pathlib import Path

import platformdirs

CHECKOUT = Path(__file__).resolve().parent.parent
DATA = CHECKOUT / "data"
OUTLETS = DATA / "outlets.toml"
DEMO = DATA / "demo"


def is_checkout() -> bool:
    """True where the program runs from its own source tree (an editable install)."""
    return (CHECKOUT / "pyproject.toml").is_file()


def local_folder() -> Path:
    """The folder of the user's own files: `data/local` in a checkout, the user's data folder elsewhere."""
    return DATA / "local" if is_checkout() else Path(platformdirs.user_data_dir("rashomon", appauthor=False))


def own_outlets() -> Path:
    """The file of the user's own outlets, which `rashomon outlets add` writes."""
    return local_folder() / "outlets.toml"


def default_database() -> str:
    """The SQLAlchemy URL of the default SQLite file."""
    return f"sqlite:///{local_folder() / 'rashomon.db'}"
