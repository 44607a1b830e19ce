"""`rashomon outlets status`, `check` and `discover`: how the sources do, and which feeds a site has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

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
from rashomon.model import ArticleCounts, FeedStatus, OutletStatus, Run
from rashomon.settings import load_settings

outlet_option = click.option("--outlet", "chosen", multiple=True, help="only this outlet: id, name or domain")


@click.command()
@db_option
@json_option
@outlet_option
@click.option("--failing", is_flag=True, help="only feeds that failed the last time")
@click.option("--runs", is_flag=True, help="what ran, the newest first, instead of the feeds")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="runs at the most")
def status(db: str | None, as_json: bool, chosen: tuple[str, ...], failing: bool, runs: bool, limit: int) -> int:
    """Say how each outlet and feed does: last good fetch, articles a day, failures, next try, share with full text."""
    at = now()
    with opened_store(db) as (store, settings):
        if runs:
            return _print_runs(store.runs(limit=limit), as_json=as_json)
        statuses = store.sources(now=at)
        ids = chosen_ids((*registry(settings), *store.outlets()), chosen)
    outlets = [outlet for outlet in statuses if (ids is None or outlet.id in ids) and (not failing or outlet.failing)]
    if as_json:
        print_json({"outlets": [_outlet_row(outlet, failing=failing) for outlet in outlets]})
        return DONE
    if not any(outlet.feeds for outlet in statuses):
        click.echo("no feed is known yet: 'rashomon collect' asks those of the registry", err=True)
        return DONE
    _print_status(outlets, at, failing=failing)
    return DONE


def _print_status(outlets: Sequence[OutletStatus], at: datetime, *, failing: bool) -> None:
    rows = []
    for outlet in outlets:
        for feed in _shown(outlet, failing=failing):
            counts = feed.counts
            rows.append(
                (
                    outlet.id,
                    feed.state.succeeded_at or "never",
                    counts.per_day,
                    f"{100 * counts.text_share:.0f} %" if counts.text_share is not None else "",
                    next_try(feed, at),
                    feed.state.feed.url,
                    feed.trouble or ("mostly titles only" if counts.mostly_titles else ""),
                )
            )
    print_table(("outlet", "last good", "a day", "full text", "next try", "feed", "what is wrong"), rows)
    feeds = [feed for outlet in outlets for feed in outlet.feeds]
    asked = sum(feed.state.checked_at is not None for feed in feeds)
    bad = sum(bool(feed.trouble) for feed in feeds)
    click.echo(
        f"{len(outlets)} outlets, {len(feeds)} feeds: {asked - bad} well, {bad} failing, "
        f"{len(feeds) - asked} never asked"
    )


def next_try(feed: FeedStatus, at: datetime) -> datetime | str:
    """When a feed is asked next, as a time or in words."""
    if feed.claimed:
        return "asked now"
    if feed.state.next_check_at is None or feed.state.next_check_at <= at:
        return "due"
    return feed.state.next_check_at


def _shown(outlet: OutletStatus, *, failing: bool) -> list[FeedStatus]:
    return [feed for feed in outlet.feeds if feed.trouble or not failing]


def _outlet_row(outlet: OutletStatus, *, failing: bool) -> dict[str, object]:
    return {
        "id": outlet.id,
        "name": outlet.name,
        "fetch_pages": outlet.fetch_pages,
        "last_good": outlet.last_good,
        "next_try": outlet.next_try,
        "failing": outlet.failing,
        **_counts_row(outlet.counts),
        "feeds": [
            {
                "url": feed.state.feed.url,
                "section": feed.state.feed.section,
                "last_good": feed.state.succeeded_at,
                "checked": feed.state.checked_at,
                "next_try": feed.state.next_check_at,
                "outcome": feed.state.outcome,
                "failures": feed.state.failures,
                "trouble": feed.trouble,
                **_counts_row(feed.counts),
            }
            for feed in _shown(outlet, failing=failing)
        ],
    }


def _counts_row(counts: ArticleCounts) -> dict[str, object]:
    return asdict(counts) | {"text_share": counts.text_share}


def _print_runs(runs: Sequence[Run], *, as_json: bool) -> int:
    if as_json:
        print_json({"runs": [asdict(run) | {"result": run.result} for run in runs]})
        return DONE
    rows = [(run.id, run.job, run.started, _seconds(run), run.result) for run in runs]
    print_table(("run", "job", "started", "seconds", "result"), rows)
    return DONE


def _seconds(run: Run) -> float | None:
    return (run.finished - run.started).total_seconds() if run.finished else None


@click.command()
@json_option
@outlet_option
def check(as_json: bool, chosen: tuple[str, ...]) -> int:
    """Ask every feed of the registry once and say which answer with articles; nothing is stored."""
    settings = load_settings()
    known = registry(settings)
    ids = chosen_ids(known, chosen)
    feeds = {feed.url: feed.outlet for outlet in known if ids is None or outlet.id in ids for feed in outlet.feeds}
    with progress_bar() as progress:
        done = 0

        def on_result(_: collectors.FeedCheck) -> None:
            nonlocal done
            done += 1
            progress("feeds", done, len(feeds))

        checks = collectors.discover.check_feeds(list(feeds), settings, now=now(), on_result=on_result)
    failed = sum(not line.ok for line in checks)
    if as_json:
        print_json({"feeds": [{"outlet": feeds[line.asked], **_check_row(line)} for line in checks], "failed": failed})
    else:
        rows = [(feeds[line.asked], "ok" if line.ok else "FAILED", *_check_cells(line)) for line in checks]
        print_table(("outlet", "", "articles", "full text", "newest", "feed", "note"), rows)
        click.echo(f"{len(checks)} feeds tested, {failed} failed")
    if checks and failed == len(checks):
        return NOTHING_DONE if len(checks) > 1 else SOME_FAILED
    return SOME_FAILED if failed else DONE


@click.command()
@json_option
@click.argument("url")
def discover(as_json: bool, url: str) -> int:
    """List and test the feeds of a site: those its page names, and the usual places."""
    site = collectors.discover.discover_feeds(url, load_settings(), now=now())
    if as_json:
        rows = [_check_row(line) for line in site.feeds]
        print_json({"url": site.url, "title": site.title, "note": site.note, "tried": site.tried, "feeds": rows})
    elif site.feeds:
        cells = [(line.title, line.language, *_check_cells(line)) for line in site.feeds]
        print_table(("title", "language", "articles", "full text", "newest", "feed", "note"), cells)
        click.echo("'rashomon outlets add NAME --feed URL' puts one into your own registry", err=True)
    else:
        reason = f": {site.note}" if site.note else ""
        click.echo(f"no feed found at {site.url} ({site.tried} addresses tried){reason}", err=True)
    return DONE if site.feeds else NOTHING_DONE


def _check_row(line: collectors.FeedCheck) -> dict[str, object]:
    names = ("asked", "url", "ok", "note", "title", "entries", "full_text", "newest", "language")
    return {name: getattr(line, name) for name in names}


def _check_cells(line: collectors.FeedCheck) -> tuple[object, ...]:
    moved = f"moved for good from {line.asked}" if line.url != line.asked else ""
    return line.entries, line.full_text, line.newest, line.url, line.note or moved
