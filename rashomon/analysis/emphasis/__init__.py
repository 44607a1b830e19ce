"""How much room and how prominent a place outlets give an event, and what of it they bring first, last and not at all.

`emphasis.attention` counts over many events; its rows come from what is kept of each.
"""

from rashomon.analysis.emphasis.headlines import headlines
from rashomon.analysis.emphasis.room import emphasis, with_volumes
from rashomon.analysis.emphasis.subjects import SubjectRows, compare_subjects

__all__ = ["SubjectRows", "compare_subjects", "emphasis", "headlines", "with_volumes"]
