"""`rashomon analyse`, `events`, `compare` and `export`: from stored articles to comparisons."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

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
from rashomon.errors import UsageError
from rashomon.jobs import retention
from rashomon.jobs.leases import analysis_lease

FORMATS = ("csv", "json", "parquet", "xlsx", "html")
SHOWN = (  # what 'rashomon compare' prints: title, table, columns
    ("Headlines", "headlines", ("published", "outlet", "title")),
    ("Why together", "articles", ("article_id", "outlet", "nearest", "probability", "hours_apart", "shared_terms")),
    ("What both have", "shared_terms", ("article_id", "term", "kind", "found_in", "part", "start", "end", "excerpt")),
    ("Origins", "origins", ("outlet", "article_id", "origin", "agency", "similarity", "passages")),
    ("Room and place", "emphasis", ("outlet", "measure", "value", "basis")),
    ("Speakers", "speakers", ("outlet", "speaker", "quotes", "words", "share")),
    ("Statements", "statements", ("outlet", "speaker", "variant", "text")),
    ("Distinctive terms", "wording", ("outlet", "term", "count", "documents", "log_odds", "z")),
    ("Not found in the text we have", "not_found", ("outlet", "kind", "item", "origins", "basis")),
)


def parse_time(text: str | None, at: datetime, *, option: str = "--since") -> datetime | None:
    """'2026-03-09', '2026-03-09T08:00Z', '3d' or '12h' (before `at`) as an aware time.

    Raises UsageError, which names the `option`.
    """
    if text is None:
        return None
    try:
        if text[-1:] in "dh" and text[:-1].replace(".", "", 1).isdigit():
            amount = float(text[:-1])
            return at - (timedelta(days=amount) if text.endswith("d") else timedelta(hours=amount))
        time = datetime.fromisoformat(text)
        return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
    except (ValueError, OverflowError):
        raise UsageError(
            f"{option} {text!r}: expected a date (2026-03-09), a time, or a span such as 3d or 12h"
        ) from None


@click.command()
@db_option
@json_option
@click.option("--since", help="regroup articles from this time on (2026-03-09, 3d, 12h)")
@click.option("--all", "everything", is_flag=True, help="regroup all stored articles")
def analyse(db: str | None, as_json: bool, since: str | None, everything: bool) -> int:
    """Group stored articles into events, find their origins and extract quotes.

    By default only what is new since the last run, and what is near it in time, is grouped again.
    """
    from rashomon import jobs

    at = now()
    start = parse_time(since, at)
    with opened_store(db) as (store, settings), analysis_lease(store, clock=now), progress_bar() as progress:
        stored = store.counts()["articles"]
        report = jobs.analyse(
            store,
            now=at,
            window_hours=settings.window_hours,
            since=start,
            everything=everything,
            progress=progress,
        )
        retention.remove_old(store, now=at, keep_days=settings.keep_days)
    if as_json:
        print_json(report)
    if not stored:
        click.echo("no articles are stored yet: 'rashomon collect' or 'rashomon import' brings some", err=True)
        return NOTHING_DONE
    for reason in report["edit_conflicts"]:
        click.echo(reason, err=True)
    if not as_json:
        click.echo(
            f"{report['articles']} articles grouped into {report['events']} events, "
            f"{report['events_of_several_outlets']} of them told by several outlets; "
            f"{report['quotes']} quotes found in {report['articles_read']} newly read articles"
        )
    return DONE


@click.command()
@db_option
@json_option
@click.option("--since", help="events that go on after this time (2026-03-09, 3d, 12h)")
@click.option("--search", help="words that a title or summary of the event holds")
@click.option("--min-outlets", type=click.IntRange(1), default=1, show_default=True, help="told by at least so many")
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="rows at the most")
def events(db: str | None, as_json: bool, since: str | None, search: str | None, min_outlets: int, limit: int) -> int:
    """List events: most outlets first, then the newest."""
    with opened_store(db) as (store, _):
        rows = store.summaries(since=parse_time(since, now()), min_outlets=min_outlets, search=search, limit=limit)
        if as_json:
            fields = ("id", "label", "articles", "outlets", "origins", "first", "last")
            print_json({"events": [{name: getattr(row, name) for name in fields} for row in rows]})
            return DONE
        stored = store.counts()
    if not rows:
        hint = "no event fits" if stored["events"] else "no events yet: 'rashomon analyse' groups stored articles"
        click.echo(f"{hint} ({stored['articles']} articles stored)", err=True)
        return DONE
    print_table(
        ("event", "outlets", "articles", "origins", "first", "last", "headline"),
        [(row.id, row.outlets, row.articles, row.origins, row.first, row.last, row.label) for row in rows],
    )
    return DONE


@click.command()
@db_option
@json_option
@click.argument("event")
@click.option("--rows", type=click.IntRange(1), default=12, show_default=True, help="rows of each table at the most")
def compare(db: str | None, as_json: bool, event: str, rows: int) -> int:
    """Compare how outlets tell EVENT (an id that 'rashomon events' prints)."""
    from rashomon import jobs
    from rashomon.export.files import as_records
    from rashomon.export.tables import tables

    with opened_store(db) as (store, _):
        comparison = jobs.comparison(store, event)
    frames = tables([comparison])
    if as_json:
        print_json({name: as_records(frame) for name, frame in frames.items()})
        return DONE
    click.echo(f"{comparison.event.label}\n")
    for title, name, columns in SHOWN:
        frame = frames[name]
        click.echo(f"{title}: {len(frame)}" + (f", the first {rows}" if len(frame) > rows else ""))
        if len(frame):
            shown = frame[[column for column in columns if column in frame]]
            print_table(list(shown.columns), shown.head(rows).astype(object).where(shown.notna(), None).values.tolist())
        click.echo()
    return DONE


@click.command()
@db_option
@click.argument("event", nargs=-1, required=True)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, file_okay=False), required=True, help="folder to write to"
)
@click.option("--format", "formats", default="csv", show_default=True, help=f"comma separated, of {', '.join(FORMATS)}")
def export(db: str | None, event: tuple[str, ...], output: Path, formats: str) -> int:
    """Write the comparison tables of one or more EVENTs, with codebook and methods."""
    from rashomon import jobs
    from rashomon.errors import NotFoundError
    from rashomon.export.files import write

    wanted = tuple(dict.fromkeys(part.strip() for part in formats.split(",") if part.strip()))
    unknown = [part for part in wanted if part not in FORMATS]
    if unknown or not wanted:
        raise UsageError(f"--format {formats!r}: expected some of {', '.join(FORMATS)}")
    comparisons, missing = [], []
    with opened_store(db) as (store, _):
        for id in dict.fromkeys(event):
            try:
                comparisons.append(jobs.comparison(store, id))
            except NotFoundError as error:
                missing.append(id)
                click.echo(f"rashomon: {error}", err=True)
    if not comparisons:
        return NOTHING_DONE
    for path in write(comparisons, output, formats=wanted):
        click.echo(path)
    return SOME_FAILED if missing else DONE
