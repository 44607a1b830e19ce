"""Names in texts: found by shape and context, keyed without their spelling, and one name for all spellings."""

from rashomon.analysis.names.finder import find_names
from rashomon.analysis.names.keys import known_names, look_up, name_key
from rashomon.analysis.names.of_event import event_names

__all__ = ["event_names", "find_names", "known_names", "look_up", "name_key"]
