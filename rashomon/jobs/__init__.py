"""The jobs: what page, command line and library ask of the analysis about one event or many.

A name is imported when it is first used: a command that removes old articles does not wait for the whole analysis.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rashomon.jobs.analysing import READING, Progress, analyse, no_progress
    from rashomon.jobs.comparing import comparison, comparison_of, first_look
    from rashomon.jobs.over_events import attention_language, attention_of, coverage_of, first_reports_of, told_of
    from rashomon.jobs.selecting import Selection, selection

__all__ = [
    "READING",
    "Progress",
    "Selection",
    "analyse",
    "attention_language",
    "attention_of",
    "comparison",
    "comparison_of",
    "coverage_of",
    "first_look",
    "first_reports_of",
    "no_progress",
    "selection",
    "told_of",
]

_MODULES = {
    "analysing": ("READING", "Progress", "analyse", "no_progress"),
    "comparing": ("comparison", "comparison_of", "first_look"),
    "over_events": ("attention_language", "attention_of", "coverage_of", "first_reports_of", "told_of"),
    "selecting": ("Selection", "selection"),
}


def __getattr__(name: str) -> Any:
    for module, names in _MODULES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
