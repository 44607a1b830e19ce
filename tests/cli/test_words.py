"""`rashomon wording`, `concordance` and `attention`, on files and on stored articles."""

import csv
import json

import pytest

pytestmark = pytest.mark.slow

CALM = "The harbour was calm that day and nobody on the quays had seen a ship for hours, the warden noted. " * 8


def story(outlet, number, words, day=9, **more):
    return {
        "id": f"{outlet}-{number}", "outlet": outlet, "title": f"{outlet} on ships {number}", "language": "en",
        "text": f"{CALM}{words}", "published": f"2026-03-{day:02d}T08:00:00Z", **more,
    }  # fmt: skip


ARTICLES = [
    *(story("Courier", n, "The regime said no. " * 20, day=9 + 7 * n) for n in range(2)),
    *(story("Herald", n, "The government said no. " * 20, day=9 + 7 * n) for n in range(2)),
    *(story("Ledger", n, "“The regime said no to all of us,” said gulls. " * 20, day=9 + 7 * n) for n in range(2)),
]


@pytest.fixture
def corpus(tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps(article) + "\n" for article in ARTICLES), encoding="utf-8")
    return path


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out.csv"


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def more(path, group):
    return {row["term"] for row in rows(path) if row["group"] == group and float(row["log_odds"]) > 0}


def test_outlets_of_a_file(rashomon, corpus, out):
    ended = rashomon("wording", corpus, "-o", out, "--keep-copies")
    assert ended.code == 0, ended.err
    assert "regime" in more(out, "Courier")
    assert "regime" not in more(out, "Ledger")  # only quoted there
    first = rows(out)[0]
    assert float(first["low"]) < float(first["log_odds"]) < float(first["high"])
    assert first["period"] == ""
    assert first["distinctive"] in {"true", "false"}


def test_the_same_bytes_again(rashomon, corpus, tmp_path):
    for name in ("a.csv", "b.csv"):
        rashomon("wording", corpus, "-o", tmp_path / name)
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()


def test_quoted_words_on_demand(rashomon, corpus, out):
    rashomon("wording", corpus, "-o", out, "--keep-copies", "--keep-quotes", "--groups", "Herald:Ledger")
    assert "regime" in more(out, "Ledger")


def test_names_of_outlets_on_demand(rashomon, tmp_path, out):
    articles = [story("Tram Courier", n, "The tram courier left. " * 20) for n in range(2)] + ARTICLES
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(a) + "\n" for a in articles), encoding="utf-8")
    rashomon("wording", tmp_path / "in.jsonl", "-o", out, "--keep-copies")
    assert not {"tram", "tram courier", "tram courier left"} & more(out, "Tram Courier")
    rashomon("wording", tmp_path / "in.jsonl", "-o", out, "--keep-copies", "--keep-names")
    assert "tram courier left" in more(out, "Tram Courier")


def test_a_text_that_two_outlets_carry_counts_once(rashomon, tmp_path, out):
    words = " ".join(f"word{i}" for i in range(300))
    articles = [story("Wire", 1, words), story("Echo", 1, words, day=10), *ARTICLES]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(a) + "\n" for a in articles), encoding="utf-8")
    rashomon("wording", tmp_path / "in.jsonl", "-o", out)
    assert "Echo" not in {row["group"] for row in rows(out)}
    rashomon("wording", tmp_path / "in.jsonl", "-o", out, "--keep-copies")
    assert {row["group_documents"] for row in rows(out) if row["group"] == "Courier"} == {"2"}


def test_groups_of_outlets_against_all_others(rashomon, corpus, out):
    ended = rashomon("wording", corpus, "-o", out, "--keep-copies", "--groups", "Courier,Herald:*")
    assert ended.code == 0, ended.err
    assert {row["group"] for row in rows(out)} == {"Courier+Herald", "all others"}


def test_every_week_on_its_own(rashomon, corpus, out):
    rashomon("wording", corpus, "-o", out, "--per", "week", "--keep-copies")
    assert {row["period"] for row in rows(out)} == {"2026-W11", "2026-W12"}


