"""Cost of comparing one event of full articles: a wheel and this checkout, in one run and in turn.

    python -m benchmarks.compare WHEEL [--articles FILE] [--number 50] [--words 600] [--rounds 5] [--keep DIR]
                                 [--profile] [--json]

Every measurement is a new process in which nothing of the articles is known: quotes are extracted too. Loading (word
lists and weights, by the comparison of two short articles) and comparing are timed apart, in seconds of the processor;
`cold` is both, `by the clock` the comparing as one waits for it. The articles are mixed from the paragraphs of the demo
corpus, or taken from FILE, a file or folder of JSON Lines with `id, outlet, title, text`.
"""

from __future__ import annotations

import argparse
import json
import pstats
import shutil
import statistics
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from benchmarks import articles, history
from benchmarks.environments import CHECKOUT, Program, checkout, wheel

DRIVERS = CHECKOUT / "benchmarks" / "drivers"
SCRIPTS = {"old": "compare_0_1_0.txt", "new": "compare_new.py"}  # the old one must not follow a change of names
STAGES = ("importing", "loading", "comparing", "by the clock")
COSTLIEST = 25
SHORT = 60  # words of the articles that are compared first

Measured = dict[str, Any]


def main() -> int:
    """Measure and print."""
    asked = _arguments()
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="compare-")))
        (scratch / "home").mkdir()
        old, _ = wheel(asked.wheel, data=asked.data, requirements=asked.requirements, keep=asked.keep or scratch)
        used = _articles(asked.articles, asked.number, asked.words)
        given = {"articles": used, "first": articles.mixed(2, words=SHORT)}
        (scratch / "articles.json").write_text(json.dumps(given), encoding="utf-8")
        runs: dict[str, list[Measured]] = {"old": [], "new": []}
        for _ in range(asked.rounds):
            for program in (old, checkout()):
                runs[program.name].append(_measured(program, scratch))
        profile = _profile(checkout(), scratch) if asked.profile else ""
    words = sum(len(record["text"].split()) for record in used)
    figures = {"articles": len(used), "words": words, "rounds": asked.rounds} | _figures(runs)
    if asked.json:
        print(json.dumps(figures | ({"profile": profile} if profile else {}), indent=1))
    else:
        _print(figures)
        print(profile, end="")
    recorded: history.Figures = {
        f"{stage}, {program}": (figures[program][stage]["median"], "s")
        for stage in ("comparing", "cold")
        for program in ("old", "new")
    }
    history.record(asked, "compare", recorded, parameters={"articles": len(used), "words": words})
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.compare", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    history.add_option(parser)
    parser.add_argument("wheel", type=Path, help="the earlier program")
    parser.add_argument("--articles", type=Path, metavar="FILE", help="articles to compare (default: mixed ones)")
    parser.add_argument("--number", type=int, default=50, help="of articles (default: %(default)s)")
    parser.add_argument("--words", type=int, default=600, help="about so many an article (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=5, help="measurements of each program (default: %(default)s)")
    parser.add_argument("--keep", type=Path, help="folder for the wheel's environment (default: none kept)")
    parser.add_argument(
        "--profile", action="store_true", help=f"print the new program's {COSTLIEST} costliest functions"
    )
    parser.add_argument("--json", action="store_true", help="print figures as JSON")
    parser.add_argument("--data", type=Path, default=CHECKOUT / "data", help=argparse.SUPPRESS)
    parser.add_argument("--requirements", type=Path, default=CHECKOUT / "requirements.txt", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if not asked.wheel.is_file() or asked.number < 2 or asked.rounds < 1:
        parser.error("WHEEL must be a file, --number 2 or more, --rounds 1 or more")
    if asked.keep:
        asked.keep = asked.keep.resolve()
    return asked


def _articles(file: Path | None, number: int, words: int) -> list[articles.Record]:
    try:
        return articles.of_files(file, number, words=words) if file else articles.mixed(number, words=words)
    except (OSError, ValueError, KeyError) as error:
        sys.exit(f"--articles: {error}")


def _measured(program: Program, scratch: Path, *more: str) -> Measured:
    script = SCRIPTS[program.name]
    shutil.copy(DRIVERS / script, scratch)
    done = program.run([script, "articles.json", *more], folder=scratch)
    if done.returncode:
        sys.exit(f"{program.name}: the driver failed\n{done.stderr[-3000:]}")
    result: Measured = json.loads(done.stdout)
    return result


def _figures(runs: dict[str, list[Measured]]) -> dict[str, Any]:
    """For each program and stage the median and the range of its seconds; how many times as fast the new one is."""
    figures: dict[str, Any] = {}
    for name, measured in runs.items():
        stages = {stage: [run["seconds"][stage] for run in measured] for stage in STAGES}
        stages["cold"] = [sum(times) for times in zip(stages["loading"], stages["comparing"], strict=True)]
        figures[name] = {stage: _spread(times) for stage, times in stages.items()} | {"rows": measured[0]["rows"]}
    figures["times_as_fast"] = {
        stage: round(figures["old"][stage]["median"] / figures["new"][stage]["median"], 2)
        for stage in ("comparing", "cold", "by the clock")
    }
    return figures


def _spread(times: Sequence[float]) -> dict[str, float]:
    numbers = {"median": statistics.median(times), "least": min(times), "most": max(times)}
    return {name: round(value, 3) for name, value in numbers.items()}


def _print(figures: dict[str, Any]) -> None:
    print(f"{figures['articles']} articles, {figures['words']} words, {figures['rounds']} rounds; seconds")
    for stage in (*STAGES, "cold"):
        cells = (figures[name][stage] for name in ("old", "new"))
        shown = "   ".join(
            f"{name} {cell['median']:6.3f} ({cell['least']:.3f} to {cell['most']:.3f})"
            for name, cell in zip(("old", "new"), cells, strict=True)
        )
        ratio = figures["times_as_fast"].get(stage)
        print(f"{stage:12} {shown}{f'   {ratio} times as fast' if ratio else ''}")
    if figures["old"]["rows"] != figures["new"]["rows"]:
        print(f"the two found different numbers of rows: {figures['old']['rows']}, {figures['new']['rows']}")


def _profile(program: Program, scratch: Path) -> str:
    """The costliest functions by their own time, and by the time of all that they call."""
    _measured(program, scratch, "profile.bin")
    stats: dict[tuple[str, int, str], tuple[Any, ...]] = vars(pstats.Stats(str(scratch / "profile.bin")))["stats"]
    lines = []
    for title, column in (("own time", 2), ("with what they call", 3)):
        lines.append(f"\n{title}\n{'own':>8} {'all':>8} {'calls':>9}  function")
        found = sorted(((row[column], key) for key, row in stats.items()), reverse=True)[:COSTLIEST]
        for _, key in found:
            _, calls, own, whole, _ = stats[key]
            lines.append(f"{own:8.3f} {whole:8.3f} {calls:9}  {_function(key, program)}")
    return "\n".join(lines) + "\n"


def _function(key: tuple[str, int, str], program: Program) -> str:
    file, line, name = key
    place = file.removeprefix(f"{program.source}/")
    return name if file == "~" else f"{place.rpartition('site-packages/')[2]}:{line} {name}"


if __name__ == "__main__":
    sys.exit(main())
