"""Rows of a table -> drafts of articles: columns by their usual names, dates as people write them, markup cleaned."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from rashomon.errors import UsageError
from rashomon.files.records import FIELDS, Columns, read_records
from rashomon.model import ArticleDraft

from ..text import dates, markup

# Names under which the fields of a record stand in other people's tables, the most usual first.
USUAL_NAMES = {
    "id": ("id", "article_id", "story_id", "uuid"),
    "outlet": ("outlet", "publisher", "media_name", "source_name", "source", "newspaper", "publication", "site"),
    "url": ("url", "link", "article_url", "canonical_url", "web_url", "source_url"),
    "title": ("title", "headline", "heading", "article_title"),
    "summary": ("summary", "description", "abstract", "lead", "snippet", "teaser", "standfirst"),
    "text": ("text", "body", "content", "article_text", "full_text", "fulltext", "maintext", "article", "body_text"),
    "published": (
        "published", "publish_date", "published_at", "publication_date", "date_publish", "pub_date", "pubdate",
        "publishedat", "date_published", "datetime", "date", "time", "timestamp",
    ),
    "language": ("language", "lang", "language_code"),
    "byline": ("byline", "author", "authors", "creator", "writer"),
}  # fmt: skip

_MARKUP = re.compile(r"</?(?:[a-z][a-z0-9]{0,14})(?:\s[^<>]{0,2000})?/?>|<!--|&(?:[a-z]{2,8}|#\d{2,6});", re.IGNORECASE)
_BLOCKS = re.compile(r"<(?:p|br|div|li|h[1-6]|blockquote|td|article|section)\b", re.IGNORECASE)
_DAY_OR_MONTH = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2\d{4}(?!\d)")


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """One row: a draft whose outlet is a name as the file writes it, or None; and what was wrong."""

    draft: ArticleDraft | None
    lines: tuple[str, ...] = ()


def parse_columns(pairs: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the usual names, replaced by those of 'field=column' pairs. Raises UsageError for an unknown field."""
    columns = dict(USUAL_NAMES)
    for pair in pairs:
        field, equals, name = (part.strip() for part in pair.partition("="))
        if not equals or field not in FIELDS or not name:
            raise UsageError(f"--column {pair!r}: expected FIELD=NAME with a field out of {', '.join(FIELDS)}")
        columns[field] = (name,)
    return columns


def read_rows(path: Path, columns: Columns) -> Iterator[ImportedRow]:
    """Read the rows of a file. Raises InputError where it cannot be read as what its name says."""
    for row in read_records(path, columns=columns, times=parse_unambiguous):
        lines = tuple(f"row {row.number}: {problem}" for problem in row.problems)
        yield ImportedRow(row.draft and clean_draft(row.draft), lines)


def clean_draft(draft: ArticleDraft) -> ArticleDraft:
    """Remove markup from a draft, and make a title of its first words where it has none."""
    title, summary, text = markup.title_text(draft.title), _clean(draft.summary), _clean(draft.text)
    return replace(
        draft,
        title=title or " ".join((summary or text or "").split())[:100],
        summary=summary,
        text=text,
        byline=markup.title_text(draft.byline) or None if draft.byline else None,
        extraction="import: record" if text else None,
    )


def parse_unambiguous(text: str) -> datetime | None:
    """Return the time of a date that can be read in one way only: 03/04/2026 may be a day in March or in April."""
    match = _DAY_OR_MONTH.search(text)
    if match and match[2] != "." and int(match[1]) <= 12 and int(match[3]) <= 12 and match[1] != match[3]:
        return None
    return dates.parse_date(text)


def _clean(text: str | None) -> str | None:
    """Remove markup; line breaks of text that has no block elements stay paragraphs."""
    if text is None or not _MARKUP.search(text):
        return text
    if _BLOCKS.search(text):
        return markup.plain_text(text) or None
    return "\n".join(markup.plain_text(line) if line.strip() else "" for line in text.splitlines()).strip() or None
