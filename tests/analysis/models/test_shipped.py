"""The models of the program: sound files, cards that say the same, small and quickly read; a damaged copy is told."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

import rashomon
from rashomon.analysis.models import describe, load_weights, probability, score
from rashomon.analysis.models.artefact import pack, unpack
from rashomon.errors import ModelError

FOLDER = Path(str(files("rashomon.analysis.models")))
NAMES = ("pairs", "quotes")
MOST_BYTES = 500_000


@pytest.fixture(params=NAMES)
def name(request):
    return request.param


def rows(card: str, head: str) -> list[tuple[str, ...]]:
    """The rows of the table of a card under the heading that begins so."""
    table = card.partition(f"| {head} |")[2].partition("\n\n")[0].partition("<!--")[0]
    lines = table.strip().splitlines()[2:]
    return [tuple(cell.strip().strip("`") for cell in line.strip("|").split("|")) for line in lines]


def test_every_model_file_has_a_card_and_every_card_a_file():
    assert {path.stem for path in FOLDER.glob("*.zip")} == {path.stem for path in FOLDER.glob("*.md")} == set(NAMES)


def test_the_card_says_what_the_file_says(name):
    header, card = describe(name), (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    said = dict(rows(card, "model"))
    assert said["name"] == name
    assert said["version"] == str(header.version)
    assert said["format of the file"] == str(header.format)
    assert said["digest of the weights (SHA-256)"] == header.digest
    assert said["features by part"] == ", ".join(f"{part} {number:,}" for part, number in header.parts)
    assert rows(card, "training set") == [(one.name, f"{one.articles:,}", one.sha256) for one in header.trained_on]
    assert rows(card, "measure") == [(one.measure, one.on, one.how, f"{one.value:.4f}") for one in header.figures]


def test_the_card_has_the_parts_of_a_card(name):
    card = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    for part in ("Use", "Training data", "Features", "Training", "How it was measured", "Limits"):
        assert f"**{part}.**" in card
    assert f"python -m training.{name} " in card


def test_each_model_says_what_it_learnt_from_and_what_it_reaches(name):
    header = describe(name)
    assert header.name == name
    assert header.trained_on
    assert all(re.fullmatch(r"[0-9a-f]{64}", one.sha256) and one.articles > 0 for one in header.trained_on)
    assert header.figures
    assert all(0.0 < one.value <= 1.0 for one in header.figures)


@pytest.mark.slow
def test_the_file_is_small_and_holds_what_is_loaded(name):
    data = (FOLDER / f"{name}.zip").read_bytes()
    header, weights = unpack(data, source=name)
    assert len(data) < MOST_BYTES
    assert weights == load_weights(name)
    again = pack(weights, name=name, version=header.version, trained_on=header.trained_on, figures=header.figures)
    assert unpack(again, source=name) == (header, weights)


def test_weights_are_plain_dictionaries_read_once(name):
    weights = load_weights(name)
    assert load_weights(name) is weights
    assert all(type(own) is dict and all(type(value) is float for value in own.values()) for own in weights.values())


def test_score_and_probability():
    assert score({"a": 1.5, "b": -0.5}, ["a", "b", "unknown", "a"]) == 2.5
    assert [probability(value) for value in (-1e9, -31.0, 0.0, 31.0, 1e9)] == [0.0, 0.0, 0.5, 1.0, 1.0]


def test_a_model_that_is_not_there():
    with pytest.raises(ModelError, match=r"made-up\.zip cannot be read .*install Rashomon again"):
        describe("made-up")


DAMAGES = [
    (lambda path: path.write_bytes(path.read_bytes()[:-200]), "is damaged"),
    (lambda path: path.write_bytes(path.read_bytes()[:200_000] + b"\0" + path.read_bytes()[200_001:]), "is damaged"),
    (lambda path: path.unlink(), "cannot be read"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("damage", "told"), DAMAGES)
def test_a_damaged_copy_of_the_program_says_what_to_do(tmp_path, damage, told):
    shutil.copytree(Path(rashomon.__file__).parent, tmp_path / "rashomon", ignore=shutil.ignore_patterns("__pycache__"))
    damage(tmp_path / "rashomon" / "analysis" / "models" / "quotes.zip")
    (tmp_path / "in.jsonl").write_text('{"id": "1", "text": "Ann Vole said that it rained."}\n', encoding="utf-8")
    command = [sys.executable, "-c", "import sys; sys.path.insert(0, '.'); from rashomon.cli import main; main()"]
    done = subprocess.run(
        [*command, "quotes", "in.jsonl", "-o", "out.jsonl"], cwd=tmp_path, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 3
    assert f"rashomon: the model file quotes.zip {told}" in done.stderr
    assert done.stderr.strip().endswith("install Rashomon again")
    assert "Traceback" not in done.stderr
