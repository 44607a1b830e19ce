"""What a word, a quotation mark, a stop word and an article's language are is said in one place: `analysis.text`.

The exceptions stand in this module, each with its reason; one that is no longer needed has to go.
"""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator

import pytest

from rashomon.analysis.text.quotation_marks import ALL_MARKS
from rashomon.registry.fields import languages
from tests.architecture.sources import MODULES, is_in, tree_of

HOME = "rashomon.analysis.text"
ELSEWHERE = tuple(module for module in MODULES if not is_in(module, HOME))
WORDS = ("harbour", "Zürich", "речь")
NO_WORDS = (" ", ".", "two words", "<p>", "2031-03-03T06:00", "a, b")
MARKS = frozenset(mark for mark in ALL_MARKS if len(mark) == 1) - {'"', "'"}
FUNCTION_WORDS = frozenset({
    "the", "of", "and", "to", "in", "a", "that", "for", "it", "was", "with", "by", "on", "not", "his", "but", "at",
    "are", "this", "have", "from", "had", "an", "they", "which", "der", "die", "das", "und", "nicht", "les", "est",
    "que", "los",
}).difference(languages())  # fmt: skip  # some are the tags of languages too
MANY = 5

NOT_THE_ANALYSIS = "identity and the collectors lie beside or below the analysis and may not ask it: "
WORD_PATTERNS = {
    "rashomon.identity.search_words": NOT_THE_ANALYSIS + "the words under which the store finds articles",
    "collectors.text.markup": NOT_THE_ANALYSIS + "two renderings of one page are compared, whatever a word is",
    "collectors.text.date_library": NOT_THE_ANALYSIS + "the words of a date, none of them English prose",
}
MARK_TABLES = {
    "collectors.text.markup": NOT_THE_ANALYSIS + "what may close a paragraph of a page",
}
STOP_WORDS = {
    "collectors.importing.plain_text": NOT_THE_ANALYSIS + "small words within names, in a byline of a plain text file",
}


def is_word_pattern(pattern: str | re.Pattern[str]) -> bool:
    """Whether a pattern matches any whole word of several scripts, and nothing that is no word."""
    try:
        compiled = re.compile(pattern)
    except re.error:
        return False
    return all(map(compiled.fullmatch, WORDS)) and not any(map(compiled.fullmatch, NO_WORDS))


def written_patterns(module: str) -> Iterator[str]:
    """The patterns that a module hands to `re` as they stand, also where they are compiled within a function."""
    for node in ast.walk(tree_of(module)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or not node.args:
            continue
        called, pattern = node.func.value, node.args[0]
        if isinstance(called, ast.Name) and called.id == "re" and isinstance(getattr(pattern, "value", None), str):
            yield pattern.value


def compiled_patterns(module: str) -> Iterator[re.Pattern[str]]:
    """The patterns that a module holds once it is imported, in its tables too; those of others are theirs."""
    own = [node for node in tree_of(module).body if isinstance(node, ast.Assign | ast.AnnAssign)]
    targets = [target for node in own for target in (node.targets if isinstance(node, ast.Assign) else [node.target])]
    held = vars(importlib.import_module(module))
    waiting = [held[target.id] for target in targets if isinstance(target, ast.Name) and target.id in held]
    while waiting:
        value = waiting.pop()
        if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
            yield value
        elif isinstance(value, tuple | list | set | frozenset):
            waiting += value
        elif isinstance(value, dict):
            waiting += value.values()


def test_the_trial_knows_a_pattern_of_words() -> None:
    assert all(map(is_word_pattern, (r"\w+", r"[^\W_]+", r"[^\W\d_]+(?:['’-][^\W\d_]+)*")))
    assert not any(map(is_word_pattern, (r".+", r"\s+", r"\d+", r"[A-Z][a-z]+", r"<[^>]+>", "(")))


def test_words_are_found_by_the_patterns_of_the_analysis_of_texts_alone() -> None:
    importable = [
        module
        for module in ELSEWHERE
        if not module.startswith(("dashboard", "rashomon.store.schema.migrations")) and "__main__" not in module
    ]
    found = {module for module in ELSEWHERE if any(map(is_word_pattern, written_patterns(module)))}
    found |= {module for module in importable if any(map(is_word_pattern, compiled_patterns(module)))}
    assert found == set(WORD_PATTERNS)


def literal_strings(node: ast.AST) -> set[str]:
    return {part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str)}


