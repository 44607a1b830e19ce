"""The registry of outlets: its file read, an entry added, an outlet found by id, name or address."""

from rashomon.registry.fields import language_tag
from rashomon.registry.lookup import find, slug
from rashomon.registry.reading import load_outlets
from rashomon.registry.writing import add_outlet

__all__ = ["add_outlet", "find", "language_tag", "load_outlets", "slug"]
