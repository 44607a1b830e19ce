"""What several independent origins carry and an outlet's text, as far as we have it, does not.

A thing is called not found only when no part of any of the outlet's articles has it in any form we can recognise: a
surname, an acronym or one rare word of a name, any way of writing a number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.analysis.document import Document
from rashomon.analysis.emphasis.topics import Subject
from rashomon.analysis.names import name_key
from rashomon.analysis.text import lexicon
from rashomon.analysis.text.figures import tallies
from rashomon.analysis.text.morphology import plural, singular
from rashomon.analysis.text.quotation_marks import ALL_MARKS
from rashomon.model import Basis, Evidence, NotFound, Origin, Part, Statement

MAX_PLACES = 3
LEAST_COUNT = 3  # lower numbers are often told without a figure
ORDER = tuple(Basis)  # most text first
# No part of a statement as it is shown; a straight single mark may be the apostrophe of its last word.
AROUND = " \n" + "".join(sorted(mark for mark in ALL_MARKS if len(mark) == 1 and mark != "'"))
ACRONYM = range(2, 7)  # letters

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _OutletText:
    basis: Basis
    words: frozenset[str]
    letters: str  # all texts without spaces, points and case: for names written together or apart
    values: frozenset[float]


@dataclass(frozen=True, slots=True)
class _Event:
    """What tells how many independent origins carry a thing."""

    outlet_of: Mapping[str, str]
    origin_of: Mapping[str, str]
    texts: Mapping[str, _OutletText]  # by outlet
    max_places: int  # places shown

    def origins(self, articles: Collection[str]) -> int:
        """Independent origins among articles, at most one for each outlet."""
        origins = {self.origin_of.get(article, article) for article in articles}
        return min(len(origins), len({self.outlet_of[article] for article in articles if article in self.outlet_of}))


def not_found(
    documents: Sequence[Document],
    *,
    subjects: Sequence[Subject],
    statements: Sequence[Statement],
    origins: Sequence[Origin],
    least: int = 2,
    max_places: int = MAX_PLACES,
) -> tuple[NotFound, ...]:
    """Rows of outlet and thing, those of most origins first.

    Outlets of which only titles are known are left out: a title lacks almost everything.

    Args:
        documents: the event's articles.
        subjects, statements: what can be missing.
        origins: of which text each article is a copy.
        least: independent origins that must carry a thing; copies of one text are one origin, and so are several
            articles of one outlet.
        max_places: articles shown for one thing.
    """
    event = _Event(
        {document.id: document.outlet for document in documents},
        {origin.article: origin.origin for origin in origins},
        _texts(documents),
        max_places,
    )
    rows = [*_subjects_not_found(event, subjects, least), *_statements_not_found(event, statements, least)]
    return tuple(sorted(rows, key=lambda row: (-row.origins, row.kind, row.item, row.outlet)))


def _subjects_not_found(event: _Event, subjects: Sequence[Subject], least: int) -> Iterator[NotFound]:
    for subject in subjects:
        carriers = event.origins({place.article for place in subject.places})
        if carriers < least or not _can_be_missing(subject):
            continue
        have = {event.outlet_of[place.article] for place in subject.places}
        missing = [outlet for outlet, text in event.texts.items() if outlet not in have and not _has(text, subject)]
        if missing:
            shown = _evidence(((p.article, p.part, p.start, p.end) for p in subject.places), event.max_places)
            kind = "number" if subject.kind == "number" else "name"
            for outlet in missing:
                yield NotFound(outlet, kind, subject.name, carriers, event.texts[outlet].basis, shown)


def _can_be_missing(subject: Subject) -> bool:
    """Whether the lack of a thing says anything."""
    if subject.kind == "number":  # 'two states' can be said by naming them
        return subject.value >= LEAST_COUNT or subject.name.endswith(tuple(tallies()))
    return subject.kind != "name" or " " in subject.name  # a single word of unknown kind is too often no name


def _statements_not_found(event: _Event, statements: Sequence[Statement], least: int) -> Iterator[NotFound]:
    for statement in statements:
        quotes = [variant.quote for variant in statement.variants]
        carriers = event.origins({quote.article for quote in quotes})
        if carriers < least:
            continue
        shown = _evidence(((q.article, q.part, q.start, q.end) for q in quotes), event.max_places)
        for outlet in statement.absent:
            if outlet in event.texts:
                basis = event.texts[outlet].basis
                yield NotFound(outlet, "statement", statement.text.strip(AROUND), carriers, basis, shown)


def _texts(documents: Sequence[Document]) -> dict[str, _OutletText]:
    by_outlet: dict[str, list[Document]] = {}
    for document in documents:
        by_outlet.setdefault(document.outlet, []).append(document)
    texts = {}
    for outlet in sorted(by_outlet):
        own = by_outlet[outlet]
        basis = min((document.article.basis for document in own), key=ORDER.index)
        if basis is not Basis.TITLE:
            texts[outlet] = _outlet_text(basis, own)
    return texts


def _outlet_text(basis: Basis, documents: Sequence[Document]) -> _OutletText:
    """The words and numbers of all parts of an outlet's articles."""
    texts = [document.text(part) for document in documents for part in Part if document.article.part(part)]
    raws = [raw for text in texts for raw in text.words.raw]
    keys = {raw: name_key(raw) for raw in set(raws)}
    words = [word for raw in raws for word in keys[raw]]
    values = frozenset[float]().union(*(text.values for text in texts))
    return _OutletText(basis, frozenset(words), "".join(words), values)


@cache
def _aliases() -> dict[Key, set[Key]]:
    """The names of each thing that has several, by any one of them."""
    aliases: defaultdict[Key, set[Key]] = defaultdict(set)
    for group in lexicon.table("aliases_en")["same"]:
        keys = {name_key(name.replace("_", " ")) for name in group.split()}
        for key in keys:
            aliases[key] |= keys
    return dict(aliases)


def _has(text: _OutletText, subject: Subject) -> bool:
    """Whether a text has a thing in some form."""
    if subject.kind == "number":
        return subject.value in text.values
    key = name_key(subject.name)
    if not key or "".join(key) in text.letters or _has_alias(text, key):
        return True
    if len(key) > 1 and "".join(word[0] for word in key) in text.words:
        return True
    if len(key) == 1 and len(key[0]) in ACRONYM and subject.name.isupper():
        return False
    # the surname, or for other names any word of them: rather too often found than falsely missing
    wanted = key[-1:] if subject.kind == "person" else key
    return any(_has_word(text, word) for word in wanted if len(word) > 2)


def _has_alias(text: _OutletText, key: Key) -> bool:
    return any(
        "".join(other) in text.words or (len(other) > 1 and "".join(other) in text.letters)
        for other in _aliases().get(key, ())
    )


def _has_word(text: _OutletText, word: str) -> bool:
    """Whether a text has a word of a name, in the singular or plural, also inside a longer one."""
    return word in text.letters or singular(word) in text.words or plural(word) in text.words


def _evidence(places: Iterable[tuple[str, Part, int, int]], limit: int) -> tuple[Evidence, ...]:
    """The first place in each of the first `limit` articles."""
    first: dict[str, Evidence] = {}
    for article, part, start, end in places:
        first.setdefault(article, Evidence(article, part, start, end))
    return tuple(first.values())[:limit]
