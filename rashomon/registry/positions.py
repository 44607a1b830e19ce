"""Positions in a TOML text: the line of each key, so that a message can name it; `tomllib` keeps none."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

import tree_sitter_toml
from tree_sitter import Language, Node, Parser

from rashomon.registry.checking import Place


def lines_of_keys(text: str) -> dict[Place, int]:
    """The line, counted from 1, on which each table, key and array entry of `text` begins.

    `text` must be valid TOML: parse it with `tomllib` first. A table that is never written out, such as `a` in `[a.b]`,
    has the line of the first key that implies it. A table written in several places has the first one's line.
    """
    tree = Parser(Language(tree_sitter_toml.language())).parse(text.encode())
    lines: dict[Place, int] = {}
    for place, node in _Walk().document(tree.root_node):
        lines.setdefault(place, node.start_point.row + 1)
    return lines


class _Walk:
    """Each place of one syntax tree with the node that it begins at, in the order of the text."""

    def __init__(self) -> None:
        self._entries: Counter[Place] = Counter()  # array of tables -> how many entries it has so far

    def document(self, root: Node) -> Iterator[tuple[Place, Node]]:
        yield from self._pairs(root, ())
        for table in root.named_children:
            if table.type in ("table", "table_array_element"):
                place: Place = ()
                for place in self._header(table):
                    yield place, table
                yield from self._pairs(table, place)

    def _header(self, table: Node) -> Iterator[Place]:
        place: Place = ()
        parts = _parts(table.named_children[0].text or b"")
        for number, part in enumerate(parts, 1):
            place = (*place, part)
            yield place
            if number == len(parts) and table.type == "table_array_element":
                self._entries[place] += 1
            if place in self._entries:
                place = (*place, self._entries[place] - 1)
                yield place

    def _pairs(self, table: Node, place: Place) -> Iterator[tuple[Place, Node]]:
        for pair in table.named_children:
            if pair.type == "pair":
                key, value = pair.named_children[:2]
                parts = _parts(key.text or b"")
                yield from (((*place, *parts[:length]), key) for length in range(1, len(parts) + 1))
                yield from self._value(value, (*place, *parts))

    def _value(self, value: Node, place: Place) -> Iterator[tuple[Place, Node]]:
        if value.type == "inline_table":
            yield from self._pairs(value, place)
        elif value.type == "array":
            entries = (node for node in value.named_children if node.type != "comment")
            for number, entry in enumerate(entries):
                yield (*place, number), entry
                yield from self._value(entry, (*place, number))


@lru_cache(maxsize=1024)  # the same few in every entry
def _parts(key: bytes) -> tuple[str, ...]:
    """A key, dotted or not, as its parts."""
    table, parts = tomllib.loads(f"{key.decode()} = 0"), []
    while isinstance(table, dict):
        ((part, table),) = table.items()
        parts.append(part)
    return tuple(parts)
