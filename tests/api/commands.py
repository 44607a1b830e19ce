"""The command line beside the library: what it is run with, and its rows."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from rashomon.cli import main
from rashomon.export.files import as_records
from rashomon.files.records import FIELDS
from rashomon.model import ArticleDraft
from tests import several_languages


def record(draft: ArticleDraft, number: int) -> dict[str, Any]:
    values = {name: getattr(draft, name) for name in FIELDS}
    return values | {"id": f"a{number}", "published": draft.published.isoformat() if draft.published else None}


RECORDS = [record(draft, number) for number, draft in enumerate(several_languages.drafts())]


def command(*arguments: object) -> None:
    with pytest.raises(SystemExit) as ended:
        main([str(argument) for argument in arguments])
    assert ended.value.code in (0, None)


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def as_shown(frame: pd.DataFrame) -> list[dict[str, str]]:
    """The rows as the command writes them: six decimals."""

    def shown(value: object) -> str:
        if isinstance(value, bool):
            return str(value).lower()
        return str(round(value, 6) if isinstance(value, float) else value)

    return [{name: shown(value) for name, value in row.items()} for row in as_records(frame)]
