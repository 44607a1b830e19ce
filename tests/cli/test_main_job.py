"""Collect, analyse, list, compare and export, as a person types it; the feeds come over HTTP on this machine."""

import csv
import json
import shutil

import pytest

from collectors.network.loopback import serve_folder
from rashomon import installation

HERE = "127.0.0.1"
OUTLETS = ("maravene-herald", "radio-maravene", "skerry-press")

pytestmark = pytest.mark.slow


@pytest.fixture
def feeds(tmp_path, monkeypatch):
    """Three feeds of the demo corpus under addresses of this machine, and a registry that names them."""
    site = tmp_path / "site" / HERE
    site.mkdir(parents=True)
    for id in OUTLETS:
        shutil.copy(installation.DEMO / "rounds" / "1" / f"{id}.example" / "feed.xml", site / f"{id}.xml")
    with serve_folder(tmp_path / "site") as served:
        entries = [
            f'[[outlet]]\nid = "{id}"\nname = "{id.title()}"\nlanguage = "en"\n'
            f'feeds = [{{ url = "http://{HERE}:{served.port}/{id}.xml" }}]\n'
            for id in OUTLETS
        ]
        (tmp_path / "outlets.toml").write_text("\n".join(entries), encoding="utf-8")
        monkeypatch.setenv("RASHOMON_OUTLETS", str(tmp_path / "outlets.toml"))
        monkeypatch.setenv("RASHOMON_ALLOW_PRIVATE_HOSTS", HERE)
        yield site


def test_from_feeds_to_tables(rashomon, feeds, tmp_path):
    collected = rashomon("collect", "--json")
    assert collected.code == 0, collected.err
    report = json.loads(collected.out)
    assert report["new"] > 10
    assert {line["outcome"] for line in report["feeds"]} == {"ok"}

    analysed = rashomon("analyse", "--json")
    assert analysed.code == 0, analysed.err
    assert json.loads(analysed.out)["events_of_several_outlets"] >= 3

    listed = rashomon("events", "--min-outlets", "2", "--json")
    events = json.loads(listed.out)["events"]
    assert set(events[0]) == {"id", "label", "articles", "outlets", "origins", "first", "last"}
    assert events[0]["outlets"] >= events[-1]["outlets"] >= 2
    assert events[0]["label"] in rashomon("events").out.replace("\n", " ")

    event = events[0]["id"]
    compared = rashomon("compare", event)
    assert compared.code == 0, compared.err
    assert "Headlines" in compared.out
    assert set(json.loads(rashomon("compare", event, "--json").out)) >= {"headlines", "quotes", "wording", "origins"}

    exported = rashomon("export", event, "-o", tmp_path / "tables", "--format", "csv,json")
    assert exported.code == 0, exported.err
    with (tmp_path / "tables" / "headlines.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == events[0]["articles"]
    assert {row["event_id"] for row in rows} == {event}
    assert json.loads((tmp_path / "tables" / "headlines.json").read_text(encoding="utf-8"))


def test_a_second_pass_brings_nothing_new(rashomon, feeds):
    rashomon("collect")
    assert "no feed is due yet" in rashomon("collect").out
    again = json.loads(rashomon("collect", "--force", "--json").out)
    assert (again["new"], again["changed"]) == (0, 0)
    assert {line["outcome"] for line in again["feeds"]} == {"unchanged"}


def test_a_feed_that_fails_is_a_line_and_the_others_go_on(rashomon, feeds):
    (feeds / f"{OUTLETS[0]}.xml").unlink()
    ended = rashomon("collect")
    assert ended.code == 1
    assert OUTLETS[0] in ended.out
    assert "1 feeds failed" in ended.out
    assert json.loads(rashomon("analyse", "--json").out)["articles"] > 5


def test_only_one_outlet(rashomon, feeds):
    report = json.loads(rashomon("collect", "--outlet", "Radio-Maravene", "--json").out)
    assert [line["outlet"] for line in report["feeds"]] == ["radio-maravene"]
    ended = rashomon("collect", "--outlet", "nobody")
    assert ended.code == 2
    assert "no such outlet" in ended.err
    assert "rashomon outlets list" in ended.err


def test_a_private_address_is_refused_unless_it_is_named(rashomon, feeds, monkeypatch):
    monkeypatch.delenv("RASHOMON_ALLOW_PRIVATE_HOSTS")
    ended = rashomon("collect", "--json")
    assert ended.code == 3
    assert {line["outcome"] for line in json.loads(ended.out)["feeds"]} == {"hard"}


def test_import_twice_changes_nothing(rashomon, tmp_path):
    story = {"outlet": "Harbour Courier", "url": "https://courier.example/a", "title": "Ferry stops", "text": "It did."}
    (tmp_path / "in.jsonl").write_text(json.dumps(story) + "\n{broken\n", encoding="utf-8")
    first, second = rashomon("import", tmp_path / "in.jsonl"), rashomon("import", tmp_path / "in.jsonl")
    assert (first.code, second.code) == (1, 1)  # one row of the file is broken
    assert "1 new articles" in first.out
    assert "0 new articles, 0 changed, 1 known before" in second.out
    assert "not JSON" in first.err


# ---------------------------------------------------------------- an empty store, and wrong use


def test_an_empty_store_says_what_to_do(rashomon):
    analysed = rashomon("analyse")
    assert analysed.code == 3
    assert "rashomon collect" in analysed.err
    listed = rashomon("events")
    assert listed.code == 0
    assert "rashomon analyse" in listed.err
    assert json.loads(rashomon("events", "--json").out) == {"events": []}


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("compare", "nothing"), 3, "no event 'nothing'"),
        (("export", "nothing", "-o", "out"), 3, "no event 'nothing'"),
        (("export", "x", "-o", "out", "--format", "doc"), 2, "expected some of csv"),
        (("analyse", "--since", "soon"), 2, "--since 'soon': expected a date"),
        (("attention", "--until", "soon"), 2, "--until 'soon': expected a date"),
        (("events", "--min-outlets", "0"), 2, "--min-outlets"),
        (("import", "no/such/file.txt"), 3, "no/such/file.txt"),
        (("nonsense",), 2, "No such command"),
        (("events", "--db", "mysql://x"), 3, "mysql"),
    ],
)
def test_what_cannot_be_done_is_said(rashomon, arguments, code, message):
    ended = rashomon(*arguments)
    assert ended.code == code, ended.err
    assert message in ended.err


