"""The comparison of two programs' outputs, and what they are given."""

import json

import pytest

from benchmarks import articles
from benchmarks.drivers.commands import commands, shown
from benchmarks.golden import cases, tables

QUOTES = [
    {"article_id": "a", "start": "3", "speaker": "Ines Varga"},
    {"article_id": "a", "start": "90", "speaker": "Tom Okafor"},
    {"article_id": "b", "start": "7", "speaker": ""},
]


def compared(before, after, *, table="quotes"):
    found = tables.compare(table, before, after)
    return found.equal, len(found.gone), len(found.new), found.reordered


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        pytest.param(QUOTES, (True, 0, 0, False), id="the same rows"),
        pytest.param([row | {"stance": "neutral"} for row in QUOTES], (True, 0, 0, False), id="a column more"),
        pytest.param(QUOTES[:2], (False, 1, 0, False), id="a row less"),
        pytest.param([*QUOTES, QUOTES[0]], (False, 0, 1, False), id="a row twice"),
        pytest.param([QUOTES[1], QUOTES[0], QUOTES[2]], (False, 0, 0, True), id="another order"),
        pytest.param([QUOTES[0] | {"speaker": "Varga"}, *QUOTES[1:]], (False, 1, 1, False), id="a cell changed"),
        pytest.param([{"article_id": row["article_id"]} for row in QUOTES], (False, 0, 0, False), id="columns gone"),
        pytest.param([], (False, 3, 0, False), id="no row left"),
        pytest.param(None, (False, 3, 0, False), id="the table is gone"),
    ],
)
def test_what_counts_as_a_difference(after, expected):
    assert compared(QUOTES, after) == expected


def test_a_table_that_only_the_new_program_has_is_no_difference():
    found = tables.compare("points", None, QUOTES)
    assert found.equal
    assert found.added


def test_the_codebook_of_added_columns_is_no_difference():
    known = {"table": "quotes", "column": "start", "type": "integer"}
    more = {"table": "quotes", "column": "stance", "type": "text"}
    assert compared([known], [more, known], table="export/codebook") == (True, 0, 0, False)
    assert compared([known], [more], table="export/codebook") == (False, 1, 0, False)


def test_groups_are_equal_whatever_their_events_are_called():
    before = [{"id": "a", "event_id": "1"}, {"id": "b", "event_id": "1"}, {"id": "c", "event_id": "2"}]
    after = [{"id": "c", "event_id": "x"}, {"id": "b", "event_id": "y"}, {"id": "a", "event_id": "y"}]
    apart = [row | {"event_id": row["id"]} for row in before]
    assert tables.groups(before) == tables.groups(after)
    assert compared(tables.groups(before), tables.groups(apart)) == (False, 1, 2, False)


def test_an_example_says_what_changed_in_a_row_and_clips_long_texts():
    after = [QUOTES[0] | {"speaker": "V" * 500}, *QUOTES[1:]]
    lines = list(tables.examples(tables.compare("quotes", QUOTES, after), 3))
    assert len(lines) == 1
    assert lines[0].startswith("~ speaker 'Ines Varga' -> 'VVV")
    assert len(lines[0]) < 200


def test_a_row_of_another_event_is_not_the_changed_row():
    before = [{"event_id": "e1", "outlet": "ledger", "text": "a", "basis": "title"}]
    found = tables.compare("statements", before, [before[0] | {"event_id": "e2"}])
    assert [line[0] for line in tables.examples(found, 3)] == ["-", "+"]


def test_tables_are_read_from_all_kinds_of_files(tmp_path):
    (tmp_path / "export").mkdir()
    (tmp_path / "compare.each").mkdir()
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "own.csv").write_text("a\n1\n")
    (tmp_path / "export" / "quotes.csv").write_text('id,text\n1,"two\nlines"\n')
    (tmp_path / "export" / "quotes.json").write_text('[{"id": 1, "share": 0.30000000000000004, "told": null}]')
    (tmp_path / "events.json").write_text('{"events": [{"id": "e"}]}')
    (tmp_path / "methods.json").write_text('{"program": {"version": "9"}, "limits": {"least": 2}}')
    for id in "ab":
        content = {"quotes": [{"id": id}], "origins": []}
        (tmp_path / "compare.each" / f"{id}.json").write_text(json.dumps(content))
    assert tables.read_tables(tmp_path) == {
        "compare/quotes": [{"id": "a"}, {"id": "b"}],
        "compare/origins": [],
        "events": [{"id": "e"}],
        "export/quotes": [{"id": "1", "text": "two\nlines"}],
        "export/quotes.json": [{"id": "1", "share": "0.3", "told": ""}],
        "methods": [{"name": "limits.least", "value": "2"}],
    }


def test_a_step_is_a_command_or_one_for_each_event(tmp_path):
    file = tmp_path / "events.json"
    file.write_text('{"events": [{"id": "e1"}, {"id": "e2"}]}')
    exported = {"arguments": ["export", f"@{file}", "-o", "out"]}
    compared_each = {"arguments": ["compare", "{id}"], "each": str(file), "output": "{id}.json"}
    assert [words for words, _ in commands(exported)] == [["export", "e1", "e2", "-o", "out"]]
    assert [(words, str(output)) for words, output in commands(compared_each)] == [
        (["compare", "e1"], "e1.json"),
        (["compare", "e2"], "e2.json"),
    ]
    assert shown(["import", str(file)]) == "import events.json"


def test_captures_are_collected_in_polls_in_the_order_of_time(tmp_path):
    (tmp_path / "feeds").mkdir()
    times = {"a1": "2026-03-09T08:00:00Z", "b1": "2026-03-09T08:03:00Z", "a2": "2026-03-09T09:00:00Z", "old": None}
    files = [
        {"file": f"{name}.xml", "feed": name[0], "outlet": f"Outlet {name[0]}", "language": "en", "captured_at": time}
        for name, time in times.items()
    ]
    (tmp_path / "feeds" / "manifest.json").write_text(json.dumps({"files": files[::-1]}))
    for file in files:
        (tmp_path / "feeds" / file["file"]).touch()
    found = next(case for case in cases.cases(tmp_path) if case.name == "captures")
    collected = [step for step in found.steps if step["arguments"][0] == "collect"]
    assert [sorted(step["served"]) for step in collected] == [["a.xml", "b.xml"], ["a.xml"]]
    assert [step["arguments"][1:2] for step in found.steps if step["arguments"][0] == "import"] == [
        [str(tmp_path / "feeds" / "old.xml")]
    ]
    assert collected[0]["written"]["outlets.toml"].count("[[outlet]]") == 2


def test_mixed_articles_are_the_same_each_time_and_of_the_wanted_length():
    made = articles.mixed(6, words=300)
    assert made == articles.mixed(6, words=300)
    assert len({record["text"] for record in made}) == 6
    assert all(300 <= len(record["text"].split()) < 400 for record in made)


def test_articles_of_a_file_are_cut_and_short_ones_left_out(tmp_path):
    file = tmp_path / "articles.jsonl"
    rows = [{"id": n, "text": "\n".join(["Ten words that stand in a line of a text."] * n)} for n in (1, 5, 20)]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    assert [(record["id"], len(record["text"].split())) for record in articles.of_files(file, 2, words=40)] == [
        ("5", 40),
        ("20", 40),
    ]
    with pytest.raises(ValueError, match="2 articles of 40 words; 3 are wanted"):
        articles.of_files(file, 3, words=40)
