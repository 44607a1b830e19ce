"""The report of an import, file by file, and the writer that stores the drafts of long files in parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from rashomon.model import ArticleDraft
from rashomon.store.protocols import Store

MAX_DRAFTS = 1_000  # drafts stored in one transaction
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


class DraftWriter:
    """Stores the drafts of one long file, up to MAX_DRAFTS in one transaction, and counts them."""

    def __init__(self, store: Store, path: Path, kind: str, now: datetime) -> None:
        self.rejected: list[str] = []
        self.remarks: list[str] = []
        self._store, self._path, self._kind, self._now = store, path, kind, now
        self._drafts: list[ArticleDraft] = []
        self._new = self._changed = self._unchanged = 0

    @property
    def has_begun(self) -> bool:
        """True once a draft was stored or rejected, or waits to be stored."""
        return bool(self._drafts or self.rejected or self._new or self._changed or self._unchanged)

    def add(self, draft: ArticleDraft) -> None:
        """Add a draft; MAX_DRAFTS of them are stored in one transaction."""
        self._drafts.append(draft)
        if len(self._drafts) >= MAX_DRAFTS:
            self._flush()

    def report(self) -> FileReport:
        """Store the rest and report on the file."""
        self._flush()
        return FileReport(
            str(self._path),
            self._kind,
            self._new,
            self._changed,
            self._unchanged,
            rejected=shortened(self.rejected),
            remarks=shortened(self.remarks),
        )

    def _flush(self) -> None:
        if self._drafts:
            saved = self._store.save_import(self._drafts, fetched=self._now)
            self._new += len(saved.new)
            self._changed += len(saved.changed)
            self._unchanged += len(saved.unchanged)
            self._drafts.clear()


def shortened(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the first lines of a report, and the number of the others."""
    if len(lines) <= MAX_REJECTED:
        return tuple(lines)
    return (*lines[:MAX_REJECTED], f"... and {len(lines) - MAX_REJECTED} more")
