"""The demonstration corpus is what data/demo/truth.toml says: files, planted strings, and nothing real in it.

Only the standard library and feedparser are used, so that a fault of the tool cannot hide a fault of the corpus.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import feedparser
import pytest

from rashomon.registry import load_outlets

DEMO = Path(__file__).parents[2] / "data" / "demo"
TRUTH: dict[str, Any] = tomllib.loads((DEMO / "truth.toml").read_text(encoding="utf-8"))
OUTLETS = load_outlets(DEMO / "outlets.toml")
ROUNDS = (1, 2)
FEEDS = [(number, outlet.id) for number in ROUNDS for outlet in OUTLETS]
EVENTS: dict[str, list[str]] = {event["id"]: event["articles"] for event in TRUTH["events"]}
SINGLETONS: list[str] = TRUTH["singletons"]["articles"]
NOTE = "the outlet, the places, the people and the events do not exist"
QUOTED = re.compile(r'"[^"\n]*"|“[^”\n]*”')
# Whoever adds an article must not slip a real outlet, agency, company or country into it.
REAL = """
    Reuters AFP AP Xinhua TASS Interfax dpa BBC CNN Guardian Bloomberg Telegraph Spiegel Monde Figaro Corriere
    Asahi Facebook Google Twitter YouTube TikTok Instagram Amazon Microsoft Apple Maersk Boeing Airbus UEFA FIFA
    NATO Britain England Scotland Wales Ireland France Germany Spain Italy Russia Ukraine China Japan India
    America Canada Australia Norway Denmark Netherlands Belgium Malta Greece Turkey Israel Iran Brussels London
    Paris Berlin Washington Moscow Beijing euro euros dollar dollars
"""


class _Body(HTMLParser):
    """Paragraphs of the article's body and of everything else: boxes, footers and bylines have a class or a frame."""

    def __init__(self) -> None:
        super().__init__()
        self.body: list[str] = []
        self.rest: list[str] = []
        self.headline = ""
        self._frames = 0
        self._into: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._frames += tag in ("aside", "section", "footer")
        if tag == "p":
            self._into = self.rest if attrs or self._frames else self.body
            self._into.append("")
        elif tag == "h1":
            self._into = [""]

    def handle_endtag(self, tag: str) -> None:
        self._frames -= tag in ("aside", "section", "footer")
        if tag == "h1" and self._into:
            self.headline = self._into[0]
        if tag in ("p", "h1"):
            self._into = None

    def handle_data(self, data: str) -> None:
        if self._into is not None:
            self._into[-1] += data


@dataclass(frozen=True)
class _Page:
    headline: str
    paragraphs: tuple[str, ...]
    note: bool

    @property
    def text(self) -> str:
        return "\n".join(self.paragraphs)


def _outlet(url: str) -> str:
    return url.removeprefix("http://").split(".example/")[0]


def _file(url: str) -> Path:
    return DEMO / "pages" / url.removeprefix("http://")


@cache
def _page(url: str) -> _Page:
    reader = _Body()
    reader.feed(_file(url).read_text(encoding="utf-8"))
    return _Page(reader.headline, tuple(reader.body), any(NOTE.lower() in one.lower() for one in reader.rest))


@cache
def _feed(number: int, outlet: str) -> Any:
    return feedparser.parse((DEMO / "rounds" / str(number) / f"{outlet}.example" / "feed.xml").read_bytes())


def _all_urls() -> list[str]:
    return list(dict.fromkeys(entry.link for number, outlet in FEEDS for entry in _feed(number, outlet).entries))


def _with_text() -> list[str]:
    return [url for url in _all_urls() if _outlet(url) != TRUTH["titles_only"]["outlet"] and _page(url).paragraphs]


def _named_articles(value: object) -> list[str]:
    """Every address in the truth, wherever it stands."""
    if isinstance(value, str):
        return [value] if value.startswith("http://") else []
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [url for part in parts for url in _named_articles(part)]


