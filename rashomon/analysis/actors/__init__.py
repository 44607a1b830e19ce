"""Whom and what an event is about: its actors, the labels they are given, and the themes of the texts."""

from rashomon.analysis.actors.finder import Actor, Place, find_actors
from rashomon.analysis.actors.labels import find_labels
from rashomon.analysis.actors.themes import find_themes

__all__ = ["Actor", "Place", "find_actors", "find_labels", "find_themes"]
