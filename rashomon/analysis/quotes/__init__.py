"""Who says what: quotes of an article, and what an event's outlets make of the same speech.

`extract` reads one document; `compare_quotes` says everything about the speech of one event.
"""

from rashomon.analysis.quotes.comparison import SpeechComparison, compare_quotes
from rashomon.analysis.quotes.extraction import VERSION, extract, reading

__all__ = ["VERSION", "SpeechComparison", "compare_quotes", "extract", "reading"]
