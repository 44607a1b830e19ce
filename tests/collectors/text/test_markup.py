"""HTML of strangers -> plain text: a table, and bombs that must not take long."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.text.markup import MAX_TITLE, fold, plain_text, title_text


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("", ""),
        ("plain", "plain"),
        ("two\n words", "two\n words".replace("\n ", "\n")),
        ("<p>One.</p><p>Two.</p>", "One.\n\nTwo."),
        ("<p>One<br>line<br/>three</p>", "One\nline\nthree"),
        ("<p>One</p>\n\n\n<p>  Two\n of it </p>", "One\n\nTwo of it"),
        ("a <b>bold</b> <i>move</i>", "a bold move"),
        ("un<b>break</b>able", "unbreakable"),
        ("<ul><li>one<li>two</ul>", "one\n\ntwo"),
        ("x<script>alert('<p>')</script>y<style>p{}</style>z", "xyz"),
        ("<img src=x onerror=alert(1)>caption", "caption"),
        ("<!-- <p>hidden</p> -->seen", "seen"),
        ("Fish &amp; chips&nbsp;&#8217;n&#x27; peas", "Fish & chips ’n' peas"),
        ("Fish &amp;amp; chips", "Fish & chips"),
        ("5 &lt; 6 &gt; 4", "5 < 6 > 4"),
        ("5 < 6", "5 < 6"),
        ("soft\u00adhyphen\u200b\ufeff", "softhyphen"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a\n\nb"),
        ("<p>unclosed <b>bold", "unclosed bold"),
        ("<iframe src='https://x.example'></iframe>text", "text"),
    ],
)
def test_plain_text(markup: str, expected: str) -> None:
    assert plain_text(markup) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("Quay <b>opens</b>", "Quay opens"),
        ("  Quay\n\topens ", "Quay opens"),
        ("Quay &lt;i&gt;opens&lt;/i&gt;", "Quay opens"),
        ("Port&#039;s &amp;amp; town&amp;#8217;s", "Port's & town’s"),
        ("5 < 6 and 7 > 3", "5 < 6 and 7 > 3"),
        ("a<3 b", "a<3 b"),
        ("AT&T and R&D", "AT&T and R&D"),
        ("<p>One</p><p>two</p>", "One two"),
        ("x" * 5000, "x" * MAX_TITLE),
        ("<script>alert(1)</script>", ""),
    ],
)
def test_title_text(markup: str, expected: str) -> None:
    assert title_text(markup) == expected


BOMBS = {
    "deep blocks": "<div>" * 200_000,
    "deep inline": "<b>" * 100_000,
    "formatting that is opened anew": "".join(f"<p><b id={n}>" for n in range(40_000)),
    "table in table": "<table>" * 120_000,
    "open angles": "<" * 200_000,
    "entities": "&" * 300_000,
    "one long tag": "<p " + "a=1 " * 250_000,
    "many links": "<a href=x>" * 90_000,
    "end tags": "</p>" * 60_000,
    "blanks": " \n" * 450_000,
    "foreign elements": "<svg><math>" * 80_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", BOMBS)
def test_bombs_are_read_in_bounded_time(name: str) -> None:
    started = time.process_time()
    plain_text(BOMBS[name])
    title_text(BOMBS[name])
    assert time.process_time() - started < 3


@given(st.text(alphabet="<>/&;#pbdiv a\n\t\"'=1x", max_size=80))
def test_no_tags_are_left_and_nothing_raises(markup: str) -> None:
    text = plain_text(markup)
    assert text == text.strip()
    assert "\n\n\n" not in text
    assert title_text(markup) == " ".join(title_text(markup).split())


@given(st.text(max_size=80))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
