"""Name the countries that results give by their codes."""

from __future__ import annotations

from rashomon.analysis import lexicon
from rashomon.analysis.article_topics import DATA


def country_name(code: str) -> str:
    """A country's English name of its code (ISO 3166-1 alpha-2, XK for Kosovo), the code where it has none here."""
    names = lexicon.table(DATA)["names"].get(code, "")
    return names.split()[0].replace("_", " ").title() if names else code
