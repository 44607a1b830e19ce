"""Being told to stop, and one analysis at a time."""

import os
import signal
import socket
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from rashomon.cli.stopping import Stop, Stopped, stop_asked
from rashomon.errors import StoreBusyError
from rashomon.jobs.holders import holder_name, is_dead_holder
from rashomon.jobs.leases import ANALYSE, analysis_lease
from rashomon.store.engine import open_store

NOW = datetime.now(UTC)
HOUR = timedelta(hours=1)
HOST = socket.gethostname()
OTHER = f"{HOST}:{os.getppid()}:0000"  # a process of this machine that lives


def clock():
    return datetime.now(UTC)


def test_the_turn_is_held_and_given_back(store):
    with analysis_lease(store, clock=clock):
        (lease,) = store.leases(datetime.now(UTC))
        assert (lease.name, lease.holder) == (ANALYSE, holder_name())
    assert store.leases(datetime.now(UTC)) == ()


def test_the_turn_of_another_is_waited_for_and_then_said(store):
    store.take_lease(ANALYSE, holder=OTHER, now=NOW, until=NOW + HOUR)
    turn = analysis_lease(store, clock=clock, patience=0.0)
    with pytest.raises(StoreBusyError, match="another process is analysing"), turn:
        pass
    store.end_lease(ANALYSE, holder=OTHER)
    with analysis_lease(store, clock=clock, patience=0.0):
        pass


def test_the_turn_of_a_dead_process_is_free(store):
    store.take_lease(ANALYSE, holder=f"{HOST}:999999999:0000", now=NOW, until=NOW + HOUR)
    with analysis_lease(store, clock=clock, patience=0.0):
        pass


@pytest.mark.slow
def test_the_command_waits_for_another_analysis(rashomon, tmp_path):
    with closing(open_store(f"sqlite:///{tmp_path / 'test.db'}")) as store:
        began = datetime.now(UTC)
        store.take_lease(ANALYSE, holder=OTHER, now=began, until=began + timedelta(seconds=2))
        ended = rashomon("analyse")
        assert "no articles are stored yet" in ended.err
        assert datetime.now(UTC) - began > timedelta(seconds=2)


@pytest.mark.parametrize(
    ("holder", "dead"),
    [  # made in the test: the workers of one run must collect the same names
        (holder_name, False),
        (lambda: f"{HOST}:{os.getpid()}:another", True),
        (lambda: OTHER, False),
        (lambda: f"{HOST}:999999999:0000", True),
        (lambda: f"{HOST}:99999999999999999999:0000", True),
        (lambda: "elsewhere:999999999:0000", False),
        (lambda: f"{HOST}:x:0000", False),
        (lambda: "", False),
        (lambda: "a:b:c:d", False),
    ],
    ids=[
        "this process",
        "an earlier process of our number",
        "another that lives",
        "no such process",
        "no such number",
        "of another machine nothing is known",
        "no number",
        "empty",
        "too many parts",
    ],
)
def test_which_holders_are_dead(holder, dead):
    assert is_dead_holder(holder()) is dead


def test_a_signal_raises_the_flag_and_ends_a_wait():
    with stop_asked() as stop:
        assert not stop.is_set()
        signal.setitimer(signal.ITIMER_REAL, 0.05)
        former = signal.signal(signal.SIGALRM, lambda *_: os.kill(os.getpid(), signal.SIGTERM))
        began = time.monotonic()
        stop.wait(20)
        signal.signal(signal.SIGALRM, former)
        assert stop.is_set()
        assert time.monotonic() - began < 5
        with pytest.raises(Stopped), stop.breaking():
            pytest.fail("work was begun after a stop")


def test_a_stop_breaks_work_that_does_not_look():
    with stop_asked() as stop, pytest.raises(Stopped), stop.breaking():
        signal.raise_signal(signal.SIGTERM)
    assert stop.is_set()


def test_asking_twice_does_not_wait():
    stop = Stop()
    stop.ask(signal.SIGINT, None)
    with pytest.raises(KeyboardInterrupt):
        stop.ask(signal.SIGINT, None)


def test_handlers_are_put_back():
    before = signal.getsignal(signal.SIGTERM)
    with stop_asked():
        assert signal.getsignal(signal.SIGTERM) != before
    assert signal.getsignal(signal.SIGTERM) == before
