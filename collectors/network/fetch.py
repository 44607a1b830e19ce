"""Polite HTTP requests. A fetch always ends in a FetchResult, never in an exception.

Bounded: the whole response in time, its decoded bytes in number, redirects in number and in where they lead.
"""

from __future__ import annotations

import asyncio
import re
import zlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Self
from urllib.parse import urljoin, urlsplit

import aiohttp
from aiohttp import ClientResponse, ClientSession, ClientTimeout, DummyCookieJar, TCPConnector
from aiohttp.abc import AbstractResolver

from rashomon import __version__
from rashomon.model import Outcome
from rashomon.settings import Settings

from .addresses import Endpoint, MappedResolver, guarded_socket, refusal
from .outcomes import outcome_of_error, outcome_of_status

MAX_REDIRECTS = 5
CHUNK = 65_536
MAX_VALIDATOR = 1_000  # characters of an ETag that are sent back
ACCEPT_FEED = "application/atom+xml, application/rss+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, */*;q=0.5"
ACCEPT_PAGE = "text/html, application/xhtml+xml;q=0.9, */*;q=0.5"
GZIP_MAGIC = b"\x1f\x8b\x08"
PERMANENT, TEMPORARY_REDIRECT = (301, 308), (300, 302, 303, 307)

_MAX_AGE = re.compile(r"(?:^|[\s,])max-age\s*=\s*\"?(\d{1,9})")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FetchResult:
    """How a request ended. `note` says it in plain words; `body` is there only where `outcome` is OK.

    `moved_to` is the new address where every redirect on the way was a permanent one; times are in seconds.
    """

    outcome: Outcome
    note: str = ""
    url: str = ""
    status: int | None = None
    body: bytes = b""
    content_type: str = ""
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    max_age: int | None = None
    retry_after: int | None = None
    moved_to: str | None = None


class _EndOfResponse(Exception):  # noqa: N818 - not an error of the program: the end of one response
    def __init__(self, result: FetchResult) -> None:
        self.result = result


