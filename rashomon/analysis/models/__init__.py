"""Trained linear models: weights by feature name, read from checked files; a card beside each says what it can do."""

from rashomon.analysis.models.linear import probability, score
from rashomon.analysis.models.shipped import describe, load_weights

__all__ = ["describe", "load_weights", "probability", "score"]
