"""`rashomon outlets`: the registry."""

from __future__ import annotations

from pathlib import Path

import click

from rashomon.cli import sources
from rashomon.cli.console import DONE, db_option, json_option, opened_store, print_json, print_table
from rashomon.cli.registry import registry
from rashomon.cli.shells import collectors
from rashomon.errors import UsageError
from rashomon.registry import add_outlet, load_outlets, slug
from rashomon.settings import load_settings


@click.group()
def outlets() -> None:
    """The registry of outlets and their feeds."""


outlets.add_command(sources.status)
outlets.add_command(sources.check)
outlets.add_command(sources.discover)


@outlets.command("list")
@json_option
@click.option("--country", help="only this country (ISO 3166-1 alpha-2: GB, IN)")
def list_(as_json: bool, country: str | None) -> int:
    """List the registry: one line an outlet."""
    matching = [
        outlet
        for outlet in registry(load_settings())
        if country is None or (outlet.country or "").lower() == country.lower()
    ]
    if as_json:
        fields = ("id", "name", "homepage", "country", "language", "kind", "owner", "owner_source")
        print_json(
            {
                "outlets": [
                    {name: getattr(outlet, name) for name in fields} | {"feeds": [feed.url for feed in outlet.feeds]}
                    for outlet in matching
                ]
            }
        )
        return DONE
    print_table(
        ("id", "country", "language", "kind", "feeds", "name", "owner"),
        [
            (outlet.id, outlet.country, outlet.language, outlet.kind, len(outlet.feeds), outlet.name, outlet.owner)
            for outlet in matching
        ],
    )
    return DONE


@outlets.command()
@db_option
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), required=False)
def export(db: str | None, file: Path | None) -> int:
    """Write the feeds that are collected as OPML, for other feed readers; without FILE to standard output."""
    with opened_store(db) as (store, settings):
        store.sync_outlets(registry(settings))
        known = store.outlets()
    text = collectors.write_opml(known)
    if file is None:
        click.echo(text, nl=False)
        return DONE
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{file} cannot be written ({error.strerror}); name another file") from error
    click.echo(f"{sum(len(outlet.feeds) for outlet in known)} feeds of {len(known)} outlets are in {file}", err=True)
    return DONE


@outlets.command()
@json_option
@click.argument("name")
@click.option("--feed", "feeds", multiple=True, metavar="URL", help="address of a feed (may be repeated)")
@click.option("--id", "id_", help="short name in small letters, for ever; made from NAME without it")
@click.option("--homepage", metavar="URL", help="its front page")
@click.option("--country", metavar="CC", help="country it is published in (ISO 3166-1 alpha-2: GB, IN)")
@click.option("--language", metavar="XX", help="language of its articles (en, pt, zh)")
@click.option("--kind", help="agency, newspaper, public broadcaster, ...")
@click.option("--owner", help="who owns it; needs --owner-source")
@click.option("--owner-source", metavar="URL", help="where the owner was read")
@click.option("--no-feeds", metavar="WHY", help="why it has no feed (its articles are imported, say)")
@click.option("--no-pages", is_flag=True, help="never fetch its article pages")
@click.option("--replace", is_flag=True, help="take the place of the shipped outlet of this id")
def add(as_json: bool, name: str, feeds: tuple[str, ...], id_: str | None, replace: bool, **given: str) -> int:
    """Add an outlet to your own registry file; the shipped one stays as it is."""
    settings = load_settings()
    id = id_ or slug(name)
    shipped = load_outlets(settings.outlets)
    if not replace and any(outlet.id == id for outlet in shipped):
        raise UsageError(f"{id!r} is in {settings.outlets} already: --replace puts your entry in its place")
    no_pages = given.pop("no_pages")
    fields: dict[str, str | bool] = {"id": id, "name": name, **{key: text for key, text in given.items() if text}}
    if no_pages:
        fields["fetch_pages"] = False
    add_outlet(settings.own_outlets, fields, feeds)
    former = {feed.url: outlet.id for outlet in shipped if outlet.id != id for feed in outlet.feeds}
    moved = {url: former[url] for url in feeds if url in former}
    if as_json:
        print_json({"id": id, "file": settings.own_outlets, "feeds": list(feeds), "taken_from": moved})
        return DONE
    click.echo(f"{name} is in {settings.own_outlets} as {id!r}; 'rashomon outlets check --outlet {id}' tests its feeds")
    for url, other in moved.items():
        click.echo(f"{url} was a feed of {other!r} and is one of {id!r} now", err=True)
    return DONE
