"""`rashomon collect` and `rashomon import`: bring articles into the store."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rashomon.cli.console import (
    DONE,
    NOTHING_DONE,
    SOME_FAILED,
    db_option,
    json_option,
    now,
    opened_store,
    print_json,
    print_table,
    progress_bar,
)
from rashomon.cli.registry import chosen_ids, registry
from rashomon.cli.shells import collectors
from rashomon.cli.stopping import stop_asked
from rashomon.jobs import retention
from rashomon.jobs.holders import holder_name
from rashomon.model.runs import COLLECT

if TYPE_CHECKING:
    from rashomon.store.protocols import Store


@click.command()
@db_option
@json_option
@click.option("--outlet", "chosen", multiple=True, help="only this outlet: id, name or domain (may be repeated)")
@click.option("--force", is_flag=True, help="also feeds that are not due yet")
@click.option("--watch", is_flag=True, help="go on for ever: collect what is due, analyse what is new")
def collect(db: str | None, as_json: bool, chosen: tuple[str, ...], force: bool, watch: bool) -> int:
    """Fetch the feeds that are due and store their articles."""
    from rashomon.cli.watching import watch as watch_feeds

    with opened_store(db) as (store, settings):
        known = registry(settings)
        store.sync_outlets(known)
        ids = chosen_ids((*known, *store.outlets()), chosen)
        if watch:
            return watch_feeds(store, settings, outlets=ids)
        with progress_bar() as progress:
            done = 0

            def on_result(_: collectors.FeedReport, total: int) -> None:
                nonlocal done
                done += 1
                progress("feeds", done, total)

            with stop_asked() as stop:
                report = collectors.collect(store, settings, outlets=ids, force=force, on_result=on_result, stop=stop)
        if ids is None and not report.stopped:
            _answer_requests(store, report)
        removed = retention.remove_old(store, now=now(), keep_days=0 if report.stopped else settings.keep_days)
    if removed.articles:
        click.echo(f"{removed.articles} old articles and {removed.events} events removed", err=True)
    _print_report(report, as_json=as_json)
    if not report.feeds or report.stopped:
        return DONE
    if report.failed == len(report.feeds):
        return NOTHING_DONE
    return SOME_FAILED if report.failed else DONE


def _answer_requests(store: Store, report: collectors.CollectReport) -> None:
    """What the dashboard asked for while no collector was there has been done by this run."""
    while request := store.take_request(holder=holder_name(), now=now(), jobs=[COLLECT]):
        store.finish_request(request.id, at=now(), run=report.run)


def _print_report(report: collectors.CollectReport, *, as_json: bool) -> None:
    if as_json:
        rows = [
            {
                "feed": line.feed.url,
                "outlet": line.feed.outlet,
                "outcome": line.outcome,
                "new": line.new,
                "changed": line.changed,
                "note": line.note,
                "problems": line.problems,
            }
            for line in report.feeds
        ]
        counts = {name: getattr(report, name) for name in ("new", "changed", "failed", "elsewhere", "left", "stopped")}
        print_json(counts | {"feeds": rows})
        return
    if report.elsewhere:
        click.echo(f"{report.elsewhere} feeds were left to another collector, which is asking them now", err=True)
    if report.stopped:
        click.echo(f"stopped; {report.left} feeds left for the next run", err=True)
    if not report.feeds:
        if not report.elsewhere and not report.stopped:
            click.echo("no feed is due yet (--force asks all)")
        return
    troubled = [line for line in report.feeds if line.failed or line.problems]
    if troubled:
        print_table(
            ("outcome", "outlet", "feed", "note"),
            [
                (line.outcome, line.feed.outlet, line.feed.url, "; ".join(filter(None, (line.note, *line.problems))))
                for line in troubled
            ],
        )
    pages = f", {sum(page.stored for page in report.pages)} full texts" if report.pages else ""
    click.echo(
        f"{len(report.feeds)} feeds: {report.new} new articles{pages}, {report.changed} changed; "
        f"{report.failed} feeds failed"
    )


@click.command(name="import")
@db_option
@json_option
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--outlet", help="the outlet of articles that do not name one")
@click.option(
    "--column", "columns", metavar="FIELD=NAME", multiple=True, help="the column of a table that holds a field"
)
def import_(
    db: str | None, as_json: bool, files: tuple[Path, ...], outlet: str | None, columns: tuple[str, ...]
) -> int:
    """Store articles from text, HTML, CSV, JSON Lines, Parquet and WARC, feeds from OPML, or folders of these."""
    named = collectors.importing.parse_columns(columns)
    with opened_store(db) as (store, settings):
        store.sync_outlets(registry(settings))  # so that a publisher is known by name or address
        report = collectors.importing.import_paths(store, files, now=now(), outlet=outlet, columns=named)
    if as_json:
        print_json({"new": report.new, "changed": report.changed, "files": [asdict(line) for line in report.files]})
    else:
        for line in report.files:
            reasons = [reason for reason in (line.error, *line.rejected, *line.remarks) if reason]
            if not reasons and not (line.new or line.changed or line.unchanged or line.feeds):
                reasons = ["no article in it"]
            for reason in reasons:
                click.echo(f"{line.path}: {reason}", err=True)
        if not report.files:
            click.echo(f"no file of a known kind in {', '.join(map(str, files))}", err=True)
        unchanged = sum(line.unchanged for line in report.files)
        feeds = sum(line.feeds for line in report.files)
        number = f"{len(report.files)} file{'s' * (len(report.files) != 1)}"
        click.echo(
            f"{number}: {report.new} new articles, {report.changed} changed, {unchanged} known before"
            + (f", {feeds} feeds added" if feeds else "")
        )
    used = [line for line in report.files if line.new or line.changed or line.unchanged or line.feeds]
    if not used:
        return NOTHING_DONE
    return SOME_FAILED if any(line.error or line.rejected for line in report.files) else DONE
