"""Articles from files: plain text, saved pages and feeds, tables of records; feeds from OPML; folders of these.

Importing the same file twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from collectors.charset import to_utf8
from collectors.feeds import parse
from collectors.opml import read_opml
from collectors.pagehead import own_address
from collectors.pages import extract
from collectors.plaintext import parse_plain
from collectors.publishers import Publishers
from rashomon.errors import InputError, RashomonError
from rashomon.model import ArticleDraft, Feed, SaveReport
from rashomon.records import is_record_file, read_records
from rashomon.store.protocols import Store

MAX_FILE = 50_000_000  # bytes of a file that holds one document
BATCH = 1_000  # records stored in one transaction
MAX_REJECTED = 100  # reasons kept a file

TEXT, PAGE, FEED, LIST = (
    (".txt", ".text", ".md"),
    (".html", ".htm", ".xhtml"),
    (".rss", ".atom", ".xml", ".rdf"),
    (".opml",),
)


@dataclass(frozen=True, slots=True)
class FileReport:
    """What one file gave. `rejected` names each row or entry that was not used, with the reason."""

    path: str
    kind: str
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    feeds: int = 0
    rejected: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    error: str = ""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, a line a file."""

    files: tuple[FileReport, ...] = ()

    @property
    def new(self) -> int:
        """Articles that were not known before."""
        return sum(file.new for file in self.files)

    @property
    def changed(self) -> int:
        """Known articles that now have more or other text."""
        return sum(file.changed for file in self.files)

    @property
    def unchanged(self) -> int:
        """Articles that were known as they are."""
        return sum(file.unchanged for file in self.files)

    @property
    def feeds(self) -> int:
        """Feeds that were not known before."""
        return sum(file.feeds for file in self.files)

    @property
    def rejected(self) -> int:
        """Rows and entries that were not used."""
        return sum(len(file.rejected) for file in self.files)

    @property
    def failed(self) -> int:
        """Files that could not be read at all."""
        return sum(bool(file.error) for file in self.files)


def import_paths(
    store: Store,
    paths: Iterable[Path],
    *,
    now: datetime,
    outlet: str | None = None,
    on_result: Callable[[FileReport], None] | None = None,
) -> ImportReport:
    """Store what the files (and the files of folders) hold. `outlet` names the publisher where a file does not.

    A file that cannot be read is a line in the report.
    """
    reports = []
    for path in _files(paths):
        try:
            report = _import_file(store, path, now=now, outlet=outlet)
        except RashomonError as error:
            report = FileReport(str(path), _kind(path) or "", error=str(error))
        except OSError as error:
            report = FileReport(str(path), _kind(path) or "", error=f"cannot be read ({error.strerror or error})")
        reports.append(report)
        if on_result is not None:
            on_result(report)
    return ImportReport(tuple(reports))


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    """The files themselves, and of folders those whose kind is known, by name; hidden ones are left out."""
    for path in paths:
        if path.is_dir():
            inside = (found for found in sorted(path.rglob("*")) if found.is_file() and _kind(found))
            yield from (found for found in inside if not any(part[0] == "." for part in found.relative_to(path).parts))
        else:
            yield path


def _kind(path: Path) -> str | None:
    if is_record_file(path):
        return "records"
    suffix = path.suffix.lower()
    kinds = {"text": TEXT, "page": PAGE, "feed": FEED, "OPML": LIST}
    return next((kind for kind, suffixes in kinds.items() if suffix in suffixes), None)


def _import_file(store: Store, path: Path, *, now: datetime, outlet: str | None) -> FileReport:
    kind = _kind(path)
    if kind is None:
        known = ", ".join((*TEXT, *PAGE, *FEED, *LIST, ".csv", ".jsonl", ".jsonl.gz", ".parquet"))
        raise InputError(f"unknown kind of file; known are {known}")
    if kind == "records":
        return _records(store, path, now=now, outlet=outlet)
    content = _content(path)
    if kind == "OPML" or (kind == "feed" and b"<opml" in content[:1000].lower()):
        return _opml(store, path, content)
    publishers = _publishers(store, outlet)
    if kind == "feed":
        drafts, remarks = _saved_feed(publishers, content, now)
    else:
        drafts, remarks = [_text(publishers, content) if kind == "text" else _page(publishers, content)], ()
    return _report(path, kind, store.save_import(drafts, fetched=now), remarks=remarks)


