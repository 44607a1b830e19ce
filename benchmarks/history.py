"""The history of what the benchmarks measured: a line a run, drawn as a bar a run.

    python -m benchmarks.history [NAME ...] [-o FILE.svg]

Each benchmark has the option --record, which adds its figures to `benchmarks/history.jsonl` with the date, the version,
the commit ('+': with changes that are not in it) and the kind of machine: its cores and its Python, no names and no
paths. Figures are drawn together where the parameters are the same; NAME chooses benchmarks. The chart goes to the
terminal, or as a picture into FILE.svg.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table

from rashomon import __version__

HISTORY = Path(__file__).parent / "history.jsonl"
WIDTH = 110  # characters of a chart in a file
BAR = 32  # characters of the longest bar
EIGHTHS = " ▏▎▍▌▋▊▉"

Figures = dict[str, tuple[float, str]]  # name -> value and unit


@dataclass(frozen=True, slots=True)
class Setting:
    """When and with what a benchmark ran."""

    date: str  # UTC, to the minute
    version: str
    commit: str | None
    cores: int
    python: str


@dataclass(frozen=True, slots=True)
class Run:
    """The figures of one run of a benchmark with its parameters."""

    benchmark: str
    setting: Setting
    parameters: Mapping[str, float]
    figures: Figures = field(default_factory=dict)


def add_option(parser: argparse.ArgumentParser) -> None:
    """Give a benchmark the option --record."""
    parser.add_argument("--record", action="store_true", help="add the figures to benchmarks/history.jsonl")


def record(
    options: argparse.Namespace,
    name: str,
    figures: Figures,
    *,
    parameters: Mapping[str, float] | None = None,
    path: Path = HISTORY,
) -> None:
    """Add the figures of a benchmark to the history where --record asks for it."""
    if options.record:
        append(name, figures, parameters=parameters, path=path)
        print(f"recorded: {len(figures)} figures of {name}", file=sys.stderr)


def append(
    name: str,
    figures: Figures,
    *,
    parameters: Mapping[str, float] | None = None,
    setting: Setting | None = None,
    path: Path = HISTORY,
) -> None:
    """Add a line with `figures` to the history; `setting` is that of this moment by default."""
    run = Run(name, setting or current_setting(), dict(parameters or {}), figures)
    row = {
        "benchmark": run.benchmark,
        **asdict(run.setting),
        "parameters": dict(run.parameters),
        "figures": {label: {"value": _rounded(value), "unit": unit} for label, (value, unit) in figures.items()},
    }
    with path.open("a", encoding="utf-8") as lines:
        lines.write(json.dumps(row, ensure_ascii=False) + "\n")


def read(path: Path = HISTORY) -> list[Run]:
    """The runs in the order in which they were recorded. Raises ValueError for a line that is none."""
    if not path.exists():
        return []
    runs = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            row = json.loads(line)
            setting = Setting(row["date"], row["version"], row["commit"], row["cores"], row["python"])
            figures = {label: (float(one["value"]), str(one["unit"])) for label, one in row["figures"].items()}
            runs.append(Run(row["benchmark"], setting, row["parameters"], figures))
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(f"{path.name}, line {number}: no run of a benchmark ({error!r})") from error
    return runs


def current_setting() -> Setting:
    """The date, version, commit and machine of this moment."""
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%MZ")
    return Setting(now, __version__, _commit(), os.cpu_count() or 1, platform.python_version())


def _commit() -> str | None:
    try:
        commit = _git("rev-parse", "--short=10", "HEAD")
        changed = _git("status", "--porcelain", "--untracked-files=no", "--", ".", f":!{HISTORY.name}")
    except (OSError, subprocess.CalledProcessError):  # no git, or no repository
        return None
    return commit + ("+" if changed else "")


def _git(*words: str) -> str:
    done = subprocess.run(["git", *words], cwd=HISTORY.parent.parent, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def _rounded(value: float) -> float:
    return float(f"{value:.5g}")


def charts(runs: Sequence[Run], names: Sequence[str] = ()) -> Iterator[Table]:
    """A chart of each figure of the chosen benchmarks: a row a run, with a bar from zero."""
    chosen = [run for run in runs if not names or run.benchmark in names]
    series: dict[tuple[str, str, str, str], list[tuple[Setting, float]]] = {}
    for run in chosen:
        parameters = ", ".join(f"{name} {value:g}" for name, value in sorted(run.parameters.items()))
        for label, (value, unit) in run.figures.items():
            series.setdefault((run.benchmark, parameters, label, unit), []).append((run.setting, value))
    for (benchmark, parameters, label, unit), points in series.items():
        title = f"{benchmark}{f' ({parameters})' if parameters else ''}: {label}{f', {unit}' if unit else ''}"
        yield _chart(title, points)


def _chart(title: str, points: Sequence[tuple[Setting, float]]) -> Table:
    table = Table(title=title, title_justify="left", box=None, show_header=False, pad_edge=False)
    largest = max((abs(value) for _, value in points), default=0.0)
    for setting, value in points:
        machine = f"{setting.cores} cores, Python {setting.python}"
        table.add_row(setting.date, setting.version, setting.commit or "-", machine, f"{value:,g}", bar(value, largest))
    return table


def bar(value: float, largest: float) -> str:
    """A bar for the size of `value`, BAR characters where it is `largest`, to an eighth of a character."""
    eighths = round(abs(value) / largest * BAR * 8) if largest else 0
    return "█" * (eighths // 8) + EIGHTHS[eighths % 8].strip()


def main(words: Sequence[str] | None = None) -> int:
    """Draw the history; `words` are those of the command line by default."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="benchmarks to draw; default: all")
    parser.add_argument("-o", "--output", type=Path, help="draw into this SVG file")
    parser.add_argument("--history", type=Path, default=HISTORY, help=argparse.SUPPRESS)
    options = parser.parse_args(words)
    drawn = list(charts(read(options.history), options.names))
    if not drawn:
        print("nothing is recorded: run a benchmark with --record", file=sys.stderr)
        return 1
    if options.output is None:
        show(drawn, Console())
        return 0
    console = Console(record=True, file=io.StringIO(), width=WIDTH)
    show(drawn, console)
    console.save_svg(str(options.output), title="What the benchmarks measured", unique_id="history")
    return 0


def show(drawn: Sequence[Table], console: Console) -> None:
    """Print charts with a line between them."""
    for table in drawn:
        console.print(table)
        console.print()


if __name__ == "__main__":
    sys.exit(main())
