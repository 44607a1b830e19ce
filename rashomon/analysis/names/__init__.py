"""Names in texts: found by shape and context, keyed without their spelling, and one name for all spellings."""

from rashomon.analysis.names.finder import find_names

__all__ = ["find_names"]
