"""What an import did, file by file, and the storing of long files batch by batch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from rashomon.model import ArticleDraft
from rashomon.store.protocols import Store

BATCH = 1_000  # drafts stored in one transaction
MAX_REJECTED = 100  # reasons kept a file


@dataclass(frozen=True, slots=True)
class FileReport:
    """What one file gave. `rejected` names each row or entry that was not used, with the reason."""

    path: str
    kind: str
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    feeds: int = 0
    rejected: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    error: str = ""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, a line a file."""

    files: tuple[FileReport, ...] = ()

    @property
    def new(self) -> int:
        """Articles that were not known before."""
        return sum(file.new for file in self.files)

    @property
    def changed(self) -> int:
        """Known articles that now have more or other text."""
        return sum(file.changed for file in self.files)

    @property
    def unchanged(self) -> int:
        """Articles that were known as they are."""
        return sum(file.unchanged for file in self.files)

    @property
    def feeds(self) -> int:
        """Feeds that were not known before."""
        return sum(file.feeds for file in self.files)

    @property
    def rejected(self) -> int:
        """Rows and entries that were not used."""
        return sum(len(file.rejected) for file in self.files)

    @property
    def failed(self) -> int:
        """Files that could not be read at all."""
        return sum(bool(file.error) for file in self.files)


class Saving:
    """Stores the drafts of one long file batch by batch, and counts."""

    def __init__(self, store: Store, path: Path, kind: str, now: datetime) -> None:
        self.rejected: list[str] = []
        self.remarks: list[str] = []
        self._store, self._path, self._kind, self._now = store, path, kind, now
        self._batch: list[ArticleDraft] = []
        self._new = self._changed = self._unchanged = 0

    @property
    def taken(self) -> bool:
        """True once there was something to store or to reject."""
        return bool(self._batch or self.rejected or self._new or self._changed or self._unchanged)

    def add(self, draft: ArticleDraft) -> None:
        """Take one more draft; full batches are stored."""
        self._batch.append(draft)
        if len(self._batch) >= BATCH:
            self._flush()

    def report(self) -> FileReport:
        """Store what is left; what the file gave."""
        self._flush()
        return FileReport(
            str(self._path),
            self._kind,
            self._new,
            self._changed,
            self._unchanged,
            rejected=bounded(self.rejected),
            remarks=bounded(self.remarks),
        )

    def _flush(self) -> None:
        if self._batch:
            saved = self._store.save_import(self._batch, fetched=self._now)
            self._new += len(saved.new)
            self._changed += len(saved.changed)
            self._unchanged += len(saved.unchanged)
            self._batch.clear()


def bounded(lines: Sequence[str]) -> tuple[str, ...]:
    """The first lines of a report, and how many more there are."""
    if len(lines) <= MAX_REJECTED:
        return tuple(lines)
    return (*lines[:MAX_REJECTED], f"... and {len(lines) - MAX_REJECTED} more")
