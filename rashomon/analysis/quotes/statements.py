"""The same utterance in several outlets: quotes of one event matched, with what each outlet cut, changed or retold.

Words are compared in order (rapidfuzz over words). Translations are out of scope: only the same language is matched.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from rashomon.analysis.document import Document
from rashomon.analysis.quotes.quoted_words import content_words, pieces, printed_words, relative_position
from rashomon.analysis.text.morphology import stem
from rashomon.analysis.text.similarity import word_opcodes, word_ratio
from rashomon.analysis.text.stop_words import stop_words
from rashomon.model import Basis, Edit, Quote, QuoteKind, Statement, Variant, VariantKind

MIN_WORDS = 4  # a statement's fullest form
WORDS_KEPT = 0.7  # of the shorter of two quotations in marks, in the same order
SURE_WORDS = 8  # words in common that outweigh two different speakers
RETOLD = 0.5  # more than so much of the stems of the shorter, for indirect speech
RETOLD_STEMS = 3
LEAST_STEM = 3  # letters of a word whose stem is compared
RAREST_STEMS = 12  # of a quotation, by which the statements it may repeat are looked up
MOST_LIKELY = 20  # of those statements, the ones compared word by word
PIECES = " […] "  # between the pieces of a quotation that its own 'he said' breaks
NEARLY_FULLEST = 0.9  # of the longest quotation's words; of such, the one that most outlets agree with is shown


class _Candidate(NamedTuple):
    """A quote as it is compared.

    `printed` are its words as printed, with the punctuation behind them; `text` its content with PIECES between the
    pieces; `position` where it starts in its article, 0..1; `marked` whether it stands in quotation marks at all.
    """

    quote: Quote
    outlet: str
    words: list[str]
    printed: list[str]
    stems: frozenset[str]
    text: str
    position: float
    marked: bool


def align(documents: Sequence[Document], quotes: Iterable[Quote]) -> tuple[Statement, ...]:
    """The statements of one event, those given by most outlets first, each with its variants by article.

    The fullest form is the longest quotation; against it another is 'full' (the same words), 'trimmed' (only words
    cut), 'altered' (words differ), or 'paraphrased' (indirect speech). `absent` names the outlets of `documents` with
    a full text in which the statement was not found.

    Args:
        documents: the articles of one event.
        quotes: their quotes, speakers unified; scare quotes are passed over.
    """
    by_id = {document.id: document for document in documents}
    candidates = [
        _candidate(quote, by_id[quote.article])
        for quote in quotes
        if quote.article in by_id and quote.kind is not QuoteKind.SCARE
    ]
    outlets = sorted({document.outlet for document in documents if document.article.basis is Basis.FULL_TEXT})
    statements = [_statement(group, outlets) for group in _groups(candidates)]
    return tuple(sorted(statements, key=lambda s: (-len({v.outlet for v in s.variants}), _earliest(s), s.id)))


def _candidate(quote: Quote, document: Document) -> _Candidate:
    text = document.text(quote.part)
    words = content_words(quote, text)
    return _Candidate(
        quote=quote,
        outlet=document.outlet,
        words=words,
        printed=printed_words(quote, text),
        stems=_stems(words, document.language),
        text=PIECES.join(text.text[piece.start : piece.end] for piece in pieces(quote)),
        position=relative_position(quote, text),
        marked=quote.kind is not QuoteKind.INDIRECT,
    )


def _stems(words: Sequence[str], language: str) -> frozenset[str]:
    """The stems of a quotation's words, stop words left out."""
    stop = stop_words(language)
    return frozenset(stem(word, language) for word in words if len(word) >= LEAST_STEM and word not in stop)


def _groups(candidates: Sequence[_Candidate]) -> list[list[_Candidate]]:
    """Each quote joins the best statement it repeats, longest quotations first; else it opens its own."""
    order = sorted(
        candidates,
        key=lambda c: (not c.marked, -len(c.words), c.outlet, c.quote.article, c.quote.start),
    )
    frequency = Counter(chain.from_iterable(candidate.stems for candidate in order))
    groups: list[list[_Candidate]] = []
    index: dict[str, list[int]] = defaultdict(list)
    for candidate in order:
        shared: Counter[int] = Counter()
        for rare in sorted(candidate.stems, key=lambda s: (frequency[s], s))[:RAREST_STEMS]:
            shared.update(index[rare])
        best, best_score = -1, 0.0
        for number, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:MOST_LIKELY]:
            score = _same(groups[number][0], candidate)
            if score > best_score:
                best, best_score = number, score
        if best < 0:
            if len(candidate.words) < MIN_WORDS:
                continue
            best = len(groups)
            groups.append([])
            for own in candidate.stems:
                index[own].append(best)
        groups[best].append(candidate)
    return groups


