"""Articles from files, records and data frames; dirty rows are named."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import rashomon
from rashomon.errors import InputError, UsageError
from rashomon.model import Article
from tests.api.commands import RECORDS

DIRTY = [
    RECORDS[0],
    {"title": "  ", "text": None},
    {"Title": "Sluice at Brenn opened", "published": "yesterday", "Outlet": "Brenn Bote", "mood": 3},
    RECORDS[0] | {"title": "again"},
    7,
]


@pytest.mark.parametrize("kind", ["jsonl", "csv", "parquet", "records", "frame", "frame of times"])
def test_the_same_articles_of_every_kind_of_source(kind: str, corpus: Path, tmp_path: Path) -> None:
    frame = pd.DataFrame(RECORDS)
    sources = {
        "jsonl": lambda: corpus,
        "csv": lambda: frame.to_csv(tmp_path / "in.csv", index=False) or str(tmp_path / "in.csv"),
        "parquet": lambda: frame.to_parquet(tmp_path / "in.parquet") or tmp_path / "in.parquet",
        "records": lambda: iter(RECORDS),
        "frame": lambda: frame,
        "frame of times": lambda: frame.assign(published=pd.to_datetime(frame["published"])),
    }
    found = rashomon.read(sources[kind]())
    assert found == rashomon.read(corpus)
    assert (len(found), found.problems, found.dropped) == (len(RECORDS), (), 0)
    assert all(type(article.published) is datetime for article in found)
    assert rashomon.read(found.to_frame()) == found


def test_dirty_rows_are_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    found = rashomon.read(DIRTY, outlet="unknown")
    assert [(article.id, article.outlet) for article in found] == [("a0", "lake-post"), ("row-3", "Brenn Bote")]
    assert found.dropped == 3
    assert [problem.split(":")[0] for problem in found.problems] == ["row 2", "row 3", "row 4", "row 5"]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, DIRTY)) + "\n{broken\n", encoding="utf-8")
    of_file = rashomon.read(tmp_path / "in.jsonl")
    assert (of_file.dropped, len(of_file)) == (4, 2)
    assert of_file.problems[0] == f"{tmp_path / 'in.jsonl'}, row 2: no title, summary or text"
    assert "row 6: not JSON" in of_file.problems[-1]


@pytest.mark.parametrize("nothing", [None, float("nan"), pd.NA, pd.NaT, "", " "])
def test_what_stands_for_nothing(nothing: object) -> None:
    (article,) = rashomon.read([{"title": "Tide", "outlet": nothing, "text": nothing, "published": nothing}])
    assert article == Article(id="row-1", outlet="", title="Tide")


@pytest.mark.parametrize(
    "published",
    [
        "2031-03-03",
        date(2031, 3, 3),
        datetime(2031, 3, 3),
        pd.Timestamp("2031-03-03T01:00+01:00"),
        datetime(2031, 3, 3, tzinfo=UTC),
    ],
)
def test_times(published: object) -> None:
    (article,) = rashomon.read([{"title": "Tide", "published": published}])
    assert article.published == datetime(2031, 3, 3, tzinfo=UTC)


def test_plain_text_is_one_article_a_file(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "empty.txt"):
        (tmp_path / name).write_text("" if name == "empty.txt" else f"The tide of {name}.\n", encoding="utf-8")
    found = rashomon.read([tmp_path / "b.txt", tmp_path / "a.txt", tmp_path / "empty.txt"], outlet="quay-post")
    assert [(a.id, a.outlet, a.title, a.text) for a in found] == [
        (str(tmp_path / name), "quay-post", "", f"The tide of {name}.\n") for name in ("b.txt", "a.txt")
    ]
    assert found.dropped == 1
    (one,) = rashomon.read(str(tmp_path / "a.txt"))
    assert one.id == "a.txt"


def test_rows_of_several_files_are_told_apart(tmp_path: Path) -> None:
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text(f"id,title\n,Tide in {name}\nsame,Ebb\n", encoding="utf-8")
    found = rashomon.read([str(tmp_path / "a.csv"), tmp_path / "b.csv"])
    assert [article.title for article in found] == ["Tide in a.csv", "Ebb", "Tide in b.csv"]
    assert found.problems == (f"{tmp_path / 'b.csv'}: id 'same' was there before; only the first counts",)


@pytest.mark.parametrize("source", [None, 7, [1, 2], {"title": "one"}, [{"title": "one"}, "a.csv"]])
def test_what_is_no_source_is_refused(source: Any) -> None:
    with pytest.raises(UsageError):
        rashomon.read(source)


@pytest.mark.parametrize("name", ["gone.csv", "page.html", "gone.txt"])
def test_files_that_cannot_be_read(name: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=name):
        rashomon.read(tmp_path / name)
