"""The batch commands on files, with dirt in them."""

import csv
import json

import pytest

BRIDGE = (
    "The old bridge at Tarn was closed on Monday after engineers found cracks in two of its piers.\n\n"
    "“We will not open it again before every bolt has been checked,” Mayor Ilse Varga told reporters."
)
MUSEUM = "Thieves took four clocks from the museum of Orvel overnight, the curator said."
ARTICLES = [
    {"id": "1", "outlet": "Courier", "title": "Cracks close old bridge at Tarn", "text": BRIDGE},
    {"id": "2", "outlet": "Herald", "title": "Old Tarn bridge closed after cracks found in piers", "text": BRIDGE[:90]},
    {"id": "3", "outlet": "Ledger", "title": "Four clocks stolen from Orvel museum", "text": MUSEUM},
]


@pytest.fixture
def corpus(tmp_path):
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps(article) + "\n" for article in ARTICLES), encoding="utf-8")
    return path


def test_cluster(rashomon, corpus, tmp_path):
    ended = rashomon("cluster", corpus, "-o", tmp_path / "out.csv")
    assert ended.code == 0, ended.err
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        event = {row["id"]: row["event_id"] for row in csv.DictReader(file)}
    assert event["1"] == event["2"] != event["3"]


def test_cluster_is_the_same_bytes_again(rashomon, corpus, tmp_path):
    for name in ("a.csv", "b.csv"):
        rashomon("cluster", corpus, "-o", tmp_path / name)
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()


def test_quotes_have_offsets_of_the_text(rashomon, corpus, tmp_path):
    ended = rashomon("quotes", corpus, "-o", tmp_path / "out.jsonl")
    assert ended.code == 0, ended.err
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    text = {article["id"]: article["text"] for article in ARTICLES}
    assert all(text[row["article_id"]][row["start"] : row["end"]] == row["text"] for row in rows)
    (bolt,) = [row for row in rows if "bolt" in row["text"]]
    assert (bolt["kind"], bolt["cue"], bolt["speaker"]) == ("direct", "told", "Ilse Varga")
    assert text["1"][bolt["speaker_start"] : bolt["speaker_end"]].endswith("Varga")


def test_a_bad_row_is_named_and_the_rest_goes_on(rashomon, corpus, tmp_path):
    corpus.write_text(corpus.read_text(encoding="utf-8") + "{broken\n", encoding="utf-8")
    ended = rashomon("cluster", corpus, "-o", tmp_path / "out.csv")
    assert ended.code == 1
    assert "row 4: not JSON" in ended.err
    assert "1 rows could not be used" in ended.err


def test_two_rows_with_one_id(rashomon, corpus, tmp_path):
    corpus.write_text(json.dumps(ARTICLES[0]) + "\n" + json.dumps(ARTICLES[0]) + "\n", encoding="utf-8")
    ended = rashomon("cluster", corpus, "-o", tmp_path / "out.csv")
    assert ended.code == 1
    assert "id '1' was there before" in ended.err


def test_quotes_of_a_text_whose_language_cannot_be_told_say_so(rashomon, tmp_path):
    (tmp_path / "in.jsonl").write_text(json.dumps({"text": "“Yes,” said Bo."}), encoding="utf-8")
    ended = rashomon("quotes", tmp_path / "in.jsonl", "-o", tmp_path / "out.jsonl")
    assert "1 articles are not known to be in English" in ended.err


def test_nothing_usable(rashomon, tmp_path):
    (tmp_path / "in.jsonl").write_text("", encoding="utf-8")
    assert rashomon("quotes", tmp_path / "in.jsonl", "-o", tmp_path / "out.jsonl").code == 3


def test_a_missing_file(rashomon, tmp_path):
    ended = rashomon("cluster", tmp_path / "none.jsonl", "-o", tmp_path / "out.csv")
    assert ended.code == 3
    assert "cannot be read" in ended.err


def test_wrong_use(rashomon, corpus):
    assert rashomon("cluster", corpus).code == 2
    assert rashomon("wording", corpus, "-o", "x.csv", "--by", "bias").code == 2


def test_wording_says_when_there_is_too_little_text(rashomon, corpus, tmp_path):
    ended = rashomon("wording", corpus, "-o", tmp_path / "out.csv")
    assert ended.code == 0
    assert "not enough text" in ended.err
    assert (tmp_path / "out.csv").read_text(encoding="utf-8").startswith("term,group,count")


def test_evaluate_against_labels(rashomon, corpus, tmp_path):
    (tmp_path / "gold.csv").write_text("id,event_id\n1,x\n2,x\n3,y\n", encoding="utf-8")
    ended = rashomon("evaluate", "clusters", corpus, tmp_path / "gold.csv", "--json")
    assert ended.code == 0, ended.err
    assert {score["measure"]: score["f1"] for score in json.loads(ended.out)["scores"]} == {
        "pairs": 1.0,
        "B-cubed": 1.0,
    }


def test_evaluate_quotes(rashomon, corpus, tmp_path):
    start = BRIDGE.index("“")
    gold = {"id": "1", "attributions": [{"content": [[start, BRIDGE.index("”") + 1]], "form": "direct"}]}
    (tmp_path / "gold.jsonl").write_text(json.dumps(gold), encoding="utf-8")
    ended = rashomon("evaluate", "quotes", corpus, tmp_path / "gold.jsonl", "--json")
    scores = {score["measure"]: score for score in json.loads(ended.out)["scores"]}
    assert scores["quoted spans, overlap 0.8"]["f1"] == 1.0


def test_evaluate_with_labels_of_something_else(rashomon, corpus, tmp_path):
    (tmp_path / "gold.csv").write_text("name\nx\n", encoding="utf-8")
    assert rashomon("evaluate", "clusters", corpus, tmp_path / "gold.csv").code == 3
