"""Edits replayed on groupings: each kind, what follows it, what contradicts it, and what always holds."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.analysis.edits.replay import apply, pinned, without
from rashomon.model import Article, EditKind, Event, GroupingEdit, Membership

DAY = datetime(2026, 3, 9, tzinfo=UTC)
NAMES = "abcdefghijkl"
ARTICLES = tuple(
    Article(name, "alpha", f"Title {name}", published=DAY + timedelta(hours=n)) for n, name in enumerate(NAMES)
)


def events(*groups, nearest=()):
    """Events of one-letter articles: events('abc', 'd'); nearest: pairs 'fa' say that a is nearest to f."""
    near = dict(nearest)
    return tuple(
        Event(
            f"event-{group}",
            f"Title {group[0]}",
            tuple(Membership(name, near.get(name), 0.9 if name in near else None) for name in group),
            DAY + timedelta(hours=NAMES.index(min(group))),
            DAY + timedelta(hours=NAMES.index(max(group))),
        )
        for group in groups
    )


def edit(kind, *sets, label=None, number=None):
    return GroupingEdit(EditKind(kind), tuple(tuple(group) for group in sets), DAY, label, number=number)


def split(taken, rest, **values):
    return edit("split", taken, rest, **values)


def merge(*sides, **values):
    return edit("merge", *sides, **values)


def move(moved, joined, left="", **values):
    return edit("move", moved, joined, left, **values)


def pin(articles, **values):
    return edit("pin", articles, **values)


def rename(articles, label, **values):
    return edit("rename", articles, label=label, **values)


def groups(found):
    return sorted("".join(sorted(event.article_ids)) for event in found)


def replayed(base, *edits, nearest=()):
    return groups(apply(events(*base, nearest=nearest), edits, ARTICLES)[0])


@pytest.mark.parametrize(
    ("base", "edits", "expected"),
    [
        # as made
        (["abc", "d"], [split("a", "bc")], ["a", "bc", "d"]),
        (["ab", "cd", "e"], [merge("ab", "cd")], ["abcd", "e"]),
        (["ab", "cd"], [move("a", "cd", "b")], ["acd", "b"]),
        (["a", "bc"], [move("a", "bc")], ["abc"]),
        (["abc"], [pin("abc")], ["abc"]),
        (["ab"], [rename("ab", "Ours")], ["ab"]),
        # regrouped: what clustering joined or parted meanwhile
        (["abc"], [merge("ab", "c")], ["abc"]),
        (["a", "b", "c"], [merge("ab", "c")], ["abc"]),
        (["abcd"], [split("ab", "cd")], ["ab", "cd"]),
        (["a", "b", "c", "d"], [split("ab", "cd")], ["ab", "c", "d"]),
        (["ac", "bd"], [split("ab", "cd")], ["ab", "c", "d"]),
        (["abcd"], [pin("ab")], ["ab", "cd"]),
        (["ac", "bd"], [pin("ab")], ["ab", "c", "d"]),
        (["abe", "cd"], [move("a", "cd", "b")], ["acd", "be"]),
        (["acd", "b"], [move("a", "cd", "b")], ["acd", "b"]),
        (["a", "b", "c", "de"], [move("a", "cde", "b")], ["ade", "b", "c"]),
        # new articles follow the event they are grouped with
        (["abe", "cdf"], [merge("ab", "cd")], ["abcdef"]),
        (["abe"], [pin("ab")], ["ab", "e"]),
        (["abe", "cd"], [move("a", "cd")], ["acd", "be"]),
        # a side that has wandered into a large other event does not bring it along
        (["ab", "cefghi", "d"], [merge("ab", "cd", number=1)], ["abcdefghi"]),
        (["abd", "cefghi"], [merge("abc", "d")], ["abcd", "efghi"]),
        # later wins
        (["ab", "cd"], [merge("ab", "cd"), split("ab", "cd")], ["ab", "cd"]),
        (["abcd"], [split("ab", "cd"), merge("ab", "cd")], ["abcd"]),
        (["ab", "cd"], [merge("ab", "cd"), move("a", "e"), move("a", "b")], ["abcd"]),
        (["ab", "cd"], [pin("ab"), move("c", "ab", "d")], ["abc", "d"]),
        (["ab", "c", "d"], [merge("ab", "c"), merge("c", "d")], ["abcd"]),
        (["a", "b", "cd"], [move("a", "b"), move("b", "cd")], ["a", "bcd"]),
        (["ab", "cd"], [move("a", "cd", "b"), split("cd", "a")], ["a", "b", "cd"]),
        (["abc"], [pin("abc"), split("a", "bc")], ["a", "bc"]),
        # absent articles
        (["ab"], [merge("ab", "xy"), split("x", "a"), move("x", "a"), move("a", "x"), pin("xy")], ["ab"]),
        (["ab", "c"], [merge("ax", "cy")], ["abc"]),
    ],
)
def test_replay(base, edits, expected):
    assert replayed(base, *edits) == sorted(expected)


@pytest.mark.parametrize(
    ("nearest", "expected"),
    [
        (["ea"], ["abe", "cd"]),
        (["ec"], ["ab", "cde"]),
        (["ef", "fa"], ["abef", "cd"]),
        (["ef", "fe"], ["ab", "cdef"]),
    ],
)
def test_a_new_article_in_a_split_group_follows_its_nearest(nearest, expected):
    base = ["abcde" + ("f" if "ef" in nearest else "")]
    assert replayed(base, split("ab", "cd"), nearest=nearest) == expected


def test_two_blocks_in_one_group_share_the_others_by_the_nearest():
    found = replayed(["abcdef"], merge("a", "b"), split("ab", "x"), pin("cd"), nearest=["ea", "fc"])
    assert found == ["abe", "cd", "f"]


def test_a_rename_stays_with_most_of_its_articles():
    base = events("abc", "d")
    found, conflicts = apply(base, [rename("abd", "Ours")], ARTICLES)
    assert {event.label for event in found} == {"Ours", "Title d"}
    assert next(event for event in found if event.label == "Ours").article_ids == ("a", "b", "c")
    assert conflicts == ()


def test_a_renamed_event_keeps_its_name_when_it_is_merged_and_the_larger_part_when_split():
    assert apply(events("abc", "d"), [rename("abc", "Ours"), merge("abc", "d")], ARTICLES)[0][0].label == "Ours"
    found, _ = apply(events("abc"), [rename("abc", "Ours"), split("a", "bc")], ARTICLES)
    assert [event.label for event in found] == ["Title a", "Ours"]


def test_untouched_events_are_the_same_objects():
    base = events("ab", "cd", "e")
    found, _ = apply(base, [merge("cd", "e")], ARTICLES)
    assert found[0] is base[0]
    assert found[1].article_ids == ("c", "d", "e")


def test_reasons_terms_and_times_of_a_changed_event():
    base = (
        Event(
            "one",
            "Title b",
            (
                Membership("a", "b", 0.9, ("title",), 1.0),
                Membership("b", "a", 0.9, ("title",), 1.0),
                Membership("c", "b", 0.8),
            ),
            terms=("title", "bridge"),
            language="en",
        ),
    )
    found, _ = apply(base, [split("a", "bc")], ARTICLES)
    alone, rest = found
    assert alone.members == (Membership("a"),)
    assert (alone.first, alone.last, alone.label, alone.language) == (DAY, DAY, "Title a", "en")
    # b's nearest is gone: the one that c gives it comes instead
    assert rest.members == (Membership("b", "c", 0.8), Membership("c", "b", 0.8))
    assert rest.terms == ("title",)  # no title holds the other


def test_conflicts_say_why():
    first, second = merge("ab", "cd", number=1), split("a", "bcd", number=2)
    _, conflicts = apply(events("ab", "cd"), [first, second, pin("x", number=3)], ARTICLES)
    assert [conflict.reason for conflict in conflicts] == [
        "edit 1 (merge, 2026-03-09) no longer holds: edit 2 (split, 2026-03-09) came later and decides otherwise",
        "edit 3 (pin, 2026-03-09) has no effect: none of its articles is stored here",
    ]
    assert conflicts[0].edit is first
    assert conflicts[0].by is second


def test_an_entry_taken_back_is_passed_over():
    assert replayed(["ab", "cd"], replace(merge("ab", "cd"), undone=DAY)) == ["ab", "cd"]


def test_pinned_events_are_known():
    found, _ = apply(events("ab", "cd"), [pin("ab")], ARTICLES)
    assert pinned(found, [pin("ab")]) == {"event-ab"}
    assert pinned(found, [replace(pin("ab"), undone=DAY)]) == frozenset()


# what always holds

partitions = st.lists(st.integers(0, 5), min_size=2, max_size=9).map(
    lambda numbers: tuple(
        "".join(name for name, number in zip(NAMES, numbers, strict=False) if number == group)
        for group in sorted(set(numbers))
    )
)
some = st.sets(st.sampled_from(NAMES[:10]), min_size=1, max_size=5).map(sorted)
any_edit = st.one_of(
    st.builds(split, some, some),
    st.builds(merge, some, some),
    st.builds(merge, some, some, some),
    st.builds(move, some, some, some),
    st.builds(pin, some),
    st.builds(rename, some, label=st.sampled_from(["One", "Two"])),
)
logs = st.lists(any_edit, max_size=5)


@st.composite
def groupings(draw):
    base = draw(partitions)
    nearest = []
    for group in base:
        for name in group:
            if len(group) > 1 and (other := draw(st.sampled_from(group))) != name:
                nearest.append(name + other)
    return events(*base, nearest=nearest)


@pytest.mark.slow
@given(groupings(), logs, st.randoms())
def test_whatever_the_log_says(base, log, random):
    found, conflicts = apply(base, log, ARTICLES)
    # every article stays in exactly one event
    assert sorted(a for event in found for a in event.article_ids) == sorted(a for e in base for a in e.article_ids)
    # twice is once
    again, still = apply(found, log, ARTICLES)
    assert again == found
    assert [conflict.edit for conflict in still] == [conflict.edit for conflict in conflicts]
    # the order of the input does not matter
    mixed = random.sample(base, len(base))
    assert apply(mixed, log, random.sample(ARTICLES, len(ARTICLES))) == (found, conflicts)
    # reasons point at members
    assert all(m.nearest is None or m.nearest in event.article_ids for event in found for m in event.members)
    # a contradiction names what contradicts
    assert all(conflict.by is not None or "no effect" in conflict.reason for conflict in conflicts)


@pytest.mark.slow
@given(groupings(), logs)
def test_without_edits_nothing_changes(base, log):
    assert apply(base, [replace(edit, undone=DAY) for edit in log], ARTICLES)[0] == tuple(
        sorted(base, key=lambda event: (event.first, event.id))
    )


@st.composite
def sessions(draw):
    """A grouping and edits that a person made one after the other, each on the events as they were then."""
    base = draw(groupings())
    shown, log = base, []
    for _ in range(draw(st.integers(1, 5))):
        made = draw(st.sampled_from(possible(shown)))
        before, shown = shown, apply(shown, [*log, made], ARTICLES)[0]
        log.append(made)
    return base, log, before, shown


def possible(shown):
    """Edits that can be made on these events."""
    members = [event.article_ids for event in shown]
    made = [pin(members[0]), rename(members[-1], "Ours")]
    for group in members:
        rest = group[1:]
        if rest:
            made += [split(group[:1], rest), split(rest[-1:], group[:-1])]
        for other in members:
            if other is not group:
                made += [merge(group, other), move(group[:1], other, rest)]
    return made


@pytest.mark.slow
@given(sessions())
def test_replaying_a_session_gives_what_the_person_saw(session):
    base, log, _, shown = session
    found, _ = apply(base, log, ARTICLES)
    assert groups(found) == groups(shown)
    assert {event.article_ids: event.label for event in found if event.label == "Ours"} == {
        event.article_ids: event.label for event in shown if event.label == "Ours"
    }


@pytest.mark.slow
@given(sessions())
def test_undoing_the_last_edit_gives_what_was_before(session):
    _, log, before, shown = session
    back, _ = apply(without(shown, log[-1], ARTICLES), log[:-1], ARTICLES)
    assert groups(back) == groups(before)


@pytest.mark.slow
@given(sessions(), partitions)
def test_edits_survive_any_regrouping(session, regrouping):
    _, log, *_ = session
    last = log[-1]
    _, conflicts = apply(events(*regrouping), log, ARTICLES)
    assert all(conflict.edit is not last or "no effect" in conflict.reason for conflict in conflicts)