def test_doctor_tells_and_finds_what_is_wrong(rashomon, monkeypatch, tmp_path):
    assert rashomon("doctor").code == 0
    (tmp_path / "outlets.toml").write_text('[[outlet]]\nid = "x"\nnmae = "X"\n', encoding="utf-8")
    monkeypatch.setenv("RASHOMON_OUTLETS", str(tmp_path / "outlets.toml"))
    ended = rashomon("doctor", "--json")
    assert ended.code == 1
    (registry,) = [check for check in json.loads(ended.out)["checks"] if check["check"] == "registry"]
    assert "nmae" in registry["note"]


def test_an_empty_folder_and_a_list_of_feeds(rashomon, feeds, tmp_path):
    (tmp_path / "nothing").mkdir()
    ended = rashomon("import", tmp_path / "nothing")
    assert ended.code == 3
    assert f"no file of a known kind in {tmp_path / 'nothing'}" in ended.err
    assert rashomon("outlets", "export", tmp_path / "feeds.opml").code == 0
    assert rashomon("outlets", "export").out == (tmp_path / "feeds.opml").read_text(encoding="utf-8")
    again = rashomon("import", tmp_path / "feeds.opml")
    assert again.code == 3  # all are known
    assert rashomon("outlets", "export", tmp_path / "no" / "feeds.opml").code == 2


def test_doctor_shows_no_password(rashomon):
    ended = rashomon("doctor", "--db", "postgresql+psycopg://ada:secret@127.0.0.1:1/news")
    assert "ada:***@127.0.0.1" in ended.out
    assert "secret" not in ended.out + ended.err


def test_a_table_without_rows_is_named(rashomon, tmp_path):
    (tmp_path / "empty.csv").write_text("title,text\n")
    ended = rashomon("import", tmp_path / "empty.csv")
    assert ended.code == 3
    assert "empty.csv: no article in it" in ended.err
