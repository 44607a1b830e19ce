"""The outlet registry as a file: reads it and checks every value against the table of fields."""

from __future__ import annotations

import difflib
import re
import reprlib
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from rashomon.errors import ConfigError
from rashomon.outlet_fields import FIELDS, SOURCE, TEXT, Field, is_text, is_url
from rashomon.toml_lines import Path as Place
from rashomon.toml_lines import lines_of_keys

_LARGEST_FILE = 2 * 1024 * 1024  # bytes; the shipped registry has some 90,000
_MOST_PROBLEMS = 50
_MOST_COMPARED = 500  # names that a misspelt one is compared with
_DECODER_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)")


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake; `line` counts from 1, None where the file as a whole is meant."""

    line: int | None
    text: str


def read_registry(path: Path) -> list[dict[str, Any]]:
    """The entries of `[[outlet]]`, each checked against `FIELDS`, in the file's order.

    Raises ConfigError that lists all problems, each as `file:line: what was found, what was expected`.
    """
    return check_registry(_read(path), path)


def check_registry(text: str, path: Path) -> list[dict[str, Any]]:
    """The entries of a registry's text, as `read_registry`; `path` is what the messages call it."""
    try:
        document = tomllib.loads(text)
        problems = list(islice(_Check(document, lines_of_keys(text)).problems(), _MOST_PROBLEMS + 1))
    except RecursionError as error:
        raise ConfigError(f"{path}: its lists are nested too deeply for a registry of outlets.") from error
    except ValueError as error:  # TOMLDecodeError, or a number of thousands of digits
        raise _refusal(path, [_syntax_problem(str(error), text)]) from error
    if problems:
        raise _refusal(path, problems)
    return list(document["outlet"])


def _read(path: Path) -> str:
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
        found = f"byte 0x{data[error.start]:02x} is not UTF-8; save the file as UTF-8"
        raise _refusal(path, [Problem(line, found)]) from error


def _syntax_problem(message: str, text: str) -> Problem:
    place = _DECODER_PLACE.search(message)
    said = _DECODER_PLACE.sub("", message)
    if place is None or place.group(1) is None:
        return Problem(text.rstrip().count("\n") + 1, f"this is not TOML: {said} at the end of the file")
    return Problem(int(place.group(1)), f"this is not TOML: {said} (column {place.group(2)})")


def _refusal(path: Path, problems: list[Problem]) -> ConfigError:
    ordered = sorted(problems[:_MOST_PROBLEMS], key=lambda problem: problem.line or 0)
    lines = [
        f"{path}:{problem.line}: {problem.text}" if problem.line else f"{path}: {problem.text}" for problem in ordered
    ]
    if len(problems) > _MOST_PROBLEMS:
        lines.append(f"{path}: and more problems")
    return ConfigError("\n".join(lines))


