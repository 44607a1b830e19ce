"""What several independent origins carry and an outlet's text, as far as we have it, does not. Pure.

A thing is called not found only when no part of any of the outlet's articles has it in any form we can recognise: a
surname, an acronym or one rare word of a name, any way of writing a number.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.analysis.emphasis.topics import Subject
from rashomon.analysis.names.keys import name_key
from rashomon.analysis.text import lexicon
from rashomon.analysis.text.figures import tallies, values_of
from rashomon.analysis.text.segments import WORD
from rashomon.model import Article, Basis, Evidence, NotFound, Origin, Part, Statement

EVIDENCE = 3
LEAST_COUNT = 3  # lower numbers are often told without a figure
ORDER = tuple(Basis)  # most text first
MARKS = ' \n"“”„«»‘’'


@dataclass(frozen=True, slots=True)
class _OutletText:
    basis: Basis
    words: frozenset[str]
    letters: str  # all texts without spaces, points and case: for names written together or apart
    values: frozenset[float]


def not_found(
    articles: Sequence[Article],
    *,
    subjects: Sequence[Subject],
    statements: Sequence[Statement],
    origins: Sequence[Origin],
    least: int = 2,
    evidence: int = EVIDENCE,
) -> tuple[NotFound, ...]:
    """Rows of outlet and thing, those of most origins first.

    least: independent origins that must carry a thing; copies of one text are one origin, and so are several articles
      of one outlet. Outlets of which only titles are known are left out: a title lacks almost everything.
    """
    origin_of = {origin.article: origin.origin for origin in origins}
    outlet_of = {article.id: article.outlet for article in articles}
    texts = _texts(articles)
    rows: list[NotFound] = []
    for subject in subjects:
        carriers = _witnesses({place.article for place in subject.places}, origin_of, outlet_of)
        if subject.kind == "number" and subject.value < LEAST_COUNT and not subject.name.endswith(tuple(tallies())):
            continue  # 'two states' can be said by naming them
        if carriers < least or (subject.kind == "name" and " " not in subject.name):
            continue  # a single capitalised word of unknown kind is too often none
        have = {outlet_of[place.article] for place in subject.places}
        shown = _evidence(((p.article, p.part, p.start, p.end) for p in subject.places), evidence)
        kind = "number" if subject.kind == "number" else "name"
        for outlet, text in texts.items():
            if outlet not in have and not _has(text, subject):
                rows.append(NotFound(outlet, kind, subject.name, carriers, text.basis, shown))
    for statement in statements:
        carriers = _witnesses({variant.quote.article for variant in statement.variants}, origin_of, outlet_of)
        if carriers < least:
            continue
        shown = _evidence(
            ((v.quote.article, v.quote.part, v.quote.start, v.quote.end) for v in statement.variants), evidence
        )
        rows += [
            NotFound(outlet, "statement", statement.text.strip(MARKS), carriers, texts[outlet].basis, shown)
            for outlet in statement.absent
            if outlet in texts
        ]
    return tuple(sorted(rows, key=lambda row: (-row.origins, row.kind, row.item, row.outlet)))


def _texts(articles: Sequence[Article]) -> dict[str, _OutletText]:
    by_outlet: dict[str, list[Article]] = {}
    for article in articles:
        by_outlet.setdefault(article.outlet, []).append(article)
    found = {}
    for outlet in sorted(by_outlet):
        own = by_outlet[outlet]
        basis = min((article.basis for article in own), key=ORDER.index)
        if basis is Basis.TITLE:
            continue
        texts = [article.part(part) for article in own for part in Part if article.part(part)]
        keys = [name_key(word) for text in texts for word in WORD.findall(text)]
        values = frozenset[float]().union(*map(values_of, texts))
        words = frozenset(word for key in keys for word in key)
        found[outlet] = _OutletText(basis, words, "".join(word for key in keys for word in key), values)
    return found


def _witnesses(articles: Collection[str], origin_of: Mapping[str, str], outlet_of: Mapping[str, str]) -> int:
    """Independent origins among articles, at most one for each outlet."""
    origins = {origin_of.get(article, article) for article in articles}
    return min(len(origins), len({outlet_of[article] for article in articles if article in outlet_of}))


@cache
def _alias_groups() -> tuple[frozenset[tuple[str, ...]], ...]:
    groups = lexicon.table("aliases_en")["same"]
    return tuple(frozenset(name_key(name.replace("_", " ")) for name in group.split()) for group in groups)


def _aliases(key: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """Other names of the same thing."""
    return frozenset[tuple[str, ...]]().union(*(group for group in _alias_groups() if key in group)) - {key}


def _has(text: _OutletText, subject: Subject) -> bool:
    if subject.kind == "number":
        return subject.value in text.values
    key = name_key(subject.name)
    if not key or "".join(key) in text.letters:
        return True
    if any(
        "".join(other) in text.words or (len(other) > 1 and "".join(other) in text.letters) for other in _aliases(key)
    ):
        return True
    initials = "".join(word[0] for word in key)
    if len(key) > 1 and initials in text.words:
        return True
    if len(key) == 1 and 2 <= len(key[0]) <= 6 and subject.name.isupper():
        return False
    # the surname, or for other names any word of them: rather too often found than falsely missing
    wanted = key[-1:] if subject.kind == "person" else key
    return any(
        _stem(word) in text.words or word in text.words or word in text.letters for word in wanted if len(word) > 2
    )


def _stem(word: str) -> str:
    return word[:-1] if word.endswith("s") else word + "s"


def _evidence(places: Iterable[tuple[str, Part, int, int]], limit: int) -> tuple[Evidence, ...]:
    """The first place in each of the first `limit` articles."""
    first: dict[str, Evidence] = {}
    for article, part, start, end in places:
        first.setdefault(article, Evidence(article, part, start, end))
    return tuple(first.values())[:limit]
