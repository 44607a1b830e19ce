"""Who is at work: feeds that a collector is asking, and what one process at a time may do.

A claim and a lease end by themselves: what a crashed process held is free again when their time has come.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

import sqlalchemy as sa

from rashomon.model import FeedState, Lease, Outcome
from rashomon.store.database import Repository, chunks, upsert
from rashomon.store.schema import tables

_F = tables.feeds
_L = tables.leases


class SqlClaims(Repository):
    """`protocols.ClaimStore` in SQL."""

    def claim(
        self, states: Sequence[FeedState], *, holder: str, now: datetime, until: datetime
    ) -> tuple[FeedState, ...]:
        """Those of the feeds that nobody else is asking and nobody asked since `states` were read; they are ours now.

        A row that another collector has just locked is passed over, not waited for. The claim ends with the poll's
        `save_poll` or `save_state`, with `release`, or at `until`.
        """
        wanted = {state.feed.url: state for state in states}
        free = sa.or_(_F.c.claimed_until.is_(None), _F.c.claimed_until <= now, _F.c.claimed_by == holder)
        won: set[str] = set()
        with self._database.claim() as connection:
            for chunk in chunks(sorted(wanted)):
                query = sa.select(_F.c.id, _F.c.url, _F.c.checked_at).where(_F.c.url.in_(chunk), _F.c.active, free)
                rows = connection.execute(query.with_for_update(skip_locked=True)).all()
                ours = [row for row in rows if row.checked_at == wanted[row.url].checked_at]
                claimed = sa.update(_F).where(_F.c.id.in_([row.id for row in ours]))
                connection.execute(claimed.values(claimed_by=holder, claimed_until=until))
                won |= {row.url for row in ours}
        return tuple(state for url, state in wanted.items() if url in won)

    def release(self, holder: str, *, leases: bool = False) -> None:
        """Give back every claim of a holder; with `leases` those too, as where the holder has ended."""
        with self._database.write() as connection:
            ours = sa.update(_F).where(_F.c.claimed_by == holder)
            connection.execute(ours.values(claimed_by=None, claimed_until=None))
            if leases:
                connection.execute(sa.delete(_L).where(_L.c.holder == holder))

    def holders(self, now: datetime) -> tuple[str, ...]:
        """Who holds a claim or a lease that still counts, by name."""
        claims = sa.select(_F.c.claimed_by).where(_F.c.claimed_until > now)
        leases = sa.select(_L.c.holder).where(_L.c.until > now)
        with self._database.read() as connection:
            return tuple(sorted(set(connection.scalars(claims)) | set(connection.scalars(leases))))

    def make_due(self, now: datetime, *, checked_before: datetime, outlets: Collection[str] | None = None) -> int:
        """Make feeds due at `now` that are well and were last asked before `checked_before`; how many.

        A feed that fails keeps its pause: asking it more often helps nobody.
        """
        early = sa.update(_F).where(
            _F.c.active,
            _F.c.failures == 0,
            _F.c.checked_at < checked_before,
            _F.c.next_check_at > now,
            sa.func.coalesce(_F.c.outcome, "") != Outcome.GONE.value,
        )
        if outlets is not None:
            early = early.where(_F.c.outlet.in_(sorted(outlets)))
        with self._database.write() as connection:
            return connection.execute(early.values(next_check_at=now)).rowcount

    def take_lease(self, name: str, *, holder: str, now: datetime, until: datetime) -> bool:
        """Take or renew a lease; False while another holds it."""
        row = {"name": name, "holder": holder, "since": now, "until": until}
        mine = _L.c.holder == holder
        with self._database.write() as connection:
            insert = upsert(connection, _L).values(row)
            taken = insert.on_conflict_do_update(
                index_elements=["name"],
                set_={"holder": holder, "since": sa.case((mine, _L.c.since), else_=now), "until": until},
                where=mine | (_L.c.until <= now),
            )
            return connection.execute(taken.returning(_L.c.name)).first() is not None

    def end_lease(self, name: str, *, holder: str) -> None:
        """Give a lease back."""
        with self._database.write() as connection:
            connection.execute(sa.delete(_L).where(_L.c.name == name, _L.c.holder == holder))

    def leases(self, now: datetime) -> tuple[Lease, ...]:
        """The leases that count at `now`, by name."""
        with self._database.read() as connection:
            rows = connection.execute(sa.select(_L).where(_L.c.until > now).order_by(_L.c.name))
            return tuple(Lease(row.name, row.holder, row.since, row.until) for row in rows)