class _Check:
    """All problems of one parsed document; keeps what must be unique over the file."""

    def __init__(self, document: dict[str, Any], lines: dict[Place, int]) -> None:
        self._document = document
        self._lines = lines
        self._ids: dict[str, Place] = {}
        self._urls: dict[str, tuple[str, Place]] = {}
        self._sources: tuple[str, ...] = ()

    def problems(self) -> Iterator[Problem]:
        yield from self._unknown(self._document, ("sources", "outlet"), (), "")
        yield from self._check_sources(self._document.get("sources", {}))
        entries = self._document.get("outlet")
        if not isinstance(entries, list) or not entries:
            line = self._lines.get(("outlet",))
            yield Problem(line, "no outlet in it; expected one [[outlet]] or more")
            return
        for number, entry in enumerate(entries):
            yield from self._check_outlet(entry, ("outlet", number))

    def _at(self, place: Place) -> int | None:
        while place and place not in self._lines:
            place = place[:-1]
        return self._lines.get(place)

    def _unknown(self, table: dict[str, Any], known: tuple[str, ...], place: Place, subject: str) -> Iterator[Problem]:
        for key in table:
            if key not in known:
                hint = _did_you_mean(key, known) or f"; expected one of {', '.join(known)}"
                yield Problem(self._at((*place, key)), f"{subject}{_plain(key)}: unknown key{hint}")

    def _check_sources(self, sources: object) -> Iterator[Problem]:
        if not isinstance(sources, dict):
            yield Problem(self._at(("sources",)), f"sources: found {_shown(sources)}, expected a table of texts")
            return
        self._sources = tuple(sources)
        for name, text in sources.items():
            if not is_text(text):
                yield Problem(self._at(("sources", name)), f"sources, {name}: found {_shown(text)}, expected {TEXT}")

    def _check_outlet(self, entry: object, place: Place) -> Iterator[Problem]:
        if not isinstance(entry, dict):
            text = f"outlet number {int(place[-1]) + 1}: found {_shown(entry)}, expected a table"
            yield Problem(self._at(place), text)
            return
        name = entry.get("id", entry.get("name"))
        subject = f"outlet {_shown(name)}, " if isinstance(name, str) else f"outlet number {int(place[-1]) + 1}, "
        yield from self._check_fields("outlet", entry, place, subject)
        yield from self._check_id(entry.get("id"), (*place, "id"), subject)
        yield from self._check_owner(entry, place, subject)
        yield from self._check_feeds(entry, place, subject)

    def _check_fields(self, table: str, entry: dict[str, Any], place: Place, subject: str) -> Iterator[Problem]:
        fields = [field for field in FIELDS if field.table == table]
        yield from self._unknown(entry, tuple(field.name for field in fields), place, subject)
        for field in fields:
            if field.name in entry:
                yield from self._check_value(field, entry[field.name], (*place, field.name), subject)
            elif field.required:
                yield Problem(self._at(place), f"{subject}{field.name}: missing, expected {field.expected}")

    def _check_value(self, field: Field, value: object, place: Place, subject: str) -> Iterator[Problem]:
        if not field.accepts(value):
            hint = _did_you_mean(value, field.choices) or _better_case(field, value)
            yield Problem(
                self._at(place), f"{subject}{field.name}: found {_shown(value)}, expected {field.expected}{hint}"
            )
        elif field.expected == SOURCE and value not in self._sources and not is_url(value):
            hint = _did_you_mean(value, self._sources)
            yield Problem(self._at(place), f"{subject}{field.name}: found {_shown(value)}, expected {SOURCE}{hint}")

    def _check_id(self, value: object, place: Place, subject: str) -> Iterator[Problem]:
        if not isinstance(value, str):
            return
        first = self._ids.setdefault(value, place)
        if first != place:
            yield Problem(self._at(place), f"{subject}id: already the id of the outlet in line {self._at(first)}")

    def _check_owner(self, entry: dict[str, Any], place: Place, subject: str) -> Iterator[Problem]:
        for given, needed in (("owner", "owner_source"), ("owner_source", "owner")):
            if given in entry and needed not in entry:
                yield Problem(self._at((*place, given)), f"{subject}{given}: given without {needed}")

    def _check_feeds(self, entry: dict[str, Any], place: Place, subject: str) -> Iterator[Problem]:
        feeds = entry.get("feeds", [])
        if not isinstance(feeds, list):
            return
        if not feeds and "no_feeds" not in entry:
            text = f"{subject}feeds: none, expected some, or no_feeds with the reason why there are none"
            yield Problem(self._at((*place, "feeds")), text)
        if feeds and "no_feeds" in entry:
            yield Problem(
                self._at((*place, "no_feeds")), f"{subject}no_feeds: given together with feeds, expected one of the two"
            )
        for number, feed in enumerate(feeds):
            yield from self._check_feed(feed, (*place, "feeds", number), subject)

    def _check_feed(self, feed: object, place: Place, outlet: str) -> Iterator[Problem]:
        subject = f"{outlet}feed {int(place[-1]) + 1}"
        if not isinstance(feed, dict):
            yield Problem(self._at(place), f'{subject}: found {_shown(feed)}, expected a table {{ url = "..." }}')
            return
        yield from self._check_fields("feeds", feed, place, f"{subject}, ")
        if not is_url(feed.get("url")):
            return
        owner, first = self._urls.setdefault(_same_feed(feed["url"]), (outlet, (*place, "url")))
        if first != (*place, "url"):
            where = f"{owner.removesuffix(', ')} in line {self._at(first)}"
            yield Problem(self._at((*place, "url")), f"{subject}, url: already of {where}")


def _same_feed(url: str) -> str:
    """What two spellings of one feed's address have in common: all but scheme, case of the host, and a last slash."""
    parts = urlsplit(url)
    return f"{parts.netloc.lower()}{parts.path.rstrip('/')}?{parts.query}"


def _shown(value: object) -> str:
    """A value as a message may show it: quoted, control characters escaped, at most 80 characters."""
    if isinstance(value, str):
        text = f'"{_plain(value)}"'
    else:
        try:
            text = _plain(reprlib.repr(value))
        except ValueError:
            text = "a number of thousands of digits"
    return text if len(text) <= 80 else f"{text[:76]} ..."


def _plain(text: str) -> str:
    return text if text.isprintable() else text.encode("unicode_escape").decode("ascii")


def _did_you_mean(found: object, known: tuple[str, ...]) -> str:
    if not isinstance(found, str):
        return ""
    near = difflib.get_close_matches(found[:80].casefold(), known[:_MOST_COMPARED], n=1)
    return f'; did you mean "{near[0]}"?' if near else ""


def _better_case(field: Field, value: object) -> str:
    """A hint for the commonest mistake with a code: its case, or a region behind the language."""
    if not isinstance(value, str) or not value.isprintable():
        return ""
    for other in (value.strip().upper(), value.strip().lower(), re.split("[-_]", value.strip().lower())[0]):
        if other != value and field.accepts(other) and field.expected not in (TEXT, SOURCE):
            return f'; did you mean "{other}"?'
    return ""
