"""The composition root: the one `rashomon` command. It alone joins the library and the two shells.

Exit codes: 0 done, 1 some items failed, 2 wrong use, 3 nothing could be done.
"""

from __future__ import annotations

import sys

import click

from rashomon import __version__
from rashomon.cli import attention, collecting, doctor, editing, events, files, outlets, serving, words
from rashomon.cli.console import NOTHING_DONE, WRONG_USE
from rashomon.errors import ConfigError, RashomonError, UsageError


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="rashomon")
def cli() -> None:
    """Shows how different outlets tell the same event: emphasis, quotes and wording, side by side."""


for command in (
    serving.demo,
    serving.serve,
    collecting.collect,
    collecting.import_,
    events.analyse,
    events.events,
    events.compare,
    events.export,
    attention.attention,
    editing.edit,
    outlets.outlets,
    doctor.doctor,
    files.cluster,
    files.quotes,
    words.wording,
    words.concordance,
    files.evaluate,
):
    cli.add_command(command)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; errors meant for the user are one line on standard error and an exit code."""
    try:
        code = cli.main(arguments, prog_name="rashomon", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        code = WRONG_USE
    except (click.Abort, KeyboardInterrupt):
        click.echo("stopped", err=True)
        code = 130
    except RashomonError as error:
        click.echo(f"rashomon: {error}", err=True)
        code = WRONG_USE if isinstance(error, UsageError | ConfigError) else NOTHING_DONE
    except BrokenPipeError:  # the reader of our output (head, less) has seen enough
        sys.stderr.close()
        code = 0
    sys.exit(code or 0)
