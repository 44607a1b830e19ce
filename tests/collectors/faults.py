"""The fault table: a name, what the server does, and how the poll of that feed must end.

`articles` is how many articles must be stored of the feed; `note` is a part of the report's words.
"""

from __future__ import annotations

import asyncio
import codecs
import gzip
import struct
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import brotli
from backports import zstd  # aiohttp brings it where Python has none

from rashomon.model import Outcome
from tests.collectors.documents import PARAGRAPH, item, page, rss
from tests.collectors.raw_server import Answer, Request, answer

DATES = (
    "Mon, 09 Mar 2026 08:15:00 GMT", "Mon, 09 Mar 2026 08:15:00 +0100", "9 Mar 2026 08:15 EST", "2026-03-09T08:15:00Z",
    "2026-03-09T08:15:00.123456+05:30", "2026-03-09 08:15:00", "2026-03-09", "20260309T081500Z", "2026/03/09 08:15",
    "March 9, 2026", "March 9, 2026 8:15 am", "9 March 2026", "09.03.2026 08:15", "09-Mar-26 08:15:00",
    "Mon Mar  9 08:15:00 2026", "lun, 9 mars 2026 08:15:00 +0100", "9 de marzo de 2026", "2026年3月9日", "1773044100",
    "Monday, 9-Mar-26 08:15:00 UTC",
)  # fmt: skip
LIMIT = 3_000_000  # settings.max_bytes of the run
SECONDS = 6.0  # settings.timeout of the run

OK, SOFT, TEMPORARY, HARD, GONE = Outcome.OK, Outcome.SOFT, Outcome.TEMPORARY, Outcome.HARD, Outcome.GONE


@dataclass(frozen=True, slots=True)
class Fault:
    """One line of the table."""

    name: str
    respond: Answer
    outcome: Outcome
    articles: int = 0
    note: str = ""


TABLE: list[Fault] = []


