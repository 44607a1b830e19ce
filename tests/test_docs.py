"""Every command, option, setting and link of the program is in its documents, and no other."""

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import click
import pytest

from rashomon.cli import cli
from rashomon.files.commands import QUOTE_FIELDS
from rashomon.files.wording import FIELDS as WORDING_FIELDS
from rashomon.settings import PREFIX, Settings

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
EVERYWHERE = {"--help", "--json", "--db"}  # said once, at the top of the document


def leaves(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    if isinstance(command, click.Group):
        for name, child in command.commands.items():
            yield from leaves(child, (*path, name))
    else:
        yield " ".join(path), command


@pytest.mark.parametrize(("name", "command"), list(leaves(cli)))
def test_every_command_and_option_is_documented(name, command):
    rows = [line for line in COMMANDS.splitlines() if line.startswith(f"| `rashomon {name}")]
    assert len(rows) == 1
    for parameter in command.params:
        if isinstance(parameter, click.Option) and not EVERYWHERE & set(parameter.opts):
            assert any(option in rows[0] for option in parameter.opts), parameter.opts


@pytest.mark.parametrize(("name", "command"), list(leaves(cli)))
def test_every_command_explains_itself(name, command):
    assert command.help, name
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.opts


def test_the_documented_commands_exist():
    known = {name for name, _ in leaves(cli)}
    for words in re.findall(r"^\| `rashomon ([a-z ]+?)(?: [A-Z\[-][^`]*| clusters[^`]*)?`", COMMANDS, re.MULTILINE):
        assert words in known


def test_the_settings_are_the_documented_ones():
    assert re.findall(rf"^\| `({PREFIX}\w+)`", COMMANDS, re.MULTILINE) == [
        PREFIX + field.name.upper() for field in fields(Settings)
    ]


@pytest.mark.parametrize("columns", [QUOTE_FIELDS, WORDING_FIELDS])
def test_the_columns_of_batch_output_are_documented(columns):
    assert ", ".join(columns) in COMMANDS


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(document):
    text = re.sub(r"```.*?```", "", document.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", text):
        assert (document.parent / target).exists(), target
