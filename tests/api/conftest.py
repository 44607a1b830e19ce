"""A store of several languages, and a file of the same articles."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import rashomon
from tests import several_languages
from tests.api.commands import RECORDS


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An analysed store of several languages."""
    made = f"sqlite:///{tmp_path_factory.mktemp('library') / 'store.db'}"
    several_languages.fill(made)
    return made


@pytest.fixture
def opened(url: str) -> Iterator[rashomon.OpenedStore]:
    with rashomon.open(url) as store:
        yield store


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("corpus") / "in.jsonl"
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in RECORDS), encoding="utf-8")
    return path
