"""The same utterance in several outlets: quotes of one event matched, with what each outlet cut, changed or retold.

Words are compared in order (rapidfuzz over words). Translations are out of scope: only the same language is matched.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from rashomon.analysis.quotes.speakers import content_words, pieces, printed_words, relative_position
from rashomon.analysis.text.lexicon import words
from rashomon.analysis.text.similarity import word_opcodes, word_ratio
from rashomon.model import Article, Edit, Quote, QuoteKind, Statement, Variant, VariantKind

MIN_WORDS = 4  # a statement's fullest form
WORDS_KEPT = 0.7  # of the shorter of two quotations in marks, in the same order
SURE_WORDS = 8  # words in common that outweigh two different speakers
RETOLD = 0.5  # of the stems of the shorter, for indirect speech
RETOLD_STEMS = 3
ENDINGS = ("ingly", "edly", "ing", "ied", "ies", "ed", "ly", "es", "s", "e", "y")


PIECES = " […] "  # between the pieces of a quotation that its own 'he said' breaks
NEARLY_FULLEST = 0.9  # of the longest quotation's words; of such, the one that most outlets agree with is shown


class _Candidate(NamedTuple):
    quote: Quote
    article: Article
    words: list[str]
    shown: list[str]  # the same words as printed, with what punctuation follows them
    stems: frozenset[str]
    marked: bool


def align(articles: Sequence[Article], quotes: Sequence[Quote]) -> tuple[Statement, ...]:
    """The statements of one event, those given by most outlets first, each with its variants by article.

    The fullest form is the longest quotation; against it another is 'full' (the same words), 'trimmed' (only words
    cut), 'altered' (words differ), or 'paraphrased' (indirect speech). `absent` names the outlets of `articles` with
    a text in which the statement was not found.

    Args:
        articles: the articles of one event.
        quotes: their quotes, speakers unified; scare quotes are passed over.
    """
    by_id = {article.id: article for article in articles}
    candidates = []
    for quote in quotes:
        article = by_id.get(quote.article)
        if article is None or quote.kind is QuoteKind.SCARE:
            continue
        said = content_words(quote)
        printed = printed_words(quote)
        candidates.append(_Candidate(quote, article, said, printed, stems(said), quote.kind is not QuoteKind.INDIRECT))
    outlets = sorted({article.outlet for article in articles if article.text})
    found = [_statement(group, outlets) for group in _groups(candidates)]
    return tuple(sorted(found, key=lambda s: (-len({v.outlet for v in s.variants}), _earliest(s), s.id)))


def _groups(candidates: Sequence[_Candidate]) -> list[list[_Candidate]]:
    """Each quote joins the best statement it repeats, longest quotations first; else it opens its own."""
    order = sorted(
        candidates,
        key=lambda c: (not c.marked, -len(c.words), c.article.outlet, c.article.id, c.quote.start),
    )
    frequency = Counter(stem for c in order for stem in c.stems)
    groups: list[list[_Candidate]] = []
    index: dict[str, list[int]] = defaultdict(list)
    for candidate in order:
        shared: Counter[int] = Counter()
        for stem in sorted(candidate.stems, key=lambda s: (frequency[s], s))[:12]:
            shared.update(index[stem])
        best, best_score = -1, 0.0
        for number, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:20]:
            score = _same(groups[number][0], candidate)
            if score > best_score:
                best, best_score = number, score
        if best < 0:
            if len(candidate.words) < MIN_WORDS:
                continue
            best = len(groups)
            groups.append([])
            for stem in candidate.stems:
                index[stem].append(best)
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
    return share / 2 if shared >= RETOLD_STEMS and share >= RETOLD else 0.0


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
        text=PIECES.join(full.quote.text[a:b] for a, b in pieces(full.quote)),
        variants=tuple(variants),
        absent=tuple(outlet for outlet in outlets if outlet not in heard),
    )


def _fullest(group: Sequence[_Candidate]) -> _Candidate:
    """Of the longest quotations the one whose words most outlets print: a changed word is then the variant's."""
    longest = len(group[0].words)
    near = [c for c in group if c.marked == group[0].marked and len(c.words) >= NEARLY_FULLEST * longest]

    def agreement(one: _Candidate) -> float:
        best: dict[str, float] = defaultdict(float)
        for other in group:
            if other.marked:
                kept = sum(op.a_end - op.a_start for op in word_opcodes(one.words, other.words) if op.op == "equal")
                best[other.article.outlet] = max(best[other.article.outlet], kept / max(1, len(other.words)))
        return sum(best.values())

    return max(near, key=lambda c: (round(agreement(c), 6), len(c.words), -near.index(c)))


def _variant(full: _Candidate, other: _Candidate) -> Variant:
    script = word_opcodes(full.words, other.words)
    kept = sum(op.a_end - op.a_start for op in script if op.op == "equal")
    return Variant(
        outlet=other.article.outlet,
        quote=other.quote,
        kind=_variant_kind(other, {op.op for op in script}, kept),
        similarity=word_ratio(full.words, other.words),
        share_of_words=kept / len(full.words),
        position=relative_position(other.quote, other.article),
        edits=tuple(
            Edit(op.op, " ".join(full.shown[op.a_start : op.a_end]), " ".join(other.shown[op.b_start : op.b_end]))
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


def stems(said: Sequence[str]) -> frozenset[str]:
    """Content words without their usual English endings; function words left out."""
    return frozenset(stem(word) for word in said if word not in words("names_en", "openers") and len(word) > 2)


def stem(word: str) -> str:
    """A word without one usual ending, at least three letters kept: only for comparing, not for showing."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def _earliest(statement: Statement) -> float:
    return min((v.position for v in statement.variants if v.position is not None), default=1.0)
