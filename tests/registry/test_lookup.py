"""Look-up: the id that a name gives, and who published an address."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.model import Outlet
from rashomon.registry import find, slug


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
