"""`rashomon attention`: what each outlet turns to, and who tells what first, over many stored events."""

from __future__ import annotations

from pathlib import Path

import click

from rashomon.cli.console import DONE, NOTHING_DONE, db_option, json_option, now, opened_store, print_json, print_table
from rashomon.cli.events import parse_time
from rashomon.errors import UsageError
from rashomon.model import TOPIC_KINDS

FORMATS = ("csv", "json", "parquet", "xlsx")


@click.command()
@db_option
@json_option
@click.option("--since", metavar="T", help="articles from this time on (2026-03-09, 3d, 12h)")
@click.option("--until", metavar="T", help="articles before this time")
@click.option(
    "--kind",
    "kinds",
    type=click.Choice(TOPIC_KINDS),
    multiple=True,
    default=("country",),
    show_default=True,
    help="of what",
)
@click.option("--language", help="of the articles counted, or 'any'  [default: en, where anything is told in it]")
@click.option(
    "--least", type=click.IntRange(1), default=2, show_default=True, help="events in which an outlet gives it"
)
@click.option("--min-outlets", type=click.IntRange(1), default=2, show_default=True, help="of an event in coverage")
@click.option("--limit", type=click.IntRange(1), default=1000, show_default=True, help="events in coverage, the newest")
@click.option("-o", "--output", type=click.Path(path_type=Path, file_okay=False), help="folder to write all tables to")
@click.option("--format", "formats", default="csv", show_default=True, help=f"comma separated, of {', '.join(FORMATS)}")
@click.option("--rows", type=click.IntRange(1), default=20, show_default=True, help="rows printed at the most")
def attention(
    db: str | None,
    as_json: bool,
    since: str | None,
    until: str | None,
    kinds: tuple[str, ...],
    language: str | None,
    least: int,
    min_outlets: int,
    limit: int,
    output: Path | None,
    formats: str,
    rows: int,
) -> int:
    """What each outlet turns to over many events, against all others; who tells what first, and who not at all."""
    from rashomon import jobs
    from rashomon.export.files import as_records
    from rashomon.export.over_events import OverEvents, tables, write

    wanted = tuple(dict.fromkeys(part.strip() for part in formats.split(",") if part.strip()))
    if not wanted or set(wanted) - set(FORMATS):
        raise UsageError(f"--format {formats!r}: expected some of {', '.join(FORMATS)}")
    at = now()
    start, end = parse_time(since, at), parse_time(until, at, option="--until")
    with opened_store(db) as (store, _):
        language = language or jobs.attention_language(store, since=start, until=end)
        turned = jobs.attention_of(store, kinds=kinds, since=start, until=end, language=language, least=least)
        coverage = jobs.coverage_of(store, since=start, until=end, min_outlets=min_outlets, limit=limit)
    period = {"since": start.isoformat() if start else None, "until": end.isoformat() if end else None}
    asked = {**period, "kinds": kinds, "language": language, "least_events": least,
             "coverage_min_outlets": min_outlets, "coverage_newest_events": limit}  # fmt: skip
    results = OverEvents(turned, coverage, asked)
    firsts = jobs.first_reports_of(coverage)
    if as_json:
        print_json({name: as_records(frame) for name, frame in tables(results).items()})
    elif output is None:
        click.echo(f"Attention: {len(turned)} rows" + (f", the first {rows}" if len(turned) > rows else ""))
        print_table(
            ("outlet", "name", "kind", "events", "told", "share", "others", "ratio", "95 % interval"),
            [
                (r.outlet, r.name, r.kind, r.events, r.told, _number(r.share), _number(r.others), _number(r.ratio),
                 "" if r.ratio_low is None else f"{r.ratio_low:.2f} to {r.ratio_high:.2f}")
                for r in turned[:rows]
            ],
        )  # fmt: skip
        click.echo(f"\nFirst with an event that others told too: {len(firsts)} outlets")
        print_table(
            ("outlet", "told", "first", "share", "95 % interval", "median hours behind", "not told"),
            [
                (r.outlet, r.told, r.first, _number(r.share), f"{r.low:.2f} to {r.high:.2f}",
                 _number(r.hours_after_first), r.not_told)
                for r in firsts[:rows]
            ],
        )  # fmt: skip
    if output is not None:
        for path in write(results, output, formats=wanted):
            click.echo(path, err=as_json)
    if not turned and not coverage:
        click.echo("no event of this period: 'rashomon analyse' groups stored articles", err=True)
        return NOTHING_DONE
    return DONE


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"
