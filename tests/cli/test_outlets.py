"""The registry's commands: list, add, check, discover, status."""

import json
import tomllib
from contextlib import closing
from datetime import UTC, datetime

import pytest

from collectors.network.loopback import serve_folder
from rashomon import installation
from rashomon.registry import load_outlets
from rashomon.store.engine import open_store
from tests.collectors.documents import item, page, rss

pytestmark = pytest.mark.slow

HERE = "127.0.0.1"
REGISTRY = """
[[outlet]]
id = "herald"
name = "The Herald"
feeds = [{{ url = "http://127.0.0.1:{port}/herald.xml" }}, {{ url = "http://127.0.0.1:{port}/gone.xml" }}]

[[outlet]]
id = "ledger"
name = "Ledger"
feeds = [{{ url = "http://127.0.0.1:{port}/ledger.xml" }}]
"""


@pytest.fixture
def own(tmp_path):
    """The user's own registry file."""
    return tmp_path / "own.toml"


@pytest.fixture
def site(tmp_path, monkeypatch):
    """The address of a site of two outlets, of whose three feeds one is missing."""
    folder = tmp_path / "site" / HERE
    folder.mkdir(parents=True)
    text = "<content:encoded>" + "A sentence of the story that is long enough. " * 40 + "</content:encoded>"
    (folder / "herald.xml").write_text(rss([item(1, extra=text), item(2)]), encoding="utf-8")
    (folder / "ledger.xml").write_text(rss([item(3, host="ledger.example")]), encoding="utf-8")
    head = '<link rel="alternate" type="application/rss+xml" href="/ledger.xml">'
    (folder / "index.html").write_text(page(head=head), encoding="utf-8")
    with serve_folder(tmp_path / "site") as served:
        (tmp_path / "outlets.toml").write_text(REGISTRY.format(port=served.port), encoding="utf-8")
        monkeypatch.setenv("RASHOMON_OUTLETS", str(tmp_path / "outlets.toml"))
        monkeypatch.setenv("RASHOMON_ALLOW_PRIVATE_HOSTS", HERE)
        yield f"http://{HERE}:{served.port}"


def test_an_added_outlet_is_listed_and_the_shipped_file_stays_as_it_is(rashomon, own):
    before = installation.OUTLETS.read_bytes()
    added = rashomon(
        "outlets", "add", 'The "Quay" Post', "--feed", "https://quay.example/rss", "--country", "NZ",
        "--language", "en", "--kind", "newspaper", "--owner", "Quay Trust",
        "--owner-source", "https://quay.example/about", "--no-pages",
    )  # fmt: skip
    assert added.code == 0, added.err
    assert str(own) in added.out
    (outlet,) = load_outlets(own)
    assert (outlet.id, outlet.name, outlet.country, outlet.fetch_pages) == (
        "the-quay-post",
        'The "Quay" Post',
        "NZ",
        False,
    )
    listed = json.loads(rashomon("outlets", "list", "--json").out)["outlets"]
    assert listed[-1]["id"] == "the-quay-post"
    assert len(listed) == len(load_outlets(installation.OUTLETS)) + 1
    assert installation.OUTLETS.read_bytes() == before


def test_entries_are_appended_and_each_id_is_there_once(rashomon, own):
    rashomon("outlets", "add", "One", "--feed", "https://one.example/rss")
    rashomon("outlets", "add", "Two", "--feed", "https://two.example/rss", "--feed", "https://two.example/sport")
    own.write_text("# a remark of mine\n" + own.read_text(), encoding="utf-8")
    refused = rashomon("outlets", "add", "One", "--feed", "https://one.example/other")
    assert refused.code == 2
    assert f"'one' is in {own} already" in refused.err
    assert [outlet.id for outlet in load_outlets(own)] == ["one", "two"]
    assert own.read_text().startswith("# a remark of mine")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--feed", "ftp://x.example/rss"], "expected an http or https address"),
        (["--feed", "https://x.example/rss", "--country", "gb"], 'did you mean "GB"?'),
        (["--feed", "https://x.example/rss", "--id", "Not An Id"], "expected lower-case letters"),
        (["--feed", "https://x.example/rss", "--owner", "Someone"], "given without owner_source"),
        (["--feed", "https://x.example/rss", "--feed", "http://x.example/rss/"], "already of"),
        ([], "no_feeds"),
        (["--no-feeds", "two\nlines"], "no_feeds"),
    ],
)
def test_an_entry_that_is_not_valid_is_refused_and_nothing_is_written(rashomon, own, arguments, said):
    refused = rashomon("outlets", "add", "Name", *arguments)
    assert refused.code == 2
    assert said in refused.err
    assert str(own) in refused.err
    assert not own.exists()


def test_a_mistake_in_the_own_file_names_that_file(rashomon, own):
    own.write_text('[[outlet]]\nid = "x"\nname = 3\n', encoding="utf-8")
    for command in (["outlets", "list"], ["collect"], ["outlets", "add", "Y", "--feed", "https://y.example/rss"]):
        refused = rashomon(*command)
        assert refused.code == 2
        assert f"{own}:3: " in refused.err


def test_a_shipped_outlet_is_replaced_only_when_asked(rashomon, own, site, tmp_path):
    refused = rashomon("outlets", "add", "Herald of mine", "--id", "herald", "--feed", "https://h.example/rss")
    assert refused.code == 2
    assert "--replace" in refused.err
    rashomon("outlets", "add", "Herald of mine", "--id", "herald", "--feed", "https://h.example/rss", "--replace")
    listed = json.loads(rashomon("outlets", "list", "--json").out)["outlets"]
    assert (listed[0]["name"], listed[0]["feeds"]) == ("Herald of mine", ["https://h.example/rss"])
    assert len(listed) == 2


