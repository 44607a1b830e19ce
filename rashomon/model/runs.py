"""What ran."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a job as the store keeps it; `report` is the counts it ended with."""

    id: int
    job: str
    version: str
    parameters: dict[str, object]
    started: datetime
    finished: datetime | None = None
    report: dict[str, object] = field(default_factory=dict)
