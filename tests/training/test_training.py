"""Training programs: the same input gives the same model file, which the program reads as it was trained."""

from __future__ import annotations

import gzip
import json
import random
from hashlib import sha256

import numpy as np
import pytest

from rashomon.analysis.events.pair_features import FEATURES
from rashomon.analysis.events.pair_model import (
    BASES,
    STATES,
    Look,
    Model,
    SecondLook,
    features_of,
    load_model,
    model_of,
)
from rashomon.analysis.models.artefact import Figure, TrainingSet, pack, read_header, unpack
from training import quotes
from training.cards import BEGIN, END, renewed
from training.pairs import weights_of
from training.sets import published_name, training_set, training_sets

PEOPLE = ("Ann Vole", "Omar Hale", "Ines Varga", "Tom Grayle", "The minister")
PLACES = ("harbour", "bridge", "school", "market", "station", "library")
FORMS = (  # s: source, c: cue, q: content
    (("s", "{who}"), ("", " "), ("c", "said"), ("", " "), ("q", "that the {place} would close on Monday"), ("", ". ")),
    (("q", "“The {place} will close on Monday,”"), ("", " "), ("s", "{who}"), ("", " "), ("c", "said"), ("", ". ")),
    (("q", "“The {place} closes,”"), ("", " "), ("c", "said"), ("", " "), ("s", "{who}"), ("", ". "),
     ("q", "“Nobody in the town will miss the {place}.”"), ("", " ")),
    (("c", "According to"), ("", " "), ("s", "{who}"), ("", ", "), ("q", "the {place} will open again"), ("", ". ")),
    (("", "The {place} lies on the river and was built in 1921. "),),
)  # fmt: skip


def invented(number):
    """An article of invented attributions with the spans of their parts."""
    chance = random.Random(number)
    text, attributions = "", []
    for _ in range(12):
        spans = {"source": [], "cue": [], "content": []}
        who, place = chance.choice(PEOPLE), chance.choice(PLACES)
        for key, piece in chance.choice(FORMS):
            written = piece.format(who=who, place=place)
            if key:
                spans[{"s": "source", "c": "cue", "q": "content"}[key]].append([len(text), len(text) + len(written)])
            text += written
        if spans["content"]:
            attributions.append(spans)
    return {"id": str(number), "text": text, "attributions": attributions}


@pytest.fixture
def labelled(tmp_path):
    path = tmp_path / "made_up.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(invented(number)) + "\n" for number in range(20))
    return path


@pytest.mark.slow
def test_training_twice_gives_the_same_file(labelled, tmp_path):
    outputs = [tmp_path / "one.zip", tmp_path / "two.zip"]
    for output in outputs:
        quotes.main([str(labelled), "-o", str(output)])
    assert outputs[0].read_bytes() == outputs[1].read_bytes()
    header, weights = unpack(outputs[0].read_bytes(), source="one.zip")
    assert set(weights) == {
        "cue",
        "cue2",
        "link",
        "source",
        "start",
        "end",
        "left",
        "layout_R",
        "layout_L",
        "layout_LR",
    }
    assert header.trained_on == (TrainingSet("made_up", 20, sha256(labelled.read_bytes()).hexdigest()),)
    assert all(abs(value) >= quotes.SMALLEST for part in weights.values() for value in part.values())
    assert weights["cue"]


def made_up_model():
    chance = np.random.default_rng(3)
    looks = {}
    for basis in BASES:
        for state in STATES:
            used = np.array([name in features_of(state) for name in FEATURES])
            looks[f"{basis}_{state}"] = Look(used * chance.normal(size=len(FEATURES)), float(chance.normal()))
    return Model(looks, {state: SecondLook(*map(float, chance.normal(size=4))) for state in STATES})


def test_a_pair_model_is_read_as_it_was_trained_but_for_rounding():
    model = made_up_model()
    data = pack(weights_of(model), name="pairs", version=1, trained_on=())
    read = model_of(unpack(data, source="pairs.zip")[1])
    assert set(read.looks) == set(model.looks)
    for situation, look in model.looks.items():
        assert read.looks[situation].weights == pytest.approx(look.weights, abs=0.0005001)
        assert read.looks[situation].constant == pytest.approx(look.constant, abs=0.0005001)
    for state, second in model.second.items():
        assert read.second[state].needed == pytest.approx(second.needed, abs=0.0005001)
    assert weights_of(read) == weights_of(model)


def test_the_weights_of_the_program_pass_through_unchanged():
    model = load_model()
    again = model_of(weights_of(model))
    assert again.second == model.second
    assert all((again.looks[name].weights == look.weights).all() for name, look in model.looks.items())


def test_sets_go_by_their_published_names(tmp_path):
    for name, published in (("ecbplus.jsonl.gz", "ECB+"), ("another_one.jsonl.gz", "another_one")):
        path = tmp_path / name
        path.write_bytes(b"some bytes")
        assert published_name(path) == published
        assert training_set(path, 3) == TrainingSet(published, 3, sha256(b"some bytes").hexdigest())


def test_a_list_of_ids_dated_by_their_label_is_part_of_a_set(tmp_path):
    (tmp_path / "some.jsonl.gz").write_bytes(b"articles")
    assert [one.name for one in training_sets(tmp_path, "some", 9)] == ["some"]
    (tmp_path / "some.event_dated.txt").write_text("a1\na2\n")
    assert [(one.name, one.articles) for one in training_sets(tmp_path, "some", 9)] == [
        ("some", 9),
        ("some: ids dated by their event", 2),
    ]


def test_a_card_is_renewed_between_its_marks_only():
    figures = (Figure("F1", "a set", "never seen", 0.25),)
    data = pack({"cue": {"w": 1.0}}, name="made up", version=2, trained_on=(), figures=figures)
    header = read_header(data, source="a.zip")
    card = f"# Made up\n\n{BEGIN}\nold\n{END}\n\n**Limits.** None known."
    new = renewed(card, header)
    assert new.startswith("# Made up\n\n")
    assert new.endswith("\n\n**Limits.** None known.")
    assert f"`{header.digest}`" in new
    assert "| F1 | a set | never seen | 0.2500 |" in new
    assert "old" not in new
    assert renewed(new, header) == new


@pytest.mark.parametrize("card", ["", BEGIN, END, f"{END} {BEGIN}"])
def test_a_card_without_marks_is_refused(card):
    header = read_header(pack({}, name="a", version=1, trained_on=()), source="a.zip")
    with pytest.raises(ValueError, match="no place for its tables"):
        renewed(card, header)