def holds_marks(node: ast.AST) -> bool:
    """Whether a literal is a table of quotation marks: three of them or more in one string, or one by one."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return len(MARKS.intersection(node.value)) >= 3
    if isinstance(node, ast.Tuple | ast.List | ast.Set | ast.Dict):
        return len(MARKS & literal_strings(node)) >= 3
    return False


def test_quotation_marks_stand_in_one_table() -> None:
    found = {module for module in ELSEWHERE if any(map(holds_marks, ast.walk(tree_of(module))))}
    assert found == set(MARK_TABLES)


def holds_stop_words(node: ast.AST) -> bool:
    """Whether a literal collection, or a string that is split into one, lists function words."""
    if isinstance(node, ast.Tuple | ast.List | ast.Set | ast.Dict):
        return len(FUNCTION_WORDS & literal_strings(node)) >= MANY
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "split":
        return len(FUNCTION_WORDS.intersection(" ".join(literal_strings(node.func.value)).split())) >= MANY
    return False


def test_stop_words_stand_in_the_word_lists() -> None:
    found = {module for module in ELSEWHERE if any(map(holds_stop_words, ast.walk(tree_of(module))))}
    assert found == set(STOP_WORDS)


def is_default_language(node: ast.AST, english: frozenset[str]) -> bool:
    """Whether English is taken where nothing says a language: `or "en"`, a default, `.get(..., "en")`, `... else "en"`.

    english: names that stand for "en" in the module.
    """

    def says_english(value: ast.AST | None) -> bool:
        if isinstance(value, ast.Constant):
            return value.value == "en"
        name = value.id if isinstance(value, ast.Name) else value.attr if isinstance(value, ast.Attribute) else ""
        return name in english

    if isinstance(node, ast.BoolOp):
        return isinstance(node.op, ast.Or) and any(map(says_english, node.values[1:]))
    if isinstance(node, ast.arguments):
        return any(map(says_english, [*node.defaults, *node.kw_defaults]))
    if isinstance(node, ast.IfExp):
        return says_english(node.orelse)
    if isinstance(node, ast.Call):
        named = any(keyword.arg in ("default", "missing") and says_english(keyword.value) for keyword in node.keywords)
        falls_back = isinstance(node.func, ast.Attribute) and node.func.attr in ("get", "pop", "setdefault", "coalesce")
        return named or (falls_back and any(map(says_english, node.args[1:])))
    if isinstance(node, ast.ClassDef):
        fields = [part for part in node.body if isinstance(part, ast.AnnAssign)]
        return any(says_english(part.value) for part in fields if "language" in ast.unparse(part.target))
    return False


def names_of_english(module: str) -> frozenset[str]:
    """ENGLISH, and the names to which the module itself gives the value "en"."""
    own = {
        target.id
        for node in tree_of(module).body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and node.value.value == "en"
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    return frozenset(own | {"ENGLISH"})


@pytest.mark.parametrize(
    ("source", "caught"),
    [
        ('language = article.language or "en"', True),
        ("language = article.language or ENGLISH", True),
        ('def read(text, *, language="en"): ...', True),
        ('class Row:\n    language: str = "en"', True),
        ('tag = row.get("language", "en")', True),
        ('tag = tag if tag else "en"', True),
        ('english = language == "en"', False),
        ("english = document.language == ENGLISH or document.language == UNKNOWN", False),
        ('names = {"en": "English"}', False),
    ],
)
def test_the_trial_knows_a_default_language(source: str, caught: bool) -> None:
    assert any(is_default_language(node, frozenset({"ENGLISH"})) for node in ast.walk(ast.parse(source))) == caught


def test_no_language_is_supposed() -> None:
    found = {
        f"{module}: {ast.unparse(node)[:80]}"
        for module in MODULES
        for node in ast.walk(tree_of(module))
        if is_default_language(node, names_of_english(module))
    }
    assert found == set()
