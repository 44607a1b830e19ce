"""Which articles are copies of one text: forty reprints of an agency story are one origin, not forty confirmations.

Two bodies are copies when most of the shorter one stands in the other. Candidates share runs of `SHINGLE` words
(shingling, Broder 1997); their paragraphs are then compared word by word, so that a cut article, a new headline or
some changed words do not hide the copy, and shared quotations alone do not make one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from rashomon.analysis.agencies import agency_of
from rashomon.analysis.text import Token, tokens
from rashomon.model import Article, Evidence, Origin, Part

SHINGLE = 4
MIN_WORDS = 12  # a shorter body says too little to be called a copy
MAX_WORDS = 5_000
COPIED = 0.5  # share of the shorter body that must stand in the other
MAX_GAP = 6  # words that may differ inside one shared passage
MIN_PASSAGE = 8  # words


@dataclass(frozen=True)
class _Body:
    article: Article
    part: Part
    words: tuple[Token, ...]
    shingles: dict[int, int]  # hash of a run of words -> its first place

    @property
    def key(self) -> tuple[bool, float, str]:
        time = self.article.time
        return (time is None, time.timestamp() if time else 0.0, self.article.id)


def find_origins(articles: Sequence[Article]) -> tuple[Origin, ...]:
    """One Origin for each of `articles` (those of one event), in their order.

    The origin of copies is the earliest of them (undated ones last, then by id). `similarity` is the share of the
    shorter body that both have in common passages, 0..1. An article without a body of MIN_WORDS is its own origin.
    """
    bodies = sorted((_body(article) for article in articles), key=lambda body: body.key)
    origin: dict[str, Origin] = {}
    postings: dict[int, list[int]] = defaultdict(list)
    for number, body in enumerate(bodies):
        found = _source(body, bodies, postings)
        agency = agency_of(body.article)
        if found is None:
            origin[body.article.id] = Origin(article=body.article.id, origin=body.article.id, agency=agency)
        else:
            source, share, passages = found
            first = origin[source.article.id]
            origin[body.article.id] = Origin(
                article=body.article.id,
                origin=first.origin,
                agency=agency or first.agency,
                similarity=round(share, 4),
                passages=passages,
            )
        for shingle in body.shingles:
            postings[shingle].append(number)
    return tuple(origin[article.id] for article in articles)


def _body(article: Article) -> _Body:
    words = tuple(tokens(article.body)[:MAX_WORDS]) if article.body_part is not Part.TITLE else ()
    folded = [word.text.casefold() for word in words]
    shingles: dict[int, int] = {}
    if len(words) >= MIN_WORDS:
        for place in range(len(folded) - SHINGLE + 1):
            shingles.setdefault(hash(tuple(folded[place : place + SHINGLE])), place)
    return _Body(article, article.body_part, words, shingles)


def _source(
    body: _Body, bodies: Sequence[_Body], postings: dict[int, list[int]]
) -> tuple[_Body, float, tuple[Evidence, ...]] | None:
    """The earlier body of which `body` holds or is most, with the share and the passages in `body`."""
    shared: Counter[int] = Counter()
    for shingle in body.shingles:
        shared.update(postings.get(shingle, ()))
    for number, count in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:20]:
        other = bodies[number]
        shortest = min(len(body.shingles), len(other.shingles))
        if count < 0.15 * shortest:
            break
        passages = _passages(body, other)
        words = sum(end - start for start, end in passages)
        share = min(1.0, words / min(len(body.words), len(other.words)))
        if share >= COPIED:
            evidence = tuple(
                Evidence(body.article.id, body.part, body.words[start].start, body.words[end - 1].end)
                for start, end in passages
            )
            return other, share, evidence
    return None


def _passages(body: _Body, other: _Body) -> list[tuple[int, int]]:
    """Runs of words [start, end) of `body` that stand in `other`, small differences inside them allowed."""
    places = sorted(place for shingle, place in body.shingles.items() if shingle in other.shingles)
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and place <= runs[-1][1] + MAX_GAP:
            runs[-1] = (runs[-1][0], place + SHINGLE)
        else:
            runs.append((place, place + SHINGLE))
    return [(start, end) for start, end in runs if end - start >= MIN_PASSAGE]
