"""Floors that can only rise."""

from __future__ import annotations

import pytest

from tests.project import floors

TEXT = """\
# What must not get worse.

[demo]
quotes_found = 0.96
reached = 0.5

[coverage]  # shares
reached = 0.9
"""
REASON = """
[lowered]
"demo.quotes_found" = "why"
"""


def test_no_floor_is_lower_than_it_was_in_any_commit():
    assert floors.fallen(floors.FILE.read_text(encoding="utf-8"), floors.committed()) == []


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        pytest.param(TEXT, [], id="the same"),
        pytest.param(TEXT.replace("0.96", "0.97"), [], id="higher"),
        pytest.param(TEXT.replace("0.96", "0.95"), ["demo.quotes_found"], id="lower"),
        pytest.param(TEXT.replace("quotes_found = 0.96\n", ""), ["demo.quotes_found"], id="gone"),
        pytest.param(TEXT.replace("0.96", "0.95") + REASON, [], id="with a reason"),
    ],
)
def test_a_floor_falls_only_with_a_reason(now, expected):
    assert floors.fallen(now, [TEXT.replace("0.96", "0.9"), TEXT]) == expected


def test_a_floor_is_raised_where_it_stands():
    raised = floors.with_floor(TEXT, 0.93, reason=None)
    assert floors.floors(raised) == {"demo.quotes_found": 0.96, "demo.reached": 0.5, "coverage.reached": 0.93}
    assert raised.startswith("# What must not get worse.")


def test_a_floor_is_not_lowered_without_a_reason():
    with pytest.raises(ValueError, match=r"coverage\.reached: 0\.8 is lower than 0\.9"):
        floors.with_floor(TEXT, 0.8, reason=None)


def test_a_reason_is_kept_in_the_file_and_replaced_by_the_next():
    once = floors.with_floor(TEXT, 0.8, reason='a "package" went')
    twice = floors.with_floor(once, 0.7, reason="another went")
    assert floors.reasons(once) == {"coverage.reached": "a 'package' went"}
    assert floors.reasons(twice) == {"coverage.reached": "another went"}
    assert floors.fallen(twice, [TEXT]) == []
