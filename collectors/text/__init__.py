"""Strangers' bytes and markup -> UTF-8, plain text and dates."""

from __future__ import annotations

from . import dates, markup
from .charset import to_utf8

__all__ = ["dates", "markup", "to_utf8"]