def says(content: bytes | str, **options: Any) -> Answer:
    """A server that answers so."""
    data = answer(content, **options)

    async def respond(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(data)
        await writer.drain()
        writer.close()

    return respond


def bytes_only(*pieces: bytes, pause: float = 0.0, endless: bytes = b"") -> Answer:
    """A server that sends these bytes, with a pause before each; then `endless` for ever, or the end."""

    async def respond(request: Request, writer: asyncio.StreamWriter) -> None:
        for piece in pieces:
            await asyncio.sleep(pause)
            writer.write(piece)
            await writer.drain()
        while endless:
            writer.write(endless)
            await writer.drain()
            await asyncio.sleep(pause)
        writer.close()

    return respond


def fault(name: str, respond: Answer, outcome: Outcome, articles: int = 0, note: str = "") -> None:
    TABLE.append(Fault(name, respond, outcome, articles, note))


def by(respond: Callable[[Request], bytes]) -> Answer:
    """A server whose answer depends on the request."""

    async def run(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(respond(request))
        await writer.drain()
        writer.close()

    return run


async def reset(request: Request, writer: asyncio.StreamWriter) -> None:
    """Cut the connection hard."""
    writer.get_extra_info("socket").setsockopt(1, 13, struct.pack("ii", 1, 0))  # SO_LINGER 0: RST instead of FIN
    writer.close()


async def reset_in_body(request: Request, writer: asyncio.StreamWriter) -> None:
    """Cut the connection hard in the middle of the body."""
    writer.write(FULL[: len(FULL) // 2])
    await writer.drain()
    await asyncio.sleep(0.05)
    await reset(request, writer)


FEED = rss()
FULL = answer(FEED)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
GZIPPED = gzip.compress(FEED.encode())
SPACES = b"<rss>" + b" " * 200_000_000
BOMB = gzip.compress(SPACES, 9)

# --- connection
fault("no answer", bytes_only(b"", pause=30), TEMPORARY, note="within 6 seconds")
fault("closes at once", bytes_only(), TEMPORARY)
fault("reset at once", reset, TEMPORARY)
fault("reset in the body", reset_in_body, TEMPORARY)
fault("slow headers", bytes_only(*(bytes([b]) for b in FULL[:60]), pause=0.2), TEMPORARY, note="within 6 seconds")
fault("slow body", bytes_only(FULL[:200], *(bytes([b]) for b in FULL[200:400]), pause=0.1), TEMPORARY, note="within 6")
fault("endless small chunks", bytes_only(CHUNKED, endless=b"1\r\nx\r\n", pause=0.01), TEMPORARY, note="within 6")
# --- HTTP
fault("no HTTP", bytes_only(b"SSH-2.0-OpenSSH_9.2\r\n"), TEMPORARY, note="not valid HTTP")
fault("HTTP 0.9", bytes_only(FEED.encode()), TEMPORARY, note="not valid HTTP")
fault("header flood", bytes_only(HEAD, endless=b"X-Flood: " + b"y" * 1000 + b"\r\n"), TEMPORARY)
fault("one endless header", bytes_only(HEAD + b"X-Long: ", endless=b"y" * 4000), TEMPORARY)
fault("bad header", bytes_only(HEAD + b"Content Length\x00: x\r\n\r\n" + FEED.encode()), TEMPORARY)
fault("too short", bytes_only(HEAD + b"Content-Length: 99999\r\n\r\n" + FEED.encode()), TEMPORARY, note="broke off")
fault("without a length", bytes_only(HEAD + b"\r\n" + FEED.encode()), OK, 2)
fault("two lengths", bytes_only(HEAD + b"Content-Length: 5\r\nContent-Length: 9\r\n\r\n<rss/>xxx"), TEMPORARY)
fault("bad chunk size", bytes_only(CHUNKED + b"zz\r\nabc\r\n"), TEMPORARY)
fault("chunks without an end", bytes_only(CHUNKED + b"5\r\n<rss>\r\n"), TEMPORARY, note="broke off")
fault("200 MB", bytes_only(HEAD + b"\r\n", endless=b"<!-- x -->" * 6000), SOFT, note="longer than")
fault("says it is 200 MB", bytes_only(HEAD + b"Content-Length: 200000000\r\n\r\n"), SOFT, note="longer than")
# --- compression
fault("gzip", says(GZIPPED, headers={"Content-Encoding": "gzip"}), OK, 2)
fault("gzip that does not say so", says(GZIPPED), OK, 2)
fault("truncated gzip", says(GZIPPED[:-40], headers={"Content-Encoding": "gzip"}), OK, 1)
fault("broken gzip", says(b"\x1f\x8b\x08\x00" + b"x" * 500, headers={"Content-Encoding": "gzip"}), TEMPORARY)
fault("plain that says gzip", says(FEED, headers={"Content-Encoding": "gzip"}), TEMPORARY)
fault("gzip bomb", says(BOMB, headers={"Content-Encoding": "gzip"}), SOFT, note="longer than")
fault("gzip bomb that does not say so", says(BOMB), SOFT, note="longer than")
fault(
    "deflate without header", says(zlib.compress(FEED.encode())[2:-4], headers={"Content-Encoding": "deflate"}), OK, 2
)
fault("gzip twice", says(gzip.compress(GZIPPED), headers={"Content-Encoding": "gzip, gzip"}), OK, 2)
fault("brotli bomb", says(brotli.compress(SPACES, quality=5), headers={"Content-Encoding": "br"}), SOFT,
      note="longer than")  # fmt: skip
fault("zstd bomb", says(zstd.compress(SPACES), headers={"Content-Encoding": "zstd"}), SOFT,
      note="longer than")  # fmt: skip
fault("deflate bomb", says(zlib.compress(SPACES), headers={"Content-Encoding": "deflate"}), SOFT,
      note="longer than")  # fmt: skip
fault("endless deflate with nothing in it", bytes_only(
    HEAD + b"Content-Encoding: deflate\r\n\r\n\x78\x9c", pause=0.02, endless=b"\x00\x00\x00\xff\xff" * 2000), TEMPORARY,
    note="within 6 seconds")  # fmt: skip
fault("unknown encoding", says(FEED, headers={"Content-Encoding": "x-none"}), OK, 2)
# --- status
fault("empty 200", says(""), SOFT, note="empty")
fault("only blanks", says(" \r\n\t"), SOFT, note="empty")
fault("204", says("", status="204 No Content"), SOFT)
fault("206 unasked", says(FEED[:80], status="206 Partial Content"), SOFT)
fault("304 without a cache", says("", status="304 Not Modified"), SOFT, note="never read before")
fault("401", says("", status="401 Unauthorized"), HARD, note="password")
fault("403", says("", status="403 Forbidden"), HARD, note="refuses us")
fault("404 with a page", says(page(), status="404 Not Found"), SOFT, note="not there")
fault("410", says("", status="410 Gone"), GONE, note="gone for good")
fault("429", says("", status="429 Too Many", headers={"Retry-After": "7200"}), TEMPORARY, note="too often")
fault("451", says("", status="451 Withheld"), HARD, note="legal")
fault("500", says("oops", status="500 Fault"), TEMPORARY, note="HTTP 500")
fault("503", says("", status="503 Away", headers={"Retry-After": "junk"}), TEMPORARY)
fault("999", says("", status="999 Denied"), TEMPORARY)
# --- redirects
fault(
    "redirect loop", by(lambda r: answer(status="302 F", headers={"Location": r.path + "x"})), SOFT, note="more than 5"
)
fault("redirect to itself", by(lambda r: answer(status="301 M", headers={"Location": r.path})), SOFT, note="circle")
fault("redirect in a long chain for good", by(
    lambda r: answer(status="301 M", headers={"Location": r.path + "y"})), SOFT, note="more than 5")  # fmt: skip
fault("redirect to a broken address", says("", status="302 F", headers={"Location": "http://[::1/x"}), SOFT)
fault("redirect without target", says("", status="302 Found"), SOFT)
fault(
    "redirect to metadata",
    says("", status="302 F", headers={"Location": "http://169.254.169.254/"}),
    HARD,
    note="public",
)
fault(
    "redirect to loopback", says("", status="302 F", headers={"Location": "http://127.0.0.1/feed"}), HARD, note="public"
)
fault("redirect to a name on loopback", says("", status="302 F", headers={"Location": "http://localhost/"}), HARD)
fault(
    "redirect to a port", says("", status="302 F", headers={"Location": "http://desk.example:22/"}), HARD, note="ports"
)
fault(
    "redirect to a file", says("", status="302 F", headers={"Location": "file:///etc/passwd"}), HARD, note="only http"
)
# --- encodings
fault("UTF-8 with mark", says(codecs.BOM_UTF8 + FEED.encode()), OK, 2)
fault("UTF-16 with mark", says(codecs.BOM_UTF16_LE + FEED.replace("UTF-8", "utf-16").encode("utf-16-le")), OK, 2)
fault("UTF-32 with mark", says(codecs.BOM_UTF32_BE + FEED.encode("utf-32-be")), OK, 2)
fault("mark and blanks", says(b"\n " + codecs.BOM_UTF8 + FEED.encode()), OK, 2)
fault("Latin-1 that says UTF-8", says(rss([item(1, title="Café")]).encode("latin-1")), OK, 1)
fault("UTF-8 that says Latin-1", says(FEED, headers={"Content-Type": "text/xml; charset=iso-8859-1"}), OK, 2)
fault("Chinese that says nothing", says(rss([item(1, title="港口开放")], declaration="<?xml version='1.0' "
      "encoding='gb2312'?>").encode("gb18030"), headers={"Content-Type": "text/xml"}), OK, 1)  # fmt: skip
fault("Windows-1252 that says nothing", says(rss([item(1, title="“Quay” – opens")]).encode("cp1252")), OK, 1)
fault("unknown charset", says(FEED, headers={"Content-Type": "text/xml; charset=x-martian"}), OK, 2)
fault("NULs", says(FEED.replace("<item>", "\x00<item>\x00").encode()), OK, 2)
fault("control characters", says(FEED.replace("What", "\x01\x08\x1bWhat").encode()), OK, 2)
# --- documents
fault("HTML instead of XML", says(page()), SOFT, note="not a feed")
fault("a feed that says HTML", says(FEED, headers={"Content-Type": "text/html"}), OK, 2)
fault("a feed that says image", says(FEED, headers={"Content-Type": "image/png"}), OK, 2)
fault("a feed that says nothing", says(FEED, headers={"Content-Type": ""}), OK, 2)
fault("JSON", says('{"error": "no"}'), SOFT, note="not a feed")
fault("a picture", says(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 50), SOFT, note="not a feed")
fault("no entries", says(rss([])), OK, 0)
fault("cut in an entry", says(FEED[:-60]), OK, 2)
fault("cut in the first entry", says(FEED[: FEED.index("<guid>") + 9]), OK, 1)
fault("XML bomb", says(
    "<?xml version='1.0'?><!DOCTYPE l [<!ENTITY a 'lol'>"
    + "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9))
    + "]>" + rss([item(1, title="&j;").replace("&amp;", "&")]).split("?>", 1)[1]), OK, 1)  # fmt: skip
fault("external entity", says(FEED.replace("?>", "?><!DOCTYPE r [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>", 1)), OK, 2)
fault("deep markup", says("<?xml version='1.0'?>" + "<a>" * 20_000), SOFT)
fault("deep markup in an entry", says(rss([item(1, extra="<b>" * 5_000), item(2)])), OK, 2)
fault("deep HTML in an entry", says(rss([
    item(1, extra=f"<content:encoded><![CDATA[{'<div>' * 20_000}]]></content:encoded>"), item(2)])), OK, 2)  # fmt: skip
fault(
    "100,000 attributes",
    says(rss([item(1)], channel="<x " + " ".join(f"a{n}='1'" for n in range(50_000)) + "/>")),
    OK,
    1,
)
fault("a title of a megabyte", says(rss([item(1, title="x" * 1_000_000), item(2)])), OK, 2)
fault("10,000 entries", says(rss([item(n) for n in range(10_000)])), OK, 10_000)
fault("dates in twenty formats", says(rss([
    item(n).replace("Mon, 09 Mar 2026", "x").replace(f"x 08:{n:02}:00 GMT", date) for n, date in enumerate(DATES)])),
    OK, len(DATES))  # fmt: skip
fault("CDATA without an end", says(rss([item(1), "<item><title><![CDATA[Quay " + "x" * 5000])), OK, 1)
fault("text behind the end", says(FEED + "<!-- cached --> trailing words <b>"), OK, 2)
fault("text before the beginning", says("Warning: something in line 1\n" + FEED), OK, 2)
fault("undeclared entities", says(FEED.replace("What", "What&nbsp;&eacute;&unknown;")), OK, 2)
fault("undeclared prefixes", says(FEED.replace("<guid>", "<media:x>1</media:x><guid>")), OK, 2)
fault("a feed inside a page", says("<html><body><pre>" + FEED + "</pre></body></html>"), OK, 2)
fault("a stylesheet and a doctype", says(FEED.replace("?>", "?><?xml-stylesheet href='x'?><!DOCTYPE rss>", 1)), OK, 2)
fault("lone surrogates", says(FEED.replace("What", "What&#xD800;&#x110000;")), OK, 2)
fault("duplicate guids and links", says(rss([item(1)] * 30 + [item(2)])), OK, 2)
fault("one guid for all", says(rss([item(n).replace(f"<guid>story-{n}", "<guid>x") for n in range(5)])), OK, 5)
fault("relative links", says(rss([item(n).replace("https://herald.example", "") for n in range(3)])), OK, 3)
fault("links of other schemes", says(rss([item(1).replace("https://herald.example/story-1", "javascript:x()")])), OK, 1)
fault(
    "no links",
    says(rss([f"<item><title>T{n}</title><guid isPermaLink='false'>{n}</guid></item>" for n in "ab"])),
    OK,
    2,
)
fault("no titles", says(rss([item(n, title="") for n in range(3)])), OK, 3)
fault("no dates", says(rss([item(1).replace("pubDate", "when"), item(2)])), OK, 2)
fault(
    "dates of 1970 and the future", says(rss([item(1).replace("2026", "1970"), item(2).replace("2026", "2036")])), OK, 2
)
fault("script in title and text", says(rss([
    item(1, title="<script>alert(1)</script>Quay", extra=f"<content:encoded><![CDATA[<img src=x onerror=alert(1)>"
         f"{PARAGRAPH * 5}]]></content:encoded>")])), OK, 1)  # fmt: skip
