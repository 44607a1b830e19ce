"""The only part that uses the network: fetches feeds and pages, reads files, stores what they hold.

The names below are what the command line uses; they are loaded when they are first asked for, since a command that
collects nothing must not wait for the libraries that do.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import claims, discover, importing
    from .discover import FeedCheck
    from .feeds import write_opml
    from .network.loopback import serve_folder
    from .poll import FeedReport
    from .run import CollectReport, collect

__all__ = [
    "CollectReport",
    "FeedCheck",
    "FeedReport",
    "claims",
    "collect",
    "discover",
    "importing",
    "serve_folder",
    "write_opml",
]

_PLACES = {
    "CollectReport": ".run",
    "FeedCheck": ".discover",
    "FeedReport": ".poll",
    "collect": ".run",
    "serve_folder": ".network.loopback",
    "write_opml": ".feeds",
}
_MODULES = frozenset({"claims", "discover", "importing"})


def __getattr__(name: str) -> object:
    """Load a name of the door."""
    if name in _MODULES:
        return import_module(f".{name}", __name__)
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_PLACES[name], __name__), name)


def __dir__() -> list[str]:
    """The names of the door."""
    return sorted({*globals(), *__all__})
