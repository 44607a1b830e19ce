"""Floors: the least that measured shares must reach, in tests/floors.toml; they can only rise.

    python -m tests.project.floors                 coverage of the last run of the tests against its floor
    python -m tests.project.floors --raise         raise the floor to it
    python -m tests.project.floors --lower REASON  lower the floor to it, and note why under [lowered]

Exit code 1: coverage is below its floor, or would have to be lowered without a reason.
"""

from __future__ import annotations

import argparse
import math
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import coverage

FILE = Path(__file__).resolve().parents[1] / "floors.toml"
LOWERED = "lowered"  # the table of reasons: floor = why
COVERAGE = "coverage.reached"
STEP = 0.01  # by which a floor is raised: less is chance


def main() -> int:
    """Compare, and write where that is asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.project.floors", description="Coverage against its floor.")
    wish = parser.add_mutually_exclusive_group()
    wish.add_argument("--raise", dest="higher", action="store_true", help="raise the floor to what was measured")
    wish.add_argument("--lower", metavar="REASON", help="lower the floor to what was measured, for this reason")
    asked = parser.parse_args()
    text = FILE.read_text(encoding="utf-8")
    share, floor = measured(), floors(text)[COVERAGE]
    print(f"reached: {share:.4f}, floor {floor}")
    if share < floor and not asked.lower:
        print("below its floor; tests are missing (or: --lower REASON)", file=sys.stderr)
        return 1
    if asked.higher or asked.lower:
        FILE.write_text(with_floor(text, math.floor(share * 100) / 100, reason=asked.lower), encoding="utf-8")
    elif share >= floor + 2 * STEP:
        print("well above its floor: python -m tests.project.floors --raise")
    return 0


def measured() -> float:
    """The share (0..1) of lines and branches that the last run of the tests went through."""
    data = coverage.Coverage(messages=False)
    data.load()
    data.combine(strict=False)  # of processes that ended after the tests
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        return data.report(file=nowhere) / 100


def floors(text: str) -> dict[str, float]:
    """The floors of a file: 'table.name' -> least share."""
    return {
        f"{table}.{name}": float(value)
        for table, entries in tomllib.loads(text).items()
        if table != LOWERED
        for name, value in entries.items()
    }


def reasons(text: str) -> Mapping[str, str]:
    """Floors that were lowered, with the reason."""
    found: dict[str, str] = tomllib.loads(text).get(LOWERED, {})
    return found


def fallen(now: str, earlier: Iterable[str]) -> list[str]:
    """Floors that are lower than in an earlier text, or gone, and have no reason under [lowered]."""
    known = floors(now)
    highest: dict[str, float] = {}
    for text in earlier:
        for name, value in floors(text).items():
            highest[name] = max(value, highest.get(name, value))
    excused = reasons(now)
    return [name for name, value in highest.items() if known.get(name, -1.0) < value and name not in excused]


def with_floor(text: str, value: float, *, reason: str | None) -> str:
    """The file with the floor of coverage at `value`. ValueError: that would lower it, and there is no reason."""
    table, name = COVERAGE.split(".")
    if value < floors(text)[COVERAGE] and not reason:
        raise ValueError(f"{COVERAGE}: {value} is lower than {floors(text)[COVERAGE]}; lowering needs a reason")
    changed = re.sub(rf"(?ms)(^\[{table}\].*?^{name} = )[\d.]+", rf"\g<1>{value}", text, count=1)
    if not reason:
        return changed
    entry = f'"{COVERAGE}" = {_quoted(reason)}\n'
    without = re.sub(rf'(?m)^"{re.escape(COVERAGE)}" = .*\n', "", changed)
    head = f"[{LOWERED}]\n"
    return without.replace(head, head + entry) if head in without else f"{without.rstrip()}\n\n{head}{entry}"


def _quoted(reason: str) -> str:
    plain = " ".join(reason.split()).replace("\\", "/").replace('"', "'")
    return f'"{plain}"'


def committed() -> Iterator[str]:
    """The texts of the file in every commit that git knows; none without git."""
    here = FILE.parent
    listed = _git("log", "--format=%H", "--", FILE.name, folder=here)
    for commit in listed.split():
        text = _git("show", f"{commit}:./{FILE.name}", folder=here)
        if text:
            yield text


def _git(*arguments: str, folder: Path) -> str:
    try:
        done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, text=True, timeout=30, check=False)
    except FileNotFoundError:
        return ""
    return done.stdout if done.returncode == 0 else ""


if __name__ == "__main__":
    sys.exit(main())
