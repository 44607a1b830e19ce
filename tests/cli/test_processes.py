"""Child processes that live and die together."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rashomon.cli.processes import HOST, free_port
from rashomon.cli.serving import absolute
from rashomon.errors import ConfigError, RashomonError

TOGETHER = """
import sys
from rashomon.cli.processes import run_together
first, second, port = sys.argv[1:]
commands = {"one": [sys.executable, "-c", first], "two": [sys.executable, "-c", second]}
sys.exit(run_together(commands, environment={"MARK": "yes"}, port=int(port)))
"""
# A line is written at once: two children write into one pipe.
LIVE = "import os, time; os.write(1, f'{os.getpid()} {os.environ[\"MARK\"]}\\n'.encode()); time.sleep(60)"
DEAF = (
    "import os, signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); os.write(1, f'{os.getpid()}\\n'.encode());"
    " time.sleep(60)"
)


def start(first: str, second: str, port: int = 1) -> subprocess.Popen:
    command = [sys.executable, "-c", TOGETHER, first, second, str(port)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{pid}/stat").read_text().split()[2]


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_stop_ends_all_children(number):
    parent = start(LIVE, LIVE)
    lines = [parent.stdout.readline().split() for _ in range(2)]
    assert [line[1] for line in lines] == ["yes", "yes"]
    parent.send_signal(number)
    assert parent.wait(timeout=15) == 0
    assert not any(alive(int(line[0])) for line in lines)


@pytest.mark.slow
def test_the_end_of_one_ends_the_other_and_is_said():
    parent = start(LIVE, "import sys; sys.exit(7)")
    pid = int(parent.stdout.readline().split()[0])
    assert parent.wait(timeout=15) == 7
    assert "the two ended by itself (code 7)" in parent.stderr.read()
    assert not alive(pid)


@pytest.mark.slow
def test_a_child_that_does_not_listen_is_ended():
    impatient = "import rashomon.cli.processes as processes; processes.POLITE_END = 0.5\n" + TOGETHER
    command = [sys.executable, "-c", impatient, DEAF, LIVE, "1"]
    parent = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    pids = [int(parent.stdout.readline().split()[0]) for _ in range(2)]
    parent.send_signal(signal.SIGTERM)
    assert parent.wait(timeout=15) == 0
    assert not any(alive(pid) for pid in pids)


@pytest.mark.slow
def test_the_address_is_said_once_somebody_answers():
    with socket.create_server((HOST, 0)) as server:
        port = server.getsockname()[1]
        parent = start(LIVE, LIVE, port)
        deadline = time.monotonic() + 15
        said = ""
        while "Rashomon is at http://" not in said and time.monotonic() < deadline:
            said += parent.stdout.readline()
        parent.terminate()
        parent.wait(timeout=15)
    assert f"http://{HOST}:{port}" in said


def test_a_taken_port_is_passed_over():
    with socket.create_server((HOST, 0)) as server:
        taken = server.getsockname()[1]
        assert free_port(taken) > taken


def test_no_free_port_says_so():
    base = free_port(30_000)
    servers = []
    for port in range(base, base + 20):
        with contextlib.suppress(OSError):  # taken by somebody else: as good
            servers.append(socket.create_server((HOST, port)))
    try:
        with pytest.raises(RashomonError, match="--port"):
            free_port(base)
    finally:
        for server in servers:
            server.close()


def test_the_database_of_a_child_is_the_same_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert absolute("sqlite:///mine.db") == f"sqlite:///{tmp_path / 'mine.db'}"
    assert absolute("postgresql+psycopg://u@localhost/db") == "postgresql+psycopg://u@localhost/db"
    with pytest.raises(ConfigError, match="name a file"):
        absolute("sqlite:///:memory:")