def _content(path: Path) -> bytes:
    if path.stat().st_size > MAX_FILE:
        raise InputError(f"larger than {MAX_FILE:,} bytes: too large for one document")
    return path.read_bytes()


def _publishers(store: Store, given: str | None) -> Publishers:
    return Publishers(store.outlets(), ensure=store.ensure_outlet, given=given)


def _text(publishers: Publishers, content: bytes) -> ArticleDraft:
    document, _ = to_utf8(content)
    article = parse_plain(document.decode("utf-8"))
    if not article.title:
        raise InputError("the file is empty")
    return ArticleDraft(
        outlet=publishers.named(article.outlet, article.url),
        title=article.title,
        url=article.url,
        text=article.text or None,
        published=article.published,
        language=article.language,
        byline=article.byline,
        extraction="import: text" if article.text else None,
    )


def _page(publishers: Publishers, content: bytes) -> ArticleDraft:
    url = own_address(content)
    page = extract(content, url=url)
    if not page.title:
        raise InputError(page.note or "the page has no title")
    return ArticleDraft(
        outlet=publishers.named(page.outlet, url),
        title=page.title,
        url=url,
        text=page.text,
        published=page.published,
        language=page.language,
        byline=page.byline,
        extraction="import: page" if page.text else None,
    )


def _saved_feed(publishers: Publishers, content: bytes, now: datetime) -> tuple[list[ArticleDraft], tuple[str, ...]]:
    parsed = parse(content, Feed("https://import.invalid/", ""), now=now)
    if not parsed.is_feed:
        raise InputError("this is neither a feed nor OPML")
    drafts = [
        replace(draft, outlet=publishers.named(source[0] if source else parsed.title or None, draft.url), position=None)
        for draft, source in zip(parsed.drafts, parsed.sources, strict=True)
    ]
    return drafts, parsed.problems


def _records(store: Store, path: Path, *, now: datetime, outlet: str | None) -> FileReport:
    publishers = _publishers(store, outlet)
    new = changed = unchanged = 0
    rejected: list[str] = []
    remarks: list[str] = []
    batch: list[ArticleDraft] = []

    def flush() -> None:
        nonlocal new, changed, unchanged
        saved = store.save_import(batch, fetched=now)
        new, changed, unchanged = new + len(saved.new), changed + len(saved.changed), unchanged + len(saved.unchanged)
        batch.clear()

    for row in read_records(path):
        lines = [f"row {row.number}: {problem}" for problem in row.problems]
        if row.draft is None:
            rejected += lines
            continue
        remarks += lines
        draft = row.draft
        batch.append(
            replace(
                draft,
                outlet=publishers.named(draft.outlet or None, draft.url),
                title=draft.title or " ".join((draft.summary or draft.text or "").split())[:100],
                extraction="import: record" if draft.text else None,
            )
        )
        if len(batch) >= BATCH:
            flush()
    if batch:
        flush()
    return FileReport(
        str(path), "records", new, changed, unchanged, rejected=_bounded(rejected), remarks=_bounded(remarks)
    )


def _opml(store: Store, path: Path, content: bytes) -> FileReport:
    read = read_opml(content)
    added = sum(store.add_feeds(outlet) for outlet in read.outlets)
    return FileReport(str(path), "OPML", feeds=added, rejected=_bounded(read.problems))


def _report(path: Path, kind: str, saved: SaveReport, *, remarks: tuple[str, ...]) -> FileReport:
    counts = (len(saved.new), len(saved.changed), len(saved.unchanged))
    return FileReport(str(path), kind, *counts, remarks=_bounded(remarks))


def _bounded(lines: Sequence[str]) -> tuple[str, ...]:
    if len(lines) <= MAX_REJECTED:
        return tuple(lines)
    return (*lines[:MAX_REJECTED], f"... and {len(lines) - MAX_REJECTED} more")
