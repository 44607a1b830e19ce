"""Why an article is in its event: the page shows the reasons of the comparison, with their places in both articles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from dashboard.queries.blind import COVER, blinded
from dashboard.queries.comparing import first_look
from dashboard.queries.stored import version
from dashboard.views.event.articles import BEGINNING, marked_beginning
from rashomon.model import Article, Comparison, Event, Evidence, Outlet, Part, Reason, SharedTerm, TermKind
from tests.dashboard import sample
from tests.dashboard.test_pages import run, text

TEXT = "Mara Tollund said 300 dockers walked out. " + "They wait. " * 100 + "Port Elsom waits too."
ARTICLE = Article("1", "a", "Dockers strike in Port Elsom", text=TEXT)


def term(*places: tuple[str, Part, int, int]) -> SharedTerm:
    return SharedTerm("term", TermKind.WORD, tuple(Evidence(*place) for place in places))


@pytest.mark.parametrize(
    ("places", "marks", "length"),
    [
        ((), [], BEGINNING + 2),
        ((("1", Part.TITLE, 0, 7),), ["Dockers"], BEGINNING + 2),
        ((("1", Part.TEXT, 18, 21), ("2", Part.TEXT, 0, 4)), ["300"], BEGINNING + 2),
        ((("1", Part.TITLE, 18, 28), ("1", Part.TEXT, 1142, 1152)), ["Port Elsom", "Port Elsom"], 1154),
    ],
)
def test_marked_is_what_the_reasons_name(places: tuple, marks: list[str], length: int) -> None:
    pieces = marked_beginning(ARTICLE, [term(*places)])
    assert [words[span.start : span.end] for words, spans in pieces for span in spans] == marks
    assert pieces[0][0] == ARTICLE.title
    assert len(pieces[1][0]) == length


def test_an_article_of_a_title_alone_has_no_beginning() -> None:
    assert marked_beginning(Article("1", "a", "Alone"), ()) == [("Alone", [])]


def test_a_part_of_an_outlets_name_is_no_shared_term_of_a_blind_comparison() -> None:
    articles = (Article("1", "a", "Dune Post says dockers strike"), Article("2", "b", "Dockers strike, says Dune Post"))
    terms = (
        SharedTerm("Dune", TermKind.NAME, (Evidence("1", Part.TITLE, 0, 4), Evidence("2", Part.TITLE, 21, 25))),
        SharedTerm("strike", TermKind.WORD, (Evidence("1", Part.TITLE, 23, 29), Evidence("2", Part.TITLE, 8, 14))),
    )
    whole = Comparison(
        Event("e", "Strike", ()), articles, (Outlet("a", "The Dune Post"), Outlet("b", "Kelp")),
        reasons=(Reason("1", "2", 0.9, 1.0, terms),),
    )  # fmt: skip
    hidden = blinded(whole)
    assert hidden.articles[0].title == f"{COVER * 9} says dockers strike"
    assert hidden.reasons == (replace(whole.reasons[0], terms=terms[1:]),)


def test_the_articles_view_names_and_marks_every_shared_term(use: Callable[[str], None], full_store: str) -> None:
    use(full_store)
    page = text(run("event", event="event-0", view="articles"))
    reasons = first_look(version(), "event-0").reasons
    assert sum(len(reason.terms) for reason in reasons) > 4
    assert "closest other article: " in page
    for reason in reasons:
        for shared in reason.terms:
            assert shared.term in page
            assert f'<mark title="in both">{shared.term}</mark>' in page
    assert sample.HOSTILE not in page  # only escaped
