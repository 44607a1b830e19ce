"""The fields of the outlet registry, declared once: the reader, its messages and the documentation come from here."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, dataclass, field
from functools import cache, lru_cache
from typing import Any, TypeGuard
from urllib.parse import urlsplit

from babel import Locale
from babel.core import get_global

from rashomon.model import OutletKind

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ADDRESS = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[^\s?#]*)?")
_KINDS = tuple(kind.value for kind in OutletKind)
_MOST_COMPARED = 500  # names that a misspelt one is compared with
_FIRST_PRIVATE_NUMBER = "900"  # of ISO 3166-1: from here on the numbers are a user's own
_LONGEST_LANGUAGE = 60  # characters of a tag or a name
_NO_LANGUAGES = ("mul", "und", "zxx")  # several, unknown, none
# Tags in use by outlets that CLDR files under another: bho, sr-ME, ku and fa-AF.
_FURTHER_LANGUAGES = {"bh", "cnr", "kmr", "prs"}


@cache
def countries() -> frozenset[str]:
    """Country codes: ISO 3166-1 alpha-2, and XK, the user-assigned code in general use for Kosovo."""
    numbers = get_global("territory_aliases").items()
    coded = [codes for number, codes in numbers if number.isdigit() and number < _FIRST_PRIVATE_NUMBER]
    return frozenset(str(code) for codes in coded for code in codes if code.isalpha()) | {"XK"}


@cache
def languages() -> frozenset[str]:
    """Language tags: primary tags of BCP 47 that have a name in CLDR, of two letters where there is such a tag."""
    named = {tag for tag in map(str, Locale("en").languages) if "_" not in tag}
    return frozenset(named.union(_FURTHER_LANGUAGES).difference(_NO_LANGUAGES))


@cache
def _usual_languages() -> frozenset[str]:
    """Tags of two letters, all that most registries hold: found without the names, which take tens of milliseconds."""
    superseded = get_global("language_aliases")
    return frozenset(tag for tag in get_global("likely_subtags") if len(tag) == 2 and tag not in superseded)


def is_language(value: object) -> bool:
    """True for one of `languages`."""
    return isinstance(value, str) and (value in _usual_languages() or value in languages())


def is_text(value: object) -> bool:
    """True for a text on one line that shows something."""
    return isinstance(value, str) and bool(value.strip()) and value.isprintable()


def is_url(value: object) -> TypeGuard[str]:
    """True for an http or https address with a host, without spaces and without a user name."""
    if not isinstance(value, str) or not value.isprintable() or any(character.isspace() for character in value):
        return False
    try:
        parts = urlsplit(value)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.username is None and parts.port != 0
    except ValueError:
        return False


def nearest(value: object, known: Iterable[str]) -> str | None:
    """The name that a misspelt one was meant to be, None where none is like it."""
    if not isinstance(value, str):
        return None
    near = difflib.get_close_matches(value[:80].casefold(), list(known)[:_MOST_COMPARED], n=1)
    return near[0] if near else None


def _country_meant(written: str) -> str | None:
    """GB for gb, UK, GBR and United Kingdom."""
    codes = get_global("territory_aliases").get(written.upper(), [written.upper()])
    named: dict[str, str] = {name.casefold(): code for code, name in Locale("en").territories.items()}
    return named.get(written.casefold(), codes[0] if len(codes) == 1 else None)


@cache
def _language_names() -> dict[str, str]:
    """The tags of languages by their English names, in small letters."""
    return {name.casefold(): str(tag) for tag, name in Locale("en").languages.items()}


@lru_cache(maxsize=1000)
def language_tag(written: str) -> str | None:
    """The primary tag of a language however it is written: 'en' of 'EN', 'en-GB', 'eng' and 'English', 'he' of 'iw'.

    None where no language is meant. The tags are those of `languages`.
    """
    written = written.strip().casefold()[:_LONGEST_LANGUAGE]
    primary = re.split("[-_]", written)[0]
    if is_language(primary):
        return primary
    tag = _language_names().get(written) or str(get_global("language_aliases").get(primary, primary))
    return tag if tag in languages() else None


@dataclass(frozen=True, slots=True)
class Rule:
    """What a value must be, in words and as a test; `meant` finds the right spelling of a wrong text."""

    expected: str
    accepts: Callable[[object], bool]
    meant: Callable[[str], str | None] = lambda _: None

    def suggestion(self, value: object) -> str | None:
        """The value that was meant, None where that is not plain."""
        meant = self.meant(value.strip()) if isinstance(value, str) and value.isprintable() else None
        return meant if self.accepts(meant) else None


TEXT = Rule("a text on one line, not empty", is_text)
SOURCE = Rule("the name of an entry of [sources], or an http or https address", is_text)
URL = Rule("an http or https address", is_url)
SLUG = Rule(
    "lower-case letters, digits and single hyphens, once in the file",
    lambda value: isinstance(value, str) and _SLUG.fullmatch(value) is not None,
    str.lower,
)
COUNTRY = Rule(
    "an ISO 3166-1 alpha-2 country code in capitals such as DE, NG or BR",
    lambda value: isinstance(value, str) and value in countries(),
    _country_meant,
)
LANGUAGE = Rule(
    "a primary BCP 47 language tag such as en, pt or zh",
    is_language,
    language_tag,
)
KIND = Rule(f"one of {', '.join(_KINDS)}", lambda value: value in _KINDS, lambda found: nearest(found, _KINDS))
ADDRESSES = Rule(
    'a list of domains or paths without https:// and www., such as ["example.org/news"]',
    lambda value: isinstance(value, list) and all(isinstance(one, str) and _ADDRESS.fullmatch(one) for one in value),
)
FLAG = Rule("true or false", lambda value: isinstance(value, bool))
TABLES = Rule("a list of tables", lambda value: isinstance(value, list))


def _field(meaning: str, rule: Rule, *, default: Any = None) -> Any:
    return field(default=default, metadata={"meaning": meaning, "rule": rule})


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedEntry:
    """One feed of an entry, as the file has it."""

    url: str = _field("The RSS or Atom address, once in the file.", URL, default=MISSING)
    section: str | None = _field("The part of the outlet that the feed covers.", TEXT)
    language: str | None = _field("The feed's language where it is not the outlet's.", LANGUAGE)
    source: str | None = _field("Where the address was read.", SOURCE)


@dataclass(frozen=True, kw_only=True, slots=True)
class OutletEntry:
    """One `[[outlet]]`, as the file has it."""

    id: str = _field(
        "The short name that articles, exports and commands use. It must never change.", SLUG, default=MISSING
    )
    name: str = _field("The name as the outlet itself writes it.", TEXT, default=MISSING)
    homepage: str | None = _field("Its front page, in the language of the feeds.", URL)
    country: str | None = _field(
        "The country it is published in; for a broadcaster to other countries, the one that runs it.", COUNTRY
    )
    language: str | None = _field("The language of its articles.", LANGUAGE)
    kind: str | None = _field("What it is by its own imprint.", KIND)
    owner: str | None = _field("Who owns or runs it. Needs owner_source.", TEXT)
    owner_source: str | None = _field("Where the owner was read.", SOURCE)
    addresses: Sequence[str] = _field(
        "Where else its articles stand, so that an imported article finds its outlet.", ADDRESSES, default=()
    )
    fetch_pages: bool = _field(
        "false: never fetch article pages of this outlet, keep to its feeds.", FLAG, default=True
    )
    feeds: Sequence[Mapping[str, str]] = _field("Its feeds, each a table of the fields below.", TABLES, default=())
    no_feeds: str | None = _field(
        "Why it has none (no feed is published, articles are imported by hand). Only without feeds, and needed then.",
        TEXT,
    )
