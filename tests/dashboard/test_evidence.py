"""The sentence behind a number: the marked words are the ones meant, and only a short passage is shown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dashboard import palette
from dashboard.components import evidence
from dashboard.context import EventPage, Version
from dashboard.state import State
from rashomon.model import Evidence, Part, Span
from tests.dashboard import sample


def page(**choices: object) -> EventPage:
    comparison = sample.comparison()
    names = {outlet.id: outlet.name for outlet in sample.OUTLETS}
    version = Version("sqlite:///none", 0)
    return EventPage(comparison, State(**choices), palette.styles(names), names, version, comparison.wording)  # type: ignore[arg-type]


@given(st.text(alphabet="ab. \n”!", min_size=1, max_size=900), st.data())
def test_an_excerpt_is_short_and_marks_the_same_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, min(len(text), start + evidence.LONGEST)))
    piece, (span,) = evidence.excerpt(text, [Span(start, end)])
    wanted = text[start:end].replace("\n", " ")
    assert piece[span.start : span.end].strip() == wanted.strip()
    assert len(piece) <= 2 * evidence.AROUND + evidence.LONGEST + 4


def test_an_excerpt_is_the_sentence() -> None:
    text = "One thing. The port is shut today. Another."
    start = text.index("port")
    assert evidence.excerpt(text, [Span(start, start + 4)]) == ("The port is shut today.", (Span(4, 8),))


def test_long_sentences_are_cut_at_words() -> None:
    text = "word " * 200
    piece, _ = evidence.excerpt(text, [Span(500, 504)])
    assert piece.startswith("… word")
    assert piece.endswith("word …")


def test_evidence_that_cannot_be_found_is_left_out() -> None:
    gone = [
        Evidence("unknown", Part.TEXT, 0, 3),
        Evidence("a1", Part.TEXT, 0, 99_999),
        Evidence("a1", Part.TEXT, 5, 5),
        Evidence("a5", Part.TEXT, 0, 1),
        Evidence("a1", Part.TEXT, -3, 2),
    ]
    assert evidence.places(page(), gone) == []
    assert str(evidence.opener(page(), "7", gone, id="x", title="t")) == "7"


def test_a_number_opens_its_sentences_with_outlet_date_and_link() -> None:
    found = sample.evidence(sample.articles()[2], "militants")
    markup = str(evidence.opener(page(), "2", [found], id="x", title="militants"))
    for part in (
        "<button",
        "popovertarget",
        "The Dune Post",
        "4 May 2031, 13:00 UTC",
        "<mark",
        "https://dune-post.example",
    ):
        assert part in markup


def test_many_places_are_counted_not_listed() -> None:
    one = sample.evidence(sample.articles()[2], "militants")
    markup = str(evidence.listing(page(), evidence.places(page(), [one] * 30)))
    assert markup.count("<li>") == evidence.PLACES
    assert "and 22 more" in markup
