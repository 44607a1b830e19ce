"""`rashomon outlets`: the registry."""

from __future__ import annotations

import click

from rashomon.cli.console import DONE, json_option, print_json, print_table
from rashomon.config import load_settings


@click.group()
def outlets() -> None:
    """The registry of outlets and their feeds."""


@outlets.command("list")
@json_option
@click.option("--country", help="only this country (ISO 3166-1 alpha-2: GB, IN)")
def list_(as_json: bool, country: str | None) -> int:
    """List the registry: one line an outlet."""
    from rashomon.outlets import load_outlets

    found = [
        outlet
        for outlet in load_outlets(load_settings().outlets)
        if country is None or (outlet.country or "").lower() == country.lower()
    ]
    if as_json:
        fields = ("id", "name", "homepage", "country", "language", "kind", "owner", "owner_source")
        print_json(
            {
                "outlets": [
                    {name: getattr(outlet, name) for name in fields} | {"feeds": [feed.url for feed in outlet.feeds]}
                    for outlet in found
                ]
            }
        )
        return DONE
    print_table(
        ("id", "country", "language", "kind", "feeds", "name", "owner"),
        [
            (outlet.id, outlet.country, outlet.language, outlet.kind, len(outlet.feeds), outlet.name, outlet.owner)
            for outlet in found
        ],
    )
    return DONE
