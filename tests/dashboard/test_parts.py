"""Parts that views share: bar of outlets, tables, basis line, statements, wording counted again, the list as CSV."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

from dashboard import palette
from dashboard.components.basis import basis, count
from dashboard.components.outlets import distribution
from dashboard.components.statement import statement
from dashboard.components.tables import shade, table
from dashboard.context import MOST_OUTLETS
from dashboard.views.event.headlines import LONGEST, marked_changes
from dashboard.views.overview import as_csv
from rashomon.jobs.wording import of_event
from rashomon.model import Edit, EventSummary
from tests.dashboard import sample
from tests.dashboard.test_evidence import page


def test_the_bar_says_in_words_what_it_shows() -> None:
    counts = [(f"o{number:02}", 20 - number) for number in range(15)] + [("none", 0)]
    markup = str(distribution(counts, names={"o00": "The <First>"}, styles=palette.styles(["o00"])))
    assert 'aria-label="Articles by outlet: The &lt;First&gt; 20, o01 19' in markup
    assert "3 more: <b>21</b>" in markup
    assert "none" not in markup
    assert str(distribution([], names={}, styles={})) == ""


def test_tables_have_headers_and_escape_cells() -> None:
    markup = str(table("Caption & all", ["A", "B"], [["<x>", shade("5", 2.0)]], numbers=(1,)))
    assert 'aria-label="Caption &amp; all"' in markup
    assert '<th scope="row">&lt;x&gt;</th>' in markup
    assert '<th scope="col" class="rs-right">B</th>' in markup
    assert "--share:55%" in markup


def test_the_basis_counts_copies_once() -> None:
    markup = str(basis(page(), "Note <b>."))
    assert "Note &lt;b&gt;." in markup
    assert "5 articles of 4 outlets (4 independent origins): 4 full text, 1 title only" in markup
    assert "fetched until 6 May 2031" in markup
    assert [count(number, "article") for number in (0, 1, 1200)] == ["0 articles", "1 article", "1,200 articles"]


def test_a_statement_marks_what_each_outlet_did_to_it() -> None:
    markup = str(statement(page(), sample.comparison().statements[0]))
    assert markup.count("however long the winter is") == 3  # on top, in its context, and struck
    assert "<del>however long the winter is</del>" in markup
    for word in ("in full", "trimmed", "paraphrased", "60 % of the words", "verb: said"):
        assert word in markup
    assert "not found in the text we have (1 full text, 1 title only)" in markup


def test_a_statement_shows_chosen_outlets_only() -> None:
    markup = str(statement(page(outlets=("dune-post",)), sample.comparison().statements[0]))
    assert "The Dune Post" in markup
    assert "Kelp Radio" not in markup
    assert "not found" not in markup


def test_a_changed_headline_is_a_difference_of_words() -> None:
    edits = [Edit("replace", "Rioters <attack>", "Order in"), Edit("equal", "town", "town")]
    assert str(marked_changes(edits)) == "<del>Rioters &lt;attack&gt;</del> <ins>Order in</ins> town"


def test_an_endless_headline_is_cut() -> None:
    edits = [Edit("replace", "a" * 9000, "b" * 9000), Edit("equal", "town", "town")]
    assert str(marked_changes(edits)) == f"<del>{'a' * LONGEST}</del> <ins>{'b' * LONGEST}</ins>"


def test_an_event_of_many_outlets_shows_the_busiest_unless_more_are_chosen() -> None:
    whole = sample.comparison()
    extra = tuple(replace(whole.articles[0], id=f"x{number}", outlet=f"outlet-{number}") for number in range(20))
    many = replace(page(), comparison=replace(whole, articles=whole.articles + extra))
    assert len(many.outlets) == MOST_OUTLETS
    assert "tin-star" in many.outlets  # has two articles
    chosen = tuple(f"outlet-{number}" for number in range(15))
    assert set(replace(many, state=replace(many.state, outlets=chosen)).outlets) == set(chosen)


def test_wording_counted_again_speaks_of_the_chosen_outlets() -> None:
    texts = {"dune-post": "The militants struck again. " * 60, "kelp-radio": "The workers rested at home. " * 60}
    whole = sample.comparison()
    articles = tuple(replace(article, text=texts.get(article.outlet, article.text)) for article in whole.articles)
    told = replace(whole, articles=articles, quotes=())
    found = of_event(told, groups={outlet: outlet for outlet in ("dune-post", "kelp-radio")}, keep_quotes=True)
    assert found.groups == ("dune-post", "kelp-radio")
    assert {"militants", "workers"} <= {word for term in found.terms for word in term.term.split()}
    found = of_event(told, groups={"dune-post": "one", "kelp-radio": "other", "north-wire": "other"}, keep_quotes=True)
    assert found.groups == ("one", "other")
    assert {term.group for term in found.terms if "militants" in term.term and term.z > 0} == {"one"}


def test_the_list_as_csv_is_no_formula() -> None:
    rows = (
        EventSummary("e1", '=cmd|"x"', 2, 2, 1, sample.START, None),
        EventSummary("e2", "a, b", 1, 1, 1, None, None),
    )
    read = list(csv.reader(io.StringIO(as_csv(rows).decode("utf-8-sig"))))
    assert read[0] == ["id", "label", "articles", "outlets", "origins", "first", "last"]
    assert read[1] == ["e1", '\'=cmd|"x"', "2", "2", "1", "2031-05-04T08:00:00+00:00", ""]
    assert read[2][1] == "a, b"
