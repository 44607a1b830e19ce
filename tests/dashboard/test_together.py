"""Why two articles stand together: what both have is marked in both, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dashboard.views.event.together import BEGINNING, shared
from rashomon.model import Article, Part
from tests.dashboard import sample
from tests.dashboard.test_pages import run, text

ONE = Article(
    "1", "a", "Dockers strike in Port Elsom", text="Mara Tollund said 300 dockers walked out at 6:30 on Monday."
)
OTHER = Article("2", "b", "Port Elsom: strikes spread", summary="300 out, says Mara Tollund. The mayor counts 250.")


def marks(pieces: tuple[tuple[Part, str, tuple[object, ...]], ...]) -> list[str]:
    return [words[span.start : span.end] for _, words, spans in pieces for span in spans]  # type: ignore[attr-defined]


def test_terms_names_and_numbers_of_both_are_marked() -> None:
    found = shared(ONE, OTHER, ("strike",))
    assert found.names == ("Port Elsom", "Mara Tollund")
    assert found.numbers == ("300",)
    assert marks(found.one) == ["strike", "Port Elsom", "Mara Tollund", "300"]
    assert marks(found.other) == ["Port Elsom", "strikes", "300", "Mara Tollund"]


@pytest.mark.parametrize("terms", [(), ("",), ("no*such(",)])
def test_nothing_in_common(terms: tuple[str, ...]) -> None:
    found = shared(ONE, Article("3", "c", "???"), terms)
    assert (found.names, found.numbers) == ((), ())
    assert marks(found.one) == marks(found.other) == []


def test_only_the_beginning_is_shown() -> None:
    long = Article("4", "d", "Long", text="word " * 4000 + "Port Elsom")
    (_, _, _), (part, words, _) = shared(long, ONE, ()).one
    assert part is Part.TEXT
    assert len(words) <= BEGINNING + 2
    assert words.endswith("word …")


def test_the_articles_view_marks_them(use: Callable[[str], None], full_store: str) -> None:
    use(full_store)
    page = text(run("event", event="event-0", view="articles"))
    assert "closest other article: " in page
    assert "shared rare terms: elsom" in page
    assert '<mark title="in both">Elsom</mark>' in page or '<mark title="in both">Port Elsom</mark>' in page
    assert sample.HOSTILE not in page  # only escaped
