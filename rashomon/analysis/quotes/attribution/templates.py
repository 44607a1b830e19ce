"""Linear models over feature templates, scored for many candidates at once.

A template such as 'gn:{group}|{n1}' makes one feature of some fields of a candidate. `features` writes them out by
name, as training counts them; a `Scorer` adds up their weights without ever writing them: the values of each field are
numbered, a feature is then one integer, and the weights lie in a hash table of these integers.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import chain, repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray

Row = Sequence[Any]  # the fields of one candidate; None: templates of this field are not set
FIELD = re.compile(r"\{(\w+)\}")
SEPARATOR = "|"
LAST = "\U0010ffff"  # behind every other character
MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)  # of Fibonacci hashing
ROOM = 4  # slots of a table for each key
EMPTY = -1


class Template:
    """The beginning of a feature's name and the numbers of the fields whose values follow, with bars between them."""

    __slots__ = ("fields", "prefix")

    def __init__(self, pattern: str, fields: Sequence[str]) -> None:
        self.prefix = pattern.partition("{")[0]
        self.fields = tuple(fields.index(name) for name in FIELD.findall(pattern))


class Templates:
    """The templates of one model over the fields of its candidates."""

    def __init__(self, fields: Sequence[str], patterns: Sequence[str]) -> None:
        """Read the patterns, such as 'gn:{group}|{n1}'; each field must be one of `fields`."""
        self.fields = tuple(fields)
        self.templates = tuple(Template(pattern, fields) for pattern in patterns)

    def features(self, row: Row) -> list[str]:
        """The features of a candidate by name, in the order of the templates."""
        return [
            template.prefix + SEPARATOR.join(str(row[field]) for field in template.fields)
            for template in self.templates
            if all(row[field] is not None for field in template.fields)
        ]

    def parse(self, features: Sequence[str]) -> list[tuple[list[int], list[list[str]]]]:
        """For each template the features that it makes: their numbers, and a list of values for each of its fields.

        Features of other models are passed over. Two templates may make the same feature.

        Args:
            features: names in alphabetical order.
        """
        sizes: dict[str, set[int]] = defaultdict(set)
        for template in self.templates:
            sizes[template.prefix].add(len(template.fields))
        parsed = []
        for template in self.templates:
            begin = bisect_left(features, template.prefix)
            end = bisect_left(features, template.prefix + LAST, begin) if template.fields else begin + 1
            parsed.append(_parse(template, features[begin:end], begin, sizes[template.prefix]))
        return parsed


def _parse(
    template: Template, features: Sequence[str], begin: int, sizes: Collection[int]
) -> tuple[list[int], list[list[str]]]:
    """Of the features with a template's prefix, numbered from `begin`, those of its number of fields.

    `sizes` are the numbers of fields of all templates with this prefix; more bars than any of them has belong to the
    first value.
    """
    size, prefix = len(template.fields), template.prefix
    if not size:
        return [begin] * (features[:1] == [prefix]), []
    values = "\n".join(features)[len(prefix) :].replace("\n" + prefix, SEPARATOR).split(SEPARATOR)
    if len(sizes) == 1 and len(values) == size * len(features):
        return list(range(begin, begin + len(features))), [values[field::size] for field in range(size)]
    numbers, rows = [], []
    for number, feature in enumerate(features, begin):
        row = feature[len(prefix) :].split(SEPARATOR)
        surplus = len(row) - size
        if surplus == 0 or (surplus > 0 and len(row) not in sizes):
            numbers.append(number)
            rows.append([SEPARATOR.join(row[: surplus + 1]), *row[surplus + 1 :]])
    return numbers, [list(column) for column in zip(*rows, strict=True)]


