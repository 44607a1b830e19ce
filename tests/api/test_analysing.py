"""Results of articles without a store are those of the command line."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import pytest

import rashomon
from rashomon.errors import InputError, UsageError
from rashomon.export.files import as_records
from rashomon.files.records import FIELDS
from rashomon.files.wording import FIELDS as WORDING_FIELDS
from rashomon.model import Article
from tests import several_languages
from tests.api.commands import RECORDS, as_shown, command, rows_of


def test_nothing_gives_empty_results_with_their_columns() -> None:
    nothing = rashomon.read([])
    for frame, columns in (
        (nothing.to_frame(), FIELDS),
        (rashomon.cluster(nothing).to_frame(), ("id", "event_id")),
        (rashomon.quotes(nothing).to_frame(), ("article_id", "start", "end")),
        (rashomon.wording(nothing).to_frame(), WORDING_FIELDS),
    ):
        assert tuple(frame.columns[: len(columns)]) == columns
        assert frame.empty
    with pytest.raises(UsageError, match="no article"):
        rashomon.compare(nothing)


@pytest.mark.parametrize("function", [rashomon.cluster, rashomon.quotes, rashomon.compare, rashomon.wording])
def test_what_is_no_article_is_refused(function: Any) -> None:
    for wrong in ([{"title": "Tide"}], rashomon.read([{"title": "Tide"}]).articles[0], None, 5):
        with pytest.raises(UsageError, match=r"rashomon\.read"):
            function(wrong)
    naive = Article("one", "alpha", "Tide", published=datetime(2031, 3, 3))
    with pytest.raises(UsageError, match="'one': published=.*with a zone"):
        function([naive])


def test_clusters_are_those_of_the_command(corpus: Path, tmp_path: Path) -> None:
    command("cluster", corpus, "-o", tmp_path / "out.csv", "--window-hours", 48)
    found = rashomon.cluster(rashomon.read(corpus), window_hours=48)
    assert found.to_frame().to_dict("records") == rows_of(tmp_path / "out.csv")
    assert 1 < len(found) < len(RECORDS)
    assert {event.language for event in found} == {"en", "de", "ja", "bn"}
    wrong: Any
    for wrong in (0, float("nan"), "x"):
        with pytest.raises(UsageError, match="window_hours"):
            rashomon.cluster([], window_hours=wrong)


def test_quotes_are_those_of_the_command(corpus: Path, tmp_path: Path) -> None:
    command("quotes", corpus, "-o", tmp_path / "out.jsonl")
    written = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    articles = rashomon.read(corpus)
    found = rashomon.quotes(articles)
    assert as_records(found.to_frame().drop(columns="spans")) == [
        {name: value for name, value in row.items() if name != "spans"} for row in written
    ]
    assert found.to_frame()["spans"].tolist() == [row["spans"] for row in written]
    text = {article.id: article for article in articles}
    assert all(text[quote.article].part(quote.part)[quote.start : quote.end] == quote.text for quote in found)
    assert {text[quote.article].language for quote in found} >= {"en", "de"}
    assert sum(found.partly_read.values()) == sum(one["language"] not in ("en", None) for one in RECORDS)


@pytest.mark.parametrize(
    ("arguments", "options"),
    [
        ((), {}),
        (("--by", "language"), {"by": "language"}),
        (
            ("--groups", "lake-post:*", "--keep-copies", "--keep-quotes", "--top", 5),
            {"groups": "lake-post:*", "keep_copies": True, "keep_quotes": True, "top": 5},
        ),
        (("--per", "month", "--lemmas", "--keep-names"), {"per": "month", "lemmas": True, "keep_names": True}),
    ],
)
def test_wording_is_that_of_the_command(
    arguments: tuple[object, ...], options: rashomon.WordingOptions, corpus: Path, tmp_path: Path
) -> None:
    command("wording", corpus, "-o", tmp_path / "out.csv", *arguments)
    found = rashomon.wording(rashomon.read(corpus), **options)
    assert tuple(found.to_frame().columns) == WORDING_FIELDS
    assert as_shown(found.to_frame()) == rows_of(tmp_path / "out.csv")
    assert len(found.to_frame()) > 4


@pytest.mark.parametrize("option", ["reference", "background"])
@pytest.mark.parametrize("path_type", [str, Path])
def test_a_corpus_of_ones_own_is_read_as_by_the_command(
    option: Literal["reference", "background"], path_type: type[str] | type[Path], corpus: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.txt"
    other.write_text("The bridge over the lake was open and the mayor was calm. " * 40, encoding="utf-8")
    command("wording", corpus, "-o", tmp_path / "out.csv", f"--{option}", other)
    options: rashomon.WordingOptions = (
        {"reference": path_type(other)} if option == "reference" else {"background": path_type(other)}
    )
    found = rashomon.wording(rashomon.read(corpus), **options).to_frame()
    assert as_shown(found) == rows_of(tmp_path / "out.csv")
    assert as_shown(found) != as_shown(rashomon.wording(rashomon.read(corpus)).to_frame())


def test_a_corpus_that_is_not_there_is_an_input_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nothing\.txt"):
        rashomon.wording([], reference=tmp_path / "nothing.txt")


def test_wording_says_when_there_is_too_little_text() -> None:
    found = rashomon.wording(rashomon.read([{"outlet": name, "title": "Tide"} for name in ("a", "b")]))
    assert found.to_frame().empty
    assert "not enough text" in found.notes[0]


def test_countries_of_outlets_are_groups(corpus: Path) -> None:
    articles = rashomon.read(corpus)
    found = rashomon.wording(articles, by="country", outlets=several_languages.OUTLETS)
    assert set(found.to_frame()["group"]) >= {"GB", "DE"}
    with pytest.raises(UsageError, match="country"):
        rashomon.wording(articles, by="country")


@pytest.mark.parametrize(
    "options",
    [{"by": "bias"}, {"per": "year"}, {"top": 0}, {"top": "x"}, {"tops": 3}, {"groups": "a"}, {"reference": 5}],
)
def test_options_of_wording_that_cannot_be(options: Any) -> None:
    with pytest.raises(UsageError):
        rashomon.wording([], **options)
