"""Feeds and lists of feeds: bytes -> drafts of articles, OPML in and out."""

from __future__ import annotations

from .opml import read_opml, write_opml
from .parse import ParsedFeed, parse_feed, parse_for_store

__all__ = ["ParsedFeed", "parse_feed", "parse_for_store", "read_opml", "write_opml"]
