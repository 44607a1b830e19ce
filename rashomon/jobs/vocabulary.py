"""The names that results carry, and the word lists they were read with: what a reader of results must know."""

from __future__ import annotations

from rashomon.analysis.actors.article_topics import COUNTRY
from rashomon.analysis.emphasis.order_agreement import LEAST as LEAST_SHARED
from rashomon.analysis.emphasis.topics import THEME
from rashomon.analysis.quotes.speakers import UNRESOLVED
from rashomon.analysis.wording.pooling import Period
from rashomon.analysis.wording.stance_words import word_lists

__all__ = ["COUNTRY", "LEAST_SHARED", "THEME", "UNRESOLVED", "Period", "word_lists"]
