"""Names: found by shape, cut from titles and openers, and led to their fullest form."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.analysis.names import find_names
from rashomon.analysis.text.words import Words

CASES = [
    ("Ann Vole left.", [("Ann Vole", "Ann Vole", "person")]),
    ("Mayor Ann Vole left. Vole ran.", [("Ann Vole", "Ann Vole", "person"), ("Vole", "Ann Vole", "person")]),
    ("Mr. Hale left.", [("Hale", "Hale", "person")]),
    ("Sen. J. Q. Hale left. Hale ran.", [("J. Q. Hale", "J. Q. Hale", "person"), ("Hale", "J. Q. Hale", "person")]),
    ("Prime Minister Lena Marsh spoke.", [("Lena Marsh", "Lena Marsh", "person")]),
    ("Russian President Igor Talin spoke.", [("Igor Talin", "Igor Talin", "person")]),
    ("We met Omar al-Sayed there.", [("Omar al-Sayed", "Omar al-Sayed", "person")]),
    ("We met Karl van der Holt there.", [("Karl van der Holt", "Karl van der Holt", "person")]),
    ("She visited France and Italy.", [("France", "France", "place"), ("Italy", "Italy", "place")]),
    ("She flew to New Zealand.", [("New Zealand", "New Zealand", "place")]),
    ("New Zealand won.", [("New Zealand", "New Zealand", "place")]),
    ("The Ministry of Fisheries agreed.", [("Ministry of Fisheries", "Ministry of Fisheries", "organisation")]),
    (
        "The Harbour Workers Union (HWU) met. The HWU voted.",
        [
            ("Harbour Workers Union", "Harbour Workers Union", "organisation"),
            ("HWU", "Harbour Workers Union", "organisation"),
            ("HWU", "Harbour Workers Union", "organisation"),
        ],
    ),
    ("Omar Hale’s plan failed.", [("Omar Hale", "Omar Hale", "person")]),
    ("Omar Hale's plan failed.", [("Omar Hale", "Omar Hale", "person")]),
    ("However, rain fell. On Monday it stopped.", []),
    ("The walls fell. Walls fall.", []),
    ("I think I'm late.", []),
    ("The Polish voters stayed.", []),
    (
        "Ann Vole and Omar Hale left.",
        [("Ann Vole", "Ann Vole", "person"), ("Omar Hale", "Omar Hale", "person")],
    ),
    (
        "Texas Sen. Mira Holt spoke.",
        [("Texas", "Texas", "place"), ("Mira Holt", "Mira Holt", "person")],
    ),
    (
        "Ida Brook Slams Harbour Plan After Long Row In Town Hall\n\nOn Monday Ida Brook spoke.",
        [("Ida Brook", "Ida Brook", "person"), ("Ida Brook", "Ida Brook", "person")],
    ),
    (
        "Ida Brook spoke. Energetic Brook left.",
        [("Ida Brook", "Ida Brook", "person"), ("Brook", "Ida Brook", "person")],
    ),
    ("橋は春まで閉鎖されます。", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_names(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(m.text, m.name, m.kind) for m in find_names(Words(text), language="en")] == expected


def test_german_nouns_are_no_names() -> None:
    found = find_names(Words("Die Brücke in der Stadt bleibt zu, sagte Anna Wühl. Wühl ging."), language="de")
    assert [m.name for m in found] == ["Anna Wühl", "Anna Wühl"]


def test_a_row_of_adjectives_of_nations_is_no_title() -> None:
    assert find_names(Words("Russian " * 5000), language="en") == []


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["Mr. ", "Aaa ", "Ministry of ", "Anna and "])
def test_names_of_one_endless_run_take_linear_time(piece: str) -> None:
    def seconds(count: int) -> float:
        words = Words(piece * count)
        begin = time.process_time()
        find_names(words, language="en")
        return time.process_time() - begin

    assert seconds(20_000) < 14 * max(seconds(5_000), 0.01)


@given(st.text(alphabet="AB.C ab'’-\nMr&of", max_size=200))
@settings(max_examples=80)
def test_mentions_are_slices_in_order(text: str) -> None:
    found = find_names(Words(text), language="en")
    assert all(text[m.start : m.end] == m.text for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
