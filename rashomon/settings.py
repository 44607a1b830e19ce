"""The settings: one table of name, default and help; each can be set by its environment variable RASHOMON_<NAME>."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from rashomon import installation
from rashomon.errors import ConfigError

PREFIX = "RASHOMON_"


def _setting(default: Any, help: str) -> Any:
    if callable(default):
        return field(default_factory=default, metadata={"help": help})
    return field(default=default, metadata={"help": help})


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings, validated. The field order is the order of the documentation."""

    db: str = _setting(installation.default_database, "database URL: sqlite:///FILE or postgresql+psycopg://...")
    outlets: Path = _setting(lambda: installation.OUTLETS, "the outlet registry to read")
    own_outlets: Path = _setting(
        installation.own_outlets, "your own outlets, read with the registry: an entry of one id wins"
    )
    contact: str = _setting("", "address or page put into the User-Agent, so that a publisher can reach you")
    concurrency: int = _setting(100, "feeds fetched at the same time")
    per_host: int = _setting(2, "connections to one host at the same time")
    timeout: float = _setting(30.0, "seconds for one whole response")
    max_bytes: int = _setting(10_000_000, "most bytes of one response, after decompression")
    fetch_pages: bool = _setting(False, "fetch the pages of new articles to get their full text")
    allow_private_hosts: tuple[str, ...] = _setting((), "hosts, comma separated, that may resolve to a private address")
    window_hours: float = _setting(72.0, "how far apart in time two articles of one event may be published, in hours")
    keep_days: float = _setting(0.0, "days after which articles are removed; 0: never")


def _parse(name: str, kind: str, text: str) -> Any:
    try:
        if kind == "bool":
            return {"1": True, "true": True, "yes": True, "on": True,
                    "0": False, "false": False, "no": False, "off": False}[text.strip().lower()]  # fmt: skip
        if kind == "int":
            return int(text)
        if kind == "float":
            return float(text)
        if kind == "Path":
            return Path(text).expanduser()
        if kind.startswith("tuple"):
            return tuple(part.strip() for part in text.split(",") if part.strip())
        return text
    except (KeyError, ValueError):
        wanted = {"bool": "yes or no", "int": "a whole number", "float": "a number"}[kind]
        raise ConfigError(f"{PREFIX}{name.upper()}={text!r}: expected {wanted}") from None


def load_settings(environment: Mapping[str, str] | None = None, **overrides: Any) -> Settings:
    """Settings from defaults, then RASHOMON_* variables, then `overrides` that are not None.

    Raises ConfigError naming the variable that cannot be read, is out of range or does not exist.
    """
    environment = os.environ if environment is None else environment
    table = {f.name: f for f in fields(Settings)}
    unknown = sorted(
        key for key in environment if key.startswith(PREFIX) and key.removeprefix(PREFIX).lower() not in table
    )
    if unknown:
        known = [PREFIX + name.upper() for name in table]
        near = get_close_matches(unknown[0], known, n=1)
        meant = f" (did you mean {near[0]}?)" if near else ""
        raise ConfigError(f"unknown setting {unknown[0]}{meant}; known are {', '.join(known)}")
    values = {
        name: _parse(name, str(f.type), environment[PREFIX + name.upper()])
        for name, f in table.items()
        if PREFIX + name.upper() in environment
    }
    values |= {name: value for name, value in overrides.items() if value is not None}
    settings = Settings(**values)
    for name in ("concurrency", "per_host", "timeout", "max_bytes", "window_hours"):
        if not getattr(settings, name) > 0:  # so that not-a-number is refused too
            raise ConfigError(f"{PREFIX}{name.upper()}={getattr(settings, name)}: must be above zero")
    if not 0 <= settings.keep_days <= 36_500:
        raise ConfigError(f"{PREFIX}KEEP_DAYS={settings.keep_days}: must be days from 0 (never) to 36500")
    return settings
