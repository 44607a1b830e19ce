"""The registry: what the shipped file holds, how a mistake is reported, and who published an address."""

from __future__ import annotations

import contextlib
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.errors import ConfigError
from rashomon.iso_codes import CONTINENT_OF, LANGUAGES
from rashomon.model import Feed, Outlet, OutletKind
from rashomon.outlet_fields import FIELDS
from rashomon.outlets import coverage, find, load_outlets, slug
from rashomon.paths import CHECKOUT, OUTLETS

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
    found = coverage(shipped)

    assert len(shipped) >= 80
    assert len(found.countries) >= 30
    assert found.continents == ("Africa", "Asia", "Europe", "North America", "Oceania", "South America")


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
    ('"GB"', '"UK"', 9, f'country: found "UK", {A_COUNTRY}'),
    ('"en"', '"en-GB"', 10, f'language: found "en-GB", {A_LANGUAGE}; did you mean "en"?'),
    ('"newspaper"', '"newspapper"', 11, f'kind: found "newspapper", expected {KINDS}; did you mean "newspaper"?'),
    ('"newspaper"', '"left"', 11, f'kind: found "left", expected {KINDS}'),
    ("owner_source", "# owner_source", 12, "owner: given without owner_source"),
    ("owner =", "# owner =", 13, "owner_source: given without owner"),
    ('"listed" }', '"lsited" }', 16, f'feed 1, source: found "lsited", {A_SOURCE}; did you mean "listed"?'),
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


# ---------------------------------------------------------------- slug


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("BBC News", "bbc-news"),
        ("  The   Post! ", "the-post"),
        ("Süddeutsche Straßen-Zeitung", "suddeutsche-strassen-zeitung"),
        ("Ålesund Æøå", "alesund-aeoa"),
        ("Página/12", "pagina-12"),
        ("Hürriyet İstanbul", "hurriyet-istanbul"),
        ("प्रभात", "outlet-" + "[0-9a-f]{8}"),
        ("Echo 東京", "echo-" + "[0-9a-f]{8}"),
        ("", "outlet-" + "[0-9a-f]{8}"),
    ],
)
def test_slug(name, expected):
    assert re.fullmatch(expected, slug(name))


def test_names_in_other_scripts_keep_apart():
    assert len({slug("Echo 東京"), slug("Echo 大阪"), slug("Echo"), slug("東京"), slug("大阪")}) == 5


@given(st.text())
def test_slug_is_short_plain_and_its_own_slug(name):
    made = slug(name)

    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", made)
    assert len(made) <= 60
    assert slug(made) == made


# ---------------------------------------------------------------- find

WORLD = Outlet(id="echo", name="The Echo", homepage="https://www.echo.example/news", addresses=("echo.test/news",))
URDU = Outlet(id="echo-urdu", name="Echo Urdu", homepage="https://www.echo.example/news/urdu")
SOLE = Outlet(id="tide", name="Tide", homepage="https://tide.example/en/")
TWIN_A = Outlet(id="twin-a", name="Twin")
TWIN_B = Outlet(id="twin-b", name="TWIN")
OTHER_SCRIPT = Outlet(id="asa-no-koe", name="朝の声")
KNOWN = (WORLD, URDU, SOLE, TWIN_A, TWIN_B, OTHER_SCRIPT)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ("echo", WORLD),
        ("ECHO", WORLD),
        ("the  echo", WORLD),
        (" Echo Urdu ", URDU),
        ("朝の声", OTHER_SCRIPT),
        ("Asa no Koe", OTHER_SCRIPT),
        ("The Asa-no-koe", OTHER_SCRIPT),
        ("twin", None),
        ("twin-b", TWIN_B),
        ("https://www.echo.example/news/1", WORLD),
        ("https://echo.example/news/urdu/1?x=y#z", URDU),
        ("https://echo.example/news/urdus", WORLD),
        ("http://m.ECHO.test/news/1", WORLD),
        ("https://echo.example/sport/1", None),
        ("echo.example", None),
        ("https://tide.example/fr/1", SOLE),
        ("tide.example", SOLE),
        ("https://riptide.example/en/1", None),
        ("https://tide.example.evil.test/en/1", None),
        ("https://[broken", None),
        ("unheard of", None),
        ("", None),
    ],
)
def test_find(wanted, expected):
    assert find(KNOWN, wanted) is expected


@given(st.text())
def test_find_takes_any_text(wanted):
    find(KNOWN, wanted)


# ---------------------------------------------------------------- codes and documentation


def test_codes_are_well_formed():
    assert len(CONTINENT_OF) == 250
    assert all(re.fullmatch("[A-Z]{2}", code) for code in CONTINENT_OF)
    assert all(re.fullmatch("[a-z]{2,3}", tag) for tag in LANGUAGES)


def test_every_field_and_kind_is_documented():
    text = (CHECKOUT / "docs" / "outlets.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `([a-z_.]+)` \| (.*) \|$", text, re.MULTILINE))

    for field in FIELDS:
        name = f"feeds.{field.name}" if field.table == "feeds" else field.name
        assert rows[name] == f"{'yes' if field.required else 'no'} | {field.meaning} | {field.expected}"
    for kind in OutletKind:
        assert f"**{kind}**" in text
