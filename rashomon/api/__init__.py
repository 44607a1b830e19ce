"""The interface from Python: what `import rashomon` gives. It asks the jobs and files, and computes nothing itself.

Values of other modules are imported when a function is called, as in the command line: who only reads articles does not
wait for the analysis. It imports neither the command line nor the shells: reading HTML, feeds and web archives is left
to `rashomon import` and `rashomon collect`.
"""

from rashomon.api.analysing import cluster, compare, quotes, wording
from rashomon.api.options import WordingOptions
from rashomon.api.over_events import AttentionResult, CoverageResult
from rashomon.api.reading import read
from rashomon.api.results import ClusterResult, ComparisonResult, QuoteResult, WordingResult
from rashomon.api.stored import ConcordanceResult, EventsResult, OpenedStore, open
from rashomon.errors import RashomonError
from rashomon.files.articles import Articles

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
    "cluster",
    "compare",
    "open",
    "quotes",
    "read",
    "wording",
]
