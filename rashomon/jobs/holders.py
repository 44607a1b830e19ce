"""Who holds a claim or a lease: a name that tells processes apart, and which of them run no more."""

from __future__ import annotations

import os
import secrets
import socket
import sys
from datetime import datetime

from rashomon.store.protocols import ClaimStore

_TOKEN = secrets.token_hex(4)  # tells this process from an earlier one that had the same number


def holder_name() -> str:
    """The name under which this process holds claims: machine, process number and a token."""
    return f"{socket.gethostname()}:{os.getpid()}:{_TOKEN}"


def is_dead_holder(holder: str, *, here: str | None = None) -> bool:
    """True where the name is that of a process of this machine which runs no more; False where we cannot know."""
    host, number, token = [*holder.rsplit(":", 2), "", ""][:3]
    own_host, own_number, own_token = (here or holder_name()).rsplit(":", 2)
    if host != own_host or not number.isdigit() or sys.platform == "win32":
        return False
    if number == own_number:
        return token != own_token
    try:
        os.kill(int(number), 0)  # asks only whether it is there
    except (ProcessLookupError, OverflowError):
        return True
    except PermissionError:
        return False
    return False


def release_dead(store: ClaimStore, now: datetime) -> None:
    """Release the claims and leases of processes of this machine that have died."""
    for holder in store.holders(now):
        if is_dead_holder(holder):
            store.release(holder, leases=True)
