"""The one address and the identity of an article. Pure: no request is ever made.

Two links to the same article should give the same canonical URL, and that URL should still open in a browser.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import unicodedata
from datetime import UTC, datetime
from functools import lru_cache
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit, urlunsplit

from rashomon.identity import tracking_rules as rules

MAX_LENGTH = 4096
MAX_STEPS = 12  # redirectors within redirectors; nothing honest comes near
DEFAULT_PORTS = {"http": 80, "https": 443}

_BREAKS = re.compile(r"[ \xa0]*[\x00-\x1f\x7f\u2028\u2029\ufeff]+[ \xa0]*")  # inside a link: a feed's line breaks
_PLAIN = re.compile(  # nothing in it that could be spelt in another way
    r"https://(?P<host>[a-z0-9][a-z0-9-]{0,60}(?:\.[a-z0-9][a-z0-9-]{0,60}){1,6})(?:(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+|/)\Z"
)
_HOST = re.compile(r"[a-z0-9_](?:[a-z0-9_.-]{0,251}[a-z0-9_])?\Z")
_PORT = re.compile(r"\d{1,5}\Z")
_ESCAPE = re.compile(r"%([0-9a-fA-F]{2})")
_SESSION = re.compile(r";(?:jsessionid|phpsessid)=[^/?#]*", re.IGNORECASE)
_EMBEDDED = re.compile(rb"https?://[\x21-\x7e]+")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


def canonical_url(url: str, *, base: str | None = None) -> str | None:
    """The address that stands for all spellings of a link, or None if it is no http(s) link.

    `base` resolves relative links. http becomes https (unless a port is named), the host's case, default port,
    mobile and AMP forms, user name, fragment, tracking parameters and trailing slash go, parameters are sorted, and
    redirectors that carry their target give the target. Idempotent; at most MAX_LENGTH characters, else None.
    """
    current = _absolute(url, base)
    for _ in range(MAX_STEPS):
        if current is None:
            return None
        following = _step(current)
        if following == current:
            return current
        current = following
    return None


def article_id(url: str | None, outlet: str, title: str, published: datetime | None) -> str:
    """The id of an article: 16 hex digits, the same in every database.

    Made from the canonical URL; without one, from outlet, title (white space folded) and time of publication.
    """
    address = canonical_url(url) if url else None
    if address is not None:
        key = f"url\x1f{address}"
    else:
        time = published.astimezone(UTC).isoformat() if published else ""
        key = f"title\x1f{outlet}\x1f{unicodedata.normalize('NFC', ' '.join(title.split()))}\x1f{time}"
    return hashlib.blake2b(key.encode("utf-8", "replace"), digest_size=8).hexdigest()


def host_of(url: str) -> str | None:
    """The host of an absolute URL in lower case, or None."""
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


def site_of(url: str) -> str:
    """The name an organisation registered, as far as an address shows it: 'example.co.uk' of 'news.example.co.uk'.

    Empty where the address has no host. Two hosts of one site are of one publisher, as a rule.
    """
    labels = (host_of(url) or "").split(".")
    count = 3 if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in rules.REGISTRY_LABELS else 2
    return ".".join(labels[-count:])


def is_aggregator(url: str) -> bool:
    """True for an address of a site that passes on what others publish."""
    return _is_of(url, rules.AGGREGATORS)


def is_feed_service(url: str) -> bool:
    """True for an address of a service that serves the feeds of others."""
    return _is_of(url, rules.FEED_SERVICES)


def _is_of(url: str, hosts: frozenset[str]) -> bool:
    labels = (host_of(url) or "").split(".")
    return any(".".join(labels[number:]) in hosts for number in range(len(labels)))


def _absolute(url: str, base: str | None) -> str | None:
    if len(url) > 2 * MAX_LENGTH:
        return None
    text = _BREAKS.sub("", url.strip()).strip()
    if not text or len(text) > MAX_LENGTH:
        return None
    try:
        return urljoin(base, text) if base else text
    except ValueError:
        return None


@lru_cache(maxsize=20_000)  # the reader of a feed, the key and the id ask the same within moments
def _step(url: str) -> str | None:
    return url if _is_plain(url) else _rewritten(url)


def _is_plain(url: str) -> bool:
    """True for an address that is canonical at first sight, as most are; False where one has to look closer."""
    match = _PLAIN.match(url)
    if match is None or "amp" in url or "google" in match["host"] or len(url) > MAX_LENGTH:
        return False
    return rules.MOBILE_LABELS.isdisjoint(match["host"].split("."))


def _rewritten(url: str) -> str | None:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    if scheme not in DEFAULT_PORTS:
        return None
    name = _host(host)
    if name is None:
        return None
    target = _redirect_target(name, parts)
    if target is not None:
        return _absolute(target, None)
    if port is None or port == DEFAULT_PORTS[scheme]:
        scheme, authority = "https", name
    else:
        authority = f"{name}:{port}"
    result = urlunsplit((scheme, authority, _path(parts.path), _query(parts.query), ""))
    return result if len(result) <= MAX_LENGTH else None


def _host(host: str) -> str | None:
    host = host.removesuffix(".").lower()
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii").lower()
        except UnicodeError:
            return None
    if ":" in host:  # an IPv6 literal, which urlsplit checked
        return f"[{host}]"
    if not _HOST.match(host) or ".." in host:
        return None
    labels = host.split(".")
    mobile = False
    while len(labels) > 2 and labels[0] in rules.MOBILE_LABELS:
        labels, mobile = labels[1:], True
    while len(labels) > 3 and labels[1] in ("m", "amp"):
        del labels[1]
    if mobile and _registered(labels):
        labels.insert(0, "www")
    return ".".join(labels)


def _registered(labels: list[str]) -> bool:
    """True for 'example.org' and 'example.co.uk': names that are served under 'www.' as a rule."""
    return len(labels) == 2 or (len(labels) == 3 and len(labels[2]) == 2 and labels[1] in rules.REGISTRY_LABELS)


def _path(path: str) -> str:
    path = _SESSION.sub("", _escaped(path, keep="/!$&'()*+,;=:@"))
    segments: list[str] = []
    for segment in path.split("/")[1:]:
        if segment == "..":
            del segments[-1:]
        elif segment != ".":
            segments.append(segment)
    while segments and segments[-1] == "":
        del segments[-1]
    while len(segments) > 1 and segments[-1].lower() == "amp":
        del segments[-1]
    while len(segments) > 1 and segments[0].lower() == "amp":
        del segments[0]
    if segments:
        last = segments[-1]
        for ending, plain in ((".amp.html", ".html"), (".amp", "")):
            if last.lower().endswith(ending) and len(last) > len(ending):
                segments[-1] = last[: -len(ending)] + plain
                break
    return "/" + "/".join(segments)


def _query(query: str) -> str:
    kept = []
    for pair in query.split("&"):
        name, equals, value = pair.partition("=")
        if pair and not _is_tracking(unquote(name).lower().removeprefix("amp;"), unquote(value).lower()):
            kept.append((_escaped(name, keep="!$'()*,:@/;"), equals, _escaped(value, keep="!$'()*+,:@/;=?")))
    return "&".join(name + equals + value for name, equals, value in sorted(kept, key=lambda pair: pair[0]))


def _is_tracking(name: str, value: str) -> bool:
    if name in rules.TRACKING_NAMES or name.startswith(rules.TRACKING_PREFIXES):
        return True
    if name in rules.AMP_NAMES and value in rules.AMP_VALUES:
        return True
    if name in rules.AMP_SWITCHES and value in rules.AMP_SWITCH_VALUES:
        return True
    return name in rules.DOUBTFUL_NAMES and value.startswith(rules.FEED_VALUE_PREFIXES)


def _escaped(text: str, *, keep: str) -> str:
    """One spelling of percent escapes: unreserved characters plain, all others in upper-case UTF-8 escapes."""

    def one(match: re.Match[str]) -> str:
        character = chr(int(match[1], 16))
        return character if character in _UNRESERVED else match[0].upper()

    text = _ESCAPE.sub(one, text)
    pieces = re.split(r"(%[0-9A-F]{2})", text)
    return "".join(
        piece if index % 2 else quote(piece, safe=keep + "~", errors="replace") for index, piece in enumerate(pieces)
    )


def _redirect_target(host: str, parts: SplitResult) -> str | None:
    """The address that a known redirector or AMP cache carries in its own address."""
    if host.endswith(".cdn.ampproject.org") or (host in ("www.google.com", "google.com") and "/amp/" in parts.path[:5]):
        return _amp_cache_target(parts)
    if host == "news.google.com" and "/articles/" in parts.path:
        return _google_news_target(parts.path.rsplit("/articles/", 1)[1].split("/")[0])
    for suffix, beginning, names in rules.REDIRECTORS:
        if (host == suffix or host.endswith("." + suffix)) and parts.path.startswith(beginning):
            values = {name: unquote(value) for name, _, value in (p.partition("=") for p in parts.query.split("&"))}
            for name in names:
                if values.get(name, "").startswith(("http://", "https://")):
                    return values[name]
    return None


def _amp_cache_target(parts: SplitResult) -> str | None:
    segments = [segment for segment in parts.path.split("/") if segment]
    while segments and segments[0] in ("amp", "c", "v", "i"):
        del segments[0]
    secure = segments[:1] == ["s"]
    segments = segments[1:] if secure else segments
    if not segments or "." not in segments[0]:
        return None
    query = f"?{parts.query}" if parts.query else ""
    return f"http{'s' if secure else ''}://{'/'.join(segments)}{query}"


def _google_news_target(token: str) -> str | None:
    """The address inside an older Google News article token (a base64 message that holds it in the clear)."""
    try:
        message = base64.urlsafe_b64decode(token[:MAX_LENGTH] + "=" * (-len(token[:MAX_LENGTH]) % 4))
    except (binascii.Error, ValueError):
        return None
    match = _EMBEDDED.search(message)
    if match is None:
        return None
    # One length byte before the address says where it ends (two bytes from 128 characters on).
    start, address = match.start(), match.group()
    length = message[start - 1] if start else 0
    if start > 1 and length < 128 and message[start - 2] & 0x80:
        length = (length << 7) | (message[start - 2] & 0x7F)
    return address[:length].decode("ascii") if 10 < length <= len(address) else address.decode("ascii")