def _same(full: _Candidate, other: _Candidate) -> float:
    """How surely two quotes give the same utterance, 0 = they do not."""
    if not full.words or not other.words:
        return 0.0
    known = full.quote.speaker and other.quote.speaker
    different = bool(known) and full.quote.speaker != other.quote.speaker
    if full.marked and other.marked:
        kept = word_ratio(full.words, other.words) * (len(full.words) + len(other.words)) / 2
        share = kept / min(len(full.words), len(other.words))
        if different and kept < SURE_WORDS:
            return 0.0
        if share >= WORDS_KEPT and (kept >= MIN_WORDS or (share == 1.0 and len(other.stems) > 1)):
            return share + kept / 1000
        if share < WORDS_KEPT and other.quote.kind is QuoteKind.DIRECT:
            return 0.0
    if different:
        return 0.0
    shared = len(full.stems & other.stems)
    smaller = min(len(full.stems), len(other.stems))
    share = shared / smaller if smaller else 0.0
    return share / 2 if shared >= RETOLD_STEMS and share > RETOLD else 0.0


def _statement(group: Sequence[_Candidate], outlets: Sequence[str]) -> Statement:
    full = _fullest(group)
    variants = sorted(
        (_variant(full, c) for c in group), key=lambda v: (v.outlet, v.quote.article, v.quote.start, v.quote.end)
    )
    heard = {variant.outlet for variant in variants}
    speakers = Counter(c.quote.speaker for c in group if c.quote.speaker)
    speaker = min(speakers, key=lambda name: (-speakers[name], name)) if speakers else None
    key = hashlib.blake2b("\x1f".join([speaker or "", *full.words]).encode(), digest_size=8).hexdigest()
    return Statement(
        id=key,
        speaker=speaker,
        text=full.text,
        variants=tuple(variants),
        absent=tuple(outlet for outlet in outlets if outlet not in heard),
    )


def _fullest(group: Sequence[_Candidate]) -> _Candidate:
    """Of the longest quotations the one whose words most outlets print: a changed word is then the variant's."""
    longest = len(group[0].words)
    near = [c for c in group if c.marked == group[0].marked and len(c.words) >= NEARLY_FULLEST * longest]

    if len(near) == 1:
        return near[0]

    def agreement(candidate: _Candidate) -> float:
        best: dict[str, float] = defaultdict(float)
        for other in group:
            if other.marked:
                script = word_opcodes(candidate.words, other.words)
                kept = sum(op.a_end - op.a_start for op in script if op.op == "equal")
                best[other.outlet] = max(best[other.outlet], kept / max(1, len(other.words)))
        return sum(best.values())

    return max(near, key=lambda c: (round(agreement(c), 6), len(c.words), -near.index(c)))


def _variant(full: _Candidate, other: _Candidate) -> Variant:
    script = word_opcodes(full.words, other.words)
    kept = sum(op.a_end - op.a_start for op in script if op.op == "equal")
    return Variant(
        outlet=other.outlet,
        quote=other.quote,
        kind=_variant_kind(other, {op.op for op in script}, kept),
        similarity=word_ratio(full.words, other.words),
        share_of_words=kept / len(full.words),
        position=other.position,
        edits=tuple(
            Edit(op.op, " ".join(full.printed[op.a_start : op.a_end]), " ".join(other.printed[op.b_start : op.b_end]))
            for op in script
        ),
    )


def _variant_kind(other: _Candidate, ops: set[str], kept: int) -> VariantKind:
    if ops <= {"equal"}:
        return VariantKind.FULL
    if not other.marked:
        return VariantKind.PARAPHRASED
    if ops <= {"equal", "delete"}:
        return VariantKind.TRIMMED
    return VariantKind.ALTERED if kept >= len(other.words) / 2 else VariantKind.PARAPHRASED


def _earliest(statement: Statement) -> float:
    return min((v.position for v in statement.variants if v.position is not None), default=1.0)
