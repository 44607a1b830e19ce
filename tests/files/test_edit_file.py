"""The file of edits: what is written is read back, what cannot be right is named and nothing is half read."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.errors import InputError
from rashomon.files import edit_file
from rashomon.model import EditKind, GroupingEdit

DAY = datetime(2026, 3, 9, 8, 30, tzinfo=UTC)
texts = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20)
groups = st.lists(texts, max_size=4, unique=True).map(tuple)


@st.composite
def edits(draw):
    kind = draw(st.sampled_from(EditKind))
    fewest, most = edit_file.SETS[kind]
    return GroupingEdit(
        kind,
        tuple(draw(st.lists(groups, min_size=fewest, max_size=min(most, 4)))),
        draw(st.datetimes(timezones=st.just(UTC))),
        label=draw(texts) if kind is EditKind.RENAME else None,
        event=draw(st.just("") | texts),
        other=draw(st.none() | texts),
        author=draw(st.none() | texts),
    )


@pytest.mark.slow
@given(st.lists(edits(), max_size=4))
def test_what_is_written_is_read(tmp_path_factory, log):
    path = tmp_path_factory.mktemp("edits") / "edits.json"
    articles = {article for edit in log for article in edit.article_ids}
    urls = {article: f"https://alpha.example/{n}" for n, article in enumerate(sorted(articles)) if n % 2}
    edit_file.write(path, log, urls)
    assert edit_file.read(path) == edit_file.EditFile(tuple(log), urls)


def content(**changes):
    entry = {"kind": "merge", "at": "2026-03-09T08:30:00Z", "sets": [["a"], ["b"]]} | changes
    return {"format": "rashomon edits", "version": 1, "articles": {"a": None}, "edits": [entry]}


def test_a_good_file(tmp_path):
    (tmp_path / "edits.json").write_text(
        json.dumps(content(at="2026-03-09T09:30:00+01:00", label="x", sets=[["a", "a"], ["b"]]))
    )
    assert edit_file.read(tmp_path / "edits.json").edits == (GroupingEdit(EditKind.MERGE, (("a",), ("b",)), DAY),)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no JSON"),
        (b"\xff\xfe\x00", "no JSON"),
        (b"[" * 100_000, "no JSON"),
        (b"[1]", "no file of edits"),
        ({"format": "rashomon edits", "version": 2}, "version 2"),
        ({"format": "rashomon edits", "version": 1, "articles": [], "edits": []}, "'articles' must be"),
        (content(kind="explode"), "edit 1: 'kind' must be one of split, merge, move, pin, rename"),
        (content(kind=["merge"]), "edit 1: 'kind'"),
        (content(sets="ab"), "edit 1: 'sets' must be"),
        (content(sets=[["a"]]), "edit 1: a merge has 2 to"),
        (content(sets=[["a"], [7]]), "edit 1: an article id"),
        (content(sets=[["a"], ["x" * 201]]), "edit 1: an article id"),
        (content(kind="rename", sets=[["a"]], label=" \u0007 "), "edit 1: a rename needs a 'label'"),
        (content(kind="rename", sets=[["a"]], label="x" * 301), "edit 1: 'label' must be a text of at most 300"),
        (content(author=3), "edit 1: 'author' must be"),
        (content(at="2026-03-09"), "edit 1: 'at' must be a time with its zone"),
        (content(at="0001-01-01T00:00:00+14:00"), "edit 1: 'at' must be"),
        (content(at=None), "edit 1: 'at' must be"),
        (content() | {"edits": [7]}, "edit 1: expected an object"),
    ],
)
def test_what_cannot_be_right_is_named(tmp_path, data, words):
    path = tmp_path / "edits.json"
    path.write_bytes(data if isinstance(data, bytes) else json.dumps(data).encode())
    with pytest.raises(InputError, match=words) as raised:
        edit_file.read(path)
    assert str(path) in str(raised.value)


def test_a_large_file_is_not_read(tmp_path):
    path = tmp_path / "edits.json"
    path.write_bytes(b" " * (edit_file.MAX_BYTES + 1))
    with pytest.raises(InputError, match="a file of edits is small"):
        edit_file.read(path)


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(InputError, match="cannot be written"):
        edit_file.write(tmp_path / "none" / "edits.json", [], {})
