"""Reads the word lists under `word_lists/`: TOML files of white-space separated lists, by subject and language."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The parsed data file `word_lists/<name>.toml`; FileNotFoundError where there is none."""
    source = files("rashomon.analysis.text.word_lists").joinpath(f"{name}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def words(name: str, *keys: str) -> frozenset[str]:
    """One list of `word_lists/<name>.toml`; '_' in an entry stands for a space.

    Args:
        name: stem of the data file, as 'names_en'.
        keys: key of the string of white-space separated entries, behind those of the tables it is in.
    """
    entry: Any = table(name)
    for key in keys:
        entry = entry[key]
    return frozenset(word.replace("_", " ") for word in str(entry).split())
