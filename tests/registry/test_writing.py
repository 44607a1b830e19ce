"""An entry added to a file: what is written is read back, the rest of the file stays, a mistake writes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.errors import ConfigError, UsageError
from rashomon.model import Feed, Outlet, OutletKind
from rashomon.registry import add_outlet, load_outlets

OLD = """\
# a remark of mine
[sources]
listed = 'a list'   # where it lies

[[outlet]]
id = "first"   # the first
name = "First"
feeds = [
    { url = "https://first.example/rss", source = "listed" }, # its feed
]
"""


def test_an_entry_is_read_back_as_it_was_given(tmp_path: Path) -> None:
    path = tmp_path / "new" / "outlets.toml"
    given = {
        "name": 'The "Quay" \\ 新聞',
        "id": "quay",
        "kind": "web",
        "country": "NZ",
        "owner": "Trust",
        "owner_source": "https://quay.example/about",
        "fetch_pages": False,
    }

    add_outlet(path, given, ["https://quay.example/rss", "https://quay.example/sport"])

    feeds = (Feed("https://quay.example/rss", "quay"), Feed("https://quay.example/sport", "quay"))
    assert load_outlets(path) == (
        Outlet(
            id="quay",
            name='The "Quay" \\ 新聞',
            country="NZ",
            kind=OutletKind.WEB,
            owner="Trust",
            owner_source="https://quay.example/about",
            feeds=feeds,
            fetch_pages=False,
        ),
    )
    assert [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")][1:4] == [
        "[[outlet]]",
        'id = "quay"',
        'name = "The \\"Quay\\" \\\\ 新聞"',
    ]


def test_the_rest_of_the_file_stays_with_its_comments(tmp_path: Path) -> None:
    path = tmp_path / "outlets.toml"
    path.write_text(OLD, encoding="utf-8")

    add_outlet(path, {"id": "second", "name": "Second", "no_feeds": "imported by hand"}, [])

    assert path.read_text(encoding="utf-8").startswith(OLD)
    assert [outlet.id for outlet in load_outlets(path)] == ["first", "second"]
    assert [found.name for found in tmp_path.iterdir()] == ["outlets.toml"]


@pytest.mark.parametrize(
    ("given", "feeds", "error", "said"),
    [
        ({"id": "first", "name": "F", "no_feeds": "x"}, [], UsageError, "'first' is in .* already"),
        ({"id": "b", "name": "B"}, [], ConfigError, r':12: outlet "b", feeds: none, expected some'),
        (
            {"id": "b", "name": "B", "country": "UK"},
            ["https://b.example/"],
            ConfigError,
            r':15: .* did you mean "GB"\?',
        ),
        (
            {"id": "b", "name": "B"},
            ["http://first.example/rss/"],
            ConfigError,
            r'feed 1, url: already of outlet "first"',
        ),
    ],
)
def test_a_mistake_writes_nothing(tmp_path: Path, given, feeds, error, said) -> None:
    path = tmp_path / "outlets.toml"
    path.write_text(OLD, encoding="utf-8")

    with pytest.raises(error, match=said):
        add_outlet(path, given, feeds)

    assert path.read_text(encoding="utf-8") == OLD


@given(st.text(st.characters(exclude_categories=[])))
def test_any_name_is_read_back_or_refused(tmp_path_factory: pytest.TempPathFactory, name: str) -> None:
    path = tmp_path_factory.mktemp("own") / "outlets.toml"
    try:
        add_outlet(path, {"id": "a", "name": name, "no_feeds": "imported by hand"}, [])
    except ConfigError:
        assert not (name.strip() and name.isprintable())
        assert not path.exists()
    else:
        assert [outlet.name for outlet in load_outlets(path)] == [name.encode("utf-8", "replace").decode()]
