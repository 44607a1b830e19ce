"""Writing a registry entry: an outlet as TOML, added to the user's own file only if the whole file is valid then."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from rashomon.errors import UsageError
from rashomon.model import Outlet
from rashomon.outlet_file import check_registry, read_registry

HEAD = """\
# Outlets of your own. They are read together with the registry that comes with the program; an entry with the id of one
# of its outlets takes that one's place. The fields are those of docs/outlets.md.
"""
ORDER = ("id", "name", "homepage", "country", "language", "kind", "owner", "owner_source", "fetch_pages", "no_feeds")


def entry(fields: Mapping[str, str | bool], feeds: Sequence[Mapping[str, str]]) -> str:
    """`[[outlet]]` as TOML; `fields` and `feeds` bear the names of the table of fields, what is missing is left out."""
    lines = ["[[outlet]]"]
    lines += [f"{name} = {_value(fields[name])}" for name in ORDER if name in fields]
    if feeds:
        rows = [", ".join(f"{name} = {_value(value)}" for name, value in feed.items()) for feed in feeds]
        lines += ["feeds = [", *(f"    {{ {row} }}," for row in rows), "]"]
    return "\n".join(lines) + "\n"


def add_entry(path: Path, text: str, *, id: str) -> None:
    """Append an entry to the file, which is made where it is missing; the old file stays where anything goes wrong.

    Raises ConfigError with what is wrong in the entry or in the file as it was, UsageError where the id is in it.
    """
    before = HEAD
    if path.exists():
        if any(known["id"] == id for known in read_registry(path)):
            raise UsageError(f"{id!r} is in {path} already; change it there, or give another --id")
        before = path.read_text(encoding="utf-8-sig")
    after = f"{before.rstrip()}\n\n{text}"
    check_registry(after, path)
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.write(after)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def taken_feeds(outlets: Sequence[Outlet], urls: Sequence[str]) -> dict[str, str]:
    """Those of the addresses that a known outlet has already, with its id."""
    owners = {feed.url: outlet.id for outlet in outlets for feed in outlet.feeds}
    return {url: owners[url] for url in urls if url in owners}


def _value(value: str | bool) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    escaped = "".join(_escaped(character) for character in value)
    return f'"{escaped}"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    number = ord(character)
    if number < 0x20 or number == 0x7F:
        return f"\\u{number:04x}"
    return "�" if 0xD800 <= number <= 0xDFFF else character
