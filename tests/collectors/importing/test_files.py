"""Files of every kind into the store; the same again changes nothing."""

from __future__ import annotations

import csv
import gzip
import json
from datetime import UTC, datetime
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest

from collectors.feeds.opml import read_opml, write_opml
from collectors.importing.files import ImportReport, import_paths
from rashomon.errors import InputError
from rashomon.model import Article, Feed, Outlet
from rashomon.store.protocols import Store
from tests.collectors.documents import PARAGRAPH, atom, item, page, rss

PLAIN = (
    " date 2026-03-09 Quay opens in Varnhold\n\n08:15, March 09, 2026 By Ada Fennwick ( Varnhold Daily\n\n"
    f"{PARAGRAPH}\n\n{PARAGRAPH}\n\n(Web editor: Bram Toll)\n"
)
ROWS = [
    {"id": "a1", "outlet": "The Herald", "title": "Quay opens", "url": "https://herald.example/1", "text": PARAGRAPH,
     "published": "2026-03-09T08:15:00Z", "language": "en"},
    {"id": "a2", "outlet": "Ledger", "title": "Fees rise", "url": None, "text": None, "published": "2026-03-10",
     "language": "en"},
]  # fmt: skip


@pytest.fixture
def load(store: Store, now: datetime):
    """Import files and give the report with what is stored then."""

    def go(*paths: Path, outlet: str | None = None) -> tuple[ImportReport, tuple[Article, ...]]:
        report = import_paths(store, paths, now=now, outlet=outlet)
        return report, store.window()

    return go


def write_records(folder: Path, name: str, rows: list[dict[str, str | None]]) -> Path:
    path = folder / name
    lines = "\n".join(json.dumps(row) for row in rows)
    if name.endswith(".jsonl"):
        path.write_text(lines)
    elif name.endswith(".jsonl.gz"):
        path.write_bytes(gzip.compress(lines.encode()))
    elif name.endswith(".csv"):
        with path.open("w", newline="") as file:
            writer = csv.DictWriter(file, fieldnames=list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    else:
        pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows), path)
    return path


