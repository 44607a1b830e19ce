"""`rashomon cluster`, `quotes` and `evaluate`: files in, files out, no database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from rashomon.cli.console import DONE, NOTHING_DONE, SOME_FAILED, json_option, print_json, print_table

if TYPE_CHECKING:
    from rashomon.files.articles import Articles

SHOWN_PROBLEMS = 10

input_argument = click.argument("input", metavar="IN", type=click.Path(path_type=Path, dir_okay=False))
output_option = click.option(
    "-o",
    "--output",
    metavar="OUT",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="file to write",
)


def read_records(path: Path) -> Articles:
    """The articles of a file; what is wrong with it is said on standard error."""
    from rashomon.files.articles import read_articles

    records = read_articles(path)
    for problem in records.problems[:SHOWN_PROBLEMS]:
        click.echo(f"{path}, {problem}", err=True)
    if len(records.problems) > SHOWN_PROBLEMS:
        click.echo(f"{path}: {len(records.problems) - SHOWN_PROBLEMS} more problems like these", err=True)
    return records


def report_end(records: Articles, said: str) -> int:
    """Say what was done; the exit code."""
    click.echo(said + (f"; {records.dropped} rows could not be used" if records.dropped else ""), err=True)
    if not records.articles:
        return NOTHING_DONE
    return SOME_FAILED if records.dropped else DONE


@click.command()
@input_argument
@output_option
@click.option("--window-hours", type=float, default=72.0, show_default=True, help="hours apart within one event")
def cluster(input: Path, output: Path, window_hours: float) -> int:
    """Group the articles of IN into events: OUT gets id, event_id."""
    from rashomon.files.commands import write_clusters

    records = read_records(input)
    events = write_clusters(records.articles, output, window_hours=window_hours)
    return report_end(records, f"{len(records.articles)} articles in {events} events")


@click.command()
@input_argument
@output_option
def quotes(input: Path, output: Path) -> int:
    """Extract who said what from the articles of IN: OUT gets one JSON object a quote."""
    from rashomon.files.commands import read_in_part, write_quotes

    records = read_records(input)
    written = write_quotes(records.articles, output)
    for what, count in read_in_part(records.articles).items():
        click.echo(f"{count} articles are not known to be in English; of them is read: {what}", err=True)
    return report_end(records, f"{written} quotes in {len(records.articles)} articles")


@click.command()
@click.argument("what", type=click.Choice(["clusters", "quotes"]))
@input_argument
@click.argument("gold", metavar="GOLD", type=click.Path(path_type=Path, dir_okay=False))
@json_option
def evaluate(what: str, input: Path, gold: Path, as_json: bool) -> int:
    """Analyse the articles of IN and score the result against the labels of GOLD.

    GOLD for clusters: id and event_id (or gold_event), as CSV or JSON Lines. For quotes: JSON Lines with id and
    attributions, each with content (a list of [start, end]) and form (direct, mixed or indirect).
    """
    from rashomon.files import evaluation

    records = read_records(input)
    scores = evaluation.score(what, records.articles, gold)
    rows = [(score.measure, score.precision, score.recall, score.f1) for score in scores]
    if as_json:
        names = ("measure", "precision", "recall", "f1")
        print_json({"articles": len(records.articles), "scores": [dict(zip(names, row, strict=True)) for row in rows]})
    else:
        print_table(("measure", "P", "R", "F1"), [(m, *(f"{value:.4f}" for value in figures)) for m, *figures in rows])
    return report_end(records, f"{len(records.articles)} articles")
