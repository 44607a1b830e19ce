"""Results of a store are those of the command line and the export."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import rashomon
from rashomon.errors import NotFoundError, StoreBusyError, UsageError
from rashomon.export import over_events
from rashomon.export.codebook import OVER_EVENTS, columns_of
from rashomon.export.files import as_records
from rashomon.jobs.leases import ANALYSE
from rashomon.store.engine import open_store
from tests import several_languages
from tests.api.commands import RECORDS, as_shown, command, rows_of


def printed(capsys: pytest.CaptureFixture[str], *arguments: object) -> Any:
    capsys.readouterr()
    command(*arguments)
    return json.loads(capsys.readouterr().out)


def test_events_are_those_of_the_command(
    opened: rashomon.OpenedStore, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = printed(capsys, "events", "--db", url, "--json", "--min-outlets", 2, "--search", "bridge")["events"]
    found = opened.events(min_outlets=2, search="bridge")
    shown = [{"event_id" if name == "id" else name: value for name, value in row.items()} for row in listed]
    assert [dict(sorted(row.items())) for row in as_records(found.to_frame())] == [
        dict(sorted(row.items())) for row in shown
    ]
    assert 1 < len(found) < len(opened.events())
    assert set(found.to_frame().columns) < {column.column for column in columns_of("events")}


def test_a_comparison_is_that_of_the_command(
    opened: rashomon.OpenedStore, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for event in opened.events(min_outlets=2, limit=3):
        tables = printed(capsys, "compare", event.id, "--db", url, "--json")
        result = opened.compare(event.id)
        assert {name: as_records(result.to_frame(name)) for name in result.tables} == tables
    with pytest.raises(NotFoundError):
        opened.compare("gone")


def test_attention_and_coverage_are_those_of_the_command(
    opened: rashomon.OpenedStore, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    tables = printed(capsys, "attention", "--db", url, "--json", "--kind", "person", "--kind", "place")
    attention, coverage = opened.attention(kinds=("person", "place")), opened.coverage()
    assert attention.language == "en"
    frames = {"attention": attention.to_frame()} | {name: coverage.to_frame(name) for name in coverage.tables}
    assert set(frames) == set(OVER_EVENTS)
    assert {name: as_records(frame) for name, frame in frames.items()} == tables
    assert all(tables.values())
    found = over_events.OverEvents(attention.rows, coverage.coverage, {})
    assert list(over_events.tables(found)["coverage"].columns) == list(coverage.to_frame().columns)
    with pytest.raises(UsageError):
        coverage.to_frame("attention")


def test_words_of_a_store_are_those_of_the_commands(opened: rashomon.OpenedStore, url: str, tmp_path: Path) -> None:
    since, until = datetime(2031, 3, 10, tzinfo=UTC), datetime(2031, 4, 1, tzinfo=UTC)
    period = ("--db", url, "--since", since.isoformat(), "--until", until.isoformat())
    command("wording", *period, "--by", "country", "-o", tmp_path / "words.csv")
    words = opened.wording(since=since, until=until, by="country").to_frame()
    assert as_shown(words) == rows_of(tmp_path / "words.csv")
    command("concordance", "bridge", *period, "--own-voice", "--sort", "left", "-o", tmp_path / "lines.csv")
    lines = opened.concordance("bridge", since=since, until=until, own_voice=True, order="left")
    written = pd.read_csv(tmp_path / "lines.csv", keep_default_na=False)
    assert lines.to_frame()[["event_id", "article_id", "start", "left", "right"]].values.tolist() == (
        written[["event_id", "article_id", "start", "left", "right"]].values.tolist()
    )
    assert len(words) > 0
    assert len(written) > 0


def test_articles_of_a_store(opened: rashomon.OpenedStore) -> None:
    event = opened.events(min_outlets=2).events[0]
    assert {article.id for article in opened.articles(events=[event.id])} == {
        article.id for article in opened.compare(event.id).comparison.articles
    }
    assert len(opened.articles()) == len(RECORDS)
    later = opened.articles(since=several_languages.START + timedelta(days=20))
    assert 0 < len(later) < len(RECORDS)


@pytest.mark.parametrize(
    "ask",
    [
        lambda store: store.articles(events=["x"], since=several_languages.START),
        lambda store: store.articles(events="x"),
        lambda store: store.events(since=datetime(2031, 3, 3)),
        lambda store: store.attention(until=datetime(2031, 3, 3)),
        lambda store: store.events(since="2031-03-03"),
        lambda store: store.attention(kinds=["colour"]),
        lambda store: store.attention(kinds="person"),
        lambda store: store.concordance("bridge", order="colour"),
        lambda store: store.wording(by="bias"),
        lambda store: store.analyse(now=datetime(2031, 3, 3)),
    ],
)
def test_questions_to_a_store_that_cannot_be(opened: rashomon.OpenedStore, ask: Any) -> None:
    with pytest.raises(UsageError):
        ask(opened)


def test_a_store_is_analysed_when_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    with closing(open_store(f"sqlite:///{path}")) as filled:
        filled.save_import(list(several_languages.drafts()), fetched=several_languages.START)
    with rashomon.open(path, window_hours=24) as store:
        assert len(store.events()) == 0
        report = store.analyse(now=several_languages.START)
        assert (report["articles"], report["events"]) == (len(RECORDS), len(store.events(limit=1000)))
    with closing(open_store(f"sqlite:///{path}")) as again:
        (run,) = again.runs()
        assert (run.parameters["window_hours"], again.leases(several_languages.START)) == (24, ())


@pytest.mark.parametrize("name_of", [str, "sqlite:///{}".format, Path])
def test_a_store_is_opened_by_path_or_address(name_of: Any, tmp_path: Path) -> None:
    with rashomon.open(name_of(tmp_path / "named.db")) as store:
        assert len(store.events()) == 0
    assert [file.name for file in tmp_path.glob("*.db")] == ["named.db"]


def test_an_analysis_waits_for_its_turn(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    with closing(open_store(f"sqlite:///{path}")) as other, rashomon.open(path) as store:
        now = datetime.now(UTC)
        other.take_lease(ANALYSE, holder="elsewhere:1:0000", now=now, until=now + timedelta(hours=1))
        with pytest.raises(StoreBusyError):
            store.analyse(patience=0.0)
        other.end_lease(ANALYSE, holder="elsewhere:1:0000")
        assert store.analyse()["articles"] == 0
