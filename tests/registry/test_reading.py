"""The registry as a file: what the shipped one holds, how each field is read, how a mistake is reported."""

from __future__ import annotations

import contextlib
import re
from collections import Counter
from dataclasses import MISSING, fields
from pathlib import Path
from string import ascii_lowercase

import pytest
from babel import Locale
from babel.core import get_global
from hypothesis import given
from hypothesis import strategies as st

from rashomon.errors import ConfigError
from rashomon.installation import OUTLETS, ROOT
from rashomon.model import Feed, Outlet, OutletKind
from rashomon.registry import find, load_outlets
from rashomon.registry.fields import FeedEntry, OutletEntry, countries, is_language, languages

GOOD = """\
[sources]
listed = "a list of feeds"

[[outlet]]
id = "north-post"
name = "North Post"
homepage = "https://north-post.example/"
addresses = ["north-post.test/news"]
country = "GB"
language = "en"
kind = "newspaper"
owner = "North Post Trust"
owner_source = "https://north-post.example/imprint"
fetch_pages = false
feeds = [
    { url = "https://north-post.example/feed.xml", section = "front page", source = "listed" },
    { url = "https://north-post.example/cy.xml", language = "cy" },
]
"""


@pytest.fixture
def registry(tmp_path: Path):
    """Writes a text as a registry file and gives its path."""

    def write(text: str | bytes) -> Path:
        path = tmp_path / "outlets.toml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def problems(path: Path) -> list[str]:
    """The lines of the refusal, without the path: `line: text`."""
    with pytest.raises(ConfigError) as caught:
        load_outlets(path)
    return [line.removeprefix(f"{path}:").strip() for line in str(caught.value).splitlines()]


# ---------------------------------------------------------------- the shipped registry


@pytest.fixture(scope="module")
def shipped() -> tuple[Outlet, ...]:
    return load_outlets(OUTLETS)


def test_shipped_registry_spans_the_world(shipped):
    zones = get_global("territory_zones")  # of the time zones database, whose names begin with a part of the world
    found = {outlet.country for outlet in shipped}

    assert len(shipped) >= 80
    assert len(found) >= 30
    assert {zones[country][0].partition("/")[0] for country in found} >= {
        "Africa", "America", "Asia", "Australia", "Europe", "Pacific",
    }  # fmt: skip


def test_shipped_registry_has_every_kind_and_many_languages(shipped):
    kinds = Counter(outlet.kind for outlet in shipped)
    languages = Counter(outlet.language for outlet in shipped)

    assert set(kinds) == set(OutletKind)
    assert min(kinds.values()) >= 5
    assert {"en", "de", "fr", "es", "pt", "it", "ru", "ar", "zh", "ja", "hi", "bn"} <= set(languages)
    assert 0.4 < languages["en"] / len(shipped) < 0.6


def test_shipped_outlets_are_complete(shipped):
    for outlet in shipped:
        assert outlet.homepage, outlet.id
        assert outlet.country, outlet.id
        assert outlet.language, outlet.id
        assert outlet.kind, outlet.id
        assert outlet.owner, outlet.id
        assert outlet.owner_source, outlet.id
    assert [outlet.id for outlet in shipped if not outlet.feeds] == ["reuters", "associated-press"]


def test_every_shipped_feed_says_where_its_address_is_from():
    entries = re.findall(r"^    \{ url = .*", OUTLETS.read_text(encoding="utf-8"), re.MULTILINE)

    assert len(entries) >= 300
    assert [entry for entry in entries if "source = " not in entry] == []


def test_each_shipped_outlet_is_found_by_id_name_and_home_page(shipped):
    for outlet in shipped:
        assert find(shipped, outlet.id) == outlet
        assert find(shipped, outlet.name.upper()) == outlet
        assert find(shipped, outlet.homepage) == outlet


# ---------------------------------------------------------------- reading


