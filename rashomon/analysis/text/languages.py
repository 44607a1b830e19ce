"""The language of an article: what the feed says where that can be, else the script, else a guess from the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from rashomon.analysis.text.lexicon import words
from rashomon.model import Article

UNKNOWN = "und"
ENOUGH = 20  # characters; a guess from less is a coin toss
GUESSED_FROM = 600  # characters

# Scripts that one news language nearly owns; the first with most letters wins.
SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("zh", re.compile(r"[\u3400-\u9fff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("hy", re.compile(r"[\u0530-\u058f]")),
    ("ka", re.compile(r"[\u10a0-\u10ff]")),
    ("bn", re.compile(r"[\u0980-\u09ff]")),
    ("ta", re.compile(r"[\u0b80-\u0bff]")),
    ("te", re.compile(r"[\u0c00-\u0c7f]")),
    ("my", re.compile(r"[\u1000-\u109f]")),
    ("km", re.compile(r"[\u1780-\u17ff]")),
)


SURE = 0.5  # probability; of what the model says of headlines with more, 99 in 100 are right
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
NEWS = words("languages", "news")
IN_LATIN, NOT_IN_LATIN = words("languages", "in_latin"), words("languages", "not_in_latin")
FOREIGN = 0.7  # share of letters from which a text is in another script


def primary_tag(language: str | None) -> str | None:
    """'en' of 'en-GB' or 'EN_us'; None where nothing usable is given."""
    tag = re.split(r"[-_]", (language or "").strip().lower(), maxsplit=1)[0]
    return tag if re.fullmatch(r"[a-z]{2,3}", tag) and tag not in ("und", "mul", "zxx") else None


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


def guess_language(text: str) -> str:
    """Primary tag guessed from the text alone, 'und' for less than ENOUGH characters of a shared script."""
    letters = max(1, sum(1 for c in text if c.isalpha()))
    for tag, script in SCRIPTS:
        share = len(script.findall(text)) / letters
        if share > (0.1 if tag == "ja" else 0.4):
            return tag
    if len(text.strip()) < ENOUGH:
        return UNKNOWN
    tag, probability = _identifier().classify(text)
    return str(tag) if probability >= SURE else UNKNOWN


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
