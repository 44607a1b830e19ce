"""Articles from files: text, saved pages and feeds, tables of records, web archives; feeds from OPML; folders of these.

Importing the same file twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from rashomon.errors import InputError, RashomonError
from rashomon.files.records import SUFFIXES as RECORDS
from rashomon.files.records import Columns, is_record_file
from rashomon.model import ArticleDraft, Feed, Outlet, SaveReport
from rashomon.registry import find
from rashomon.store.protocols import Store

from ..feeds import parse_feed, read_opml
from ..pages import extract_page, stated_address
from ..publishers import Publishers
from ..text import to_utf8
from .plain_text import parse_plain
from .records import USUAL_NAMES, read_rows
from .report import DraftWriter, FileReport, ImportReport, shortened
from .web_archive import SUFFIXES as ARCHIVES
from .web_archive import is_archive, read_archive

MAX_FILE = 50_000_000  # bytes of a file that holds one document
SAMPLE_BYTES = 10_000  # bytes from which text is told from binary data
MAX_CONTROL = 0.02  # share of control characters that text may have

TEXT, PAGE, FEED, LIST = (
    (".txt", ".text", ".md"),
    (".html", ".htm", ".xhtml"),
    (".rss", ".atom", ".xml", ".rdf"),
    (".opml",),
)


def import_paths(
    store: Store,
    paths: Iterable[Path],
    *,
    now: datetime,
    outlet: str | None = None,
    columns: Columns = USUAL_NAMES,
    on_result: Callable[[FileReport], None] | None = None,
) -> ImportReport:
    """Store what the files (and the files of folders) hold. `outlet` names the publisher where a file does not.

    `columns` are the names that the fields of a record may have in tables. A file that cannot be read is a line in the
    report.
    """
    reports = []
    for path in _files(paths):
        try:
            report = _import_file(store, path, now=now, outlet=outlet, columns=columns)
        except RashomonError as error:
            report = FileReport(str(path), _kind(path) or "", error=_without_path(path, error))
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
            files = (file for file in sorted(path.rglob("*")) if file.is_file() and _kind(file))
            yield from (file for file in files if not any(part[0] == "." for part in file.relative_to(path).parts))
        else:
            yield path


def _kind(path: Path) -> str | None:
    if is_record_file(path):
        return "records"
    if is_archive(path):
        return "web archive"
    suffix = path.suffix.lower()
    kinds = {"text": TEXT, "page": PAGE, "feed": FEED, "OPML": LIST}
    return next((kind for kind, suffixes in kinds.items() if suffix in suffixes), None)


def _import_file(store: Store, path: Path, *, now: datetime, outlet: str | None, columns: Columns) -> FileReport:
    kind = _kind(path)
    if not path.exists():
        raise InputError("there is no such file")
    if kind is None:
        known = ", ".join((*TEXT, *PAGE, *FEED, *LIST, *RECORDS, *ARCHIVES))
        raise InputError(f"unknown kind of file; known are {known}")
    if kind == "records":
        return _records(store, path, now=now, outlet=outlet, columns=columns)
    if kind == "web archive":
        return _archive(store, path, now=now, outlet=outlet)
    content = _content(path)
    if kind == "OPML" or (kind == "feed" and b"<opml" in content[:1000].lower()):
        return _opml(store, path, content)
    publishers = _publishers(store, outlet)
    if kind == "feed":
        drafts, remarks = _saved_feed(publishers, content, now)
    else:
        drafts, remarks = [_text(publishers, content) if kind == "text" else _page(publishers, content)], ()
    return _report(path, kind, store.save_import(drafts, fetched=now), remarks=remarks)


def _without_path(path: Path, error: Exception) -> str:
    """Return what the error says, without the path that the report's line begins with."""
    return str(error).removeprefix(str(path)).lstrip(":, ")


def _content(path: Path) -> bytes:
    if path.stat().st_size > MAX_FILE:
        raise InputError(f"larger than {MAX_FILE:,} bytes: too large for one document")
    return path.read_bytes()


def _publishers(store: Store, given: str | None) -> Publishers:
    return Publishers(store.outlets(), ensure=store.ensure_outlet, given=given)


def _text(publishers: Publishers, content: bytes) -> ArticleDraft:
    document, _ = to_utf8(content)
    if _is_binary(content):
        raise InputError("this is not text")
    article = parse_plain(document.decode("utf-8"))
    if not article.title:
        raise InputError("the file is empty")
    return ArticleDraft(
        outlet=publishers.outlet_id(article.outlet, article.url),
        title=article.title,
        url=article.url,
        text=article.text or None,
        published=article.published,
        language=article.language,
        byline=article.byline,
        extraction="import: text" if article.text else None,
    )