def test_all_fields_are_read(registry):
    assert load_outlets(registry(GOOD)) == (
        Outlet(
            id="north-post",
            name="North Post",
            homepage="https://north-post.example/",
            country="GB",
            language="en",
            kind=OutletKind.NEWSPAPER,
            owner="North Post Trust",
            owner_source="https://north-post.example/imprint",
            feeds=(
                Feed("https://north-post.example/feed.xml", "north-post", "en", "front page"),
                Feed("https://north-post.example/cy.xml", "north-post", "cy", None),
            ),
            fetch_pages=False,
            addresses=("north-post.test/news",),
        ),
    )


@pytest.mark.parametrize("text", ["\ufeff" + GOOD, GOOD.replace("\n", "\r\n")], ids=["byte order mark", "CR LF"])
def test_files_of_other_editors_are_read(registry, text):
    assert load_outlets(registry(text)) == load_outlets(registry(GOOD))


def test_the_least_that_an_outlet_needs(registry):
    path = registry('[[outlet]]\nid = "a"\nname = "A"\nno_feeds = "imported by hand"\n')

    assert load_outlets(path) == (Outlet(id="a", name="A"),)


# ---------------------------------------------------------------- mistakes

KINDS = "one of agency, public broadcaster, state media, newspaper, broadcaster, magazine, web"
KEYS = (
    "one of id, name, homepage, country, language, kind, owner, owner_source, addresses, fetch_pages, feeds, no_feeds"
)
A_URL = "expected an http or https address"
A_COUNTRY = "expected an ISO 3166-1 alpha-2 country code in capitals such as DE, NG or BR"
A_LANGUAGE = "expected a primary BCP 47 language tag such as en, pt or zh"
A_SOURCE = "expected the name of an entry of [sources], or an http or https address"
A_TEXT = "expected a text on one line, not empty"
AN_ID = "expected lower-case letters, digits and single hyphens, once in the file"
DOMAINS = 'expected a list of domains or paths without https:// and www., such as ["example.org/news"]'

# What is changed in GOOD, into what, the line reported, and what is said of the outlet.
MISTAKES = [
    ('"north-post"', '"North-Post"', 5, f'id: found "North-Post", {AN_ID}; did you mean "north-post"?'),
    ('name = "North Post"\n', "", 4, f"name: missing, {A_TEXT}"),
    ('"North Post"', "7", 6, f"name: found 7, {A_TEXT}"),
    ('"https://north-post.example/"', '"north-post.example"', 7, f'homepage: found "north-post.example", {A_URL}'),
    ('"https://north-post.example/"', '"https://a b.example/"', 7, f'homepage: found "https://a b.example/", {A_URL}'),
    ('"https://north-post.example/"', '"http://[::1"', 7, f'homepage: found "http://[::1", {A_URL}'),
    ('"https://north-post.example/"', '"http://me@a.example"', 7, f'homepage: found "http://me@a.example", {A_URL}'),
    ('["north-post.test/news"]', '["https://a.test"]', 8, f"addresses: found ['https://a.test'], {DOMAINS}"),
    ('"GB"', '"gb"', 9, f'country: found "gb", {A_COUNTRY}; did you mean "GB"?'),
    ('"GB"', '"UK"', 9, f'country: found "UK", {A_COUNTRY}; did you mean "GB"?'),
    ('"GB"', '"Wales"', 9, f'country: found "Wales", {A_COUNTRY}'),
    ('"GB"', '["GB"]', 9, f"country: found ['GB'], {A_COUNTRY}"),
    ('"en"', '"en-GB"', 10, f'language: found "en-GB", {A_LANGUAGE}; did you mean "en"?'),
    ('"newspaper"', '"newspapper"', 11, f'kind: found "newspapper", expected {KINDS}; did you mean "newspaper"?'),
    ('"newspaper"', '"left"', 11, f'kind: found "left", expected {KINDS}'),
    ("owner_source", "# owner_source", 12, "owner: given without owner_source"),
    ("owner =", "# owner =", 13, "owner_source: given without owner"),
    ('"listed" }', '"lsited" }', 16, f'feed 1, source: found "lsited", {A_SOURCE}; did you mean "listed"?'),
    ('"en"', '"eng"', 10, f'language: found "eng", {A_LANGUAGE}; did you mean "en"?'),
    ('"en"', '"English"', 10, f'language: found "English", {A_LANGUAGE}; did you mean "en"?'),
    ('"en"', '"und"', 10, f'language: found "und", {A_LANGUAGE}'),
    ("false", '"no"', 14, 'fetch_pages: found "no", expected true or false'),
    ("homepage", "hompage", 7, 'hompage: unknown key; did you mean "homepage"?'),
    ("homepage", "bias", 7, f"bias: unknown key; expected {KEYS}"),
    ("section", "sectoin", 16, 'feed 1, sectoin: unknown key; did you mean "section"?'),
    ('url = "https://north-post.example/cy.xml", ', "", 17, f"feed 2, url: missing, {A_URL}"),
    ("https://north-post.example/cy.xml", "ftp://a.example/", 17, f'feed 2, url: found "ftp://a.example/", {A_URL}'),
    (
        "https://north-post.example/cy.xml",
        "http://NORTH-post.example/feed.xml/",
        17,
        'feed 2, url: already of outlet "north-post" in line 16',
    ),
    (
        '{ url = "https://north-post.example/cy.xml", language = "cy" }',
        "7",
        17,
        'feed 2: found 7, expected a table { url = "..." }',
    ),
    ("\n]\n", '\n]\nno_feeds = "none"\n', 19, "no_feeds: given together with feeds, expected one of the two"),
]