def _planted() -> list[tuple[str, str]]:
    """(article, string that its text must hold) for everything in the truth that is said of a text."""
    found = [(quote["article"], quote["text"]) for quote in TRUTH["quotes"]]
    found += [(quote["article"], quote["cue"]) for quote in TRUTH["quotes"]]
    found += [(quote["article"], quote["mention"]) for quote in TRUTH["quotes"] if "mention" in quote]
    for name in ("pronouns", "marks"):
        found += [(case["article"], case["text"]) for case in TRUTH[name]]
    found += [(case["article"], case["continued"]) for case in TRUTH["marks"] if "continued" in case]
    found += [(mark["article"], mark["dateline"]) for mark in TRUTH["agency_marks"]]
    found += [(case["bridge"]["article"], case["bridge"]["text"]) for case in TRUTH["look_alikes"]]
    for statement in TRUTH["statements"]:
        found += [(variant["article"], piece) for variant in statement["variants"] for piece in variant["pieces"]]
    for story in TRUTH["wire_reprints"]:
        urls = [story["source"], *(reprint["article"] for reprint in story["reprints"])]
        found += [(url, passage) for url in urls for passage in story["shared"]]
    for fact in TRUTH["left_out"]:
        found += [(case["article"], string) for case in fact["have"] for string in case["strings"]]
    for conflict in TRUTH["conflicting_figures"]:
        found += [(case["article"], case["text"]) for case in conflict["figures"] if case["part"] == "text"]
    for label in TRUTH["labels"]:
        found += [(case["article"], string) for case in label["by_article"] for string in case["labels"]]
    found += [(url, word["word"]) for word in TRUTH["outlet_words"] for url in word["articles"]]
    return found


def test_there_are_as_many_outlets_and_articles_as_promised() -> None:
    corpus = TRUTH["corpus"]
    urls = _all_urls()
    titles = [url for url in urls if _outlet(url) == TRUTH["titles_only"]["outlet"]]
    assert len(OUTLETS) == corpus["outlets"] >= 7
    assert len(urls) == corpus["articles"] >= 50
    assert len(EVENTS) >= 9
    assert len(SINGLETONS) >= 5
    assert len(_with_text()) == corpus["full_text"]
    assert len(titles) == corpus["title_only"]
    assert sorted(set(urls) - set(titles) - set(_with_text())) == sorted(TRUTH["summary_only"]["articles"])
    assert corpus["summary_only"] == len(TRUTH["summary_only"]["articles"])


def test_every_article_has_exactly_one_right_event() -> None:
    grouped = [url for urls in EVENTS.values() for url in urls] + SINGLETONS
    assert Counter(grouped) == Counter(_all_urls())


def test_each_event_is_told_by_three_to_eight_outlets_once_each() -> None:
    for event, urls in EVENTS.items():
        outlets = [_outlet(url) for url in urls]
        assert len(outlets) == len(set(outlets)), event
        assert 3 <= len(outlets) <= 8, event


def test_all_addresses_of_the_truth_are_articles() -> None:
    assert set(_named_articles(TRUTH)) <= set(_all_urls())


def test_the_articles_are_published_over_four_days() -> None:
    days = {url.split(".example/")[1][:10] for url in _all_urls()}
    assert days == {"2026/03/09", "2026/03/10", "2026/03/11", "2026/03/12"}
    for number, outlet in FEEDS:
        for entry in _feed(number, outlet).entries:
            published = entry.published_parsed
            assert f"{published.tm_year}/{published.tm_mon:02}/{published.tm_mday:02}" in entry.link


@pytest.mark.parametrize(("number", "outlet"), FEEDS)
def test_feeds_are_well_formed_but_for_the_broken_one(number: int, outlet: str) -> None:
    feed = _feed(number, outlet)
    assert bool(feed.bozo) == (outlet == TRUTH["broken_feed"]["outlet"])
    assert feed.version == ("atom10" if outlet in TRUTH["corpus"]["atom_feeds"] else "rss20")
    assert NOTE in feed.feed.subtitle
    assert len({entry.id for entry in feed.entries}) == len(feed.entries)
    assert len({entry.link for entry in feed.entries}) == len(feed.entries) >= 4
    for entry in feed.entries:
        assert _outlet(entry.link) == outlet
        assert entry.title.strip()
        assert bool(entry.get("summary")) == (outlet != TRUTH["titles_only"]["outlet"])


def test_every_entry_of_the_broken_feed_can_be_read() -> None:
    broken = TRUTH["broken_feed"]
    assert [len(_feed(number, broken["outlet"]).entries) for number in ROUNDS] == broken["entries"]
    (entry,) = [one for one in _feed(1, broken["outlet"]).entries if one.link == broken["article"]]
    assert entry.title == broken["title"]
    assert broken["summary"] in entry.summary


