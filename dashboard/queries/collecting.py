"""What 'collect now' can honestly say: is it waiting, running or done, and does anybody collect at all; pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rashomon.model import Lease, Request

from ..components import times

NOBODY = "No collector is running; 'rashomon serve' and 'rashomon collect --watch' start one."


class Stage(StrEnum):
    """How far a request has come."""

    IDLE = "idle"  # nobody asked
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class CollectState:
    """The stage, one sentence for the reader, and whether a collector is there to do it."""

    stage: Stage
    text: str
    attended: bool

    @property
    def busy(self) -> bool:
        """True while something is expected to change by itself."""
        return self.stage in (Stage.WAITING, Stage.RUNNING)


def collect_state(request: Request | None, leases: Sequence[Lease], *, result: str = "") -> CollectState:
    """What the newest request and the living leases say; `result` is the run's outcome in words."""
    attended = any(lease.of_collector for lease in leases)
    there = "A collector is running." if attended else NOBODY
    if request is None:
        return CollectState(Stage.IDLE, there, attended)
    asked = times.moment(request.at)
    if request.finished_at is not None:
        done = times.moment(request.finished_at)
        if request.run is None:
            return CollectState(
                Stage.FAILED, f"Asked for {asked}; nothing was collected: {request.note}. {there}", attended
            )
        return CollectState(
            Stage.DONE, f"Done {done}: {result or 'its run is no longer in the log'}. {there}", attended
        )
    if request.taken_by is not None and any(lease.holder == request.taken_by for lease in leases):
        return CollectState(Stage.RUNNING, f"Running since {times.moment(request.taken_at)}.", attended)
    begun = ", begun by a collector that has ended since" if request.taken_by else ""
    follows = "A collector takes it within seconds." if attended else f"Nobody does it yet. {NOBODY}"
    return CollectState(Stage.WAITING, f"Waiting since {asked}{begun}. {follows}", attended)
