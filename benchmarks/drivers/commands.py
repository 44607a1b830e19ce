"""Run a list of `rashomon` command lines in one process, each at a fixed time, and keep what they print.

    python commands.py STEPS.json

It imports nothing of the project: it runs `python -m rashomon` whatever modules that is made of. A step is {arguments,
at, output, each}: `output` is the file of the standard output; "@events.json" in `arguments` becomes the ids of the
events in that file; with `each`, such a file, the step is run once for each of its events, whose id takes the place of
"{id}". The last file written is commands.jsonl: arguments and exit code of every command.
"""

from __future__ import annotations

import contextlib
import io
import json
import runpy
import sys
import traceback
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import time_machine


def main() -> None:
    """Run the steps of the file that is the only argument."""
    steps = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    done = []
    for step in steps:
        for arguments, output in commands(step):
            code = run(arguments, datetime.fromisoformat(step["at"]), output)
            done.append({"command": " ".join(step["arguments"][:1]), "arguments": shown(arguments), "code": code})
    Path("commands.jsonl").write_text("".join(json.dumps(line) + "\n" for line in done), encoding="utf-8")
    import rashomon

    Path("program.txt").write_text(f"{rashomon.__version__} in {Path(rashomon.__file__).parent}", encoding="utf-8")


def commands(step: dict[str, Any]) -> Iterator[tuple[list[str], Path | None]]:
    """The command lines of one step, each with the file of its output."""
    arguments = [
        part for word in step["arguments"] for part in (event_ids(word[1:]) if word.startswith("@") else [word])
    ]
    output = step.get("output")
    if "each" not in step:
        yield arguments, Path(output) if output else None
        return
    for id in event_ids(step["each"]):
        yield [word.replace("{id}", id) for word in arguments], Path(step["output"].replace("{id}", id))


def event_ids(file: str) -> list[str]:
    """The ids in an output of `rashomon events --json`."""
    return [event["id"] for event in json.loads(Path(file).read_text(encoding="utf-8"))["events"]]


def shown(arguments: list[str]) -> str:
    """The command line without what differs from machine to machine: of absolute paths only the name."""
    return " ".join(Path(word).name if word.startswith("/") else word for word in arguments)


def run(arguments: list[str], at: datetime, output: Path | None) -> int | str:
    """The exit code of one command, or the name of the error that ended it."""
    print(f"rashomon {shown(arguments)[:200]}", file=sys.stderr, flush=True)
    sys.argv = ["rashomon", *arguments]
    written = io.StringIO()
    code: int | str = 0
    with time_machine.travel(at, tick=False), contextlib.redirect_stdout(written):
        try:
            runpy.run_module("rashomon", run_name="__main__")
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
        except Exception as error:  # noqa: BLE001  a command that breaks is a result, and the next one is run
            traceback.print_exc()
            code = type(error).__name__
    if output is not None:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(written.getvalue(), encoding="utf-8")
    return code


if __name__ == "__main__":
    main()
