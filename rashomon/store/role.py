"""What every role of the store stands on."""

from __future__ import annotations

from rashomon.store.database import Database


class Role:
    """One part of the store's duties, on a database shared with the others."""

    def __init__(self, database: Database) -> None:
        self._database = database
