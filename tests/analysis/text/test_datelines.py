"""Datelines."""

from __future__ import annotations

import pytest

from rashomon.analysis.text.datelines import dateline_end


@pytest.mark.parametrize(
    ("body", "dateline"),
    [
        ("VELM, March 9 (SKP) — Dockers left.", "VELM, March 9 (SKP) — "),
        ("VELM — Dockers left.", "VELM — "),
        ("VELM (SKP) - Dockers left.", "VELM (SKP) - "),
        ("Dockers left Velm — and came back.", ""),
        ("", ""),
    ],
)
def test_where_a_dateline_ends(body: str, dateline: str) -> None:
    assert dateline_end(body) == len(dateline)
