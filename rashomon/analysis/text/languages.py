"""The language of an article: what the feed says where that can be, else the script, else a guess from the text.

The one rule of the whole program. Where the language cannot be told it is 'und' (BCP 47), which is read as a language
of which nothing is known: no stop words, no endings, no verbs of saying.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from rashomon.analysis.text.lexicon import words
from rashomon.analysis.text.scripts import LATIN, OWNED
from rashomon.model import Article
from rashomon.registry import language_tag

UNKNOWN = "und"
ENGLISH = "en"
ENOUGH = 20  # characters; a guess from less is a coin toss
GUESSED_FROM = 600  # characters
SURE = 0.5  # probability; of what the model says of headlines with more, 99 in 100 are right
NEWS = words("languages", "news")
IN_LATIN, NOT_IN_LATIN = words("languages", "in_latin"), words("languages", "not_in_latin")
FOREIGN = 0.7  # share of letters from which a text is in another script
COMMON = words("languages", "commonest_english")
LEAST_COMMON = 0.12  # of an English text's words; others have fewer
KEPT = 4096  # guesses
LEAST_WORDS = 30  # of running text; a headline has too few to count


def primary_tag(language: str | None) -> str | None:
    """'en' of 'en-GB', 'EN_us' or 'English'; None where nothing usable is given."""
    tag = re.split(r"[-_]", (language or "").strip().lower(), maxsplit=1)[0]
    return tag if tag in NEWS else language_tag(language or "")


def language_of(article: Article) -> str:
    """Primary BCP 47 tag of the article's language, 'und' where it cannot be told."""
    given = primary_tag(article.language)
    text = " ".join(filter(None, (article.title, article.summary, (article.text or "")[:GUESSED_FROM])))[:GUESSED_FROM]
    return given if given and _can_be(given, text) else guess_language(text)


def _can_be(tag: str, text: str) -> bool:
    """Whether a text in these letters can be of that language."""
    if text.isascii() and tag in IN_LATIN:
        return True
    letters = sum(map(str.isalpha, text))
    latin = len(LATIN.findall(text))
    return not (
        (tag in IN_LATIN and letters - latin > FOREIGN * letters)
        or (tag in NOT_IN_LATIN and letters >= ENOUGH and latin > FOREIGN * letters)
    )


@lru_cache(maxsize=KEPT)  # one article is asked for by the grouping, by each reading of an event, and by the quotes
def guess_language(text: str) -> str:
    """Primary tag guessed from the text alone, 'und' for less than ENOUGH characters of a shared script."""
    letters = max(1, sum(1 for c in text if c.isalpha()))
    for tag, script in OWNED:
        share = len(script.findall(text)) / letters
        if share > (0.1 if tag == "ja" else 0.4):
            return tag
    if len(text.strip()) < ENOUGH:
        return UNKNOWN
    if looks_english(text):
        return ENGLISH
    tag, probability = _identifier().classify(text)
    return str(tag) if probability >= SURE else UNKNOWN


def looks_english(text: str) -> bool:
    """Whether running text has as many of the commonest English words as only English has: no model is asked then."""
    sample = text.casefold().split()
    return len(sample) >= LEAST_WORDS and sum(word in COMMON for word in sample) >= LEAST_COMMON * len(sample)


@cache
def _identifier() -> Any:
    # Only when some article says no language: the model takes 0.1 s and 90 MB.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(sorted(NEWS.intersection(identifier.labels)))
    return identifier


def languages_of(articles: Sequence[Article], *, known: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """`language_of` each article; where it cannot be told, the language most of the others have.

    `known` are tags found before, by article id.
    """
    known = known or {}
    tags = [known.get(article.id) or language_of(article) for article in articles]
    counts = Counter(tag for tag in tags if tag != UNKNOWN)
    usual = min(counts, key=lambda tag: (-counts[tag], tag), default=UNKNOWN)
    return tuple(usual if tag == UNKNOWN else tag for tag in tags)
