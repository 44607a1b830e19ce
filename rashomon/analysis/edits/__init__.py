"""A person's edits of the grouping, replayed on whatever clustering finds."""

from rashomon.analysis.edits.replay import apply, pinned, without

__all__ = ["apply", "pinned", "without"]
