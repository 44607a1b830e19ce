"""Run log, and the version of the data, by which caches know that they are stale."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import sqlalchemy as sa

from rashomon.model import Run
from rashomon.store.database import Repository, raise_data_version
from rashomon.store.schema import tables

_R = tables.runs


class SqlRuns(Repository):
    """`protocols.RunStore` in SQL."""

    def start_run(self, job: str, *, version: str, parameters: Mapping[str, object], at: datetime) -> int:
        """Note that a job began; its id."""
        row = {"job": job, "version": version, "parameters": dict(parameters), "started": at, "report": {}}
        with self._database.write() as connection:
            return int(connection.execute(sa.insert(_R).values(row).returning(_R.c.id)).scalar_one())

    def finish_run(self, id: int, *, report: Mapping[str, object], at: datetime, changed: bool) -> None:
        """Note how it ended; `changed` raises data_version by one."""
        with self._database.write() as connection:
            connection.execute(sa.update(_R).where(_R.c.id == id).values(report=dict(report), finished=at))
            if changed:
                raise_data_version(connection)

    def runs(self, *, limit: int = 20) -> tuple[Run, ...]:
        """The newest runs."""
        columns = (_R.c.id, _R.c.job, _R.c.version, _R.c.parameters, _R.c.started, _R.c.finished, _R.c.report)
        with self._database.read() as connection:
            rows = connection.execute(sa.select(*columns).order_by(_R.c.id.desc()).limit(limit))
            return tuple(Run(*row) for row in rows)

    def data_version(self) -> int:
        """Rises whenever stored data that a view shows has changed."""
        with self._database.read() as connection:
            query = sa.select(tables.meta.c.value).where(tables.meta.c.name == "data_version")
            return int(connection.execute(query).scalar_one())
