"""The command line, run in this process."""

from typing import NamedTuple

import pytest

from rashomon.cli import main


class Ended(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def rashomon(capsys, monkeypatch, tmp_path):
    """Runs `rashomon ARGUMENTS` with a database in a folder of its own; the exit code and what was printed."""
    monkeypatch.setenv("RASHOMON_DB", f"sqlite:///{tmp_path / 'test.db'}")
    monkeypatch.setenv("RASHOMON_OWN_OUTLETS", str(tmp_path / "own.toml"))  # never the file of who runs the tests

    def run(*arguments: object) -> Ended:
        with pytest.raises(SystemExit) as stopped:
            main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Ended(stopped.value.code, printed.out, printed.err)

    return run
