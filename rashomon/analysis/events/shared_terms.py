"""Why two articles are together, word by word: rare terms, names and numbers that both have, and where they stand.

Which articles belong together was decided by grouping; this finds the places of its reasons in the texts as they are
now. Looked at is what grouping weighs most: headline and lead.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rashomon.analysis.document import Document
from rashomon.analysis.events.vectors import LEAD_CHARACTERS
from rashomon.analysis.text.languages import UNKNOWN
from rashomon.analysis.text.morphology import stem
from rashomon.analysis.text.scripts import UNSPACED
from rashomon.analysis.text.stop_words import stop_words
from rashomon.analysis.text.words import HYPHEN, Words
from rashomon.model import Event, Evidence, Membership, Part, Reason, SharedTerm, TermKind

SHOWN = 12  # terms of a pair
PLACES = 3  # of a term in one article
NOUNS_CAPITALISED = frozenset(("de", "lb"))  # there a capital letter says nothing about names


class _Piece(NamedTuple):
    """A term where a text has it: its key, characters [start, end), and whether it is the first of its part."""

    key: str
    start: int
    end: int
    first: bool


class _Place(NamedTuple):
    """A term as written, whether it opens its part, and where."""

    written: str
    first: bool
    place: Evidence


def reasons(event: Event, documents: Sequence[Document]) -> tuple[Reason, ...]:
    """For each member of the event its closest other member and what both have; members in the event's order."""
    known = {document.id: document for document in documents}
    language = event.language or UNKNOWN
    return tuple(_reason(member, known, language) for member in event.members if member.article in known)


def _reason(member: Membership, known: Mapping[str, Document], language: str) -> Reason:
    nearest = known.get(member.nearest or "")
    if nearest is None:
        return Reason(member.article)
    terms = shared_terms(known[member.article], nearest, rare=member.shared_terms, language=language)
    return Reason(member.article, nearest.id, member.probability, member.hours_apart, terms)


def shared_terms(
    document: Document, other: Document, *, rare: Sequence[str] = (), language: str
) -> tuple[SharedTerm, ...]:
    """What headline and lead of both have: the `rare` terms first, then numbers, then names; at most SHOWN.

    Words of one stem are one term. Places are of `document`, then of `other`, at most PLACES of each.
    """
    ours, theirs = _places(document, language), _places(other, language)
    both = [term for term in ours if term in theirs]
    wanted = list(dict.fromkeys(piece.key for term in rare for piece in _pieces(Words(term), language)))
    kinds = {term: _kind(term, [*ours[term], *theirs[term]], language) for term in both}
    stop = stop_words(language)
    chosen = [term for term in wanted if term in kinds]
    for kind in (TermKind.NUMBER, TermKind.NAME):
        chosen += [term for term in both if kinds[term] is kind and term not in chosen and term not in stop]
    return tuple(
        SharedTerm(
            ours[term][0].written,
            kinds[term],
            tuple(found.place for places in (ours, theirs) for found in places[term][:PLACES]),
        )
        for term in chosen[:SHOWN]
    )


def _places(document: Document, language: str) -> dict[str, list[_Place]]:
    lead = Part.SUMMARY if document.article.summary else Part.TEXT
    places: dict[str, list[_Place]] = {}
    for part, reach in ((Part.TITLE, None), (lead, LEAD_CHARACTERS)):
        text = document.text(part)
        for piece in _pieces(text.words, language, reach=reach):
            place = Evidence(document.id, part, piece.start, piece.end)
            written = text.text[piece.start : piece.end]
            places.setdefault(piece.key, []).append(_Place(written, piece.first, place))
    return places


def _pieces(words: Words, language: str, *, reach: int | None = None) -> Iterator[_Piece]:
    """The terms of grouping: parts of words, and each two characters that touch where there are no spaces."""
    number = 0
    while number < len(words):
        start, first = words.starts[number], number == 0
        while number + 1 < len(words) and words.starts[number + 1] == words.ends[number]:
            number += 1  # words that touch are characters of one run
        end = words.ends[number]
        number += 1
        if reach is not None and end > reach:
            return
        run = words.text[start:end]
        if UNSPACED.search(run):
            for at in range(max(1, len(run) - 1)):
                yield _Piece(run[at : at + 2].lower(), start + at, start + min(at + 2, len(run)), first)
            continue
        at = start
        for part in HYPHEN.split(run):
            yield _Piece(stem(part.lower(), language), at, at + len(part), first and at == start)
            at += len(part) + 1


def _kind(term: str, places: Sequence[_Place], language: str) -> TermKind:
    """A number has a digit; a name is written with a capital wherever it stands, and not only as a first word."""
    if any(c.isdigit() for c in term):
        return TermKind.NUMBER
    capital = all(found.written[:1].isupper() for found in places)
    inside = any(not found.first and found.place.part is not Part.TITLE for found in places)
    if capital and inside and language not in NOUNS_CAPITALISED:
        return TermKind.NAME
    return TermKind.WORD
