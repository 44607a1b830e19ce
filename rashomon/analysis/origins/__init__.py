"""Copies of one text and where they come from."""

from rashomon.analysis.origins.agencies import agency_of
from rashomon.analysis.origins.finder import find_origins
from rashomon.analysis.origins.likely_copies import origins_of

__all__ = ["agency_of", "find_origins", "origins_of"]