def test_a_feed_that_the_registry_has_is_taken_over(rashomon, own, site):
    added = rashomon("outlets", "add", "Ledger Weekly", "--feed", f"{site}/ledger.xml")
    assert "was a feed of 'ledger'" in added.err
    listed = json.loads(rashomon("outlets", "list", "--json").out)["outlets"]
    assert {outlet["id"]: outlet["feeds"] for outlet in listed}["ledger"] == []


def test_what_is_written_is_read_back(rashomon, own):
    name = 'Ünï "quoted" \\ back\u2028slash'
    assert (
        rashomon("outlets", "add", name, "--no-feeds", "imported by hand").code == 2
    )  # a line separator shows nothing
    name = 'Ünï "quoted" \\ back 新聞'
    assert rashomon("outlets", "add", name, "--no-feeds", "imported by hand").code == 0
    assert tomllib.loads(own.read_text(encoding="utf-8"))["outlet"][0]["name"] == name


def test_check_tests_every_feed(rashomon, site):
    checked = rashomon("outlets", "check")
    assert checked.code == 1
    assert "3 feeds tested, 1 failed" in checked.out
    assert "is not there (HTTP 404)" in checked.out
    good = rashomon("outlets", "check", "--outlet", "Ledger", "--json")
    assert good.code == 0
    (line,) = json.loads(good.out)["feeds"]
    assert (line["outlet"], line["ok"], line["entries"]) == ("ledger", True, 1)
    assert rashomon("outlets", "check", "--outlet", "nobody").code == 2


def test_discover_lists_what_a_site_has(rashomon, site):
    found = rashomon("outlets", "discover", f"{site}/", "--json")
    assert found.code == 0, found.err
    assert [feed["url"] for feed in json.loads(found.out)["feeds"]] == [f"{site}/ledger.xml"]
    assert "/ledger.xml" in rashomon("outlets", "discover", f"{site}/").out
    nothing = rashomon("outlets", "discover", "http://127.0.0.1:1/")
    assert nothing.code == 3
    assert "no feed found" in nothing.err


def test_status_before_and_after_the_first_run(rashomon, site):
    assert "no feed is known yet" in rashomon("outlets", "status").err
    assert rashomon("collect").code == 1
    shown = rashomon("outlets", "status")
    assert shown.code == 0
    assert "2 outlets, 3 feeds: 2 well, 1 failing, 0 never asked" in shown.out
    assert "failed once" in shown.out
    rows = json.loads(rashomon("outlets", "status", "--json").out)["outlets"]
    herald = next(row for row in rows if row["id"] == "herald")
    assert (herald["articles"], herald["full_text"], herald["failing"], herald["text_share"]) == (2, 1, 1, 0.5)
    feeds = {feed["url"].rpartition("/")[2]: feed for feed in herald["feeds"]}
    assert feeds["gone.xml"]["trouble"] == "failed once: is not there (HTTP 404)"
    assert feeds["gone.xml"]["last_good"] is None
    assert feeds["herald.xml"]["last_good"] is not None
    assert feeds["herald.xml"]["next_try"] > feeds["herald.xml"]["last_good"]
    failing = json.loads(rashomon("outlets", "status", "--failing", "--json").out)["outlets"]
    assert [[feed["outcome"] for feed in outlet["feeds"]] for outlet in failing] == [["soft"]]
    one = json.loads(rashomon("outlets", "status", "--outlet", "Ledger", "--json").out)["outlets"]
    assert [outlet["id"] for outlet in one] == ["ledger"]


def test_the_run_log(rashomon, site):
    rashomon("collect")
    shown = rashomon("outlets", "status", "--runs")
    assert "collect" in shown.out
    assert "3 feeds" in shown.out
    (run,) = json.loads(rashomon("outlets", "status", "--runs", "--json").out)["runs"]
    assert (run["job"], run["report"]["failed"], run["finished"] is not None) == ("collect", 1, True)


def test_feeds_of_an_opml_file_survive_the_next_collect(rashomon, site, tmp_path):
    listed = tmp_path / "mine.opml"
    listed.write_text(
        f'<opml version="2.0"><body><outline text="Quay" xmlUrl="{site}/ledger.xml?mine"/>'
        f'<outline text="The Herald" xmlUrl="{site}/herald.xml?mine"/></body></opml>',
        encoding="utf-8",
    )
    assert "2 feeds added" in rashomon("import", listed).out
    for _ in range(2):
        rashomon("collect", "--force")
        status = json.loads(rashomon("outlets", "status", "--json").out)["outlets"]
        urls = {feed["url"].removeprefix(site) for outlet in status for feed in outlet["feeds"]}
        assert {"/ledger.xml?mine", "/herald.xml?mine"} <= urls
    assert "0 feeds added" not in rashomon("import", listed).out


def test_a_run_by_hand_answers_what_the_dashboard_asked_for(rashomon, site, tmp_path):
    with closing(open_store(f"sqlite:///{tmp_path / 'test.db'}")) as store:
        store.ask("collect", {}, at=datetime(2026, 3, 9, tzinfo=UTC))
        rashomon("collect", "--outlet", "ledger")
        assert store.requests()[0].finished_at is None
        rashomon("collect")
        assert store.requests()[0].run == store.runs()[0].id
