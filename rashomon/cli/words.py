"""`rashomon wording` and `concordance`: words of many articles, from a file or from the database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from rashomon.cli.console import DONE, NOTHING_DONE, db_option, now, opened_store, print_table
from rashomon.cli.events import parse_time
from rashomon.cli.files import output_option, read_records, report_end
from rashomon.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rashomon.files.articles import Articles
    from rashomon.jobs import Selection

FILE = click.Path(path_type=Path, dir_okay=False)
input_argument = click.argument("input", metavar="[IN]", type=FILE, required=False)
SHOWN_NOTES = 10


def _chosen(command: Any) -> Any:
    """The options that choose among stored articles."""
    for option in (
        click.option("--until", metavar="T", help="without IN: stored articles before this time"),
        click.option(
            "--since", metavar="T", help="without IN: stored articles from this time on (2026-03-09, 3d, 12h)"
        ),
        click.option("--event", "events", metavar="EVENT", multiple=True, help="without IN: articles of this event"),
        db_option,
    ):
        command = option(command)
    return command


def _stored(db: str | None, events: Sequence[str], since: str | None, until: str | None) -> Selection:
    from rashomon import jobs

    at = now()
    with opened_store(db) as (store, _):
        chosen = jobs.selection(
            store, events=events or None, since=parse_time(since, at), until=parse_time(until, at, option="--until")
        )
    if not chosen.articles:
        click.echo("no stored article is of these: 'rashomon collect' or 'rashomon import' brings some", err=True)
    return chosen


def _refuse_both(input: Path | None, db: str | None, *chosen: object) -> None:
    if input is not None and (db or any(chosen)):
        raise UsageError("IN and --db, --event, --since, --until exclude each other: either a file or stored articles")


@click.command()
@input_argument
@output_option
@click.option(
    "--by", type=click.Choice(["outlet", "language", "country"]), default="outlet", show_default=True, help="the groups"
)
@click.option("--groups", metavar="A,B:C", help="compare only these values of --by, joined to groups; '*': all others")
@click.option("--per", type=click.Choice(["day", "week", "month"]), help="each period on its own")
@click.option("--lemmas", is_flag=True, help="count dictionary forms ('was' as 'be')")
@click.option("--keep-quotes", is_flag=True, help="count words in quotation marks too")
@click.option("--keep-copies", is_flag=True, help="count every copy of a text, not the first alone")
@click.option("--keep-names", is_flag=True, help="keep terms with a word of an outlet's name")
@click.option("--reference", metavar="FILE", type=FILE, help="compare each group with this corpus of your own")
@click.option("--background", metavar="FILE", type=FILE, help="a corpus that the prior is made of too")
@click.option("--top", type=click.IntRange(1), default=100, show_default=True, help="rows a group at the most")
@_chosen
def wording(
    input: Path | None,
    output: Path,
    by: str,
    groups: str | None,
    per: str | None,
    top: int,
    reference: Path | None,
    background: Path | None,
    db: str | None,
    events: tuple[str, ...],
    since: str | None,
    until: str | None,
    **others: Any,
) -> int:
    """Compare the words of groups of articles: OUT gets a row a term and group.

    The articles are those of the file IN or, without it, stored ones: of the events named, of a period, or all.
    """
    from rashomon.files.wording import read_corpus, write_wording
    from rashomon.jobs.wording import Period, PoolRequest, pool

    _refuse_both(input, db, events, since, until)
    if input is not None and by == "country":
        raise UsageError("--by country works on stored articles: a file does not say where an outlet is")
    request = PoolRequest(
        by=by,
        groups=groups,
        per=Period(per) if per else None,
        top=top,
        reference=read_corpus(reference) if reference else None,
        background=read_corpus(background) if background else None,
        **others,
    )
    records: Articles | None = None
    if input is not None:
        records = read_records(input)
        articles: Sequence[Any] = records.articles
        pools = pool(articles, request)
    else:
        stored = _stored(db, events, since, until)
        articles = stored.articles
        pools = pool(articles, request, quotes=stored.quotes, origins=stored.origins, outlets=stored.outlets)
    rows, notes = write_wording(pools, output)
    if articles and not pools:
        notes = (f"no article is in a group of --by {by}" + (f" --groups {groups}" if groups else ""),)
    for note in notes[:SHOWN_NOTES]:
        click.echo(note, err=True)
    return _end(records, articles, f"{rows} rows about {len(articles)} articles")


@click.command()
@click.argument("query")
@input_argument
@click.option("-o", "--output", metavar="OUT", type=FILE, help="CSV to write instead of printing")
@click.option(
    "--sort",
    type=click.Choice(["place", "left", "right", "outlet"]),
    default="place",
    show_default=True,
    help="the order",
)
@click.option("--own-voice", is_flag=True, help="leave out what is quoted")
@click.option("--limit", type=click.IntRange(1), default=1000, show_default=True, help="lines at the most")
@_chosen
def concordance(
    query: str,
    input: Path | None,
    output: Path | None,
    sort: str,
    own_voice: bool,
    limit: int,
    db: str | None,
    events: tuple[str, ...],
    since: str | None,
    until: str | None,
) -> int:
    """Every place of QUERY in its context: one to six words, '*' for any letters ('attack*') or any word.

    The articles are those of the file IN or, without it, stored ones: of the events named, of a period, or all.
    """
    from rashomon.export.lines import event_of, write
    from rashomon.jobs.concordance import concordance
    from rashomon.model import CONTEXT_CHARACTERS, Order

    _refuse_both(input, db, events, since, until)
    records: Articles | None = None
    quotes: Any = None
    told: dict[str, str] = {}
    if input is not None:
        records = read_records(input)
        articles: Sequence[Any] = records.articles
    else:
        stored = _stored(db, events, since, until)
        articles, quotes, told = stored.articles, stored.quotes, dict(event_of(stored.events))
    result = concordance(articles, query, order=Order(sort), limit=limit, own_voice=own_voice, quotes=quotes)
    if output is not None:
        write(result, told, output)
    else:
        lines = [(line.outlet, f"{line.left:>{CONTEXT_CHARACTERS}}", line.keyword, line.right) for line in result.lines]
        print_table(("outlet", "left", "", "right"), lines)
    spread = "" if result.dispersion is None else f"; dispersion {result.dispersion:.3f} (0 even, 1 in one place)"
    cut = f", the first {limit} of them given" if result.hits > len(result.lines) else ""
    said = f"{result.hits} places in {result.articles} of {len(articles)} articles{cut}{spread}"
    return _end(records, articles, said)


def _end(records: Articles | None, articles: Sequence[object], said: str) -> int:
    """Say what was done; the exit code."""
    if records is not None:
        return report_end(records, said)
    click.echo(said, err=True)
    return DONE if articles else NOTHING_DONE
