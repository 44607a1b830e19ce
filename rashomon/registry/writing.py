"""An entry added to the user's own registry file, only if the whole file is valid then."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import fields
from pathlib import Path

from rashomon.errors import UsageError
from rashomon.registry.fields import OutletEntry
from rashomon.registry.reading import load_outlets, parse_outlets, read_text

_HEAD = """\
# Outlets of your own. They are read together with the registry that comes with the program; an entry with the id of one
# of its outlets takes that one's place. The fields are those of docs/outlets.md.
"""


def add_outlet(path: Path, given: Mapping[str, str | bool], feeds: Sequence[str]) -> None:
    """Append an entry to the file, which is made where it is missing; the old file stays where anything goes wrong.

    `given` bears the names of the declared fields. All else in the file stays as it is, comments too.
    Raises ConfigError with what is wrong in the entry or in the file as it was, UsageError where the id is in it.
    """
    before = _HEAD
    if path.exists():
        if any(known.id == given["id"] for known in load_outlets(path)):
            raise UsageError(f"{given['id']!r} is in {path} already; change it there, or give another --id")
        before = read_text(path)
    after = f"{before.rstrip()}\n\n{_entry(given, feeds)}"
    parse_outlets(after, path)
    _replace(path, after)


def _entry(given: Mapping[str, str | bool], feeds: Sequence[str]) -> str:
    """`[[outlet]]` as TOML, in the order of the declared fields; what is not given is left out."""
    import tomlkit  # a tenth of a second, for this command alone

    entry = tomlkit.table()
    for name in (field.name for field in fields(OutletEntry) if field.name in given):
        value = given[name]
        entry[name] = value.encode("utf-8", "replace").decode() if isinstance(value, str) else value
    if feeds:
        entry["feeds"] = tomlkit.array().multiline(multiline=True)
        for url in feeds:
            row = tomlkit.inline_table()
            row["url"] = url.encode("utf-8", "replace").decode()
            entry["feeds"].append(row)
    document = tomlkit.document()
    document["outlet"] = tomlkit.aot()
    document["outlet"].append(entry)
    return tomlkit.dumps(document)


def _replace(path: Path, text: str) -> None:
    """Write the file in one step, so that a reader finds the old one or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
