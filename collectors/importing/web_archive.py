"""Web archives (WARC, ARC; .gz allowed) -> the responses that hold a page or a feed, one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from rashomon.errors import InputError

MAX_RECORD = 20_000_000  # bytes of one response, after decompression
SUFFIXES = (".warc", ".warc.gz", ".arc", ".arc.gz")
_PAGES, _FEEDS = ("text/html", "application/xhtml+xml"), ("rss", "atom", "xml", "rdf")


@dataclass(frozen=True, slots=True)
class ArchivedResponse:
    """One response of the archive: where it was fetched, its bytes, and whether it says that it is a feed.

    `problem` says why it cannot be used; then there is no body.
    """

    url: str
    body: bytes = b""
    is_feed: bool = False
    charset: str | None = None
    problem: str = ""


def is_archive(path: Path) -> bool:
    """True where the name says that `read_archive` can read the file."""
    return path.name.lower().endswith(SUFFIXES)


def read_archive(path: Path, *, max_record: int = MAX_RECORD) -> Iterator[ArchivedResponse]:
    """Yield the good responses (HTTP 200) that hold HTML or a feed, in the order of the archive.

    Where the file is damaged, the part before is read and the last response says so. Raises InputError where it is no
    web archive at all.
    """
    read = 0
    with path.open("rb") as file:
        try:
            for record in ArchiveIterator(file, arc2warc=True):
                read += 1
                if record.rec_type == "response" and (response := _response(record, max_record)) is not None:
                    yield response
        except (ArchiveLoadFailed, OSError, EOFError, ValueError, AttributeError) as error:
            if not read:
                raise InputError(f"{path}: not a web archive ({_reason(error)})") from error
            yield ArchivedResponse(
                "", problem=f"the archive is damaged after {read} records ({_reason(error)}): the rest is lost"
            )
            return
    if not read:
        raise InputError(f"{path}: not a web archive (it holds no record)")


def _response(record: object, max_bytes: int) -> ArchivedResponse | None:
    """Return a record's response of at most so many bytes; None for one that is neither a page nor a feed."""
    url = str(record.rec_headers.get_header("WARC-Target-URI") or "")  # type: ignore[attr-defined]
    headers = record.http_headers  # type: ignore[attr-defined]
    if headers is None or headers.get_statuscode() != "200" or not url.startswith(("http://", "https://")):
        return None
    kind, _, rest = (headers.get_header("Content-Type") or "").lower().partition(";")
    is_feed = any(word in kind for word in _FEEDS) and kind.strip() not in _PAGES
    if not is_feed and kind.strip() not in _PAGES:
        return None
    body = record.content_stream().read(max_bytes + 1)  # type: ignore[attr-defined]
    if len(body) > max_bytes:
        return ArchivedResponse(url, problem=f"larger than {max_bytes:,} bytes")
    charset = rest.partition("charset=")[2].strip("\"' ;")[:40] or None
    return ArchivedResponse(url, body, is_feed, charset)


def _reason(error: BaseException) -> str:
    return " ".join(str(error).split())[:100] or type(error).__name__
