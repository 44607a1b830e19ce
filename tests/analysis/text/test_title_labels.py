"""Headlines without what does not tell the story."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.analysis.text.title_labels import MAX_TITLE, clean_title

CASES = [
    ("Ferry runs aground off Marrow Point", None, "Ferry runs aground off Marrow Point"),
    ("Ferry runs aground | The Daily Gull", "The Daily Gull", "Ferry runs aground"),
    ("Ferry runs aground - Daily Gull", "daily-gull", "Ferry runs aground"),
    ("The Daily Gull: Ferry runs aground", None, "The Daily Gull: Ferry runs aground"),
    ("Daily Gull | Ferry runs aground", "Daily Gull", "Ferry runs aground"),
    ("LIVE: Ferry runs aground", None, "Ferry runs aground"),
    ("Live updates: ferry runs aground", None, "ferry runs aground"),
    ("UPDATE 2-Ferry runs aground", None, "Ferry runs aground"),
    ("Opinion | Why the ferry ran aground", None, "Why the ferry ran aground"),
    ("Breaking news: LIVE: Ferry runs aground", None, "Ferry runs aground"),
    ("Live music returns to the harbour", None, "Live music returns to the harbour"),
    ("Update on ferry promised", None, "Update on ferry promised"),
    ("Ferry runs aground - pilot blamed", "Daily Gull", "Ferry runs aground - pilot blamed"),
    ("Ferry runs aground | Video", None, "Ferry runs aground"),
    ("Eilmeldung: Fähre auf Grund", None, "Fähre auf Grund"),
    ("EN VIVO: Encalla el ferri", None, "Encalla el ferri"),
    ("速報｜渡船が座礁", None, "速報｜渡船が座礁"),
    ("渡船が座礁 | かもめ新聞", "かもめ新聞", "渡船が座礁"),
    ("  Ferry \n runs\taground ", None, "Ferry runs aground"),
    ("LIVE", None, "LIVE"),
    ("Video | Opinion", None, "Video"),
    ("|", None, "|"),
    ("", None, ""),
    ("   ", None, ""),
]


@pytest.mark.parametrize(("title", "outlet", "expected"), CASES)
def test_titles(title, outlet, expected):
    assert clean_title(title, outlet=outlet) == expected


def test_a_paragraph_is_cut():
    assert len(clean_title("ferry " * 1_000)) <= MAX_TITLE


@settings(max_examples=200)
@given(st.text(max_size=80), st.one_of(st.none(), st.text(max_size=12)))
def test_never_empty_unless_the_title_is_and_no_word_is_new(title, outlet):
    cleaned = clean_title(title, outlet=outlet)
    single = " ".join(title.split())
    assert bool(cleaned) == bool(single)
    assert cleaned in single
