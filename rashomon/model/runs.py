"""Run log, leases and requests."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

COLLECT = "collect"  # the job that a reader of the dashboard may ask for
COLLECTOR = "collector "  # begins the name of the lease that a living collector holds


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

    @property
    def result(self) -> str:
        """How it ended, in words: its counts, 'stopped' where it was told to end early, 'not finished' without end."""
        if self.finished is None:
            return "not finished"
        counts = [
            f"{value} {name.replace('_', ' ')}"
            for name, value in self.report.items()
            if isinstance(value, int) and not isinstance(value, bool)
        ]
        notes = [str(self.report[name]) for name in ("note",) if self.report.get(name)]
        return ", ".join([*(["stopped"] if self.report.get("stopped") else []), *notes, *counts]) or "nothing to do"


@dataclass(frozen=True, slots=True)
class Request:
    """A job that somebody asked for and a collector does: waiting until `taken_at`, done at `finished_at`."""

    id: int
    job: str
    parameters: dict[str, object]
    at: datetime
    taken_at: datetime | None = None
    taken_by: str | None = None
    run: int | None = None
    finished_at: datetime | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Lease:
    """What one process at a time may do; it counts until `until`, which a living holder keeps moving on."""

    name: str
    holder: str
    since: datetime
    until: datetime

    @property
    def of_collector(self) -> bool:
        """True for the sign of life of a collector that goes on for ever."""
        return self.name.startswith(COLLECTOR)


@dataclass(frozen=True, slots=True)
class Removed:
    """Numbers of rows that a removal of old data took away."""

    articles: int = 0
    events: int = 0
    polls: int = 0
