"""Requests made at the dashboard, and the collector that carries them out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import fields
from datetime import datetime

import sqlalchemy as sa

from rashomon.identity.article_keys import clean
from rashomon.model import Request
from rashomon.store.database import Repository
from rashomon.store.schema import tables

_Q = tables.requests
_L = tables.leases
_COLUMNS = tuple(_Q.c[field.name] for field in fields(Request))


class SqlRequests(Repository):
    """`protocols.RequestStore` in SQL."""

    def ask(self, job: str, parameters: Mapping[str, object], *, at: datetime) -> Request:
        """Ask for a job; where the same one waits already, that one."""
        with self._database.write() as connection:
            waiting = sa.select(*_COLUMNS).where(_Q.c.job == job, _Q.c.taken_at.is_(None), _Q.c.finished_at.is_(None))
            for row in connection.execute(waiting.order_by(_Q.c.id)):
                if row.parameters == dict(parameters):
                    return Request(*row)
            new = {"job": job, "parameters": dict(parameters), "at": at, "note": ""}
            return Request(*connection.execute(sa.insert(_Q).values(new).returning(*_COLUMNS)).one())

    def take_request(self, *, holder: str, now: datetime, jobs: Collection[str]) -> Request | None:
        """The oldest request for one of these jobs that nobody does, now ours; None where there is none.

        What a holder took that no longer has a lease is anybody's again.
        """
        alive = sa.select(_L.c.holder).where(_L.c.until > now)
        free = _Q.c.taken_at.is_(None) | _Q.c.taken_by.not_in(alive)
        query = sa.select(*_COLUMNS).where(_Q.c.job.in_(sorted(jobs)), _Q.c.finished_at.is_(None), free)
        query = query.order_by(_Q.c.id).limit(1)
        with self._database.read() as connection:
            if connection.execute(query).first() is None:  # nearly always: no lock for a look
                return None
        with self._database.claim() as connection:
            waiting = connection.execute(query.with_for_update(skip_locked=True)).first()
            if waiting is None:
                return None
            taken = sa.update(_Q).where(_Q.c.id == waiting.id).values(taken_at=now, taken_by=holder)
            return Request(*connection.execute(taken.returning(*_COLUMNS)).one())

    def finish_request(self, id: int, *, at: datetime, run: int | None = None, note: str = "") -> None:
        """Note that a request was done, by which run, or in `note` why it was not."""
        values = {"finished_at": at, "run": run, "note": clean(note) or ""}
        with self._database.write() as connection:
            connection.execute(sa.update(_Q).where(_Q.c.id == id).values(values))

    def requests(self, *, limit: int = 20) -> tuple[Request, ...]:
        """The newest requests."""
        with self._database.read() as connection:
            rows = connection.execute(sa.select(*_COLUMNS).order_by(_Q.c.id.desc()).limit(limit))
            return tuple(Request(*row) for row in rows)