@pytest.mark.parametrize(("old", "new", "line", "said"), MISTAKES)
def test_mistakes_of_an_outlet_are_reported_with_their_line(registry, old, new, line, said):
    assert old in GOOD
    text = GOOD.replace(old, new)
    name = "North-Post" if "North-Post" in text else "north-post"

    assert problems(registry(text)) == [f'{line}: outlet "{name}", {said}']


# A whole file, and all that is said of it.
MISTAKEN_FILES = [
    (
        GOOD + '[[outlet]]\nid = "north-post"\nname = "B"\nno_feeds = "none"\n',
        ['20: outlet "north-post", id: already the id of the outlet in line 5'],
    ),
    (
        '[[outlet]]\nid = "a"\nname = "A"\n\nfeeds = []\n',
        ['5: outlet "a", feeds: none, expected some, or no_feeds with the reason why there are none'],
    ),
    (
        "[[outlet]]\nnam = 1\nno_feeds = 'x'\n",
        [
            f"1: outlet number 1, id: missing, {AN_ID}",
            f"1: outlet number 1, name: missing, {A_TEXT}",
            '2: outlet number 1, nam: unknown key; did you mean "name"?',
        ],
    ),
    (
        GOOD.replace("[[outlet]]", "[[outlets]]"),
        ["no outlet in it; expected one [[outlet]] or more", '4: outlets: unknown key; did you mean "outlet"?'],
    ),
    (GOOD.replace("[[outlet]]", "[outlet]"), ["4: no outlet in it; expected one [[outlet]] or more"]),
    (GOOD.replace('"a list of feeds"', "[]"), [f"2: sources, listed: found [], {A_TEXT}"]),
    ("outlet = [7]", ["1: outlet number 1: found 7, expected a table"]),
    ("", ["no outlet in it; expected one [[outlet]] or more"]),
]


@pytest.mark.parametrize(("text", "expected"), MISTAKEN_FILES)
def test_mistakes_of_a_file_are_reported_with_their_line(registry, text, expected):
    assert problems(registry(text)) == expected


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('"GB"', "GB", 9),
        ('"GB"', '"GB', 9),
        ("\n]\n", "\n", 17),
        ("homepage", "name", 7),
        ("[[outlet]]", "[[outlet]", 4),
    ],
    ids=["bare word", "text not closed", "list not closed at the end", "key twice", "bracket not closed"],
)
def test_what_is_no_toml_is_reported_with_its_line(registry, old, new, line):
    (found,) = problems(registry(GOOD.replace(old, new)))

    assert re.match(rf"{line}: this is not TOML: [A-Z].* (\(column \d+\)|at the end of the file)$", found)


