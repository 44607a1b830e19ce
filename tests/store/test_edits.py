"""The edit log on both databases."""

from dataclasses import replace

import pytest

from rashomon.errors import NotFoundError
from rashomon.model import EditKind, GroupingEdit


@pytest.fixture
def made(hour):
    return (
        GroupingEdit(EditKind.MERGE, (("a", "b"), ("c",), ("d",)), hour(1), event="e1", other="e2"),
        GroupingEdit(EditKind.MOVE, (("a",), ("c",), ()), hour(2), event="e1", author="änne"),
        GroupingEdit(EditKind.RENAME, (("a",),), hour(0), label="“Ours”", event="e1"),
    )


def test_entries_come_back_in_the_order_of_the_log(store, made):
    version = store.data_version()
    numbered = store.add_edits(made)
    assert [replace(edit, number=None) for edit in numbered] == list(made)
    assert store.edits() == numbered
    assert [edit.number for edit in numbered] == sorted({edit.number for edit in numbered})
    assert store.data_version() == version + 1


def test_nothing_to_add_changes_nothing(store):
    version = store.data_version()
    assert store.add_edits(()) == ()
    assert (store.edits(), store.data_version()) == ((), version)


@pytest.mark.slow
def test_what_is_taken_back_stays_in_the_log(store, made, hour):
    first, second, third = store.add_edits(made)
    version = store.data_version()
    assert store.undo_edit(second.number, at=hour(5)) == replace(second, undone=hour(5))
    assert store.edits() == (first, third)
    assert store.edits(undone=True) == (first, replace(second, undone=hour(5)), third)
    assert store.data_version() == version + 1


@pytest.mark.parametrize("again", [True, False])
def test_only_what_is_in_force_can_be_taken_back(store, made, hour, again):
    edit = store.add_edits(made[:1])[0]
    if again:
        store.undo_edit(edit.number, at=hour(5))
    with pytest.raises(NotFoundError):
        store.undo_edit(edit.number if again else edit.number + 7, at=hour(6))


def test_an_added_entry_may_be_one_taken_back(store, made, hour):
    store.add_edits([replace(made[0], undone=hour(3))])
    assert store.edits() == ()
    assert store.edits(undone=True)[0].undone == hour(3)


def test_articles_are_found_by_any_spelling_of_their_address(store, poll, draft):
    (id,) = poll(1, draft("Bridge closed", "bridge")).new
    urls = ["https://alpha.example/bridge", "https://alpha.example/bridge?utm_source=x", "https://alpha.example/other"]
    assert store.ids_at([*urls, "no address", ""]) == {urls[0]: id, urls[1]: id}
    assert store.ids_at([]) == {}
