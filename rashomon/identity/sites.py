"""Sites: the name that an organisation registered, told from its hosts by the public suffix list."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

from rashomon.identity.tracking_rules import MOBILE_LABELS

MAX_HOST = 253  # characters; the longest name that can be looked up

# Hosts that give every writer a name below their own and that the public suffix list lacks.
PLATFORMS = frozenset({
    "beehiiv.com", "blogfa.com", "blogsky.com", "canalblog.com", "fc2.com", "ghost.io", "home.blog", "jimdofree.com",
    "livedoor.blog", "livejournal.com", "medium.com", "over-blog.com", "substack.com", "tistory.com", "tumblr.com",
    "typepad.com", "weebly.com", "wordpress.com",
})  # fmt: skip
# A platform under the names of many countries; the list has only its first.
WORLDWIDE_PLATFORM = "blogspot"
_OWN_LABELS = MOBILE_LABELS | {"www"}  # what stands before a platform's name without being a writer's


def host_of(url: str) -> str | None:
    """The host of an absolute URL in lower case, or None."""
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


def site_of(url: str) -> str:
    """The site of an address: 'example.co.uk' of 'https://news.example.co.uk/x'; '' without a host.

    Two hosts of one site are of one publisher, as a rule. Two writers of one platform ('one.blogspot.com',
    'two.blogspot.com') are two sites.
    """
    host = host_of(url)
    return registered_name(host) if host and len(host) <= MAX_HOST else ""


@lru_cache(maxsize=20_000)
def registered_name(host: str, *, hosted: bool = True) -> str:
    """The registered name that `host` lies under, in ASCII; the host itself where it is a suffix or an IP address.

    Names given out by a platform, as in 'one.github.io', count as registered unless `hosted` is False. Where no suffix
    is known, as for '.example' of the documents, the last label is one.
    """
    name = ascii_host(host) or host
    labels = name.split(".")
    if ":" in name or labels[-1].isdecimal():  # an IP address
        return name
    count = _suffix_length(name, hosted=hosted)
    registered = ".".join(labels[-count - 1 :])
    if hosted and len(labels) > count + 1 and labels[-count - 2] not in _OWN_LABELS:
        on_platform = labels[-count - 1] == WORLDWIDE_PLATFORM or registered in PLATFORMS
        return f"{labels[-count - 2]}.{registered}" if on_platform else registered
    return registered


def ascii_host(host: str) -> str | None:
    """`host` in lower-case ASCII ('xn--...' for other letters) without a final dot; None where it has no such form."""
    host = host.removesuffix(".").lower()
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return None


def _suffix_length(name: str, *, hosted: bool) -> int:
    """Labels of the public suffix of an ASCII host; 1 where none is known."""
    # Imported at the first host, since the library loads a client for the web that is never used.
    from rashomon.identity.suffix_list import suffix_labels

    return suffix_labels(name, private=hosted) or 1
