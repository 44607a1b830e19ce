"""The history of benchmarks: a run is added and read again, nothing of the machine but its kind, and drawn in order."""

from __future__ import annotations

import argparse
import importlib
import io
import json
import os
import pkgutil
import platform
import sys

import pytest
from rich.console import Console

import benchmarks
from benchmarks import history
from benchmarks.history import BAR, Run, Setting, append, bar, charts, current_setting, read

FIRST = Setting("2026-03-09T12:00Z", "0.1.0", "0123456789", 2, "3.11.9")
LATER = Setting("2026-04-01T08:30Z", "0.2.0", "abcdef0123+", 8, "3.12.1")
MADE = [
    Run("grouping", FIRST, {"stories": 1000.0}, {"time": (10.0, "s"), "memory": (80.5, "MB")}),
    Run("store", FIRST, {}, {"window": (12.0, "ms")}),
    Run("grouping", LATER, {"stories": 1000.0}, {"time": (5.0, "s"), "memory": (80.5, "MB")}),
    Run("grouping", LATER, {"stories": 2000.0}, {"time": (11.0, "s")}),
]
NO_MEASURES = {"history", "golden", "articles", "drivers", "environments"}  # what other programs there stand on
MEASURING = sorted({found.name for found in pkgutil.iter_modules(benchmarks.__path__)} - NO_MEASURES)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "history.jsonl"
    for run in MADE:
        append(run.benchmark, run.figures, parameters=run.parameters, setting=run.setting, path=path)
    return path


def drawn(runs, *names):
    console = Console(file=io.StringIO(), width=history.WIDTH)
    history.show(list(charts(runs, names)), console)
    return console.file.getvalue()


def test_runs_are_read_as_they_were_added(path):
    assert read(path) == MADE


def test_a_line_is_only_added(path):
    before = path.read_bytes()
    append("store", {"window": (11.0, "ms")}, setting=LATER, path=path)
    assert path.read_bytes().startswith(before)
    assert len(path.read_text().splitlines()) == len(MADE) + 1


def test_values_are_kept_to_five_digits(path):
    append("store", {"window": (1234.5678, "ms"), "rate": (0.000123456, "")}, setting=LATER, path=path)
    assert read(path)[-1].figures == {"window": (1234.6, "ms"), "rate": (0.00012346, "")}


def test_no_history_yet(tmp_path):
    assert read(tmp_path / "none.jsonl") == []


@pytest.mark.parametrize("line", ["{", "[]", '{"benchmark": "store"}', "", '{"figures": {"a": 1}}'])
def test_a_line_that_is_no_run_is_named(path, line):
    path.write_text(path.read_text() + line + "\n")
    with pytest.raises(ValueError, match=rf"history\.jsonl, line {len(MADE) + 1}:"):
        read(path)


def test_a_chart_has_the_runs_of_one_figure_with_the_same_parameters():
    text = drawn(MADE)
    time = text.partition("grouping (stories 1000): time, s")[2].partition("\n\n")[0].strip().splitlines()
    assert [line.split()[:3] for line in time] == [
        ["2026-03-09T12:00Z", "0.1.0", "0123456789"],
        ["2026-04-01T08:30Z", "0.2.0", "abcdef0123+"],
    ]
    assert [line.count("█") for line in time] == [BAR, BAR // 2]
    assert ["2 cores, Python 3.11.9" in time[0], "8 cores, Python 3.12.1" in time[1]] == [True, True]
    assert "grouping (stories 2000): time, s" in text
    assert "store: window, ms" in text


def test_names_choose_benchmarks():
    assert "grouping" not in drawn(MADE, "store")
    assert "window" in drawn(MADE, "store")


BARS = [(0, 10, 0.0), (10, 10, BAR), (5, 10, BAR / 2), (-10, 10, BAR), (0, 0, 0.0), (1, 64, 0.5)]


@pytest.mark.parametrize(("value", "largest", "length"), BARS)
def test_the_length_of_a_bar(value, largest, length):
    drawn = bar(value, largest)
    assert sum(1.0 if char == "█" else history.EIGHTHS.index(char) / 8 for char in drawn) == length


def test_the_command_draws_on_the_terminal_and_into_a_file(path, tmp_path, capsys):
    assert history.main(["store", "--history", str(path)]) == 0
    assert "store: window, ms" in capsys.readouterr().out
    pictures = [tmp_path / "one.svg", tmp_path / "two.svg"]
    for picture in pictures:
        assert history.main(["--history", str(path), "-o", str(picture)]) == 0
    assert pictures[0].read_text().startswith("<svg")
    assert "window" in pictures[0].read_text()
    assert pictures[0].read_bytes() == pictures[1].read_bytes()


def test_the_command_says_where_nothing_is_recorded(tmp_path, capsys):
    assert history.main(["--history", str(tmp_path / "none.jsonl")]) == 1
    assert "--record" in capsys.readouterr().err


def test_a_setting_names_no_machine():
    setting = current_setting()
    assert (setting.cores, setting.python) == (os.cpu_count(), platform.python_version())
    assert platform.node() not in repr(setting)
    assert "/" not in repr(setting)


def test_a_figure_is_recorded_only_where_it_is_asked_for(path):
    parser = argparse.ArgumentParser()
    history.add_option(parser)
    for words, runs in (([], len(MADE)), (["--record"], len(MADE) + 1)):
        figures = {"window": (1.0, "ms")}
        history.record(parser.parse_args(words), "store", figures, parameters={"articles": 5}, path=path)
        assert len(read(path)) == runs
    assert read(path)[-1].parameters == {"articles": 5}


def test_the_history_of_the_repository_can_be_read_and_names_no_machine():
    assert all(run.benchmark in MEASURING for run in read())
    text = history.HISTORY.read_text(encoding="utf-8") if history.HISTORY.exists() else ""
    kept = {"benchmark", "date", "version", "commit", "cores", "python", "parameters", "figures"}
    assert all(set(json.loads(line)) == kept for line in text.splitlines())
    assert "/" not in "".join(str(json.loads(line)["parameters"]) for line in text.splitlines())


@pytest.mark.parametrize("name", MEASURING)
def test_every_benchmark_can_be_recorded(name, monkeypatch, capsys):
    module = importlib.import_module(f"benchmarks.{name}")
    monkeypatch.setattr(sys, "argv", [name, "--help"])
    with pytest.raises(SystemExit) as ended:
        module.main()
    assert ended.value.code == 0
    assert "--record" in capsys.readouterr().out
