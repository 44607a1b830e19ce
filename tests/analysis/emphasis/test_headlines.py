"""Words that only one outlet's headline has."""

from __future__ import annotations

from datetime import timedelta

import pytest

from rashomon.analysis.document import read_all
from rashomon.analysis.emphasis import headlines
from rashomon.analysis.emphasis.headlines import changed_words
from rashomon.model import Part, Revision
from tests.analysis.invented import MORNING, article


def words(titles: list[tuple[str, str]]) -> list[list[str]]:
    articles = [article(outlet, title, hours=at) for at, (outlet, title) in enumerate(titles)]
    rows = headlines(read_all(articles), [])
    return [[row.title[span.start : span.end] for span in row.distinct] for row in rows]


@pytest.mark.parametrize(
    ("titles", "distinct"),
    [
        ([("a", "Rioters attack police"), ("b", "Police attack protesters")], [["Rioters"], ["protesters"]]),
        ([("a", "Okafor's speech"), ("b", "Okafor gives the speech")], [[], ["gives"]]),
        ([("a", "THE STRIKE"), ("b", "The strike")], [[], []]),
        ([("a", "Strike grows"), ("a", "Strike ends")], [[], []]),  # one outlet: nothing to compare with
        (
            [("a", "Strike grows"), ("a", "Strike spreads and grows"), ("b", "Strike")],
            [["grows"], ["spreads", "grows"], []],
        ),
        ([("a", "港口罢工"), ("b", "港口 关闭")], [["罢工"], ["关闭"]]),
        ([("a", ""), ("b", "!!!")], [[], []]),
    ],
)
def test_distinct_words(titles: list[tuple[str, str]], distinct: list[list[str]]) -> None:
    assert words(titles) == distinct


def test_revisions_of_the_title_come_along_oldest_first() -> None:
    told = article("a", "Order restored")
    changes = [
        Revision(told.id, Part.TITLE, "Unrest", "Order restored", MORNING + timedelta(hours=2)),
        Revision(told.id, Part.TITLE, "Rioters attack", "Unrest", MORNING),
        Revision(told.id, Part.SUMMARY, "x", "y", MORNING),
    ]
    (row,) = headlines(read_all([told]), changes)
    assert [change.before for change in row.revisions] == ["Rioters attack", "Unrest"]
    assert [[(edit.op, edit.full, edit.variant) for edit in edits] for edits in row.changes] == [
        [("replace", "Rioters", "Unrest"), ("delete", "attack", "")],
        [("insert", "", "Order"), ("replace", "Unrest", "restored")],
    ]


def test_what_became_of_a_headline_is_said_word_by_word() -> None:
    edits = changed_words("Police clash with rioters in port", "Police clash with protesters in port, 12 hurt")
    assert [(e.op, e.full, e.variant) for e in edits if e.op != "equal"] == [
        ("replace", "rioters", "protesters"),
        ("insert", "", "12 hurt"),
    ]
    assert " ".join(e.full for e in edits if e.full) == "Police clash with rioters in port"


def test_in_scripts_without_spaces_it_is_said_character_by_character() -> None:
    edits = changed_words("港口罢工第三天", "港口罢工第四天")
    assert [(e.op, e.full, e.variant) for e in edits] == [
        ("equal", "港口罢工第", "港口罢工第"),
        ("replace", "三", "四"),
        ("equal", "天", "天"),
    ]


def test_undated_articles_come_last() -> None:
    rows = headlines(read_all([article("a", "One", hours=None), article("b", "Two")]), [])
    assert [row.outlet for row in rows] == ["b", "a"]
