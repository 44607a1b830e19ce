"""The registry as every command reads it: the shipped one and the user's own, and outlets chosen from it."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.errors import UsageError
from rashomon.model import Outlet
from rashomon.registry import find, load_outlets
from rashomon.settings import Settings


def registry(settings: Settings) -> tuple[Outlet, ...]:
    """All outlets, the user's own included. Raises ConfigError, which names the file and the line."""
    return load_outlets(settings.outlets, settings.own_outlets)


def chosen_ids(outlets: Sequence[Outlet], chosen: Sequence[str]) -> tuple[str, ...] | None:
    """Ids of the chosen outlets, None for all. Raises UsageError for a name that none of them has."""
    if not chosen:
        return None
    known = {outlet.id: outlet for outlet in outlets}.values()
    outlet_of = {name: find(known, name) for name in chosen}
    unknown = [name for name, outlet in outlet_of.items() if outlet is None]
    if unknown:
        raise UsageError(f"--outlet {unknown[0]!r}: no such outlet; 'rashomon outlets list' shows it")
    return tuple(outlet.id for outlet in outlet_of.values() if outlet is not None)
