"""Edits as a small file that one person hands to another. JSON; articles by id and address, so that it works on any
database that holds them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rashomon.errors import InputError
from rashomon.model import EditKind, GroupingEdit

FORMAT, VERSION = "rashomon edits", 1
MAX_BYTES = 10_000_000
MAX_LABEL = 300  # characters of a new label
MAX_ID = 200  # characters of an article's id
SETS = {  # kind: fewest and most sets of articles
    EditKind.SPLIT: (2, 2),
    EditKind.MERGE: (2, 1_000),
    EditKind.MOVE: (2, 3),
    EditKind.PIN: (1, 1),
    EditKind.RENAME: (1, 1),
}


@dataclass(frozen=True, slots=True)
class EditFile:
    """What such a file holds: edits in order, and the address of each article that has one."""

    edits: tuple[GroupingEdit, ...]
    urls: Mapping[str, str]


def write(path: Path, edits: Sequence[GroupingEdit], urls: Mapping[str, str]) -> None:
    """Write edits; `urls` gives articles' addresses by id. Raises InputError where the file cannot be written."""
    articles = sorted({article for edit in edits for article in edit.article_ids})
    content = {
        "format": FORMAT,
        "version": VERSION,
        "articles": {article: urls.get(article) for article in articles},
        "edits": [_entry(edit) for edit in edits],
    }
    try:
        path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror})") from error


def _entry(edit: GroupingEdit) -> dict[str, Any]:
    entry: dict[str, Any] = {"kind": edit.kind.value, "at": edit.at.isoformat().replace("+00:00", "Z")}
    optional = {"label": edit.label, "author": edit.author, "event": edit.event or None, "other": edit.other}
    return entry | {name: value for name, value in optional.items() if value is not None} | {"sets": edit.sets}


def read(path: Path) -> EditFile:
    """Read such a file. Raises InputError, naming the entry that cannot be right; nothing is half read."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error
    if len(data) > MAX_BYTES:
        raise InputError(f"{path}: more than {MAX_BYTES} bytes; a file of edits is small")
    try:
        content = json.loads(data)
    except (ValueError, RecursionError):
        raise InputError(f"{path}: no file of edits (no JSON); 'rashomon edit export' writes one") from None
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise InputError(f"{path}: no file of edits; 'rashomon edit export' writes one")
    if content.get("version") != VERSION:
        raise InputError(f"{path}: version {content.get('version')!r} of the format; this program reads {VERSION}")
    articles, entries = content.get("articles"), content.get("edits")
    if not isinstance(articles, dict) or not isinstance(entries, list):
        raise InputError(f"{path}: 'articles' must be an object and 'edits' a list")
    edits = []
    for number, entry in enumerate(entries, 1):
        try:
            edits.append(_edit(entry))
        except ValueError as error:
            raise InputError(f"{path}: edit {number}: {error}") from None
    return EditFile(tuple(edits), {id: url for id, url in articles.items() if isinstance(url, str)})


def _edit(entry: object) -> GroupingEdit:
    if not isinstance(entry, dict):
        raise ValueError("expected an object")
    kinds = ", ".join(kind.value for kind in EditKind)
    if entry.get("kind") not in list(EditKind):
        raise ValueError(f"'kind' must be one of {kinds}")
    kind = EditKind(entry["kind"])
    label = _text(entry, "label", MAX_LABEL)
    if kind is EditKind.RENAME and not label:
        raise ValueError("a rename needs a 'label'")
    return GroupingEdit(
        kind=kind,
        sets=_sets(entry.get("sets"), kind),
        at=_time(entry.get("at")),
        label=label if kind is EditKind.RENAME else None,
        event=_text(entry, "event", MAX_ID) or "",
        other=_text(entry, "other", MAX_ID),
        author=_text(entry, "author", MAX_ID),
    )


def _sets(value: object, kind: EditKind) -> tuple[tuple[str, ...], ...]:
    fewest, most = SETS[kind]
    if not isinstance(value, list) or not all(isinstance(group, list) for group in value):
        raise ValueError("'sets' must be a list of lists of article ids")
    if not fewest <= len(value) <= most:
        raise ValueError(f"a {kind.value} has {fewest} to {most} sets of articles, not {len(value)}")
    for group in value:
        if not all(isinstance(article, str) and 0 < len(article) <= MAX_ID for article in group):
            raise ValueError(f"an article id is a text of 1 to {MAX_ID} characters")
    return tuple(tuple(dict.fromkeys(group)) for group in value)


def _text(entry: Mapping[str, object], name: str, most: int) -> str | None:
    value = entry.get(name)
    if value is None:
        return None
    if not isinstance(value, str) or len(value) > most:
        raise ValueError(f"'{name}' must be a text of at most {most} characters")
    return " ".join("".join(c if c.isprintable() else " " for c in value).split()) or None


def _time(value: object) -> datetime:
    try:
        time = datetime.fromisoformat(value) if isinstance(value, str) else None
        if time is not None and time.tzinfo is not None:
            return time.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise ValueError("'at' must be a time with its zone, such as 2026-03-09T08:00:00Z")
