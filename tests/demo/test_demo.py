"""The main job on the demo corpus: served over HTTP, collected in two polls, analysed, compared with what it holds.

`data/demo/truth.toml` lists what was planted. What must be found always is asserted; what is found in part is measured
against `tests/floors.toml`, so that it can only get better.
"""

import tomllib
from pathlib import Path

import pytest

from rashomon import installation, jobs
from rashomon.cli.demonstration import load
from rashomon.files.scores import score_events
from rashomon.identity import canonical_url
from rashomon.jobs import no_progress
from rashomon.model import Basis, Part, QuoteKind
from rashomon.store.engine import open_store

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("demo")]

with (installation.DEMO / "truth.toml").open("rb") as file:
    TRUTH = tomllib.load(file)
with (Path(__file__).parents[1] / "floors.toml").open("rb") as file:
    FLOORS = tomllib.load(file)["demo"]


class Demo:
    """The analysed corpus, by address."""

    def __init__(self, url: str) -> None:
        self.report = load(url, progress=no_progress)
        self.store = open_store(url)
        self.articles = {article.url: article for article in self.store.window()}
        events = {event.id: event for event in self.store.events_of([a.id for a in self.articles.values()])}
        self.comparisons = {id: jobs.comparison(self.store, id) for id in events}
        self.event_of = {member: id for id, event in events.items() for member in event.article_ids}

    def article(self, address: str):
        return self.articles[canonical_url(address)]

    def comparison(self, address: str):
        return self.comparisons[self.event_of[self.article(address).id]]

    def quotes(self, address: str):
        article = self.article(address)
        return [quote for quote in self.comparison(address).quotes if quote.article == article.id]


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    demo = Demo(f"sqlite:///{tmp_path_factory.mktemp('demo') / 'demo.db'}")
    yield demo
    demo.store.close()


def plain(text: str) -> str:
    """Words only: marks and punctuation at the edges do not matter here."""
    return text.translate(str.maketrans("“”‘’", "\"\"''")).strip(" \"',.").casefold()


def spoken(quote, article) -> str:
    return plain(" ".join(article.part(quote.part)[span.start : span.end] for span in quote.spans) or quote.text)


def test_nothing_is_lost(demo):
    corpus = TRUTH["corpus"]
    found = [article.basis for article in demo.articles.values()]
    assert len(found) == corpus["articles"]
    assert found.count(Basis.FULL_TEXT) == corpus["full_text"]
    assert found.count(Basis.SUMMARY) == corpus["summary_only"]
    assert found.count(Basis.TITLE) == corpus["title_only"]


def test_a_subscription_box_is_not_the_text(demo):
    assert {demo.article(address).basis for address in TRUTH["summary_only"]["articles"]} == {Basis.SUMMARY}


def test_events_are_the_right_ones(demo):
    gold = {demo.article(a).id: event["id"] for event in TRUTH["events"] for a in event["articles"]}
    gold |= {demo.article(a).id: a for a in TRUTH["singletons"]["articles"]}
    assert len(gold) == TRUTH["corpus"]["articles"]
    pairs, cubed = score_events(gold, demo.event_of)
    assert (pairs.f1, cubed.f1) == (1.0, 1.0)


@pytest.mark.parametrize("pair", TRUTH["look_alikes"], ids=lambda pair: " ~ ".join(pair["events"]))
def test_look_alike_events_stay_apart(demo, pair):
    members = {event["id"]: event["articles"] for event in TRUTH["events"]}
    first, second = ({demo.event_of[demo.article(a).id] for a in members[name]} for name in pair["events"])
    assert not first & second


@pytest.mark.parametrize("wire", TRUTH["wire_reprints"], ids=lambda wire: wire["event"])
def test_reprints_of_a_wire_story_have_one_origin(demo, wire):
    origin = {o.article: o for o in demo.comparison(wire["source"]).origins}
    source = origin[demo.article(wire["source"]).id]
    for reprint in wire["reprints"]:
        found = origin[demo.article(reprint["article"]).id]
        assert found.origin == source.origin, reprint["article"]
        text = demo.article(reprint["article"]).text
        passages = " ".join(text[place.start : place.end] for place in found.passages)
        assert "a fishing village of 800" in passages
    own = {origin[demo.article(address).id].origin for address in wire["own"]}
    assert source.origin not in own
    assert len(own) == len(wire["own"])


@pytest.mark.parametrize("mark", TRUTH["agency_marks"], ids=lambda mark: mark["article"].split("/")[2])
def test_the_dateline_is_kept_in_the_text(demo, mark):
    assert demo.article(mark["article"]).text.startswith(mark["dateline"])


@pytest.mark.parametrize("change", TRUTH["headline_changes"], ids=lambda change: change["before"])
def test_a_headline_changed_in_silence_is_a_revision(demo, change):
    article = demo.article(change["article"])
    assert article.title == change["after"]
    found = [(r.before, r.after) for r in demo.store.revisions([article.id]) if r.part is Part.TITLE]
    assert found == [(change["before"], change["after"])]