def test_plain_text(load, store: Store, tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_text(PLAIN)
    report, (article,) = load(path)
    assert (report.new, report.failed, report.rejected) == (1, 0, 0)
    assert (article.title, article.byline, article.outlet) == (
        "Quay opens in Varnhold",
        "Ada Fennwick",
        "varnhold-daily",
    )
    assert article.published == datetime(2026, 3, 9, 8, 15, tzinfo=UTC)
    assert article.text == f"{PARAGRAPH}\n\n{PARAGRAPH}"
    assert article.extraction == "import: text"
    assert {outlet.id: outlet.name for outlet in store.outlets()} == {"varnhold-daily": "Varnhold Daily"}


@pytest.mark.parametrize("name", ["rows.jsonl", "rows.jsonl.gz", "rows.csv", "rows.parquet"])
def test_records(name: str, load, store: Store, tmp_path: Path) -> None:
    path = write_records(tmp_path, name, ROWS)
    report, articles = load(path)
    assert report.new == 2
    assert [(article.title, article.outlet) for article in articles] == [
        ("Quay opens", "the-herald"),
        ("Fees rise", "ledger"),
    ]
    assert articles[0].extraction == "import: record"
    assert articles[1].text is None
    again, after = load(path)
    assert (again.new, again.changed, again.unchanged) == (0, 0, 2)
    assert after == articles


def test_rejected_rows_are_named_with_the_reason(load, tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"title": "Quay"}\nnot json\n[]\n{"outlet": "Herald"}\n{"title": "B", "published": "soon"}\n')
    report, articles = load(path, outlet="Herald")
    assert report.new == 2
    (file,) = report.files
    assert [line.split(":")[0] for line in file.rejected] == ["row 2", "row 3", "row 4"]
    assert "row 5" in file.remarks[0]
    assert {article.outlet for article in articles} == {"herald"}


def test_a_saved_page(load, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(page(5, head="<link rel='canonical' href='https://www.herald.example/2026/harbour'>"))
    report, (article,) = load(path)
    assert report.new == 1
    assert (article.title, article.byline, article.outlet) == ("Harbour opens", "Ada Fennwick", "herald")
    assert article.url == "https://www.herald.example/2026/harbour"
    assert (article.text or "").count("\n\n") == 4
    assert load(path)[0].unchanged == 1


def test_saved_feeds(load, tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(rss([item(1), item(2)]))
    (tmp_path / "b.atom").write_text(
        atom("<entry><id>urn:1</id><title>T</title><link href='https://herald.example/9'/></entry>")
    )
    report, articles = load(tmp_path)
    assert report.new == 3
    assert {article.outlet for article in articles} == {"herald"}


def test_outlets_are_found_by_name_and_address(load, store: Store, tmp_path: Path) -> None:
    store.ensure_outlet(Outlet("herald-vd", "Herald", homepage="https://www.herald.example/"))
    rows = [{"title": "One", "outlet": "herald"}, {"title": "Two", "url": "https://www.herald.example/2"},
            {"title": "Three", "url": "https://news.other.example/3"}, {"title": "Four"}]  # fmt: skip
    _, articles = load(write_records(tmp_path, "rows.jsonl", rows))
    assert {article.title: article.outlet for article in articles} == {
        "One": "herald-vd", "Two": "herald-vd", "Three": "news-other-example", "Four": "unknown",
    }  # fmt: skip


def test_a_folder_with_everything(load, tmp_path: Path) -> None:
    (tmp_path / "deep" / ".hidden").mkdir(parents=True)
    (tmp_path / "a.txt").write_text(PLAIN)
    (tmp_path / "deep" / "b.html").write_text(page(5))
    (tmp_path / "deep" / ".hidden" / "c.txt").write_text("Hidden\n\nNot read.")
    (tmp_path / "deep" / "picture.png").write_bytes(b"\x89PNG")
    write_records(tmp_path / "deep", "rows.csv", ROWS)
    report, articles = load(tmp_path)
    assert [Path(file.path).name for file in report.files] == ["a.txt", "b.html", "rows.csv"]
    assert len(articles) == 4
    again, after = load(tmp_path)
    assert (again.new, again.changed, after) == (0, 0, articles)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("missing.txt", None, "there is no such file"),
        ("missing.doc", None, "there is no such file"),
        ("binary.txt", bytes(range(256)) * 9, "not text"),
        ("empty.txt", b" \n", "empty"),
        ("picture.png", b"\x89PNG", "unknown kind"),
        ("broken.parquet", b"PAR1 no", "not Parquet"),
        ("page.html", b"\x00\x00", ""),
        ("no.xml", b"<html>no feed</html>", "neither a feed nor OPML"),
        ("no.opml", b"<html/>", "not OPML"),
        ("empty.csv", b"", "empty"),
        ("broken.jsonl.gz", b"\x1f\x8b\x08broken", "cannot be read"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_line(
    name: str, content: bytes | None, words: str, load, tmp_path: Path
) -> None:
    good = tmp_path / "good.txt"
    good.write_text(PLAIN)
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    report, articles = load(path, good)
    assert (report.failed, report.new, len(articles)) == (1, 1, 1)
    assert words in report.files[0].error
    assert report.files[0].error


@pytest.mark.slow
def test_a_file_that_is_cut_off_gives_what_stands_before(load, tmp_path: Path) -> None:
    path = tmp_path / "cut.jsonl.gz"
    rows = "\n".join(json.dumps({"title": f"Story {n}", "url": f"https://a.example/{n}"}) for n in range(3_000))
    path.write_bytes(gzip.compress(rows.encode())[:-30])
    report, articles = load(path)
    assert report.failed == 0
    assert len(articles) == report.new > 1_000
    assert report.files[0].rejected[0].startswith("the rest is lost: cannot be read (")


def test_a_row_with_a_huge_field_is_left_out(load, tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    path.write_text("title,text\nBig," + "x" * 11_000_000 + "\nSmall,It is small.\n")
    report, (article,) = load(path)
    assert article.title == "Small"
    assert report.files[0].rejected == ("row 2: not CSV (field larger than field limit (10000000))",)


def test_text_in_utf_16_is_text(load, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(PLAIN.encode("utf-16"))
    assert load(tmp_path / "a.txt")[1][0].title == "Quay opens in Varnhold"


OPML = """<?xml version="1.0"?><opml version="1.0"><head/><body><outline text="News">
<outline type="rss" text="Herald" title="Herald" xmlUrl="https://herald.example/a?x=1&amp;y=2"
htmlUrl="https://herald.example/"/>
<outline type="rss" text="Herald" xmlUrl="https://herald.example/sport"/>
<outline type="rss" xmlUrl="https://ledger.example/feed"/><outline text="x" xmlUrl="javascript:alert(1)"/></outline>
</body></opml>"""


def test_opml_adds_feeds(load, store: Store, tmp_path: Path) -> None:
    path = tmp_path / "feeds.opml"
    path.write_text(OPML)
    report, _ = load(path)
    assert report.feeds == 3
    assert report.files[0].rejected == ("line 5: 'javascript:alert(1)' is no web address",)
    assert [(state.feed.outlet, state.feed.url) for state in store.states()] == [
        ("herald", "https://herald.example/a?x=1&y=2"),
        ("herald", "https://herald.example/sport"),
        ("ledger-example", "https://ledger.example/feed"),
    ]
    assert load(path)[0].feeds == 0


def test_opml_adds_feeds_to_an_outlet_that_is_known(load, store: Store, tmp_path: Path) -> None:
    store.ensure_outlet(Outlet("herald", "Herald", feeds=(Feed("https://herald.example/top", "herald"),)))
    path = tmp_path / "feeds.opml"
    path.write_text(OPML)
    assert load(path)[0].feeds == 3
    assert len(store.states()) == 4


def test_feeds_of_a_list_go_to_the_publisher_that_is_known(load, store: Store, tmp_path: Path) -> None:
    store.ensure_outlet(Outlet("the-herald", "The Herald of Varnhold", homepage="https://herald.example/"))
    path = tmp_path / "feeds.opml"
    path.write_text(OPML)
    load(path)
    assert {state.feed.outlet for state in store.states()} == {"the-herald", "ledger-example"}


def test_opml_comes_back() -> None:
    outlets = (
        Outlet("herald", "Herald & Co. <1>", homepage="https://herald.example/",
               feeds=(Feed("https://herald.example/a?x=1&y=2", "herald-co-1", "en"),)),
    )  # fmt: skip
    (found,) = read_opml(write_opml(outlets).encode()).outlets
    assert (found.name, found.homepage) == (outlets[0].name, outlets[0].homepage)
    assert found.feeds == outlets[0].feeds


def test_entities_in_opml_are_not_expanded() -> None:
    bomb = '<!DOCTYPE opml [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + OPML.split("?>", 1)[1]
    assert len(read_opml(bomb.encode()).outlets) == 2
    with pytest.raises(InputError):
        read_opml(b"\xff\xfe\x00")