def test_all_mistakes_are_reported_at_once(registry):
    text = GOOD.replace('"GB"', '"XX"').replace('"en"', '"english"').replace("feed.xml", "a b.xml")

    assert [line.partition(":")[0] for line in problems(registry(text))] == ["9", "10", "16"]


def test_a_file_full_of_mistakes_is_cut_short(registry):
    found = problems(registry("[[outlet]]\n" * 60))

    assert len(found) == 51
    assert found[-1] == "and more problems"


@pytest.mark.parametrize("digits", ["9" * 5000, "0x" + "f" * 5000])
def test_a_number_of_thousands_of_digits_is_refused(registry, digits):
    with pytest.raises(ConfigError):
        load_outlets(registry(GOOD.replace('"GB"', digits)))


@given(data=st.data())
def test_a_damaged_file_gives_a_registry_or_a_refusal(tmp_path_factory, data):
    start = data.draw(st.integers(0, len(GOOD)))
    end = start + data.draw(st.integers(0, 12))
    path = tmp_path_factory.getbasetemp() / "damaged.toml"
    path.write_text(GOOD[:start] + data.draw(st.text(max_size=3)) + GOOD[end:], encoding="utf-8", errors="replace")

    with contextlib.suppress(ConfigError):
        assert all(isinstance(outlet, Outlet) for outlet in load_outlets(path))


def test_bytes_that_are_not_utf8_are_named(registry):
    assert problems(registry(GOOD.encode().replace(b"Trust", b"Tr\xfcst"))) == [
        "12: byte 0xfc is not UTF-8; save the file as UTF-8"
    ]


def test_control_characters_reach_no_terminal(registry):
    (found,) = problems(registry(GOOD.replace('"GB"', '"\\u001b[31m"')))

    assert '"\\x1b[31m"' in found


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda path: None, "there is no such file"),
        (lambda path: path.mkdir(), "this is a folder, not a file"),
        (lambda path: path.write_bytes(b"#" * (2 * 2**20 + 1)), "larger than 2 MiB"),
        (lambda path: path.write_text("a = " + "[" * 100_000), "nested too deeply"),
    ],
    ids=["missing", "folder", "huge", "deep"],
)
def test_what_is_no_registry_is_refused(tmp_path, make, expected):
    path = tmp_path / "outlets.toml"
    make(path)

    with pytest.raises(ConfigError, match=expected):
        load_outlets(path)


# ---------------------------------------------------------------- codes and documentation


def test_codes_are_well_formed():
    assert len(countries()) == 250
    assert countries() <= set(Locale("en").territories)
    assert all(re.fullmatch("[A-Z]{2}", code) for code in countries())
    assert all(re.fullmatch("[a-z]{2,3}", tag) for tag in languages())
    assert {"XK", "TW", "PS"} <= countries()
    assert {"EU", "UN", "ZZ", "XA", "AC"}.isdisjoint(countries())
    assert {"no", "nb", "tl", "tw", "fil", "cnr", "prs", "kmr", "yue"} <= languages()
    assert {"iw", "in", "eng", "und", "mul", "pt_BR"}.isdisjoint(languages())


def test_languages_are_the_same_by_either_way():
    tags = {a + b for a in ascii_lowercase for b in ascii_lowercase} | languages()

    assert {tag for tag in tags if is_language(tag)} == languages()


def test_every_field_and_kind_is_documented():
    text = (ROOT / "docs" / "outlets.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `([a-z_.]+)` \| (.*) \|$", text, re.MULTILINE))

    declared = [("", field) for field in fields(OutletEntry)] + [("feeds.", field) for field in fields(FeedEntry)]
    assert list(rows) == [f"{table}{field.name}" for table, field in declared]
    for table, field in declared:
        said = (field.metadata["meaning"], field.metadata["rule"].expected)
        assert rows[f"{table}{field.name}"] == " | ".join(("yes" if field.default is MISSING else "no", *said))
    for kind in OutletKind:
        assert f"**{kind}**" in text