def test_a_broken_feed_is_read_whole(demo):
    broken = TRUTH["broken_feed"]
    article = demo.article(broken["article"])
    assert article.title == broken["title"]
    assert article.summary == broken["summary"]


def test_every_sighting_has_a_place_in_its_feed(demo):
    sightings = demo.store.sightings([article.id for article in demo.articles.values()])
    assert {sighting.article for sighting in sightings} == {article.id for article in demo.articles.values()}
    assert all(0 <= s.position < s.feed_length for s in sightings)


@pytest.mark.parametrize("case", TRUTH["indirect_articles"], ids=lambda case: case["article"].split("/")[-1])
def test_indirect_speech_is_heard(demo, case):
    found = [quote for quote in demo.quotes(case["article"]) if quote.kind is QuoteKind.INDIRECT]
    assert len(found) >= case["attributions"]
    assert {quote.speaker for quote in found} >= set(case["speakers"])


@pytest.mark.parametrize("fact", TRUTH["left_out"], ids=lambda fact: fact["event"])
def test_what_one_outlet_leaves_out_is_said(demo, fact):
    lacking = demo.article(fact["lacks"])
    missing = {(row.outlet, row.item) for row in demo.comparison(fact["lacks"]).not_found}
    assert (lacking.outlet, fact["witness"]) in missing


def test_every_span_is_what_it_says(demo):
    for comparison in demo.comparisons.values():
        article = {a.id: a for a in comparison.articles}
        for quote in comparison.quotes:
            text = article[quote.article].part(quote.part)
            assert text[quote.start : quote.end] == quote.text
            assert quote.cue is None or text[quote.cue_start : quote.cue_end] == quote.cue
        rows = [*comparison.topics, *comparison.wording.terms, *comparison.labels, *comparison.not_found]
        for place in (place for row in rows for place in row.evidence):
            assert 0 <= place.start < place.end <= len(article[place.article].part(place.part))


# ---------------------------------------------------------------- found in part: measured against a floor


def share(found: list[bool]) -> float:
    return sum(found) / len(found)


def says(demo, truth) -> list:
    """The quotes of the article that hold the words, most exact first."""
    article, words = demo.article(truth["article"]), truth.get("pieces") or [truth["text"]]
    wanted = plain(words[0])
    held = [quote for quote in demo.quotes(truth["article"]) if wanted in spoken(quote, article)]
    return sorted(held, key=lambda quote: quote.end - quote.start)


def test_quotes_with_their_speakers(demo):
    quotes = TRUTH["quotes"]
    found = [bool(says(demo, truth)) for truth in quotes]
    named = [any(quote.speaker == truth["speaker"] for quote in says(demo, truth)) for truth in quotes]
    assert share(found) >= FLOORS["quotes_found"]
    assert share(named) >= FLOORS["quotes_with_speaker"]


def test_pronouns_are_resolved(demo):
    named = []
    for truth in TRUTH["pronouns"]:
        text = demo.article(truth["article"]).text
        start = text.index(truth["text"])
        spoken_there = [
            quote.speaker
            for quote in demo.quotes(truth["article"])
            if quote.speaker_start is not None and start <= quote.speaker_start < start + len(truth["text"])
        ]
        named.append(truth["name"] in spoken_there)
    assert share(named) >= FLOORS["pronouns"]


def test_statements_are_aligned(demo):
    paired, kinds = [], []
    for truth in TRUTH["statements"]:
        comparison = demo.comparison(truth["variants"][0]["article"])
        wanted = {demo.article(variant["article"]).id: variant for variant in truth["variants"]}

        def holds(statement, wanted=wanted) -> int:
            return sum(
                v.quote.article in wanted
                and any(plain(piece) in spoken(v.quote, demo.article(wanted[v.quote.article]["article"]))
                        or spoken(v.quote, demo.article(wanted[v.quote.article]["article"])) in plain(piece)
                        for piece in wanted[v.quote.article]["pieces"])
                for v in statement.variants
            )  # fmt: skip

        best = max(comparison.statements, key=holds)
        given = {variant.quote.article: variant for variant in best.variants}
        for id, variant in wanted.items():
            paired.append(id in given)
            kinds.append(id in given and given[id].kind == variant["kind"])
        paired += [demo.article(address).id not in given for address in truth["absent"]]
    assert share(paired) >= FLOORS["statements_paired"]
    assert share(kinds) >= FLOORS["statements_kind"]


def test_labels_of_the_same_actor(demo):
    found = []
    for truth in TRUTH["labels"]:
        for row in truth["by_article"]:
            article = demo.article(row["article"])
            given = {label.label.casefold() for label in demo.comparison(row["article"]).labels
                     if label.outlet == article.outlet}  # fmt: skip
            found += [any(word in label.casefold() or label.casefold() in word for word in given)
                      for label in row["labels"]]  # fmt: skip
    assert share(found) >= FLOORS["labels"]
