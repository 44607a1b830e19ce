"""A feed's bytes -> what the store takes: what of a poll needs neither network nor store, done in another process."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from collectors.feeds import ParsedFeed, parse
from rashomon.identity import Prepared, prepared
from rashomon.model import Feed


def read(
    body: bytes, feed: Feed, *, now: datetime, url: str | None, charset: str | None
) -> tuple[ParsedFeed, Prepared]:
    """The feed without its drafts, and these ready for the store. Arguments as for `parse`."""
    parsed = parse(body, feed, now=now, url=url, charset=charset)
    return replace(parsed, drafts=()), prepared(parsed.drafts, polled=now)
