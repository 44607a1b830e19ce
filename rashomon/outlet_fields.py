"""The fields of the outlet registry: one table from which the reader, its messages and the documentation come."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from rashomon.iso_codes import CONTINENT_OF, LANGUAGES
from rashomon.model import OutletKind

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ADDRESS = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[^\s?#]*)?")


def is_text(value: object) -> bool:
    """True for a text on one line that shows something."""
    return isinstance(value, str) and bool(value.strip()) and value.isprintable()


def is_url(value: object) -> bool:
    """True for an http or https address with a host, without spaces and without a user name."""
    if not isinstance(value, str) or not value.isprintable() or any(character.isspace() for character in value):
        return False
    try:
        parts = urlsplit(value)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.username is None and parts.port != 0
    except ValueError:
        return False


def _is_list(value: object) -> bool:
    return isinstance(value, list)


def _is_addresses(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) and _ADDRESS.fullmatch(one) for one in value)


@dataclass(frozen=True, slots=True)
class Field:
    """One key of the file: the table it stands in, what it means, and what its value must be.

    `expected` is the rule in words, `choices` the closed set of values where there is one.
    """

    table: str
    name: str
    meaning: str
    expected: str
    accepts: Callable[[object], bool]
    required: bool = False
    choices: tuple[str, ...] = ()


_KINDS = tuple(kind.value for kind in OutletKind)
TEXT = "a text on one line, not empty"
_URL = "an http or https address"
_LANGUAGE = "a primary BCP 47 language tag such as en, pt or zh"
SOURCE = "the name of an entry of [sources], or an http or https address"

FIELDS: tuple[Field, ...] = (
    Field(
        "outlet",
        "id",
        "The short name that articles, exports and commands use. It must never change.",
        "lower-case letters, digits and single hyphens, once in the file",
        lambda value: isinstance(value, str) and _SLUG.fullmatch(value) is not None,
        required=True,
    ),
    Field("outlet", "name", "The name as the outlet itself writes it.", TEXT, is_text, required=True),
    Field("outlet", "homepage", "Its front page, in the language of the feeds.", _URL, is_url),
    Field(
        "outlet",
        "country",
        "The country it is published in; for a broadcaster to other countries, the one that runs it.",
        "an ISO 3166-1 alpha-2 country code in capitals such as DE, NG or BR",
        lambda value: isinstance(value, str) and value in CONTINENT_OF,
    ),
    Field(
        "outlet",
        "language",
        "The language of its articles.",
        _LANGUAGE,
        lambda value: isinstance(value, str) and value in LANGUAGES,
    ),
    Field(
        "outlet",
        "kind",
        "What it is by its own imprint.",
        f"one of {', '.join(_KINDS)}",
        lambda value: isinstance(value, str) and value in _KINDS,
        choices=_KINDS,
    ),
    Field("outlet", "owner", "Who owns or runs it. Needs owner_source.", TEXT, is_text),
    Field("outlet", "owner_source", "Where the owner was read.", SOURCE, is_text),
    Field(
        "outlet",
        "addresses",
        "Where else its articles stand, so that an imported article finds its outlet.",
        'a list of domains or paths without https:// and www., such as ["example.org/news"]',
        _is_addresses,
    ),
    Field(
        "outlet",
        "fetch_pages",
        "false: never fetch article pages of this outlet, keep to its feeds.",
        "true or false",
        lambda value: isinstance(value, bool),
    ),
    Field("outlet", "feeds", "Its feeds, each a table of the fields below.", "a list of tables", _is_list),
    Field(
        "outlet",
        "no_feeds",
        "Why it has none (no feed is published, articles are imported by hand). Only without feeds, and needed then.",
        TEXT,
        is_text,
    ),
    Field("feeds", "url", "The RSS or Atom address, once in the file.", _URL, is_url, required=True),
    Field("feeds", "section", "The part of the outlet that the feed covers.", TEXT, is_text),
    Field(
        "feeds",
        "language",
        "The feed's language where it is not the outlet's.",
        _LANGUAGE,
        lambda value: isinstance(value, str) and value in LANGUAGES,
    ),
    Field("feeds", "source", "Where the address was read.", SOURCE, is_text),
)
"""Every key of `[[outlet]]` and of its `feeds`: reader, messages and documentation come from this table."""
