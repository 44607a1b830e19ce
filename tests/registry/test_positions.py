"""Where keys stand in a TOML text: a table of cases, and a comparison with what the standard parser finds."""

from __future__ import annotations

import json
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.registry.positions import lines_of_keys

TEXT = '''\
# a comment with "quotes" and [brackets]
title = "a # no comment"   # a comment = here
long = """
key = "not one"
[not a table] \\"""" # the first quotation mark is escaped
raw = \'\'\'
\'\'two\'\'\'\'
"quoted.key" = 'c:\\path'
dotted . key = 1979-05-27 07:32:00

[table]
list = [
    1, # one ]
    [2, 3],

    { a = 1, b.c = "}" },
]
[[item]]
name = "first"
[item.sub]
x = {}
[[item.part]]
[[item.part]]
y = true
[[item]]
'''


def test_lines():
    assert lines_of_keys(TEXT) == {
        ("title",): 2,
        ("long",): 3,
        ("raw",): 6,
        ("quoted.key",): 8,
        ("dotted",): 9,
        ("dotted", "key"): 9,
        ("table",): 11,
        ("table", "list"): 12,
        ("table", "list", 0): 13,
        ("table", "list", 1): 14,
        ("table", "list", 1, 0): 14,
        ("table", "list", 1, 1): 14,
        ("table", "list", 2): 16,
        ("table", "list", 2, "a"): 16,
        ("table", "list", 2, "b"): 16,
        ("table", "list", 2, "b", "c"): 16,
        ("item",): 18,
        ("item", 0): 18,
        ("item", 0, "name"): 19,
        ("item", 0, "sub"): 20,
        ("item", 0, "sub", "x"): 21,
        ("item", 0, "part"): 22,
        ("item", 0, "part", 0): 22,
        ("item", 0, "part", 1): 23,
        ("item", 0, "part", 1, "y"): 24,
        ("item", 1): 25,
    }


def paths(value: object, at: tuple[str | int, ...] = ()) -> set[tuple[str | int, ...]]:
    """All paths of a parsed document."""
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return {at} - {()} | {path for key, child in children for path in paths(child, (*at, key))}


def test_paths_are_those_of_the_parser():
    assert set(lines_of_keys(TEXT)) == paths(tomllib.loads(TEXT))


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\x7f"))
SCALARS = st.one_of(
    st.integers(-(2**63), 2**63 - 1).map(str),
    st.booleans().map(lambda value: str(value).lower()),
    st.datetimes().map(lambda value: value.isoformat(" ")),
    TEXTS.map(json.dumps).filter(lambda text: "\\ud" not in text),
    st.text(st.characters(min_codepoint=32, max_codepoint=126, exclude_characters="'")).map(lambda text: f"'{text}'"),
    st.text('a"\n#[ ', max_size=9)
    .filter(lambda text: '"""' not in text and not text.endswith('"'))
    .map(lambda text: f'"""{text}"""'),
    st.text("a'\n#] ", max_size=9).filter(lambda text: "'''" not in text).map(lambda text: f"'''\n{text}'''"),
)
KEYS = st.one_of(
    st.text("ab1_-", min_size=1, max_size=4),
    TEXTS.map(json.dumps).filter(lambda text: "\\ud" not in text),
    st.sampled_from(["'x.y'", "a.b", "a . 'c'"]),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: "[ # ]\n" + ",\n\n".join(items) + "\n]"),
        st.lists(st.tuples(KEYS, inner.filter(lambda text: not text.startswith("[ #"))), max_size=3).map(
            lambda items: "{ " + ", ".join(f"{key} = {value}" for key, value in items) + " }"
        ),
    ),
    max_leaves=6,
)
STATEMENTS = st.one_of(
    st.tuples(KEYS, VALUES).map(lambda pair: f"{pair[0]} = {pair[1]} # = [x]"),
    KEYS.map(lambda key: f"[{key}]"),
    KEYS.map(lambda key: f"  [[ {key} ]]"),
    st.just(""),
)


def parsed(text: str) -> dict[str, object] | None:
    """The document, None where the text is no TOML."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None


@pytest.mark.slow
@given(st.lists(STATEMENTS, max_size=8).map("\n".join).filter(lambda text: parsed(text) is not None))
def test_any_valid_text_gives_the_paths_of_the_parser(text):
    lines = lines_of_keys(text)

    assert set(lines) == paths(parsed(text))
    assert all(1 <= line <= text.count("\n") + 1 for line in lines.values())


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment"])
def test_texts_without_keys(text):
    assert lines_of_keys(text) == {}
