"""Child processes of `rashomon serve`: the dashboard and the collector, ended together."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import click

from rashomon import installation
from rashomon.errors import RashomonError

POLITE_END = 10.0  # seconds between asking a child to end and ending it
HOST = "127.0.0.1"


def dashboard_command(port: int) -> list[str]:
    """The command that serves the dashboard on loopback."""
    options = ["--server.port", str(port), "--server.address", HOST, "--server.headless", "true"]
    return [sys.executable, "-m", "streamlit", "run", str(installation.DASHBOARD), *options]


def collector_command() -> list[str]:
    """The command that collects for ever."""
    return [sys.executable, "-m", "rashomon", "collect", "--watch"]


def free_port(wanted: int) -> int:
    """`wanted` or the next free port of the twenty after it. Raises RashomonError when all are taken."""
    for port in range(wanted, wanted + 20):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return port
    raise RashomonError(f"ports {wanted} to {wanted + 19} are all in use: say another one with --port")


def run_together(commands: Mapping[str, Sequence[str]], *, environment: Mapping[str, str], port: int) -> int:
    """Run named commands until one ends or we are told to stop (Ctrl-C, SIGTERM); then end all of them.

    Says the address once the dashboard answers on `port`. Returns 0 after a stop that was asked for, else the code
    of the command that ended by itself.
    """
    with _stop_asked() as stop:
        folder = installation.IMPORTED_FROM
        children = {
            name: subprocess.Popen(command, cwd=folder, env={**os.environ, **environment})  # noqa: S603
            for name, command in commands.items()
        }
        try:
            announced = False
            while not stop:
                ended = next((name for name, child in children.items() if child.poll() is not None), None)
                if ended:
                    click.echo(f"rashomon: the {ended} ended by itself (code {children[ended].returncode})", err=True)
                    return children[ended].returncode or 1
                if not announced and _answers(port):
                    announced = True
                    click.echo(f"\n  Rashomon is at http://{HOST}:{port}  (Ctrl-C ends it)\n")
                time.sleep(0.2)
            return 0
        finally:
            _end(list(children.values()))


@contextmanager
def _stop_asked() -> Iterator[list[int]]:
    """A list that is empty until SIGINT or SIGTERM arrives."""
    asked: list[int] = []
    former = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    for number in former:
        signal.signal(number, lambda number, _frame: asked.append(number))
    try:
        yield asked
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)


def _answers(port: int) -> bool:
    try:
        with socket.create_connection((HOST, port), timeout=0.2):
            return True
    except OSError:
        return False


def _end(children: Sequence[subprocess.Popen[bytes]]) -> None:
    for child in children:
        if child.poll() is None:
            child.terminate()
    deadline = time.monotonic() + POLITE_END
    for child in children:
        try:
            child.wait(timeout=max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
