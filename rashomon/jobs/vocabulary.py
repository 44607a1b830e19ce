"""The names that results carry, and the word lists they were read with: what a reader of results must know."""

from __future__ import annotations

from rashomon.analysis.agreement import LEAST as LEAST_SHARED
from rashomon.analysis.article_topics import COUNTRY
from rashomon.analysis.marked_words import WordList, word_lists
from rashomon.analysis.speakers import UNRESOLVED
from rashomon.analysis.topics import THEME

__all__ = ["COUNTRY", "LEAST_SHARED", "THEME", "UNRESOLVED", "WordList", "word_lists"]
