"""Kills a collecting process at random moments and compares what is stored with an undisturbed run.

    python -m benchmarks.killing [--kills 100] [--db URL] [--seed N]

What a round is and what must hold after it: see `tests.collectors.killing`. Exit code 1 where something differs.
`--db` names an empty database; default: an SQLite file.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from contextlib import closing

from benchmarks import history
from rashomon.store.engine import open_store
from tests.collectors.killing import kill_and_compare


def main() -> int:
    """Kill, check, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--db", help="an empty database; default: an SQLite file in a temporary folder")
    parser.add_argument("--seed", type=int, default=1)
    history.add_option(parser)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = options.db or f"sqlite:///{folder}/killed.db"
        started = time.perf_counter()
        tally = kill_and_compare(url, f"sqlite:///{folder}/undisturbed.db", kills=options.kills, seed=options.seed)
        with closing(open_store(url)) as store:
            print(dict(store.counts()))
    seconds = time.perf_counter() - started
    print(
        f"{tally.kills} kills in {tally.rounds} rounds, {seconds:.0f} s; {tally.before_start} rounds ended before the "
        f"first feed was reported, {tally.after_end} after the last; {tally.reported} reports of feeds checked"
    )
    print("\n".join(tally.faults) or "nothing lost, nothing half, nothing different")
    figures: history.Figures = {
        "kills": (tally.kills, ""),
        "faults": (len(tally.faults), ""),
        "reports checked": (tally.reported, ""),
    }
    history.record(options, "killing", figures, parameters={"kills": options.kills, "seed": options.seed})
    return 1 if tally.faults else 0


if __name__ == "__main__":
    sys.exit(main())
