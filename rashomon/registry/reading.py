"""The outlet registry as a file -> `Outlet` values; the user's own file beside the one that comes with the program."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice
from pathlib import Path

from rashomon.errors import ConfigError
from rashomon.model import Feed, Outlet, OutletKind
from rashomon.registry.checking import Mistake, mistakes_of
from rashomon.registry.fields import FeedEntry, OutletEntry

_LARGEST_FILE = 2 * 1024 * 1024  # bytes; the shipped registry has some 90,000
_MOST_MISTAKES = 50
_DECODER_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)")


def load_outlets(path: Path, own: Path | None = None) -> tuple[Outlet, ...]:
    """The outlets of a registry file, in its order, merged with those of the user's `own` file where there is one.

    Raises ConfigError with every mistake of a file, each as `file:line: what was found, what was expected`.
    """
    shipped = parse_outlets(read_text(path), path)
    return merge(shipped, parse_outlets(read_text(own), own)) if own is not None and own.exists() else shipped


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


def parse_outlets(text: str, path: Path) -> tuple[Outlet, ...]:
    """The outlets of a registry's text, as `load_outlets`; `path` is what the messages call it."""
    try:
        document = tomllib.loads(text)
        mistakes = list(islice(mistakes_of(document), _MOST_MISTAKES + 1))
    except RecursionError as error:
        raise ConfigError(f"{path}: its lists are nested too deeply for a registry of outlets.") from error
    except ValueError as error:  # TOMLDecodeError, or a number of thousands of digits
        raise ConfigError(f"{path}:{_syntax_mistake(str(error), text)}") from error
    if mistakes:
        raise _refusal(path, text, mistakes)
    return tuple(_outlet(OutletEntry(**entry)) for entry in document["outlet"])


def read_text(path: Path) -> str:
    """The text of a registry file. Raises ConfigError where it cannot be read, is too large or is not UTF-8."""
    advice = "RASHOMON_OUTLETS names the registry to read."
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST_FILE + 1)
    except FileNotFoundError as error:
        raise ConfigError(f"{path}: there is no such file. {advice}") from error
    except IsADirectoryError as error:
        raise ConfigError(f"{path}: this is a folder, not a file. {advice}") from error
    except OSError as error:
        raise ConfigError(f"{path}: it cannot be read ({error.strerror}).") from error
    if len(data) > _LARGEST_FILE:
        raise ConfigError(f"{path}: larger than {_LARGEST_FILE // 2**20} MiB, so hardly a registry of outlets.")
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        fault = f"byte 0x{data[error.start]:02x} is not UTF-8; save the file as UTF-8"
        raise ConfigError(f"{path}:{line}: {fault}") from error


def _outlet(entry: OutletEntry) -> Outlet:
    feeds = [FeedEntry(**feed) for feed in entry.feeds]
    return Outlet(
        id=entry.id,
        name=entry.name,
        homepage=entry.homepage,
        country=entry.country,
        language=entry.language,
        kind=OutletKind(entry.kind) if entry.kind else None,
        owner=entry.owner,
        owner_source=entry.owner_source,
        feeds=tuple(Feed(feed.url, entry.id, feed.language or entry.language, feed.section) for feed in feeds),
        fetch_pages=entry.fetch_pages,
        addresses=tuple(entry.addresses),
    )


def _syntax_mistake(message: str, text: str) -> str:
    place = _DECODER_PLACE.search(message)
    said = _DECODER_PLACE.sub("", message)
    if place is None or place[1] is None:
        return f"{text.rstrip().count(chr(10)) + 1}: this is not TOML: {said} at the end of the file"
    return f"{place[1]}: this is not TOML: {said} (column {place[2]})"


def _refusal(path: Path, text: str, mistakes: list[Mistake]) -> ConfigError:
    from rashomon.registry.positions import lines_of_keys  # a syntax tree, wanted only where there is a mistake

    lines = lines_of_keys(text)

    def line_of(place: tuple[str | int, ...]) -> int | None:
        while place and place not in lines:
            place = place[:-1]
        return lines.get(place)

    messages = []
    for mistake in mistakes[:_MOST_MISTAKES]:
        line = line_of(mistake.place)
        again = f" in line {line_of(mistake.repeats)}" if mistake.repeats else ""
        messages.append((line or 0, f"{path}:{f'{line}:' if line else ''} {mistake.text}{again}"))
    told = [message for _, message in sorted(messages, key=lambda message: message[0])]
    return ConfigError("\n".join([*told, f"{path}: and more problems"] if len(mistakes) > _MOST_MISTAKES else told))
