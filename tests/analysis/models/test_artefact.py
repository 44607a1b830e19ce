"""Model files: what is written is read again, equal input gives equal bytes, damage is told from the weights."""

from __future__ import annotations

import json
import random
import re
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.analysis.models.artefact import Figure, TrainingSet, pack, read_header, unpack
from rashomon.errors import ModelError, UsageError

SETS = (TrainingSet("A set", 12, "ab" * 32),)
FIGURES = (Figure("F1", "another set", "never seen", 0.5),)
SOME = {"cue": {"w:said": 1.25, "a|b c": -0.001, "é": 2.0}, "link": {}, "side": {"w:said": -32.767}}

names = st.text(st.characters(exclude_characters="\n", exclude_categories=("Cs",)), max_size=12)
thousandths = st.integers(-32_767, 32_767).map(lambda number: number / 1000)
weights = st.dictionaries(names, st.dictionaries(names, thousandths, max_size=6), max_size=4)


def packed(of=SOME, **changes):
    return pack(of, **{"name": "made up", "version": 3, "trained_on": SETS, "figures": FIGURES, **changes})


def members(data):
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(of):
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        for name, data in of.items():
            archive.writestr(name, data)
    return made.getvalue()


@pytest.mark.slow
@given(weights)
def test_what_is_written_is_read_again(of):
    header, read = unpack(packed(of), source="a.zip")
    assert read == of
    assert dict(header.parts) == {part: len(own) for part, own in of.items()}
    assert (header.name, header.version, header.trained_on, header.figures) == ("made up", 3, SETS, FIGURES)


def test_equal_input_gives_equal_bytes_whatever_the_order():
    backwards = {part: dict(reversed(own.items())) for part, own in reversed(SOME.items())}
    assert packed(backwards) == packed()


def test_the_digest_is_that_of_the_weights_alone():
    digest = read_header(packed(), source="a.zip").digest
    assert read_header(packed(version=4, figures=(), trained_on=()), source="a.zip").digest == digest
    changed = {**SOME, "cue": {**SOME["cue"], "é": 2.001}}
    renamed = {**SOME, "cut": SOME["cue"]}
    assert len({digest, *(read_header(packed(of), source="a.zip").digest for of in (changed, renamed))}) == 3


REFUSED = [
    ({"a": {"b": 0.0001}}, "0.0001"),
    ({"a": {"b": 32.768}}, "32.768"),
    ({"a": {"b": float("nan")}}, "nan"),
    ({"a": {"b": float("-inf")}}, "-inf"),
    ({"a": {"two\nlines": 1.0}}, r"two\\nlines"),
]


@pytest.mark.parametrize(("of", "named"), REFUSED)
def test_weights_that_the_format_cannot_keep_are_refused(of, named):
    with pytest.raises(UsageError, match=named):
        packed(of)


def test_each_damaged_byte_is_found_or_changes_nothing():
    whole, chance = packed(), random.Random(4)
    wanted = unpack(whole, source="a.zip")
    told = []
    for at in range(len(whole)):
        data = bytearray(whole)
        data[at] ^= 1 << chance.randrange(8)
        try:
            assert unpack(bytes(data), source="a.zip") == wanted  # a byte of a date, say
        except ModelError as error:
            told.append(str(error))
    assert len(told) > len(whole) / 2
    damaged = re.compile(r"the model file a\.zip is damaged \(.+\): install Rashomon again", re.DOTALL)
    assert [message for message in told if not damaged.fullmatch(message)] == []


@pytest.mark.parametrize("length", [0, 1, 30, 100, -1])
def test_a_file_that_was_cut_off(length):
    with pytest.raises(ModelError, match=r"a\.zip is damaged .*install Rashomon again"):
        unpack(packed()[:length], source="a.zip")


def changed_member(name, change):
    of = members(packed())
    return zipped({**of, name: change(of[name])})


def with_header(**changes):
    return changed_member("header.json", lambda data: json.dumps({**json.loads(data), **changes}).encode())


SOUND_ARCHIVES = [  # the archive is sound, its content is not
    (changed_member("weights.i2", lambda data: data[2:] + data[:2]), "digest"),
    (changed_member("weights.i2", lambda data: data[:-1]), "digest"),
    (changed_member("features.txt", lambda data: data.replace(b"said", b"told", 1)), "digest"),
    (changed_member("features.txt", lambda data: data + b"\nmore"), "digest"),
    (with_header(parts=[["cue", 2], ["link", 1], ["side", 1]]), "digest"),
    (with_header(decimals=2), "digest"),
    (with_header(version="three"), "header"),
    (with_header(trained_on=[{"name": "only"}]), "header"),
    (changed_member("header.json", lambda data: data[1:]), "header"),
    (zipped({"header.json": members(packed())["header.json"]}), "features.txt"),
    (with_header(format=2), "format 2, this program reads 1"),
]


@pytest.mark.parametrize(("data", "reason"), SOUND_ARCHIVES)
def test_a_sound_archive_with_another_content(data, reason):
    with pytest.raises(ModelError, match=f"{reason}.*install Rashomon again"):
        unpack(data, source="a.zip")
