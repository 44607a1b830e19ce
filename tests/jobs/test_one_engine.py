"""Each claim has one engine: page, command line, export and library give the same rows of each table."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import streamlit as st

import rashomon
from dashboard.choices import Section
from dashboard.context import Version
from dashboard.queries import comparing, exports, period, stored
from dashboard.queries import wording as wordings
from dashboard.state import State
from rashomon.cli import main
from rashomon.cli.demonstration import load
from rashomon.export import over_events
from rashomon.export.codebook import OVER_EVENTS, TABLES
from rashomon.export.files import as_records
from rashomon.export.tables import frame, tables
from rashomon.jobs import no_progress
from rashomon.model import Comparison
from rashomon.store.engine import open_store
from tests import several_languages

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("demo")]

Rows = list[dict[str, Any]]
PRINTED = 6  # events of each store that `compare` prints
KINDS = {Section.COUNTRIES: ["country"], Section.TOPICS: ["person", "organisation", "place", "name"]}


@dataclass(frozen=True)
class Made:
    """An analysed store, its events of several outlets, what the command line prints of them, and where it exports."""

    name: str
    url: str
    events: tuple[str, ...]
    compared: dict[str, dict[str, Rows]]  # event -> table -> rows of `compare --json`
    library: dict[str, rashomon.ComparisonResult]  # of the same events, from Python
    attention: dict[Section, dict[str, Rows]]  # the same of `attention --json`
    folder: Path


@pytest.fixture(scope="module", params=["demo", "several languages"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Made]:
    folder = tmp_path_factory.mktemp("engine")
    url = f"sqlite:///{folder / 'engine.db'}"
    if request.param == "demo":
        load(url, progress=no_progress)
    else:
        several_languages.fill(url)
    store = open_store(url)
    events = tuple(row.id for row in store.summaries(min_outlets=2, limit=100))
    store.close()
    run("export", *events, "--db", url, "-o", folder, "--format", "json,csv")
    run("export", events[0], "--db", url, "-o", folder / "one")
    compared = {event: json.loads(run("compare", event, "--db", url, "--json")) for event in events[:PRINTED]}
    with rashomon.open(url) as opened:
        library = {event: opened.compare(event) for event in events[:PRINTED]}
    attention = {}
    for section, kinds in KINDS.items():
        options = ["--db", url, *(option for kind in kinds for option in ("--kind", kind))]
        run("attention", *options, "-o", folder / section.value, "--format", "json,csv")
        attention[section] = json.loads(run("attention", *options, "--json"))
    yield Made(request.param, url, events, compared, library, attention, folder)
    st.cache_resource.clear()


@pytest.fixture(scope="module")
def version(made: Made) -> Iterator[Version]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RASHOMON_DB", made.url)
        yield stored.version()


def run(*arguments: object) -> str:
    """What `rashomon ARGUMENTS` prints, where it ends well."""
    with redirect_stdout(StringIO()) as printed, pytest.raises(SystemExit) as ended:
        main([str(argument) for argument in arguments])
    assert ended.value.code in (0, None)
    return printed.getvalue()


def drawn_words(version: Version, event: str) -> Comparison:
    """The comparison with the words that the page draws where every outlet is shown and quotations are left out."""
    whole = comparing.comparison(version, event)
    each = tuple((outlet.id, outlet.id) for outlet in whole.outlets)
    return replace(whole, wording=comparing.wording(version, event, each, False))


Drawn = Callable[[Version, str], Comparison]
Frames = dict[Drawn, dict[str, dict[str, pd.DataFrame]]]
DRAWN: dict[str, Drawn] = {  # table -> what the page draws it from
    **dict.fromkeys(("articles", "headlines", "emphasis", "origins", "passages", "shared_terms"), comparing.first_look),
    **dict.fromkeys(
        (
            *("events", "topics", "agreement", "quotes", "statements", "speakers", "labels", "not_found", "conflicts"),
            *("reporting_verbs", "marked_words", "readability"),
        ),
        comparing.comparison,
    ),
    "wording": drawn_words,
}


@pytest.fixture(scope="module")
def frames(made: Made, version: Version) -> Frames:
    """What the page draws of each event, as tables."""
    return {draw: {event: tables([draw(version, event)]) for event in made.events} for draw in set(DRAWN.values())}


@pytest.mark.parametrize("table", TABLES)
def test_a_table_of_events_has_the_same_rows_everywhere(made: Made, frames: Frames, table: str) -> None:
    assert table in DRAWN, f"say in DRAWN what the page draws the table {table!r} from"
    drawn = {event: as_records(frames[DRAWN[table]][event][table]) for event in made.events}
    exported = json.loads((made.folder / f"{table}.json").read_text("utf-8"))
    assert [row for rows in drawn.values() for row in rows] == exported
    for event, printed in made.compared.items():
        assert printed[table] == drawn[event]
        assert as_records(made.library[event].to_frame(table)) == drawn[event]


@pytest.mark.parametrize("table", OVER_EVENTS)
@pytest.mark.parametrize("section", KINDS)
def test_a_table_over_events_has_the_same_rows_everywhere(
    made: Made, version: Version, table: str, section: Section
) -> None:
    found = over_events.OverEvents(
        period.attention(version, State(), section).rows, period.coverage(version, State()), {}
    )
    drawn = as_records(over_events.tables(found)[table])
    assert drawn == json.loads((made.folder / section.value / f"{table}.json").read_text("utf-8"))
    assert drawn == made.attention[section][table]
    taken = exports.over_events_csv(version, State(), section, table).decode("utf-8-sig")
    assert taken == (made.folder / section.value / f"{table}.csv").read_text("utf-8")


def test_the_page_ranks_the_first_reports_of_the_export(made: Made, version: Version) -> None:
    drawn = as_records(frame("first_reports", period.first_reports(version, State())))
    assert drawn == made.attention[Section.TOPICS]["first_reports"]


@pytest.mark.parametrize("table", TABLES)
def test_a_download_of_the_page_is_the_file_of_the_export(made: Made, version: Version, table: str) -> None:
    taken = exports.table_csv(version, made.events[0], table).decode("utf-8-sig")
    assert taken == (made.folder / "one" / f"{table}.csv").read_text("utf-8")


def test_words_over_a_selection_are_those_of_the_command(made: Made, version: Version, tmp_path: Path) -> None:
    chosen = wordings.selection(version, State())
    events = sorted({event.id for event in chosen.selection.events})
    assert events == sorted(made.events)
    each = tuple((outlet, outlet) for outlet in chosen.by_articles())
    found = wordings.distinctive(version, State(), each)
    options = [option for event in events for option in ("--event", event)]
    run("wording", "--db", made.url, *options, "-o", tmp_path / "words.csv")
    with (tmp_path / "words.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["term"], row["group"], int(row["count"]), float(row["z"])) for row in csv.DictReader(file)]
    assert rows
    assert [(term.term, term.group, term.count, round(term.z, 6)) for term in found.terms] == rows


def test_lines_of_a_word_are_those_of_the_command(made: Made, version: Version, tmp_path: Path) -> None:
    state = State(word="the")
    found = wordings.lines(version, state)
    options = [option for event in made.events for option in ("--event", event)]
    run("concordance", "the", "--db", made.url, *options, "-o", tmp_path / "lines.csv")
    with (tmp_path / "lines.csv").open(encoding="utf-8", newline="") as file:
        places = [(row["article_id"], row["part"], row["start"]) for row in csv.DictReader(file)]
    assert places
    assert sorted((line.article, line.part.value, str(line.start)) for line in found.lines) == sorted(places)


def test_the_stores_put_the_engines_to_the_test(made: Made, version: Version) -> None:
    """Rows to compare there are: of several languages, of outlets that tell not every event, of reasons and words."""
    whole = [comparing.comparison(version, event) for event in made.events]
    for part in ("reasons", "quotes", "statements", "topics", "origins"):
        assert any(getattr(one, part) for one in whole), part
    assert any(term.evidence for one in whole for reason in one.reasons for term in reason.terms)
    assert any(one.wording.terms for one in whole)
    assert {row.told for row in period.coverage(version, State())} == {True, False}
    assert period.attention(version, State(), Section.TOPICS).rows
    if made.name == "several languages":
        assert period.attention(version, State(), Section.COUNTRIES).rows
        assert {article.language for one in whole for article in one.articles} >= {"en", "de", "ja", "bn", None}
