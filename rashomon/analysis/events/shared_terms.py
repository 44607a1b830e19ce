"""Why two articles are together, word by word: rare terms, names and numbers that both have, and where they stand.

Which articles belong together was decided by grouping; this finds the places of its reasons in the texts as they are
now. Looked at is what grouping weighs most: headline and lead.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rashomon.analysis.events.vectors import LEAD_CHARACTERS, WORD, stem
from rashomon.analysis.text import lexicon
from rashomon.analysis.text.scripts import UNSPACED
from rashomon.model import Article, Event, Evidence, Membership, Part, Reason, SharedTerm, TermKind

SHOWN = 12  # terms of a pair
PLACES = 3  # of a term in one article
NOUNS_CAPITALISED = frozenset(("de", "lb"))  # there a capital letter says nothing about names

Places = dict[str, list[tuple[str, bool, Evidence]]]  # term -> (as written, first word of its part, where)


def reasons(event: Event, articles: Sequence[Article]) -> tuple[Reason, ...]:
    """For each member of the event its closest other member and what both have; members in the event's order."""
    known = {article.id: article for article in articles}
    return tuple(_reason(member, known, event.language) for member in event.members if member.article in known)


def _reason(member: Membership, known: Mapping[str, Article], language: str | None) -> Reason:
    nearest = known.get(member.nearest or "")
    if nearest is None:
        return Reason(member.article)
    terms = shared_terms(known[member.article], nearest, rare=member.shared_terms, language=language)
    return Reason(member.article, nearest.id, member.probability, member.hours_apart, terms)


def shared_terms(
    one: Article, other: Article, *, rare: Sequence[str] = (), language: str | None = None
) -> tuple[SharedTerm, ...]:
    """What headline and lead of both have: the `rare` terms first, then numbers, then names; at most SHOWN.

    Words of one stem are one term. Places are of `one`, then of `other`, at most PLACES of each.
    """
    ours, theirs = _places(one, language), _places(other, language)
    both = [term for term in ours if term in theirs]
    wanted = list(dict.fromkeys(key for term in rare for key in _keys(term, language)))
    kinds = {term: _kind(term, [*ours[term], *theirs[term]], language) for term in both}
    stop = lexicon.words("stopwords", language) if language in lexicon.table("stopwords") else frozenset()
    chosen = [term for term in wanted if term in kinds]
    for kind in (TermKind.NUMBER, TermKind.NAME):
        chosen += [term for term in both if kinds[term] is kind and term not in chosen and term not in stop]
    return tuple(
        SharedTerm(
            ours[term][0][0],
            kinds[term],
            tuple(place for found in (ours, theirs) for _, _, place in found[term][:PLACES]),
        )
        for term in chosen[:SHOWN]
    )


def _places(article: Article, language: str | None) -> Places:
    lead = Part.SUMMARY if article.summary else Part.TEXT
    found: Places = {}
    for part in (Part.TITLE, lead):
        text = article.part(part) if part is Part.TITLE else article.part(part)[:LEAD_CHARACTERS]
        for number, (start, end) in enumerate(_words(text)):
            word = text[start:end]
            for key, shift, length in _pieces(word, language):
                place = Evidence(article.id, part, start + shift, start + shift + length)
                found.setdefault(key, []).append((word[shift : shift + length], number == 0, place))
    return found


def _words(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in WORD.finditer(text))


def _pieces(word: str, language: str | None) -> Iterator[tuple[str, int, int]]:
    """(term, where it begins in the word, its length): one, or each two characters where there are no spaces."""
    if UNSPACED.search(word):
        for n in range(max(1, len(word) - 1)):
            yield word[n : n + 2].lower(), n, min(2, len(word))
    else:
        yield stem(word.lower(), language), 0, len(word)


def _keys(term: str, language: str | None) -> Iterator[str]:
    return (key for start, end in _words(term) for key, _, _ in _pieces(term[start:end], language))


def _kind(term: str, places: Sequence[tuple[str, bool, Evidence]], language: str | None) -> TermKind:
    """A number has a digit; a name is written with a capital wherever it stands, and not only as a first word."""
    if any(c.isdigit() for c in term):
        return TermKind.NUMBER
    capital = all(word[:1].isupper() for word, _, _ in places)
    inside = any(not first and place.part is not Part.TITLE for _, first, place in places)
    if capital and inside and language not in NOUNS_CAPITALISED:
        return TermKind.NAME
    return TermKind.WORD
