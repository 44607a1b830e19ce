"""Run a list of `rashomon` command lines in one process, each at a fixed time, and keep what they print.

    python commands.py STEPS.json

It imports nothing of the project: it runs `python -m rashomon` whatever modules that is made of. A step has

* arguments: the command line; "@events.json" in it becomes the ids of the events in that file;
* at: the time that the clock shows;
* output: the file of the standard output;
* each: a file of events; the step is run once for each, whose id takes the place of "{id}";
* served: {name: file}, put under these names on a web server on this machine before the command;
* written: {name: text}, written before the command; "{address}" in a text becomes that of the server;
* settings: {name: value}, environment variables from here on.

The last file written is commands.jsonl: arguments and exit code of every command.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import runpy
import sys
import threading
import traceback
from collections.abc import Iterator
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import time_machine


def main() -> None:
    """Run the steps of the file that is the only argument."""
    steps = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    with ThreadingHTTPServer(("127.0.0.1", 0), Served) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        done = all_run(steps, f"http://127.0.0.1:{server.server_port}")
        server.shutdown()
    Path("commands.jsonl").write_text("".join(json.dumps(line) + "\n" for line in done), encoding="utf-8")
    import rashomon

    Path("program.txt").write_text(f"{rashomon.__version__} in {Path(rashomon.__file__).parent}", encoding="utf-8")


class Served(BaseHTTPRequestHandler):
    """Answers with the files of `files`, by the path asked for; no caching, so that a changed file is a new answer."""

    files: ClassVar[dict[str, Path]] = {}

    def do_GET(self) -> None:
        """The file, or 404."""
        file = self.files.get(self.path.lstrip("/"))
        body = file.read_bytes() if file else b""
        self.send_response(200 if file else 404)
        self.send_header("Content-Type", "application/xml" if file else "text/plain")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def all_run(steps: list[dict[str, Any]], address: str) -> list[dict[str, object]]:
    """Run all steps; the command, its arguments and its exit code of each command line."""
    done: list[dict[str, object]] = []
    for step in steps:
        Served.files.update({name: Path(file) for name, file in step.get("served", {}).items()})
        for name, text in step.get("written", {}).items():
            Path(name).write_text(text.replace("{address}", address), encoding="utf-8")
        os.environ.update(step.get("settings", {}))
        for arguments, output in commands(step):
            code = run(arguments, datetime.fromisoformat(step["at"]), output)
            done.append({"command": arguments[0], "arguments": shown(arguments), "code": code})
    return done


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