def test_full_content_feeds_hold_the_text_of_the_page() -> None:
    for number, outlet in FEEDS:
        for entry in _feed(number, outlet).entries:
            assert ("content" in entry) == (outlet in TRUTH["corpus"]["full_content_feeds"])
            if "content" in entry:
                reader = _Body()
                reader.feed(entry.content[0].value)
                assert tuple(reader.body) == _page(entry.link).paragraphs


def test_pages_exist_where_they_should_and_nowhere_else() -> None:
    files = {path for path in (DEMO / "pages").rglob("*") if path.is_file()}
    assert files == {_file(url) for url in _all_urls() if _outlet(url) != TRUTH["titles_only"]["outlet"]}
    for url in _all_urls():
        if _outlet(url) != TRUTH["titles_only"]["outlet"]:
            assert _page(url).note, url


def test_texts_have_the_length_of_news() -> None:
    for url in _with_text():
        assert 150 <= len(_page(url).text.split()) <= 450, url


def test_the_second_poll_brings_moves_and_drops_items_and_changes_headlines() -> None:
    changed: dict[str, tuple[str, str]] = {}
    new, gone, moved = set(), set(), set()
    for outlet in OUTLETS:
        first, second = (
            {entry.link: (place, entry.title) for place, entry in enumerate(_feed(number, outlet.id).entries)}
            for number in ROUNDS
        )
        new |= second.keys() - first.keys()
        gone |= first.keys() - second.keys()
        for url in first.keys() & second.keys():
            if first[url][1] != second[url][1]:
                changed[url] = (first[url][1], second[url][1])
            if first[url][0] < second[url][0]:
                moved.add(url)
    assert min(len(new), len(gone), len(moved)) >= 5
    assert changed == {case["article"]: (case["before"], case["after"]) for case in TRUTH["headline_changes"]}
    for url, (_, after) in changed.items():
        assert _page(url).headline == after


def test_headlines_of_feeds_and_pages_agree() -> None:
    for outlet in OUTLETS:
        for entry in _feed(2, outlet.id).entries:
            if outlet.id != TRUTH["titles_only"]["outlet"]:
                assert _page(entry.link).headline == entry.title


@pytest.mark.parametrize(("url", "string"), sorted(set(_planted())))
def test_planted_strings_are_in_the_text(url: str, string: str) -> None:
    assert string in _page(url).text


def test_speakers_are_named_in_the_article_of_their_quote() -> None:
    cases = [(case["article"], case["speaker"]) for case in TRUTH["quotes"]]
    cases += [(case["article"], case["name"]) for case in TRUTH["pronouns"]]
    cases += [(case["article"], case["speaker"]) for case in TRUTH["marks"] if "speaker" in case]
    cases += [(variant["article"], s["speaker"]) for s in TRUTH["statements"] for variant in s["variants"]]
    for url, speaker in cases:
        assert speaker.split()[-1] in _page(url).text, (url, speaker)


def test_direct_quotes_stand_in_marks_and_indirect_ones_do_not() -> None:
    for quote in TRUTH["quotes"]:
        text = _page(quote["article"]).text
        marked = any(mark + quote["text"] in text for mark in '"“')
        assert marked == (quote["kind"] == "direct"), quote


def test_statement_variants_are_of_the_kind_they_are_said_to_be() -> None:
    for statement in TRUTH["statements"]:
        full = _words(statement["full"])
        for variant in statement["variants"]:
            given = _words(" ".join(variant["pieces"]))
            if variant["kind"] == "full":
                assert given == full
            elif variant["kind"] == "trimmed":
                assert len(given) < len(full)
                assert _is_part(given, full)
            elif variant["kind"] == "altered":
                swap = dict(variant["changed"])
                assert given == [swap.get(word, word) for word in full] != full
            else:
                assert variant["kind"] == "paraphrased"
                assert not any(
                    mark + piece in _page(variant["article"]).text for piece in variant["pieces"] for mark in '"“'
                )
        start = " ".join(full[:5])
        assert not any(start in " ".join(_words(_page(url).text)) for url in statement["absent"])


def _words(text: str) -> list[str]:
    return re.findall(r"[\w'’-]+", text.lower())


def _is_part(short: list[str], long: list[str]) -> bool:
    """True when `short` is `long` with words left out."""
    rest = iter(long)
    return all(word in rest for word in short)


