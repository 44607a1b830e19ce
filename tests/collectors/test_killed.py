"""A collecting process that is killed: nothing that it reported is lost, and the next one makes the round whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.collectors.killing import kill_and_compare

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


def test_killed_at_random_moments(database_url: str, tmp_path: Path) -> None:
    tally = kill_and_compare(database_url, f"sqlite:///{tmp_path / 'undisturbed.db'}", kills=2, seed=5)
    assert tally.faults == []
    assert tally.kills == 2