def _is_binary(content: bytes) -> bool:
    """True for bytes with more control characters than any text has; UTF-16 and UTF-32 have a mark or read as text."""
    if content[:4].startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        return False
    beginning = content[:SAMPLE_BYTES]
    control = sum(byte < 0x20 and byte not in b"\t\n\f\r\x1a\x1b" for byte in beginning)
    return control > MAX_CONTROL * len(beginning)


def _page(
    publishers: Publishers, content: bytes, *, url: str | None = None, charset: str | None = None
) -> ArticleDraft:
    url = stated_address(content) or url
    page = extract_page(content, url=url, charset=charset)
    if not page.title:
        raise InputError(page.note or "the page has no title")
    return ArticleDraft(
        outlet=publishers.outlet_id(page.outlet, url),
        title=page.title,
        url=url,
        text=page.text,
        published=page.published,
        language=page.language,
        byline=page.byline,
        extraction="import: page" if page.text else None,
    )


def _saved_feed(
    publishers: Publishers, content: bytes, now: datetime, *, url: str | None = None, charset: str | None = None
) -> tuple[list[ArticleDraft], tuple[str, ...]]:
    parsed = parse_feed(content, Feed(url or "https://import.invalid/", ""), now=now, charset=charset)
    if not parsed.is_feed:
        raise InputError("this is neither a feed nor OPML")
    drafts = [
        replace(
            draft, outlet=publishers.outlet_id(source[0] if source else parsed.title or None, draft.url), position=None
        )
        for draft, source in zip(parsed.drafts, parsed.sources, strict=True)
    ]
    return drafts, parsed.problems


def _records(store: Store, path: Path, *, now: datetime, outlet: str | None, columns: Columns) -> FileReport:
    publishers = _publishers(store, outlet)
    writer = DraftWriter(store, path, "records", now)
    try:
        for row in read_rows(path, columns):
            draft = row.draft
            if draft is None or not draft.title:
                writer.rejected += row.lines or ("a row has nothing but markup",)
                continue
            writer.remarks += row.lines
            writer.add(replace(draft, outlet=publishers.outlet_id(draft.outlet or None, draft.url)))
    except InputError as error:
        if not writer.has_begun:
            raise
        writer.rejected.append(f"the rest is lost: {_without_path(path, error)}")  # a file that is cut off, say
    return writer.report()


def _archive(store: Store, path: Path, *, now: datetime, outlet: str | None) -> FileReport:
    publishers = _publishers(store, outlet)
    writer = DraftWriter(store, path, "web archive", now)
    for answer in read_archive(path):
        if answer.problem:
            writer.rejected.append(f"{answer.url or path.name}: {answer.problem}")
            continue
        try:
            if answer.is_feed:
                drafts, remarks = _saved_feed(publishers, answer.body, now, url=answer.url, charset=answer.charset)
            else:
                drafts, remarks = [_page(publishers, answer.body, url=answer.url, charset=answer.charset)], ()
        except InputError as error:
            writer.rejected.append(f"{answer.url[:200]}: {error}")
            continue
        writer.remarks += remarks
        for draft in drafts:
            writer.add(draft)
    return writer.report()


def _opml(store: Store, path: Path, content: bytes) -> FileReport:
    feed_list = read_opml(content)
    known = store.outlets()
    added = sum(store.add_feeds(_known_outlet(outlet, known)) for outlet in feed_list.outlets)
    return FileReport(str(path), "OPML", feeds=added, rejected=shortened(feed_list.problems))


def _known_outlet(outlet: Outlet, known: Sequence[Outlet]) -> Outlet:
    """Return the outlet of a feed list under the id that the store has for it, matched by name or address."""
    names = (outlet.name, outlet.homepage, *(feed.url for feed in outlet.feeds))
    stored = next((match for name in names if name and (match := find(known, name))), None)
    return replace(stored, feeds=outlet.feeds) if stored else outlet


def _report(path: Path, kind: str, saved: SaveReport, *, remarks: tuple[str, ...]) -> FileReport:
    counts = (len(saved.new), len(saved.changed), len(saved.unchanged))
    return FileReport(str(path), kind, *counts, remarks=shortened(remarks))
