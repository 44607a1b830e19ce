"""Different figures of the same counted thing."""

from __future__ import annotations

import pytest

from tests.analysis.invented import article, comparison_of


def conflicts(*texts: str) -> set[tuple[str, str, str]]:
    articles = [article(f"o{i}", f"Title {i}", text) for i, text in enumerate(texts)]
    return {(row.counted, row.figure, row.outlet) for row in comparison_of(articles).conflicts}


def test_twelve_against_twenty() -> None:
    found = conflicts(
        "At least 12 people were hurt.", "Twenty people were injured.", "Police said 12, doctors 20 injured; 12 hurt."
    )
    assert found == {
        ("injured", "12 injured", "o0"),
        ("injured", "20 injured", "o1"),
        ("injured", "20 injured", "o2"),
        ("injured", "12 injured", "o2"),
    }


@pytest.mark.parametrize(
    "texts",
    [
        ("12 people were hurt.", "12 were injured."),
        ("12 people were hurt.", "20 people came."),
        ("It lasted 3 hours.", "It took 4 hours."),
        ("12 people were hurt, five injured badly.", "12 people were hurt."),
        ("12 people were hurt.",),
        ("Eight cranes came.", "There are 12 cranes."),
    ],
)
def test_what_is_no_conflict(texts: tuple[str, ...]) -> None:
    assert conflicts(*texts) == set()
