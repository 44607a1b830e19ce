"""Every place of a word or phrase in its context (KWIC), and how evenly it is spread. Pure; linear in the text.

A query is one to six words; '*' stands for any letters within a word ('attack*'), a word '*' alone for any word.
Regular expressions are not taken: a pattern of somebody else's could run for ever.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from rashomon.analysis.document import Document, OwnVoice
from rashomon.analysis.text.morphology import straight
from rashomon.analysis.text.scripts import UNSPACED
from rashomon.analysis.text.words import Words
from rashomon.errors import UsageError
from rashomon.model import CONTEXT_CHARACTERS, Article, Concordance, Line, Order, Part

MAX_QUERY_WORDS = 6
STAR = "*"
LIMIT = 1000  # lines


def concordance(
    documents: Sequence[Document],
    query: str,
    *,
    order: Order = Order.PLACE,
    limit: int = LIMIT,
    voices: Mapping[str, OwnVoice] | None = None,
) -> Concordance:
    """All places of `query` in titles and bodies, in any capitals, with or without a possessive ending.

    voices: for each article the words that are searched (see `Document.own_voice`); None: all.
    Raises UsageError for a query without words, of more than six words, of '*' alone, or with a star inside words of a
    script without spaces.
    """
    wanted = _pattern(query)
    lines: list[Line] = []
    hits = Counter[str]()
    sizes = Counter[str]()
    for document in documents:
        voice = voices[document.id] if voices is not None else document.own_voice(None, keep_quotes=True)
        for part, runs in voice.items():
            words = document.text(part).words
            for run in runs:
                sizes[document.id] += len(run)
                for at in _matches(words.forms, run, wanted):
                    hits[document.id] += 1
                    lines.append(_line(document.article, part, words.starts[at], words.ends[at + len(wanted) - 1]))
    ordered = lines if order is Order.PLACE else sorted(lines, key=lambda line: _key(order, line))
    outlet_of = {document.id: document.outlet for document in documents}
    by_outlet = Counter[str]()
    for id, number in hits.items():
        by_outlet[outlet_of[id]] += number
    return Concordance(
        query=query,
        lines=tuple(ordered[:limit]),
        hits=len(lines),
        articles=len(hits),
        by_outlet=tuple(sorted(by_outlet.items(), key=lambda item: (-item[1], item[0]))),
        dispersion=dispersion(hits, sizes),
    )


def dispersion(hits: Mapping[str, int], sizes: Mapping[str, int]) -> float | None:
    """Gries' deviation of proportions: half the sum of |share of hits - share of words| over all parts.

    Source: Gries (2008), Dispersions and adjusted frequencies in corpora, IJCL 13(4). Range: 0 to below 1.
    """
    found, words = sum(hits.values()), sum(sizes.values())
    if not found or not words:
        return None
    return sum(abs(hits.get(part, 0) / found - size / words) for part, size in sizes.items()) / 2


def _pattern(query: str) -> list[tuple[str, ...]]:
    """For each word of the query its pieces between the stars."""
    written = query.split()
    if len(written) > MAX_QUERY_WORDS:
        raise UsageError(f"query of {len(written)} words: expected at most {MAX_QUERY_WORDS}")
    wanted: list[tuple[str, ...]] = []
    for word in written:
        if STAR in word and UNSPACED.search(word) and len(forms := Words(word.strip(STAR)).forms) > 1:
            if STAR in word.strip(STAR):
                raise UsageError(f"query {query!r}: expected no star inside words of a script without spaces")
            wanted += [(form,) for form in forms]  # each character is a word: any others may stand beside them
        elif STAR in word:
            wanted.append(tuple(straight(piece) for piece in word.split(STAR)))
        else:
            wanted += [(form,) for form in Words(word).forms]
    if not any(piece for pieces in wanted for piece in pieces):
        raise UsageError(f"query {query!r}: expected at least one word")
    return wanted


def _matches(forms: Sequence[str], run: range, wanted: Sequence[tuple[str, ...]]) -> Iterable[int]:
    for at in range(run.start, run.stop - len(wanted) + 1):
        if all(_fits(forms[at + i], pieces) for i, pieces in enumerate(wanted)):
            yield at


def _fits(form: str, pieces: tuple[str, ...]) -> bool:
    """Whether a word begins and ends with the first and last piece and has the others in order between them."""
    if len(pieces) == 1:
        return form == pieces[0]
    first, *middle, last = pieces
    if len(form) < len(first) + len(last) or not form.startswith(first) or not form.endswith(last):
        return False
    at, stop = len(first), len(form) - len(last)
    for piece in middle:
        found = form.find(piece, at, stop)
        if found < 0:
            return False
        at = found + len(piece)
    return True


def _line(article: Article, part: Part, start: int, end: int) -> Line:
    text = article.part(part)
    left = " ".join(text[max(0, start - CONTEXT_CHARACTERS) : start].split())
    right = " ".join(text[end : end + CONTEXT_CHARACTERS].split())
    return Line(article.id, article.outlet, part, start, end, left, " ".join(text[start:end].split()), right)


def _key(order: Order, line: Line) -> tuple[list[str], str, str, int]:
    words = {
        Order.PLACE: [],
        Order.LEFT: line.left.casefold().split()[::-1],
        Order.RIGHT: line.right.casefold().split(),
        Order.OUTLET: [line.outlet],
    }[order]
    return words, line.article, line.part.value, line.start