class Fetcher:
    """Fetches over one pool of connections; use it as an async context manager.

    `hosts` maps names to loopback endpoints (demo, tests): they are asked over plain HTTP whatever the URL says.
    `resolver` looks up all other names; the system's, where none is given.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        hosts: Mapping[str, Endpoint] | None = None,
        resolver: AbstractResolver | None = None,
    ) -> None:
        self._settings = settings
        self._resolver = resolver
        self._hosts = dict(hosts or {})
        self._allowed = frozenset(settings.allow_private_hosts) | self._hosts.keys()
        self._slots: defaultdict[str, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(settings.per_host))
        self._guarded: ClientSession | None = None
        self._open: ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._guarded = self._session(guarded=True)
        self._open = self._session(guarded=False) if self._allowed else None
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for session in (self._guarded, self._open):
            if session is not None:
                await session.close()

    def _session(self, *, guarded: bool) -> ClientSession:
        contact = f"; +{self._settings.contact}" if self._settings.contact else ""
        connector = TCPConnector(
            limit=self._settings.concurrency + 10,
            resolver=MappedResolver({} if guarded else self._hosts, self._resolver),
            socket_factory=guarded_socket if guarded else None,
            ttl_dns_cache=60,
        )
        return ClientSession(
            connector=connector,
            headers={"User-Agent": f"rashomon/{__version__} (news comparison, reads feeds{contact})"},
            cookie_jar=DummyCookieJar(),
            trust_env=False,
            timeout=ClientTimeout(total=None, sock_connect=min(10.0, self._settings.timeout)),
        )

    def is_mapped(self, host: str) -> bool:
        """True for a host that is served from this machine: no need to spare it."""
        return host in self._hosts

    async def fetch(
        self, url: str, *, etag: str | None = None, last_modified: str | None = None, accept: str = ACCEPT_FEED
    ) -> FetchResult:
        """Request `url`, conditionally where a validator is given."""
        headers = {"Accept": accept}
        for name, value in (("If-None-Match", etag), ("If-Modified-Since", last_modified)):
            if value and value.isascii() and value.isprintable() and len(value) <= MAX_VALIDATOR:
                headers[name] = value
        left = self._settings.timeout
        permanent = True
        visited = {url}
        loop = asyncio.get_running_loop()
        for _ in range(MAX_REDIRECTS + 1):
            host = urlsplit(url).hostname if not refusal(url, self._allowed) else None
            async with self._slots[host or ""]:
                started = loop.time()
                result = await self._request(url, headers, left)
                left -= loop.time() - started
            if result.status not in PERMANENT + TEMPORARY_REDIRECT or not result.moved_to:
                return replace(result, moved_to=url if permanent and len(visited) > 1 else None)
            permanent = permanent and result.status in PERMANENT
            url = result.moved_to
            if url in visited:
                return FetchResult(Outcome.SOFT, "redirects in a circle", url, result.status)
            visited.add(url)
        return FetchResult(Outcome.SOFT, f"more than {MAX_REDIRECTS} redirects", url)

    async def _request(self, url: str, headers: Mapping[str, str], seconds: float) -> FetchResult:
        """One request and its whole response, redirects not followed."""
        reason = refusal(url, self._allowed)
        if reason:
            return FetchResult(Outcome.HARD, reason, url)
        host = urlsplit(url).hostname or ""
        session = self._open if host in self._allowed else self._guarded
        if session is None:
            raise RuntimeError("the fetcher is not open")
        if host in self._hosts:
            url = url.replace("https://", "http://", 1)
        try:
            async with (
                asyncio.timeout(max(seconds, 0.001)),
                session.get(url, headers=headers, allow_redirects=False) as response,
            ):
                return await self._read(response, url, conditional=len(headers) > 1)
        except _EndOfResponse as end:
            return end.result
        except (TimeoutError, aiohttp.ClientError, OSError, ValueError, zlib.error) as error:
            outcome, note = outcome_of_error(error, self._settings.timeout)
            return FetchResult(outcome, note, url)

    async def _read(self, response: ClientResponse, url: str, *, conditional: bool) -> FetchResult:
        headers = response.headers
        status = response.status
        now = datetime.now(UTC)  # the only use of the clock: HTTP dates are relative to the moment of the answer
        content_type = headers.get("Content-Type", "")
        charset = _CHARSET.search(content_type)
        max_age = _MAX_AGE.search(headers.get("Cache-Control", "").lower())
        result = FetchResult(
            Outcome.OK,
            url=url,
            status=status,
            content_type=content_type.partition(";")[0].strip().lower(),
            charset=charset[1] if charset else None,
            etag=headers.get("ETag"),
            last_modified=headers.get("Last-Modified"),
            max_age=int(max_age[1]) if max_age else None,
            retry_after=_seconds(headers.get("Retry-After"), now),
        )
        location = headers.get("Location")
        if status in PERMANENT + TEMPORARY_REDIRECT and location:
            try:
                return replace(result, moved_to=urljoin(url, location.strip()))
            except ValueError:
                return replace(result, outcome=Outcome.SOFT, note="redirects to an address that is not valid")
        if status == 304:
            if conditional:
                return replace(result, outcome=Outcome.UNCHANGED, note="unchanged")
            return replace(result, outcome=Outcome.SOFT, note="says 'unchanged' though it was never read before")
        outcome, note = outcome_of_status(status)
        if outcome is not Outcome.OK:
            return replace(result, outcome=outcome, note=note)
        body = await self._body(response, result)
        if not body.strip(b"\x00 \t\r\n"):
            return replace(result, outcome=Outcome.SOFT, note="the answer is empty")
        return replace(result, body=body)

    async def _body(self, response: ClientResponse, result: FetchResult) -> bytes:
        limit = self._settings.max_bytes
        too_long = replace(result, outcome=Outcome.SOFT, note=f"the answer is longer than {limit:,} bytes")
        if "Content-Encoding" not in response.headers and (response.content_length or 0) > limit:
            raise _EndOfResponse(too_long)
        body = bytearray()
        async for chunk in response.content.iter_chunked(CHUNK):
            body += chunk
            if len(body) > limit:
                raise _EndOfResponse(too_long)
        for _ in range(2):  # a compressed file that does not say so, or one that was compressed twice
            if not body.startswith(GZIP_MAGIC):
                break
            inflater = zlib.decompressobj(wbits=31)
            body = bytearray(inflater.decompress(bytes(body), limit + 1))
            if len(body) > limit:
                raise _EndOfResponse(too_long)
        return bytes(body)


def _seconds(value: str | None, now: datetime) -> int | None:
    """Retry-After, a number of seconds or an HTTP date, as seconds from now."""
    if not value:
        return None
    value = value.strip()
    if value.isascii() and value.isdigit():
        return int(value[:9])
    try:
        at = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return max(0, int((at - now).total_seconds()))
