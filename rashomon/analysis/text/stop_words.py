"""The stop words of each language: words that tell nothing of a story, by one list a language."""

from __future__ import annotations

from functools import cache

from rashomon.analysis.text import lexicon


@cache
def stop_words(language: str) -> frozenset[str]:
    """The stop words of a language (primary BCP 47 tag) in lower case; empty where there is no list or no language."""
    return lexicon.words("stopwords", language) if language in lexicon.table("stopwords") else frozenset()
