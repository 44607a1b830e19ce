"""What a page says when there is nothing to show: why, and what to do next."""

from __future__ import annotations

from markupsafe import Markup

from .markup import join, show

COMMANDS = {
    "demo": ("rashomon demo", "shows an invented corpus of outlets and events, in a dashboard of its own"),
    "collect": ("rashomon collect", "fetches the feeds of the outlet registry once"),
    "import": ("rashomon import FILE", "reads articles of your own: text, HTML, CSV, JSON Lines, Parquet, or OPML"),
    "analyse": ("rashomon analyse", "groups the stored articles into events and reads their quotes"),
    "doctor": ("rashomon doctor", "checks database, feeds, versions and disk, and says what to do"),
}


def empty(title: str, text: str, *commands: str) -> None:
    """A box with a heading, a sentence and the commands of COMMANDS that help."""
    rows = [Markup("<li><code>{}</code> {}</li>").format(*COMMANDS[name]) for name in commands]
    show(
        Markup('<section class="rs-empty"><h2 class="rs-h2">{}</h2><p>{}</p>{}</section>').format(
            title, text, Markup("<ul>{}</ul>").format(join(rows)) if rows else ""
        )
    )


def no_articles() -> None:
    """The store is empty."""
    empty(
        "Nothing is stored yet",
        "To try everything out, run the demo. To compare real coverage, collect or import articles, group them, and"
        " reload this page. The commands run in a terminal, in the folder where you started this dashboard.",
        "demo", "collect", "import", "analyse",
    )  # fmt: skip


def no_events(articles: int) -> None:
    """Articles are stored, but no analysis has run."""
    empty(
        "No events yet",
        f"{articles:,} articles are stored, but they have not been grouped into events. Run this in a terminal, then"
        " reload this page.",
        "analyse",
    )


def no_database(message: str) -> None:
    """The store cannot be opened or read."""
    empty("The database cannot be read", message, "doctor", "demo")


def nothing(text: str) -> None:
    """A panel without content: 'not enough text' is a result."""
    show(Markup('<p class="rs-nothing" role="note">{}</p>').format(text))
