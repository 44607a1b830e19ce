"""Reads the word lists under `word_lists/`: TOML files of white-space separated word lists, by subject and language."""

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
def words(name: str, key: str) -> frozenset[str]:
    """The word list `key` of `word_lists/<name>.toml`; '_' in an entry stands for a space.

    Args:
        name: stem of the data file, as 'names_en'.
        key: key of a string of white-space separated entries.
    """
    return frozenset(entry.replace("_", " ") for entry in str(table(name)[key]).split())
