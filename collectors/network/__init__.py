"""Requests to strangers' servers: polite, bounded, to public addresses only."""

from __future__ import annotations

from .addresses import Endpoint
from .fetch import ACCEPT_PAGE, Fetcher, FetchResult
from .robots import Robots

__all__ = ["ACCEPT_PAGE", "Endpoint", "FetchResult", "Fetcher", "Robots"]
