"""Which words are chosen: terms counted, groups compared, stance words, readability, words in context."""

from rashomon.analysis.wording.concordance import concordance
from rashomon.analysis.wording.distinctive import compare_outlets
from rashomon.analysis.wording.readability import readability
from rashomon.analysis.wording.stance_words import find_stance_words

__all__ = ["compare_outlets", "concordance", "find_stance_words", "readability"]
