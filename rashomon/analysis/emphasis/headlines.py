"""Headlines of an event side by side, and the words that only one outlet chose. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from rashomon.analysis.text.segments import tokens
from rashomon.analysis.text.similarity import word_opcodes
from rashomon.analysis.wording.term_counts import fold, stop_words
from rashomon.model import Article, Edit, Headline, Part, Revision, Span

MARKS = ",;:."
NEVER = datetime.max.replace(tzinfo=UTC)


def headlines(articles: Sequence[Article], revisions: Sequence[Revision]) -> tuple[Headline, ...]:
    """One row an article, in order of publication; `distinct` is empty where only one outlet tells the event.

    A word is distinct when no other outlet's present headline has it, in any capitals or with a possessive ending.
    Function words are never distinct.
    """
    forms = {article.id: [(fold(t.text), t.start, t.end) for t in tokens(article.title)] for article in articles}
    users: dict[str, set[str]] = {}
    for article in articles:
        for form, _, _ in forms[article.id]:
            users.setdefault(form, set()).add(article.outlet)
    several = len({article.outlet for article in articles}) > 1
    changes: dict[str, list[Revision]] = {}
    for revision in revisions:
        if revision.part is Part.TITLE:
            changes.setdefault(revision.article, []).append(revision)
    rows = []
    for article in articles:
        stops = stop_words(article.language)
        distinct = tuple(
            Span(start, end)
            for form, start, end in forms[article.id]
            if several and form and form not in stops and users[form] == {article.outlet}
        )
        own = tuple(sorted(changes.get(article.id, ()), key=lambda revision: revision.at))
        edits = tuple(changed_words(revision.before, revision.after) for revision in own)
        rows.append(Headline(article.id, article.outlet, article.title, article.published, distinct, own, edits))
    return tuple(sorted(rows, key=lambda row: (row.published or NEVER, row.outlet, row.article)))


def changed_words(before: str, after: str) -> tuple[Edit, ...]:
    """What became of a headline, word by word, as printed; a comma or stop behind a word is no difference."""
    old, new = before.split(), after.split()
    return tuple(
        Edit(op.op, " ".join(old[op.a_start : op.a_end]), " ".join(new[op.b_start : op.b_end]))
        for op in word_opcodes([word.rstrip(MARKS) for word in old], [word.rstrip(MARKS) for word in new])
    )
