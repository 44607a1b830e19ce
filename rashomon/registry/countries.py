"""Countries' English names by their codes."""

from __future__ import annotations

from functools import cache

from babel import Locale


@cache
def country_name(code: str) -> str:
    """A country's English name of its code (ISO 3166-1 alpha-2, XK for Kosovo), the code where there is none."""
    return str(Locale("en").territories.get(code, code))