class Scorer:
    """Linear models over the same templates: for each candidate the sum of its features' weights, by model."""

    def __init__(self, templates: Templates, *models: Mapping[str, float]) -> None:
        """Number the values of all fields and put the weights of `models` into a table."""
        features = sorted(dict.fromkeys(chain(*models)))
        parsed = templates.parse(features)
        self._codes: list[dict[object, int]] = [{} for _ in templates.fields]
        coded = [
            self._coded(template, columns) for template, (_, columns) in zip(templates.templates, parsed, strict=True)
        ]
        self._fields, self._factors, self._offsets = self._key_space(templates)
        keys = [
            self._keys(codes, slice(number, number + 1)).ravel() if numbers else np.zeros(0, dtype=np.int64)
            for number, (codes, (numbers, _)) in enumerate(zip(coded, parsed, strict=True))
        ]
        weights = np.array([[weights.get(name, 0.0) for name in features] for weights in models])
        self._table = _Table(np.concatenate(keys), weights[:, [number for numbers, _ in parsed for number in numbers]])
        for codes in self._codes:
            _add_numbers(codes)

    def _coded(self, template: Template, columns: Sequence[Sequence[str]]) -> NDArray[np.int64]:
        """The codes of the fields (rows) of a template's features (columns); values that are new get the next code."""
        codes = np.zeros((len(self._codes), len(columns[0]) if columns else 1), dtype=np.int64)
        for field, values in zip(template.fields, columns, strict=False):
            known = self._codes[field]
            for value in dict.fromkeys(values):
                known.setdefault(value, len(known) + 1)
            codes[field] = np.fromiter(map(known.__getitem__, values), dtype=np.int64, count=len(values))
        return codes

    def _key_space(self, templates: Templates) -> tuple[NDArray[np.intp], NDArray[np.int64], NDArray[np.int64]]:
        """For each template (rows) its fields, the factors of their codes, and what is added: no two keys are equal.

        Templates with fewer fields than others are filled up with factors of zero.
        """
        most = max(len(template.fields) for template in templates.templates)
        fields = np.zeros((len(templates.templates), most), dtype=np.intp)
        factors = np.zeros((len(templates.templates), most), dtype=np.int64)
        offsets = np.zeros(len(templates.templates), dtype=np.int64)
        begin = 0
        for number, template in enumerate(templates.templates):
            size = 1
            for place, field in enumerate(template.fields):
                fields[number, place], factors[number, place] = field, size
                size *= len(self._codes[field]) + 1
            offsets[number] = begin
            begin += size
        return fields, factors, offsets

    def _keys(self, codes: NDArray[np.int64], templates: slice = slice(None)) -> NDArray[np.int64]:
        """The key of each template (rows) for each candidate, whose codes are a column."""
        keys = np.repeat(self._offsets[templates, None], codes.shape[1], axis=1)
        for fields, factors in zip(self._fields[templates].T, self._factors[templates].T, strict=True):
            keys += codes[fields] * factors[:, None]
        return keys

    def scores(self, rows: Sequence[Row]) -> NDArray[np.float64]:
        """The score of each candidate (columns) by each model (rows)."""
        if not rows:
            return np.zeros((self._table.models, 0))
        known = zip(self._codes, zip(*rows, strict=True), strict=True)
        flat = chain.from_iterable(map(codes.get, values, repeat(0)) for codes, values in known)
        codes = np.fromiter(flat, dtype=np.int64, count=len(self._codes) * len(rows)).reshape(-1, len(rows))
        return self._table.sums(self._keys(codes))


class _Table:
    """Weights by key. A key lies in the first of some hash tables in which its slot was free."""

    def __init__(self, keys: NDArray[np.int64], weights: NDArray[np.float64]) -> None:
        self.models = len(weights)
        self._levels: list[tuple[np.uint64, NDArray[np.int64], NDArray[np.float64]]] = []
        while keys.size:
            bits = max(4, int(ROOM * keys.size - 1).bit_length())
            shift = np.uint64(64 - bits)
            slots, first = np.unique(_slots(keys, shift), return_index=True)
            table = np.full(1 << bits, EMPTY, dtype=np.int64)
            held = np.zeros((self.models, 1 << bits))
            table[slots], held[:, slots] = keys[first], weights[:, first]
            self._levels.append((shift, table, held))
            left = np.ones(keys.size, dtype=bool)
            left[first] = False
            keys, weights = keys[left], weights[:, left]

    def sums(self, keys: NDArray[np.int64]) -> NDArray[np.float64]:
        """Sums over the rows of `keys`, one by each model; unknown keys count nothing."""
        found = np.zeros((self.models, *keys.shape))
        self._look_up(keys.ravel(), found.reshape(self.models, -1), 0)
        return np.asarray(found.sum(axis=1))

    def _look_up(self, keys: NDArray[np.int64], into: NDArray[np.float64], level: int) -> None:
        if level == len(self._levels):
            return
        shift, table, weights = self._levels[level]
        slots = _slots(keys, shift)
        held = table[slots]
        into += weights[:, slots] * (held == keys)
        others = np.flatnonzero((held != keys) & (held != EMPTY))
        if others.size:
            further = np.zeros((self.models, others.size))
            self._look_up(keys[others], further, level + 1)
            into[:, others] = further


def _slots(keys: NDArray[np.int64], shift: np.uint64) -> NDArray[np.int64]:
    return ((keys.astype(np.uint64) * MULTIPLIER) >> shift).astype(np.int64)


def _add_numbers(codes: dict[object, int]) -> None:
    """Let truth values and numbers stand for the words of them: True for 'True', 3 for '3'."""
    for value, code in list(codes.items()):
        if value in ("True", "False"):
            codes[value == "True"] = code
        elif isinstance(value, str) and value.isdigit() and str(int(value)) == value:
            codes.setdefault(int(value), code)
