"""Results over many stored events: attention and coverage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rashomon.errors import UsageError
from rashomon.model import Attention, Coverage, FirstShare

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class AttentionResult:
    """What each outlet turns to, against all others; `language`: whose articles were counted ('any': all)."""

    rows: tuple[Attention, ...]
    language: str

    def __iter__(self) -> Iterator[Attention]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def to_frame(self) -> pd.DataFrame:
        """The table `attention` of the codebook."""
        from rashomon.export.tables import frame

        return frame("attention", self.rows)


@dataclass(frozen=True, slots=True)
class CoverageResult:
    """Who told which event: `coverage` a row an event and outlet, `first_reports` a row an outlet."""

    coverage: tuple[Coverage, ...]
    first_reports: tuple[FirstShare, ...]

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of the tables."""
        return ("coverage", "first_reports")

    def to_frame(self, table: str = "coverage") -> pd.DataFrame:
        """One of `tables`, as in the codebook. Raises UsageError where there is no table of this name."""
        from rashomon.export.tables import frame

        if table not in self.tables:
            raise UsageError(f"no table {table!r}; expected one of {', '.join(self.tables)}")
        return frame(table, self.coverage if table == "coverage" else self.first_reports)
