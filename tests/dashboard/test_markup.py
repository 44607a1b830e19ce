"""Text of outlets stays text: in our markup, in Markdown labels, in chart labels and in links."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.components.markup import chart_text, clean, link, marked, plain_label, shorten, web_address
from rashomon.model import Span
from tests.dashboard import sample


class Collector(HTMLParser):
    """The tags and the text that a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def seen(markup: str) -> Collector:
    collector = Collector()
    collector.feed(markup)
    collector.close()
    return collector


spans = st.lists(st.builds(Span, st.integers(-5, 60), st.integers(-5, 60)), max_size=5)


@given(st.text(max_size=50), spans)
def test_marking_never_adds_a_tag_and_never_loses_a_character(text: str, spans: list[Span]) -> None:
    result = seen(str(marked(text, spans)))
    assert set(result.tags) <= {"mark"}
    assert result.text == clean(text)


def test_marks_stand_where_the_offsets_say() -> None:
    assert re.findall(r"<mark[^>]*>(.*?)</mark>", str(marked("strike bites <Elsom>", [Span(0, 6), Span(13, 20)]))) == [
        "strike",
        "&lt;Elsom&gt;",
    ]


def test_offsets_hold_behind_a_hidden_character() -> None:
    assert '<mark title="marked">cd</mark>' in str(marked("a\u202eb cd", [Span(4, 6)]))


def test_hostile_text_stays_text() -> None:
    result = seen(str(marked(sample.HOSTILE, [])))
    assert result.tags == []
    assert result.text == sample.HOSTILE


@given(st.text(max_size=80))
def test_a_label_has_no_bare_markdown(text: str) -> None:
    bare = re.sub(r"\\[!-/:-@\[-`{-~]", "", plain_label(text))
    assert not re.search(r"[!-/:-@\[-`{-~]", bare)
    assert "\n" not in bare


def test_chart_labels_are_escaped() -> None:
    assert chart_text("a <b>\n& c") == "a &lt;b&gt; &amp; c"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//host/path",
        "ftp://host/x",
        "file:///etc/passwd",
        "http://[bad",
        "",
        None,
    ],
)
def test_only_addresses_of_the_web_become_links(url: str | None) -> None:
    assert web_address(url) is None
    assert seen(str(link(url, "<text>"))).tags == []


def test_a_link_opens_elsewhere_and_says_nothing_of_us() -> None:
    markup = str(link('https://a.example/?q="><script>', "Read"))
    assert seen(markup).tags == ["a"]
    assert 'rel="noopener noreferrer"' in markup


@given(st.text(max_size=200), st.integers(5, 50))
def test_short_texts_are_short(text: str, length: int) -> None:
    assert len(shorten(text, length)) <= length
