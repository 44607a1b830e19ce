"""Canonical addresses: one spelling for all links to an article. Pure: no request is ever made.

Two links to the same article should give the same canonical URL, and that URL should still open in a browser.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

from rashomon.identity import tracking_rules as rules
from rashomon.identity.redirects import redirect_target
from rashomon.identity.sites import ascii_host, registered_name

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
    target = redirect_target(name, parts)
    if target is not None:
        return _absolute(target, None)
    if port is None or port == DEFAULT_PORTS[scheme]:
        scheme, authority = "https", name
    else:
        authority = f"{name}:{port}"
    result = urlunsplit((scheme, authority, _path(parts.path), _query(parts.query), ""))
    return result if len(result) <= MAX_LENGTH else None


def _host(host: str) -> str | None:
    """The host in ASCII and lower case, with the mobile and AMP forms taken off; None where it is none."""
    name = ascii_host(host)
    if name is None:
        return None
    if ":" in name:  # an IPv6 literal, which urlsplit checked
        return f"[{name}]"
    if not _HOST.match(name) or ".." in name:
        return None
    return name if rules.MOBILE_LABELS.isdisjoint(name.split(".")) else _without_mobile(name)


def _without_mobile(host: str) -> str:
    """`host` as a desktop browser asks for it: 'www.' before a registered name that 'm.' stood before."""
    labels = host.split(".")
    mobile = False
    while labels[0] in rules.MOBILE_LABELS and registered_name(".".join(labels)) != ".".join(labels):
        labels, mobile = labels[1:], True
    while len(labels) > 3 and labels[1] in ("m", "amp"):
        del labels[1]
    name = ".".join(labels)
    return f"www.{name}" if mobile and registered_name(name, hosted=False) == name else name


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
