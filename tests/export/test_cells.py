"""Formula cells: harmless and reversible."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rashomon.export.cells import escape, unescape


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_what_a_spreadsheet_would_run_is_harmless(start: str) -> None:
    assert escape(f"{start}1+1").startswith("'")


@pytest.mark.parametrize("value", ["", "plain", "'tis", "1-2", "a=b", "’quoted’"])
def test_other_cells_stay_as_they_are(value: str) -> None:
    assert escape(value) == value


@given(st.text(alphabet="'=+-@\t ab\n", max_size=6) | st.text())
@example("'=x")
@example("''=x")
def test_the_original_comes_back(value: str) -> None:
    assert unescape(escape(value)) == value
    assert escape(value)[:1] not in {"=", "+", "-", "@", "\t"}
