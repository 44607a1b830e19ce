"""Which articles are copies of one text: forty reprints of an agency story are one origin, not forty confirmations.

Two bodies are copies when most of the shorter one stands in the other. Candidates share runs of words (shingling,
Broder 1997); the passages that both have are then laid word by word, small differences inside them allowed, so that a
cut article, a new headline or some changed words do not hide the copy, and shared quotations alone do not make one.
Where a script writes no spaces, two characters stand for a word.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.analysis.document import Document
from rashomon.analysis.origins.agencies import agency_of
from rashomon.analysis.text.scripts import UNSPACED
from rashomon.analysis.text.words import Words
from rashomon.model import Article, Evidence, Origin

SHINGLE = 4  # words
MIN_WORDS = 12  # a shorter body says too little to be called a copy
MAX_WORDS = 5_000
COPIED = 0.75  # share of the shorter body that must stand in the other
CREDITED = 0.5  # the same, where both name the same agency
PROMISING = 0.15  # share of the shorter body's runs of words that both have, from which they are compared
MAX_GAP = 6  # words that may differ inside one shared passage
MIN_PASSAGE = 8  # words
TRIED = 20  # bodies that share most runs


@dataclass(frozen=True)
class _Body:
    article: Article
    agency: str | None
    words: Words  # characters where the script writes no spaces
    size: int  # how many of them are looked at
    unit: int  # how many of them make a word
    runs: tuple[int, ...]  # hash of the SHINGLE words from each place on; none for a body of too few words
    shingles: frozenset[int]

    @property
    def key(self) -> tuple[bool, float, str]:
        time = self.article.time
        return (time is None, time.timestamp() if time else 0.0, self.article.id)


def find_origins(documents: Sequence[Document]) -> tuple[Origin, ...]:
    """One Origin for each article of an event, in the order of `documents`.

    The origin of copies is the earliest of them (undated ones last, then by id). `similarity` is the share of the
    shorter body that both have in common passages, 0..1. An article without a body of MIN_WORDS is its own origin.
    """
    if len(documents) == 1:
        return (Origin(documents[0].id, documents[0].id, agency=agency_of(documents[0].article)),)
    bodies = sorted(map(_body, documents), key=lambda body: body.key)
    origin: dict[str, Origin] = {}
    postings: dict[int, list[int]] = defaultdict(list)
    for number, body in enumerate(bodies):
        found = _source(body, bodies, postings)
        if found is None:
            origin[body.article.id] = Origin(article=body.article.id, origin=body.article.id, agency=body.agency)
        else:
            source, share, passages = found
            first = origin[source.article.id]
            origin[body.article.id] = Origin(
                article=body.article.id,
                origin=first.origin,
                agency=body.agency or first.agency,
                similarity=round(share, 4),
                passages=passages,
            )
        for shingle in body.shingles:
            postings[shingle].append(number)
    return tuple(origin[document.id] for document in documents)


def _body(document: Document) -> _Body:
    words = document.body.words if document.has_body else Words("")
    size = min(len(words), MAX_WORDS)
    raw = words.raw[:size]
    unit = 2 if sum(len(word) == 1 and bool(UNSPACED.match(word)) for word in raw) * 2 > size else 1
    length = SHINGLE * unit
    runs: tuple[int, ...] = ()
    if size >= MIN_WORDS * unit:
        lower = words.lower[:size]
        runs = tuple(hash(tuple(lower[place : place + length])) for place in range(size - length + 1))
    return _Body(document.article, agency_of(document.article), words, size, unit, runs, frozenset(runs))


def _source(
    body: _Body, bodies: Sequence[_Body], postings: dict[int, list[int]]
) -> tuple[_Body, float, tuple[Evidence, ...]] | None:
    """The earlier body of which `body` holds or is most, with the share and the passages in `body`."""
    shared: Counter[int] = Counter()
    for shingle in body.shingles:
        shared.update(postings.get(shingle, ()))
    for number, count in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:TRIED]:
        other = bodies[number]
        if count < PROMISING * min(len(body.shingles), len(other.shingles)):
            break
        passages = _passages(body, other)
        covered = min(_length(passages), _length(_passages(other, body)))
        share = min(1.0, covered / min(body.size, other.size))
        credited = body.agency is not None and body.agency == other.agency
        if share >= (CREDITED if credited else COPIED):
            part = body.article.body_part
            evidence = tuple(
                Evidence(body.article.id, part, body.words.starts[start], body.words.ends[end - 1])
                for start, end in passages
            )
            return other, share, evidence
    return None


def _passages(body: _Body, other: _Body) -> list[tuple[int, int]]:
    """Runs of words [start, end) of `body` that stand in `other`, small differences inside them allowed."""
    runs: list[tuple[int, int]] = []
    size, gap = SHINGLE * body.unit, MAX_GAP * body.unit
    for place, run in enumerate(body.runs):
        if run in other.shingles:
            if runs and place <= runs[-1][1] + gap:
                runs[-1] = (runs[-1][0], place + size)
            else:
                runs.append((place, place + size))
    return [(start, end) for start, end in runs if end - start >= MIN_PASSAGE * body.unit]


def _length(passages: Sequence[tuple[int, int]]) -> int:
    return sum(end - start for start, end in passages)
