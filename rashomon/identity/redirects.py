"""Redirectors: the address of an article inside the address of an AMP cache, an aggregator or a link counter."""

from __future__ import annotations

import base64
import binascii
import re
from urllib.parse import SplitResult, unquote

MAX_TOKEN = 4096  # characters

# Redirectors that carry their target: (host or its suffix, beginning of the path, names of the parameter).
REDIRECTORS = (
    ("google.com", "/url", ("url", "q")),
    ("news.google.com", "/news/url", ("url",)),
    ("bing.com", "/news/apiclick.aspx", ("url",)),
    ("facebook.com", "/l.php", ("u",)),
    ("out.reddit.com", "/", ("url",)),
    ("youtube.com", "/redirect", ("q",)),
    ("t.umblr.com", "/redirect", ("z",)),
    ("slack-redir.net", "/link", ("url",)),
    ("safelinks.protection.outlook.com", "/", ("url",)),
    ("exit.sc", "/", ("url",)),
    ("anrdoezrs.net", "/", ("url",)),
    ("feedproxy.google.com", "/", ("url", "u")),
    ("feedburner.com", "/", ("url", "u")),
)
_EMBEDDED = re.compile(rb"https?://[\x21-\x7e]+")


def redirect_target(host: str, parts: SplitResult) -> str | None:
    """The address that a known redirector or AMP cache carries in its own address."""
    if host.endswith(".cdn.ampproject.org") or (host in ("www.google.com", "google.com") and "/amp/" in parts.path[:5]):
        return _amp_cache_target(parts)
    if host == "news.google.com" and "/articles/" in parts.path:
        return _google_news_target(parts.path.rsplit("/articles/", 1)[1].split("/")[0])
    for suffix, beginning, names in REDIRECTORS:
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
        message = base64.urlsafe_b64decode(token[:MAX_TOKEN] + "=" * (-len(token[:MAX_TOKEN]) % 4))
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
