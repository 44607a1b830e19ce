"""The outlet registry: a TOML file -> `Outlet` values, every mistake reported with its line; and who published what."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from rashomon.iso_codes import CONTINENT_OF
from rashomon.model import Feed, Outlet, OutletKind
from rashomon.outlet_file import read_registry

_LONGEST_SLUG = 60
_HASH_DIGITS = 8
# Latin letters that Unicode does not take apart into a base letter and a mark.
_LATIN = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i", "ŋ": "n", "ŧ": "t"}
)


def load_outlets(path: Path) -> tuple[Outlet, ...]:
    """The outlets of a registry file, in its order.

    Raises ConfigError with every problem of the file, each with its line, what was found and what was expected.
    """
    return tuple(_outlet(entry) for entry in read_registry(path))


def merge(shipped: Iterable[Outlet], own: Iterable[Outlet]) -> tuple[Outlet, ...]:
    """Both registries as one: an own entry takes the place of the shipped one of its id, and a feed is the own one's.

    The shipped entries keep their order; own ones of other ids follow.
    """
    mine = {outlet.id: outlet for outlet in own}
    taken = {feed.url: outlet.id for outlet in mine.values() for feed in outlet.feeds}
    merged = [
        (mine.pop(outlet.id) if outlet.id in mine else None)
        or replace(outlet, feeds=tuple(feed for feed in outlet.feeds if taken.get(feed.url, outlet.id) == outlet.id))
        for outlet in shipped
    ]
    return (*merged, *mine.values())


def load_registry(shipped: Path, own: Path) -> tuple[Outlet, ...]:
    """The outlets of the registry and of the user's own file, where there is one, merged. Raises ConfigError."""
    return merge(load_outlets(shipped), load_outlets(own) if own.exists() else ())


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


@dataclass(frozen=True, slots=True)
class Coverage:
    """Where the outlets of a registry are from: country codes and continents, each sorted and without repeats."""

    countries: tuple[str, ...]
    continents: tuple[str, ...]


def coverage(outlets: Iterable[Outlet]) -> Coverage:
    """The countries and continents of `outlets`; those without a country count for nothing."""
    countries = sorted({outlet.country for outlet in outlets if outlet.country})
    continents = {CONTINENT_OF[country] for country in countries if country in CONTINENT_OF}
    return Coverage(tuple(countries), tuple(sorted(continents)))


def _outlet(entry: dict[str, object]) -> Outlet:
    """The value of an entry that `read_registry` has found right."""
    text = {key: value for key, value in entry.items() if isinstance(value, str)}
    feeds, addresses = entry.get("feeds"), entry.get("addresses")
    return Outlet(
        id=text["id"],
        name=text["name"],
        homepage=text.get("homepage"),
        country=text.get("country"),
        language=text.get("language"),
        kind=OutletKind(text["kind"]) if "kind" in text else None,
        owner=text.get("owner"),
        owner_source=text.get("owner_source"),
        feeds=tuple(_feed(feed, text) for feed in feeds) if isinstance(feeds, Sequence) else (),
        fetch_pages=bool(entry.get("fetch_pages", True)),
        addresses=tuple(addresses) if isinstance(addresses, Sequence) else (),
    )


def _feed(entry: dict[str, str], outlet: dict[str, str]) -> Feed:
    return Feed(
        url=entry["url"],
        outlet=outlet["id"],
        language=entry.get("language", outlet.get("language")),
        section=entry.get("section"),
    )


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
