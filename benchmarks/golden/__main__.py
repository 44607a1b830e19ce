"""Compares the outputs of a wheel with those of this checkout, on a folder of benchmarks and on the demo corpus.

    python -m benchmarks.golden FOLDER WHEEL [--keep DIR] [--only clusters,quotes] [--show N] [--json]

Both programs run the same commands on the same files, each with a fresh database and a clock that stands still. The
wheel's environment and its outputs are kept in DIR and made again only where the wheel, the requirements, the data or
the inputs are others. Exit code 0: all tables are equal; 1: some are not, or a command failed in one program alone.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

from benchmarks.environments import CHECKOUT, Program, checkout, digest, wheel
from benchmarks.golden import cases, tables
from benchmarks.golden.cases import Case
from benchmarks.golden.tables import Difference

DRIVER = CHECKOUT / "benchmarks" / "drivers" / "commands.py"
HEADS = ("table", "before", "after", "equal", "gone", "new", "")


def main() -> int:
    """Run, compare and print."""
    asked = _arguments()
    started = time.perf_counter()
    with ExitStack() as stack:
        keep = asked.keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="golden-")))
        keep = keep.resolve()
        old, key = wheel(asked.wheel, data=asked.data, requirements=asked.requirements, keep=keep)
        wanted = [case for case in cases.cases(asked.folder.resolve()) if case.name in asked.only]
        outputs = _run_all([old, checkout(asked.checkout)], wanted, key, keep, jobs=asked.jobs)
        found = {case.name: _compare(outputs[old.name, case.name], outputs["new", case.name]) for case in wanted}
        programs = {name: (outputs[name, wanted[0].name] / "program.txt").read_text() for name in ("old", "new")}
        for case in wanted:
            _place(outputs["new", case.name], keep / "outputs" / f"{case.name}-of-{digest([], str(asked.checkout))}")
    equal = all(difference.equal for differences in found.values() for difference in differences)
    seconds = time.perf_counter() - started
    if asked.json:
        print(json.dumps({"equal": equal, "seconds": round(seconds, 1)} | programs | _counts(found), indent=1))
    else:
        _print(found, show=asked.show, every=asked.all)
        print("\n".join(f"{name}: {text}" for name, text in programs.items()))
        print(f"{'equal' if equal else 'NOT EQUAL'} after {seconds:.0f} s")
    return 0 if equal else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.golden", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="benchmarks: clusters, quotes, seed, feeds, points")
    parser.add_argument("wheel", type=Path, help="the earlier program")
    parser.add_argument("--keep", type=Path, help="folder for the wheel's environment and outputs (default: none kept)")
    parser.add_argument("--only", default=",".join(cases.NAMES), help=f"some of {','.join(cases.NAMES)}")
    parser.add_argument("--show", type=int, default=3, help="examples a table (default: %(default)s)")
    parser.add_argument("--all", action="store_true", help="print a line for each equal table too")
    parser.add_argument("--json", action="store_true", help="print counts as JSON")
    parser.add_argument("--jobs", type=int, default=2, help="processes at the same time (default: %(default)s)")
    parser.add_argument("--checkout", type=Path, default=CHECKOUT, help="the program to test (default: this one)")
    parser.add_argument("--data", type=Path, help="data put beside the wheel's modules (default: the checkout's)")
    parser.add_argument("--requirements", type=Path, help="pins for the wheel (default: the checkout's)")
    asked = parser.parse_args()
    asked.checkout = asked.checkout.resolve()
    asked.data = asked.data or asked.checkout / "data"
    asked.requirements = asked.requirements or asked.checkout / "requirements.txt"
    asked.only = tuple(name for name in asked.only.split(",") if name)
    unknown = [name for name in asked.only if name not in cases.NAMES]
    if unknown or not asked.only:
        parser.error(f"--only: expected some of {', '.join(cases.NAMES)}")
    if not asked.folder.is_dir() or not asked.wheel.is_file():
        parser.error("FOLDER must be a folder and WHEEL a file")
    return asked


def _run_all(
    programs: Sequence[Program], wanted: Sequence[Case], key: str, keep: Path, *, jobs: int
) -> dict[tuple[str, str], Path]:
    """The folder of outputs of each program and case."""
    with ThreadPoolExecutor(jobs) as pool:
        running = {
            (program.name, case.name): pool.submit(_outputs, program, case, key, keep)
            for case in wanted
            for program in programs
        }
        return {name: future.result() for name, future in running.items()}


def _outputs(program: Program, case: Case, key: str, keep: Path) -> Path:
    """Run one case in a folder of its own, or find what the wheel gave before."""
    known = keep / "outputs" / f"{case.name}-{digest([*case.inputs, DRIVER], key, json.dumps(case.steps))}"
    if program.source is None and known.is_dir():
        return known
    known.parent.mkdir(exist_ok=True)
    started = time.perf_counter()
    made = _run(program, case, Path(tempfile.mkdtemp(prefix=f"{case.name}-", suffix=".part", dir=known.parent)))
    print(f"{program.name} {case.name}: {time.perf_counter() - started:.1f} s", file=sys.stderr, flush=True)
    return made if program.source or known.is_dir() else _place(made, known)


def _place(made: Path, folder: Path) -> Path:
    """Give a folder of outputs its name; other runs may do so at the same time."""
    try:
        shutil.rmtree(folder, ignore_errors=True)
        made.rename(folder)
    except OSError:  # another run has just put its own there
        shutil.rmtree(made, ignore_errors=True)
    return folder


def _run(program: Program, case: Case, folder: Path) -> Path:
    (folder / "home").mkdir()
    shutil.copy(DRIVER, folder)
    (folder / "steps.txt").write_text(json.dumps(case.steps), encoding="utf-8")
    done = program.run([DRIVER.name, "steps.txt"], folder=folder)
    (folder / "log.txt").write_text(done.stderr, encoding="utf-8")
    if done.returncode:
        raise SystemExit(f"{program.name}, {case.name}: the driver failed\n{done.stderr[-3000:]}")
    for file in folder.glob(f"{cases.DATABASE_FILE}*"):
        file.unlink()
    return folder


def _compare(old: Path, new: Path) -> list[Difference]:
    before, after = tables.read_tables(old), tables.read_tables(new)
    for found in (before, after):
        partitions = {f"{name} (groups)": tables.groups(rows) for name, rows in found.items() if _is_partition(rows)}
        found |= partitions
    return [tables.compare(name, before.get(name), after.get(name)) for name in dict.fromkeys((*before, *after))]


def _is_partition(rows: Sequence[tables.Row]) -> bool:
    return bool(rows) and list(rows[0])[:2] == ["id", "event_id"]


def _counts(found: dict[str, list[Difference]]) -> dict[str, object]:
    rows = [
        {
            "case": case,
            "table": one.table,
            "before": one.before,
            "after": one.after,
            "equal": one.equal_rows,
            "gone": len(one.gone),
            "new": len(one.new),
            "reordered": one.reordered,
            "columns_gone": one.columns_gone,
            "columns_new": one.columns_new,
        }
        for case, differences in found.items()
        for one in differences
    ]
    return {"tables": rows}


def _print(found: dict[str, list[Difference]], *, show: int, every: bool) -> None:
    print("{:42} {:>8} {:>8} {:>8} {:>6} {:>6}  {}".format(*HEADS).rstrip())
    for case, differences in found.items():
        same = [one for one in differences if one.equal]
        for one in differences:
            if every or not one.equal or one.columns_new or one.added:
                _print_table(case, one, show)
        print(f"{case}: {len(same)} of {len(differences)} tables equal, {sum(one.equal_rows for one in same)} rows")


def _print_table(case: str, one: Difference, show: int) -> None:
    notes = [
        "table is gone" if one.missing else "",
        "a new table" if one.added else "",
        "other order" if one.reordered else "",
        f"columns gone: {', '.join(one.columns_gone)}" if one.columns_gone else "",
        f"new columns: {', '.join(one.columns_new)}" if one.columns_new else "",
    ]
    figures = (one.before, one.after, one.equal_rows, len(one.gone), len(one.new))
    line = f"{case}/{one.table:{max(1, 41 - len(case))}} {figures[0]:8} {figures[1]:8} {figures[2]:8} {figures[3]:6} "
    print(f"{line}{figures[4]:6}  {'; '.join(filter(None, notes))}".rstrip())
    if not one.equal:
        for example in tables.examples(one, show):
            print(f"    {example}")


if __name__ == "__main__":
    sys.exit(main())
