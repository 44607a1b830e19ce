"""Look-up in the registry: an outlet by id, name or address, and the id that a name gives."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from urllib.parse import urlsplit

from rashomon.model import Outlet

_LONGEST_SLUG = 60
_HASH_DIGITS = 8
# Latin letters that Unicode does not take apart into a base letter and a mark.
_LATIN = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i", "ŋ": "n", "ŧ": "t"}
)


def slug(name: str) -> str:
    """A short identifier of 1 to 60 characters out of a-z, 0-9 and hyphens; `slug(slug(x)) == slug(x)`.

    Names that differ only in letters which have no Latin form, or beyond the 60th character, are kept apart by eight
    digits of a hash: the same name gives the same slug on every machine.
    """
    folded = unicodedata.normalize("NFKD", name).casefold().translate(_LATIN)
    base = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    latin = re.sub(r"[^a-z0-9]+", "-", base).strip("-")
    lost = any(character.isalnum() and not character.isascii() for character in base)
    if latin and not lost and len(latin) <= _LONGEST_SLUG:
        return latin
    mark = hashlib.blake2b(unicodedata.normalize("NFC", name).encode("utf-8", "replace"), digest_size=4).hexdigest()
    return f"{latin[: _LONGEST_SLUG - _HASH_DIGITS - 1].rstrip('-') or 'outlet'}-{mark}"


def find(outlets: Iterable[Outlet], wanted: str) -> Outlet | None:
    """The outlet of that id, name (in any case, with or without The), domain or article address; None if none or a tie.

    An address belongs to the outlet whose home page, or one of whose other `addresses`, covers most of it: an article
    below `/urdu` to the outlet whose home page is `/urdu`. Where none covers the path, it belongs to the one outlet of
    that host, if there is only one.
    """
    candidates, sought = tuple(outlets), wanted.strip()
    for outlet in candidates:
        if outlet.id == sought:
            return outlet
    if "://" not in sought:
        name = _plain(sought)
        by_name = [outlet for outlet in candidates if _plain(outlet.name) == name]
        if by_name:
            return by_name[0] if len(by_name) == 1 else None
        # A name in another script than the registry's: 'Prothom Alo' for the outlet whose id is `prothom-alo`.
        id = slug(name)
        for outlet in candidates:
            if outlet.id == id:
                return outlet
    host, path = _host_and_path(sought)
    return _at_address(candidates, host, path) if host else None


@lru_cache(maxsize=4096)
def _plain(name: str) -> str:
    """A name without case, marks, runs of spaces and a leading 'The'."""
    words = unicodedata.normalize("NFKC", name).casefold().split()
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


def _host_and_path(address: str) -> tuple[str, str]:
    """Host without `www.`, and path without its last slash; both empty where `address` is none."""
    try:
        parts = urlsplit(address if "://" in address else f"//{address}")
        host = (parts.hostname or "").removeprefix("www.").rstrip(".")
    except ValueError:
        return "", ""
    return (host, parts.path.rstrip("/")) if "." in host else ("", "")


# An import asks for thousands of articles, each time against the same home pages.
_home = lru_cache(maxsize=4096)(_host_and_path)


def _at_address(outlets: Sequence[Outlet], host: str, path: str) -> Outlet | None:
    covering: dict[tuple[int, int], Outlet] = {}
    at_host: dict[str, Outlet] = {}
    for outlet in outlets:
        for address in (outlet.homepage or "", *outlet.addresses):
            home, home_path = _home(address)
            if not home or not (host == home or host.endswith(f".{home}")):
                continue
            at_host[outlet.id] = outlet
            if path == home_path or path.startswith(f"{home_path}/"):
                covering.setdefault((len(home), len(home_path)), outlet)
    if covering:
        return covering[max(covering)]
    return next(iter(at_host.values())) if len(at_host) == 1 else None
