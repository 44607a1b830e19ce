"""Attention and coverage over many events as files, with codebook and what they rest on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from rashomon import __version__
from rashomon.analysis.actors import article_topics
from rashomon.analysis.emphasis.attention import first_shares
from rashomon.export.files import write_tables
from rashomon.export.tables import frame
from rashomon.model import Attention, Coverage

FORMATS = ("csv", "json", "parquet", "xlsx")
SOURCES = {
    "low, high": "Wilson (1927), Probable inference, the law of succession, and statistical inference, JASA 22",
    "ratio_low, ratio_high": "Katz and others (1978), Obtaining confidence intervals for the risk ratio, Biometrics 34",
}


@dataclass(frozen=True, slots=True)
class OverEvents:
    """Rows over many events, and what was asked for (period, kinds, least, ...), which travels with them."""

    attention: Sequence[Attention]
    coverage: Sequence[Coverage]
    asked: Mapping[str, object]


def tables(results: OverEvents) -> dict[str, pd.DataFrame]:
    """attention, coverage and first_reports, with the columns of the codebook."""
    return {
        "attention": frame("attention", results.attention),
        "coverage": frame("coverage", results.coverage),
        "first_reports": frame("first_reports", first_shares(results.coverage)),
    }


def write(results: OverEvents, folder: Path, *, formats: Sequence[str] = ("csv",)) -> tuple[Path, ...]:
    """Write the tables into `folder`, as `files.write` does those of events."""
    about = {
        "program": {"name": "rashomon", "version": __version__, "topics": article_topics.VERSION},
        "parameters": dict(results.asked),
        "sources": SOURCES,
        "notes": [
            "No figure here is a measure of bias.",
            "An event counts once for an outlet, however many articles it gives it.",
            "'not told' means: not among the articles we have. Outlets that told nothing in the period are left out.",
            "Countries are read from English texts, by name, people, capital and big cities.",
        ],
    }
    return write_tables(tables(results), about, folder, formats=formats, book="attention")
