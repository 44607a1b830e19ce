"""`rashomon collect` and `rashomon import`: bring articles into the store."""

from __future__ import annotations

import click

from rashomon.cli.console import (
    DONE,
    db_option,
    json_option,
    opened_store,
    print_json,
    progress_bar,
)


@click.command()
@db_option
@json_option
@click.option("--outlet", "chosen", multiple=True, help="only this outlet's feeds (id or name; may be repeated)")
@click.option("--force", is_flag=True, help="also feeds that are not due yet")
@click.option("--watch", is_flag=True, help="go on for ever: collect what is due, analyse what is new")
def collect(db: str | None, as_json: bool, chosen: tuple[str, ...], force: bool, watch: bool) -> int:
    """Fetch the feeds that are due and store their articles."""
    from collectors.run import collect as collect_feeds

    from rashomon.outlets import load_outlets

    with opened_store(db) as (store, settings):
        outlets = load_outlets(settings.outlets)
        store.sync_outlets(outlets)
        ids = _chosen_ids(outlets, chosen)
        if watch:
            from rashomon.cli.watching import watch as watch_feeds

            return watch_feeds(store, settings, outlets=ids)
        with progress_bar() as progress:
            done = 0

            def on_result(result: object, total: int) -> None:
                nonlocal done
                done += 1
                progress("feeds", done, total)

            report = collect_feeds(store, settings, outlets=ids, force=force, on_result=on_result)
    if as_json:
        print_json(report)
    return DONE
