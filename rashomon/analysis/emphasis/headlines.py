"""Headlines of an event side by side, and the words that only one outlet chose."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime

from rashomon.analysis.document import Document
from rashomon.analysis.text.scripts import UNSPACED, UNSPACED_CHARACTER
from rashomon.analysis.text.similarity import word_opcodes
from rashomon.analysis.text.stop_words import stop_words
from rashomon.model import Edit, Headline, Part, Revision, Span

MARKS = ",;:."
BETWEEN_SPACES = re.compile(r"\S+")
UNSPACED_PIECE = re.compile(rf"{UNSPACED_CHARACTER.pattern}|\S")
NEVER = datetime.max.replace(tzinfo=UTC)


def headlines(documents: Sequence[Document], revisions: Sequence[Revision]) -> tuple[Headline, ...]:
    """One row an article, in order of publication; `distinct` is empty where only one outlet tells the event.

    A word is distinct when no other outlet's present headline has it, in any capitals or with a possessive ending.
    Function words are never distinct. Distinct words with nothing between them, as in scripts without spaces, are one.
    """
    users: dict[str, set[str]] = {}
    for document in documents:
        for form in document.title.words.forms:
            users.setdefault(form, set()).add(document.outlet)
    several = len({document.outlet for document in documents}) > 1
    changes: dict[str, list[Revision]] = {}
    for revision in revisions:
        if revision.part is Part.TITLE:
            changes.setdefault(revision.article, []).append(revision)
    rows = []
    for document in documents:
        distinct = _distinct(document, users) if several else ()
        own = tuple(sorted(changes.get(document.id, ()), key=lambda revision: revision.at))
        edits = tuple(changed_words(revision.before, revision.after) for revision in own)
        article = document.article
        rows.append(Headline(article.id, article.outlet, article.title, article.published, distinct, own, edits))
    return tuple(sorted(rows, key=lambda row: (row.published or NEVER, row.outlet, row.article)))


def _distinct(document: Document, users: Mapping[str, Collection[str]]) -> tuple[Span, ...]:
    """The words of a headline that its outlet alone uses; `users` are the outlets that use each form."""
    words, stops = document.title.words, stop_words(document.language)
    spans: list[Span] = []
    for form, start, end in zip(words.forms, words.starts, words.ends, strict=True):
        if form not in stops and len(users[form]) == 1:
            begin = spans.pop().start if spans and spans[-1].end == start else start
            spans.append(Span(begin, end))
    return tuple(spans)


def changed_words(before: str, after: str) -> tuple[Edit, ...]:
    """What became of a headline, word by word, as printed; a comma or stop behind a word is no difference.

    Scripts without spaces are compared character by character.
    """
    old, new = _pieces(before), _pieces(after)
    return tuple(
        Edit(op.op, _printed(before, old[op.a_start : op.a_end]), _printed(after, new[op.b_start : op.b_end]))
        for op in word_opcodes(
            [before[piece.start : piece.end].rstrip(MARKS) for piece in old],
            [after[piece.start : piece.end].rstrip(MARKS) for piece in new],
        )
    )


def _pieces(headline: str) -> list[Span]:
    """What stands between spaces, and each character of a script that has none."""
    pieces = []
    for match in BETWEEN_SPACES.finditer(headline):
        cut = UNSPACED_PIECE.finditer(headline, *match.span()) if UNSPACED.search(match[0]) else (match,)
        pieces += [Span(*piece.span()) for piece in cut]
    return pieces


def _printed(headline: str, pieces: Sequence[Span]) -> str:
    return " ".join(headline[pieces[0].start : pieces[-1].end].split()) if pieces else ""
