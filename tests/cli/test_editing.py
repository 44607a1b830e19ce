"""`rashomon edit` as a person types it."""

import json
import re

import pytest

pytestmark = pytest.mark.slow

STORIES = {
    "bridge": "Brackwater bridge closed after inspectors find cracks in two piers",
    "strike": "Dockers in Lanhaven walk out over unmanned cranes at the port",
}


@pytest.fixture
def events(rashomon, tmp_path):
    """The ids of two events of three articles each, told by three outlets."""
    rows = [
        {"id": f"{story}-{outlet}", "outlet": outlet, "url": f"https://{outlet}.example/{story}", "title": title,
         "summary": f"{title}, says {outlet}.", "published": f"2026-03-09T0{n}:00:00Z", "language": "en"}
        for story, title in STORIES.items()
        for n, outlet in enumerate(("alpha", "beta", "gamma"))
    ]  # fmt: skip
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, rows)))
    assert rashomon("import", tmp_path / "in.jsonl").code == 0
    assert rashomon("analyse").code == 0
    found = {row["label"]: row["id"] for row in listed(rashomon)}
    return [found[title] for title in STORIES.values()]


def listed(rashomon):
    return json.loads(rashomon("events", "--json").out)["events"]


def test_a_dry_run_shows_what_would_change_and_changes_nothing(rashomon, events):
    shown = rashomon("edit", "merge", *events, "--dry-run")
    assert shown.code == 0
    assert re.findall(r"^(before|after)\s+\S+\s+(\d+)", shown.out, re.MULTILINE) == [
        ("before", "3"),
        ("before", "3"),
        ("after", "6"),
    ]
    assert "would add 1 edit\n" in shown.err
    assert len(listed(rashomon)) == 2
    assert "no edits yet" in rashomon("edit", "log").err


def test_edits_hold_after_an_analysis_and_are_taken_back(rashomon, events):
    bridge, strike = events
    merged = json.loads(rashomon("edit", "merge", bridge, strike, "--author", "A. Teacher", "--json").out)
    assert merged["edits"][0]["author"] == "A. Teacher"
    assert [len(event["articles"]) for event in merged["after"]] == [6]
    assert len(merged["aliases"]) == 1
    assert rashomon("edit", "rename", bridge, "Two stories").code == 0
    assert rashomon("analyse", "--all").code == 0
    assert [(row["label"], row["articles"]) for row in listed(rashomon)] == [("Two stories", 6)]
    assert rashomon("edit", "undo", 1).code == 0
    assert sorted(row["articles"] for row in listed(rashomon)) == [3, 3]
    log = json.loads(rashomon("edit", "log", "--json").out)["edits"]
    assert [bool(edit["undone"]) for edit in log] == [True, False]


def test_articles_are_split_and_moved_by_id_and_address(rashomon, events):
    bridge, strike = events
    assert rashomon("edit", "split", bridge, "bridge-alpha").code == 0
    assert rashomon("edit", "move", "https://beta.example/bridge", "https://alpha.example/bridge", strike).code == 0
    assert sorted(row["articles"] for row in listed(rashomon)) == [1, 5]
    shown = rashomon("compare", strike).out
    assert "Why together: 5" in shown
    assert "Origins: 5" in shown


def test_a_contradiction_is_said_at_once_and_in_the_log(rashomon, events):
    bridge, strike = events
    rashomon("edit", "merge", bridge, strike)
    said = rashomon("edit", "split", bridge, "strike-alpha", "strike-beta", "strike-gamma").err
    assert re.search(r"edit 1 \(merge, \S+\) no longer holds: edit 2 \(split, \S+\) came later", said)
    assert "came later" in rashomon("analyse", "--all").err
    assert "no longer holds" in rashomon("edit", "log").out


def test_edits_are_handed_on_as_a_file(rashomon, events, tmp_path, monkeypatch):
    rashomon("edit", "pin", events[0])
    assert "1 edit written" in rashomon("edit", "export", tmp_path / "class.json").err
    assert "added 0 edits" in rashomon("edit", "import", tmp_path / "class.json").err
    monkeypatch.setenv("RASHOMON_DB", f"sqlite:///{tmp_path / 'other.db'}")
    added = rashomon("edit", "import", tmp_path / "class.json")
    assert added.code == 0
    assert "none of its articles is stored here" in added.err
    assert rashomon("import", tmp_path / "in.jsonl").code == 0
    assert rashomon("analyse").code == 0
    assert "holds" in rashomon("edit", "log").out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["split", "nope", "a"], 3),
        (["merge", "nope"], 3),
        (["undo"], 3),
        (["undo", "x"], 2),
        (["rename", "{bridge}", " "], 2),
        (["merge", "{bridge}", "{bridge}"], 2),
        (["import", "nowhere.json"], 3),
    ],
)
def test_what_cannot_be_done(rashomon, events, arguments, code):
    ended = rashomon("edit", *(argument.format(bridge=events[0]) for argument in arguments))
    assert ended.code == code
    assert ended.err.strip()
    assert "Traceback" not in ended.err
