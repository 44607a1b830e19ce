"""Rashomon: how different outlets tell the same event. The library; `docs/library.md` shows how to use it.

    import rashomon

    articles = rashomon.read("corpus.csv")
    rashomon.cluster(articles).to_frame()

A name is imported when it is first used, so that `import rashomon` itself takes no time. Inside, start reading at
`rashomon.jobs`.
"""

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

__all__ = [
    "Articles",
    "AttentionResult",
    "ClusterResult",
    "ComparisonResult",
    "ConcordanceResult",
    "CoverageResult",
    "EventsResult",
    "OpenedStore",
    "QuoteResult",
    "RashomonError",
    "WordingOptions",
    "WordingResult",
    "__version__",
    "cluster",
    "compare",
    "open",
    "quotes",
    "read",
    "wording",
]

if TYPE_CHECKING:
    from rashomon.api import (
        Articles,
        AttentionResult,
        ClusterResult,
        ComparisonResult,
        ConcordanceResult,
        CoverageResult,
        EventsResult,
        OpenedStore,
        QuoteResult,
        RashomonError,
        WordingOptions,
        WordingResult,
        cluster,
        compare,
        open,
        quotes,
        read,
        wording,
    )
else:

    def __getattr__(name: str) -> object:
        if name in __all__:
            return getattr(import_module("rashomon.api"), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
