"""The outputs of a run as tables, and two tables compared row by row.

A row is its cells as texts. Columns that only the later table has are listed and no difference; a column that it lacks
is one. Floats count with ten significant digits, as the exports write them. What names the program itself (its
version) is left out.
"""

from __future__ import annotations

import csv
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Row = dict[str, str]

EACH = ".each"  # ends the name of a folder whose files are parts of the same tables
PROGRAM = "program."  # what an output says of the program that made it
CODEBOOK = "codebook"
CLIPPED = 60  # characters of a cell in an example
ONE_THING = (
    "event_id",
    "outlet",
    "group",
    "term",
)  # a row that differs in one of these is another row, not a changed one
MOST_COMPARED = 4000  # rows among which the counterpart of a row is looked for


@dataclass(frozen=True, slots=True)
class Difference:
    """Two tables compared: numbers of rows, and what differs. `reordered`: equal rows come in another order."""

    table: str
    before: int
    after: int
    gone: tuple[Row, ...] = ()
    new: tuple[Row, ...] = ()
    reordered: bool = False
    columns_gone: tuple[str, ...] = ()
    columns_new: tuple[str, ...] = ()
    missing: bool = False
    added: bool = False

    @property
    def equal_rows(self) -> int:
        """Rows that both have."""
        return self.before - len(self.gone)

    @property
    def equal(self) -> bool:
        """True where nothing differs but columns, or a whole table, that came in addition."""
        return self.added or not (self.gone or self.new or self.reordered or self.columns_gone or self.missing)


def read_tables(folder: Path) -> dict[str, list[Row]]:
    """Every table in the CSV, JSON and JSON Lines files below `folder`, by name, in the order of their names."""
    found: dict[str, list[Row]] = {}
    for path in sorted(folder.rglob("*")):
        place = path.relative_to(folder)
        if "home" in place.parts or path.suffix not in _READERS:
            continue
        name = place.with_suffix("").as_posix() if EACH not in place.parent.name else place.parent.name[: -len(EACH)]
        kind = "" if path.suffix == ".csv" or place.parent.name != "export" else path.suffix
        for part, rows in _READERS[path.suffix](path):
            found.setdefault(f"{name}{kind}{part}", []).extend(rows)
    return found


def groups(rows: Sequence[Row]) -> list[Row]:
    """The partition that rows of `id` and `event_id` are, whatever the events are called."""
    members: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        members[row["event_id"]].append(row["id"])
    return sorted(({"articles": str(len(ids)), "ids": " ".join(sorted(ids))} for ids in members.values()),
                  key=lambda row: row["ids"])  # fmt: skip


def compare(table: str, before: Sequence[Row] | None, after: Sequence[Row] | None) -> Difference:
    """What differs between two tables; None: the program did not write it."""
    if after is None:
        return Difference(table, len(before or ()), 0, gone=tuple(before or ()), missing=True)
    if before is None:
        return Difference(table, 0, len(after), new=tuple(after), added=True)
    old, new = _columns(before), _columns(after)
    columns = [name for name in old if name in new] if before and after else list(old or new)
    if table.rpartition("/")[2] == CODEBOOK:
        described = {(row["table"], row["column"]) for row in before}
        after = [row for row in after if (row["table"], row["column"]) in described]
    left, right = ([tuple(row.get(name, "") for name in columns) for row in rows] for rows in (before, after))
    gone, more = Counter(left) - Counter(right), Counter(right) - Counter(left)
    both = bool(before and after)
    return Difference(
        table,
        len(left),
        len(right),
        gone=_rows(columns, _picked(left, gone)),
        new=_rows(columns, _picked(right, more)),
        reordered=_kept(left, gone) != _kept(right, more),
        columns_gone=tuple(name for name in old if both and name not in new),
        columns_new=tuple(name for name in new if both and name not in old),
    )


def examples(difference: Difference, most: int) -> Iterator[str]:
    """Lines that show the first rows that differ: a row that is there changed as what changed in it."""
    left = list(difference.new[:MOST_COMPARED])
    shown = 0
    for row in difference.gone:
        if shown >= most:
            return
        shown += 1
        near = [one for one in left if all(row.get(name) == one.get(name) for name in ONE_THING)]
        other = max(near, key=lambda one: _likeness(row, one), default=None)
        if other is None or 2 * _likeness(row, other) < len(row):
            yield f"- {_shown(row)}"
            continue
        left.remove(other)
        changed = {name for name in row if row[name] != other[name]}
        about = {name: value for name, value in row.items() if name not in changed and value}
        changes = ", ".join(f"{name} {_clip(row[name])!r} -> {_clip(other[name])!r}" for name in row if name in changed)
        yield f"~ {changes}  [{_shown(dict(list(about.items())[:6]))}]"
    for row in left[: most - shown]:
        yield f"+ {_shown(row)}"


def _likeness(row: Row, other: Row) -> int:
    return sum(value == other[name] for name, value in row.items())


def _shown(row: Row) -> str:
    return ", ".join(f"{name}={_clip(value)}" for name, value in row.items() if value)


def _clip(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= CLIPPED else plain[: CLIPPED - 1] + "…"


def _columns(rows: Sequence[Row]) -> list[str]:
    return list(dict.fromkeys(name for row in rows for name in row))


def _rows(columns: Sequence[str], cells: Iterable[tuple[str, ...]]) -> tuple[Row, ...]:
    return tuple(dict(zip(columns, row, strict=True)) for row in cells)


def _picked(rows: Sequence[tuple[str, ...]], wanted: Counter[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Of each wanted row so many, the last ones, in the table's order."""
    return _split(rows, wanted)[0]


def _kept(rows: Sequence[tuple[str, ...]], without: Counter[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return _split(rows, without)[1]


def _split(
    rows: Sequence[tuple[str, ...]], wanted: Counter[tuple[str, ...]]
) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    rest = Counter(wanted)
    taken, kept = [], []
    for row in reversed(rows):
        if rest[row] > 0:
            rest[row] -= 1
            taken.append(row)
        else:
            kept.append(row)
    return taken[::-1], kept[::-1]


def _csv(path: Path) -> Iterator[tuple[str, list[Row]]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield "", [dict(row) for row in csv.DictReader(file)]


def _json_lines(path: Path) -> Iterator[tuple[str, list[Row]]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    yield "", [_row(json.loads(line)) for line in lines if line.strip()]


def _json(path: Path) -> Iterator[tuple[str, list[Row]]]:
    text = path.read_text(encoding="utf-8")
    document = json.loads(text) if text.strip() else {}
    if isinstance(document, list):
        yield "", [_row(value) for value in document]
    elif document and all(_is_table(value) for value in document.values()):
        for name, rows in document.items():
            yield (f"/{name}" if len(document) > 1 else ""), [_row(value) for value in rows]
    else:
        leaves = ({"name": name, "value": value} for name, value in _leaves(document, ""))
        yield "", [row for row in leaves if not row["name"].startswith(PROGRAM)]


_READERS = {".csv": _csv, ".json": _json, ".jsonl": _json_lines}


def _is_table(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(row, dict) for row in value)


def _leaves(value: Any, name: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping) and value:
        for key, inner in value.items():
            yield from _leaves(inner, f"{name}.{key}" if name else str(key))
    elif isinstance(value, list) and value:
        for number, inner in enumerate(value):
            yield from _leaves(inner, f"{name}[{number}]")
    else:
        yield name, _cell(value)


def _row(value: Mapping[str, Any]) -> Row:
    return {name: _cell(cell) for name, cell in value.items()}


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, float):
        return f"{value:.10g}"
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
