"""An article is read once: in a whole comparison each text is cut into words once, and its names are found once."""

from __future__ import annotations

import ast
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from rashomon.analysis import document as documents
from rashomon.analysis.compare import compare
from rashomon.analysis.document import read, read_all
from rashomon.analysis.names import finder
from rashomon.analysis.origins import find_origins
from rashomon.analysis.quotes import extract
from rashomon.analysis.text import figures, languages, quotation_marks, segments, tagging, turns, words
from rashomon.model import Article
from tests.analysis.invented import article, event_of, strike
from tests.architecture.sources import MODULES, imports_of, is_in, tree_of
from tests.several_languages import STORIES

MOST_DOORS = 12


def told(language: str) -> tuple[Article, ...]:
    """One event of a made store, told in one language by several outlets."""
    title, shared, own = next(iter(STORIES[language].values()))
    return tuple(
        article(outlet, f"{title} {number}", f"{shared}\n\n{sentences}", hours=number, language=None, id=outlet)
        for number, (outlet, sentences) in enumerate(own.items())
    )


class Calls:
    """Counts the texts that functions are given, wherever these were imported to.

    Replacing what is counted is the one way to see a call that should not be: nothing in the program may tell.
    """

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch
        self.texts: Counter[tuple[str, str]] = Counter()

    def count(self, function: Callable[..., Any], text_of: Callable[[Any], str] = str) -> None:
        """Count the calls of a function by the text that its first argument is or holds."""
        name = function.__name__

        def counted(*arguments: Any, **options: Any) -> Any:
            self.texts[name, text_of(arguments[0])] += 1
            return function(*arguments, **options)

        for module in [module for key, module in sys.modules.items() if key.startswith("rashomon.")]:
            for key, value in list(vars(module).items()):
                if value is function:
                    self._monkeypatch.setattr(module, key, counted)

    def of(self, name: str, texts: Sequence[str]) -> list[int]:
        """How often a function was called with each of the texts."""
        return [self.texts[name, text] for text in texts]


@pytest.mark.parametrize("articles", [strike(), *map(told, STORIES)], ids=["strike", *STORIES])
def test_a_cold_comparison_reads_each_body_once(monkeypatch: pytest.MonkeyPatch, articles: tuple[Article, ...]) -> None:
    """From raw articles to the comparison, as a first call goes: nothing was read, found or stored before."""
    documents._read.cache_clear()
    languages.guess_language.cache_clear()
    calls = Calls(monkeypatch)
    for function in (words._pieces, words.runs_of, words.parts_of):
        calls.count(function)
    for function in (quotation_marks.find_marked, segments.sentences, segments.paragraphs, turns.find_turns):
        calls.count(function)
    for function in (finder.find_names, figures.find_figures, tagging.tag_text):
        calls.count(function, lambda read: read.text)

    event = event_of(articles)
    quotes = [quote for each in articles for quote in extract(read(each))]
    comparison = compare(event, articles, outlets=[], quotes=quotes, sightings=[], revisions=[])

    assert len(comparison.headlines) == len(articles)
    bodies = sorted({each.body for each in articles})
    cut = [sum(calls.of(name, [body])[0] for name in ("_pieces", "runs_of", "parts_of")) for body in bodies]
    assert cut == [1] * len(bodies)
    assert calls.of("find_names", bodies) == [1] * len(bodies)
    for once in ("find_marked", "sentences", "paragraphs", "find_turns", "find_figures", "tag_text"):
        assert max(calls.of(once, bodies)) <= 1, once
    assert languages.guess_language.cache_info().misses <= len(articles)


@pytest.mark.slow
def test_an_event_of_more_articles_than_are_kept_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a comparison has read goes from hand to hand: no measure fetches it again, when it may be gone."""
    articles = tuple(
        article(f"outlet-{number % 7}", f"Ferry {number}", f"The ferry left pier {number}.", id=f"a{number}")
        for number in range(documents.KEPT + 20)
    )
    event = event_of(articles)
    documents._read.cache_clear()
    calls = Calls(monkeypatch)
    calls.count(words._pieces)
    compare(event, articles, outlets=[], quotes=[], sightings=[], revisions=[])
    assert calls.of("_pieces", [each.body for each in articles]) == [1] * len(articles)


def test_a_document_that_was_read_is_handed_out_again() -> None:
    articles = strike()
    documents._read.cache_clear()
    first = read_all(articles)
    find_origins(first)
    assert all(one is other for one, other in zip(first, read_all(articles), strict=True))


def test_compare_hands_documents_to_few_doors() -> None:
    imported = {name: source for source, name in imports_of("rashomon.analysis.compare") if "analysis" in source}
    del imported["Document"]  # a type in signatures
    called = {
        node.func.id
        for node in ast.walk(tree_of("rashomon.analysis.compare"))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in imported
    }
    assert called == set(imported)
    assert len(called) <= MOST_DOORS


MEASURES = ("emphasis", "wording", "actors", "quotes", "events", "origins")
FINDERS = frozenset({
    "Words", "runs_of", "parts_of", "find_names", "find_marked", "find_figures", "values_of", "sentences", "paragraphs",
    "tag_text", "find_turns", "language_of", "languages_of", "guess_language",
})  # fmt: skip
FINDING = {  # (module, finder): why it is no second reading of an article
    ("rashomon.analysis.events.shared_terms", "Words"): "the words of a single term, not of a text",
    ("rashomon.analysis.origins.finder", "Words"): "no words at all, where an article has no body",
    ("rashomon.analysis.wording.concordance", "Words"): "the words of what a user looks for",
    ("rashomon.analysis.wording.term_counts", "Words"): "the words of outlets' names",
    (
        "rashomon.analysis.origins.agencies",
        "parts_of",
    ): "the edges of a text: may an agency be named there?",
    ("rashomon.analysis.events.vectors", "parts_of"): "a bag of words of ten thousands of articles, without places",
    ("rashomon.analysis.events.clustering", "languages_of"): "articles are parted by language before any is read",
    ("rashomon.analysis.events.joining", "languages_of"): "articles are parted by language before any is read",
}


def called_names(module: str) -> set[str]:
    """The functions and classes that a module calls, by their last name."""
    functions = [node.func for node in ast.walk(tree_of(module)) if isinstance(node, ast.Call)]
    return {getattr(function, "id", getattr(function, "attr", "")) for function in functions}


def test_no_measure_finds_words_names_numbers_or_marks() -> None:
    measures = [
        module for module in MODULES if any(is_in(module, f"rashomon.analysis.{measure}") for measure in MEASURES)
    ]
    found = {(module, name) for module in measures for name in called_names(module) & FINDERS}
    assert found == set(FINDING)