def test_wire_reprints_are_the_agency_story() -> None:
    for story in TRUTH["wire_reprints"]:
        source = _page(story["source"]).paragraphs
        assert len(source) == story["paragraphs"]
        for reprint in story["reprints"]:
            copy = _page(reprint["article"])
            assert len(copy.paragraphs) == reprint["paragraphs"]
            if reprint["kind"] == "edited":
                same = len(set(_words(" ".join(source))) & set(_words(copy.text))) / len(set(_words(copy.text)))
                assert 0.75 < same < 1
            else:
                assert copy.paragraphs == source[: reprint["paragraphs"]]
            if reprint["kind"] != "verbatim":
                assert copy.headline != _page(story["source"]).headline


def test_outlets_tell_an_event_in_their_own_words() -> None:
    """No run of ten words outside quotation marks is in two articles of an event, the agency's reprints apart."""
    reprints = {reprint["article"] for story in TRUTH["wire_reprints"] for reprint in story["reprints"]}
    for urls in EVENTS.values():
        owner: dict[tuple[str, ...], str] = {}
        for url in set(urls) & set(_with_text()) - reprints:
            words = _words(QUOTED.sub(" | ", _page(url).text))
            for start in range(len(words) - 9):
                run = tuple(words[start : start + 10])
                assert owner.setdefault(run, url) == url, (run, url, owner[run])


def test_the_indirect_article_has_no_quotation_mark() -> None:
    for case in TRUTH["indirect_articles"]:
        assert not re.search(r'["“”«»„‘]', _page(case["article"]).text)
        assert all(name in _page(case["article"]).text for name in case["speakers"])


def test_one_article_has_an_odd_number_of_quotation_marks() -> None:
    odd = {case["article"] for case in TRUTH["marks"] if case["kind"] == "odd"}
    assert {url for url in _with_text() if _page(url).text.count('"') % 2} == odd


def test_the_quote_over_two_paragraphs_is_opened_twice_and_closed_once() -> None:
    for case in TRUTH["marks"]:
        if case["kind"] == "paragraphs":
            assert f"“{case['text']}\n“{case['continued']}”" in _page(case["article"]).text


def test_the_left_out_fact_is_left_out() -> None:
    for fact in TRUTH["left_out"]:
        assert len({_outlet(case["article"]) for case in fact["have"]}) >= 3
        assert not any(string in _page(fact["lacks"]).text for string in (*fact["strings"], fact["number"]))


def test_figures_in_titles_stand_there() -> None:
    for conflict in TRUTH["conflicting_figures"]:
        for case in conflict["figures"]:
            if case["part"] == "title":
                assert case["text"] in _page(case["article"]).headline


def test_labels_of_others_are_not_in_the_own_voice() -> None:
    for label in TRUTH["labels"]:
        for case in label["by_article"]:
            own = QUOTED.sub(" ", _page(case["article"]).text).lower()
            for word in case["never"]:
                assert not re.search(rf"\b{word}\b", own), (case["article"], word)


def test_an_outlets_word_is_nobody_elses() -> None:
    for case in TRUTH["outlet_words"]:
        users = {_outlet(url) for url in _with_text() if case["word"] in _words(QUOTED.sub(" ", _page(url).text))}
        assert users == {case["outlet"]}


def test_look_alikes_share_words_and_differ_in_names() -> None:
    for case in TRUTH["look_alikes"]:
        texts = ["\n".join(_page(url).text for url in EVENTS[event] if url in _with_text()) for event in case["events"]]
        assert all(word in text for word in case["kin"] for text in texts)
        for own, text in zip(case["apart"], texts, strict=True):
            assert all(word in text for word in own)


def test_nothing_real_is_named() -> None:
    pattern = re.compile(rf"\b(?:{'|'.join(REAL.split())})\b")
    for path in DEMO.rglob("*"):
        if path.suffix in (".html", ".xml"):
            text = path.read_bytes().decode("utf-8", "replace")
            assert not (found := pattern.search(text)), (path.name, found)
            hosts = set(re.findall(r"https?://([^/\s\"'<>]+)", text))
            assert all(host.endswith(".example") or host in _NAMESPACES for host in hosts), (path.name, hosts)


_NAMESPACES = {"www.w3.org", "purl.org"}
