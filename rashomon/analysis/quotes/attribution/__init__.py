"""Attributions of a text: which words attribute, to whom, and what."""

from rashomon.analysis.quotes.attribution.content import Attribution
from rashomon.analysis.quotes.attribution.finder import attributions
from rashomon.analysis.quotes.attribution.noun_phrases import Chunk, full_phrase
from rashomon.analysis.quotes.attribution.quote_kinds import content_kind

__all__ = ["Attribution", "Chunk", "attributions", "content_kind", "full_phrase"]
