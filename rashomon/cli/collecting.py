"""`rashomon collect` and `rashomon import`: bring articles into the store."""

from __future__ import annotations

from pathlib import Path

import click

from rashomon.cli.console import db_option, json_option


@click.command()
@db_option
@json_option
@click.option("--outlet", "chosen", multiple=True, help="only this outlet's feeds (id, name or domain; may be repeated)")
@click.option("--force", is_flag=True, help="also feeds that are not due yet")
@click.option("--watch", is_flag=True, help="go on for ever: collect what is due, analyse what is new")
def collect(db: str | None, as_json: bool, chosen: tuple[str, ...], force: bool, watch: bool) -> int:
    """Fetch the feeds that are due and store their articles."""
    raise NotImplementedError


@click.command(name="import")
@db_option
@json_option
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--outlet", help="the outlet of articles that do not name one")
def import_(db: str | None, as_json: bool, files: tuple[Path, ...], outlet: str | None) -> int:
    """Store articles from text, HTML, CSV, JSON Lines and Parquet files, feeds from OPML, or folders of these."""
    raise NotImplementedError