def test_a_corpus_of_ones_own(rashomon, corpus, out, tmp_path):
    (tmp_path / "own.txt").write_text(CALM * 3 + "The regime said no. " * 60, encoding="utf-8")
    rashomon("wording", corpus, "-o", out, "--keep-copies", "--reference", tmp_path / "own.txt", "--lemmas")
    assert "government" in more(out, "Herald")
    assert "regime" not in more(out, "Courier")
    ended = rashomon("wording", corpus, "-o", out, "--keep-copies", "--background", tmp_path / "own.txt")
    assert ended.code == 0, ended.err


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["--groups", "Courier"], 2, "expected two or more"),
        (["--groups", "x:y"], 0, "no article is in a group"),
        (["--by", "country"], 2, "stored articles"),
        (["--since", "3d"], 2, "exclude each other"),
        (["--reference", "none.jsonl"], 3, "cannot be read"),
        (["--per", "year"], 2, "--per"),
    ],
)
def test_what_cannot_be_compared_is_said(rashomon, corpus, out, arguments, code, message):
    ended = rashomon("wording", corpus, "-o", out, *arguments)
    assert ended.code == code
    assert message in ended.err


def test_a_concordance_of_a_file(rashomon, corpus, out):
    ended = rashomon("concordance", "regime said", corpus, "-o", out, "--sort", "left")
    assert ended.code == 0, ended.err
    assert "80 places in 4 of 6 articles" in ended.err
    found = rows(out)
    texts = {article["id"]: article["text"] for article in ARTICLES}
    assert all(texts[r["article_id"]][int(r["start"]) : int(r["end"])] == r["keyword"] for r in found)
    assert {row["hits"] for row in found} == {"80"}
    assert 0 < float(found[0]["dispersion"]) < 1
    own = rashomon("concordance", "regime", corpus, "--own-voice")
    assert "40 places in 2 of 6 articles" in own.err
    assert "Ledger" not in own.out
    assert rashomon("concordance", "*", corpus).code == 2


# ---------------------------------------------------------------- stored articles


@pytest.fixture
def stored(rashomon, corpus):
    assert rashomon("import", corpus).code == 0
    assert rashomon("analyse").code == 0
    return json.loads(rashomon("events", "--json").out)["events"]


def test_wording_of_stored_articles(rashomon, stored, out):
    ended = rashomon("wording", "-o", out, "--keep-copies")
    assert ended.code == 0, ended.err
    assert "regime" in more(out, "courier")
    assert rashomon("wording", "-o", out, "--since", "2027-01-01").code == 3
    ended = rashomon("wording", "-o", out, "--event", "nothing")
    assert (ended.code, "no event 'nothing'" in ended.err) == (3, True)


def test_a_concordance_of_an_event_names_it(rashomon, stored, out):
    ended = rashomon("concordance", "regime", "--event", stored[0]["id"], "-o", out)
    assert ended.code == 0, ended.err
    assert {row["event_id"] for row in rows(out)} == {stored[0]["id"]}


def test_attention_on_the_terminal_and_as_tables(rashomon, tmp_path):
    told = [
        story(outlet, f"{country}-{n}", f"Envoys from {country} met in {town}. {words} " * 2, day=9 + 7 * n)
        for country, town, words in (("Norway", "Oslo", "Cod is dear."), ("Peru", "Lima", "Snow fell on the pass."))
        for n in range(2)
        for outlet in (("Courier", "Herald") if country == "Norway" else ("Courier",))
    ]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(a) + "\n" for a in told), encoding="utf-8")
    rashomon("import", tmp_path / "in.jsonl")
    rashomon("analyse")
    found = json.loads(rashomon("attention", "--json", "--least", "1").out)
    given = {(row["outlet"], row["name"]) for row in found["attention"]}
    assert given >= {("courier", "NO"), ("herald", "NO"), ("courier", "PE")}
    assert ("herald", "PE") not in given
    assert all(row["low"] <= row["share"] <= row["high"] for row in found["attention"])
    assert "NO" in rashomon("attention", "--least", "1").out

    ended = rashomon("attention", "-o", tmp_path / "tables", "--format", "csv,json,parquet,xlsx")
    assert ended.code == 0, ended.err
    names = {path.name for path in (tmp_path / "tables").iterdir()}
    assert names >= {"attention.csv", "coverage.json", "first_reports.parquet", "attention.xlsx", "methods.json"}
    assert {row["outlet"] for row in rows(tmp_path / "tables" / "coverage.csv")} == {"courier", "herald"}
    assert {row["table"] for row in rows(tmp_path / "tables" / "codebook.csv")} == {
        "attention",
        "coverage",
        "first_reports",
    }


def test_attention_of_nothing(rashomon):
    ended = rashomon("attention")
    assert ended.code == 3
    assert "rashomon analyse" in ended.err
    assert rashomon("attention", "--format", "html").code == 2


@pytest.mark.parametrize("words", [("concordance", "bridge"), ("wording", "-o", "out.csv")])
def test_without_stored_articles_it_says_what_brings_some(rashomon, tmp_path, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    ended = rashomon(*words)
    assert ended.code == 3
    assert "'rashomon collect' or 'rashomon import' brings some" in ended.err
