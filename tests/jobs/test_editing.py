"""Edits on a real store: touched events change at once, ids last, later analyses keep what was said."""

import json
import random
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from rashomon import jobs
from rashomon.analysis.edits import replay as replay
from rashomon.analysis.events.event_ids import event_id
from rashomon.errors import InputError, NotFoundError, UsageError
from rashomon.jobs import editing
from rashomon.model import ArticleDraft, EditKind, Event, Membership
from rashomon.store.engine import open_store

DAY = datetime(2026, 3, 9, tzinfo=UTC)
STORIES = {
    "bridge": ("Brackwater bridge closed after cracks found", "Inspectors closed the Brackwater bridge over cracks."),
    "strike": ("Dockers walk out over unmanned cranes", "Dockers in Lanhaven walked out over unmanned cranes."),
    "museum": ("Salt crown stolen from maritime museum", "Thieves stole the salt crown from the maritime museum."),
}


def draft(story, outlet, hours=0.0):
    title, summary = STORIES[story]
    url = f"https://{outlet}.example/{story}"
    time = DAY + timedelta(hours=hours)
    return ArticleDraft(outlet, f"{title}, {outlet} reports", url=url, summary=summary, published=time)


def put(store, *groups):
    """Store articles in events by hand: put(store, ['bridge alpha', 'bridge beta'], ...); ids by their names."""
    ids = {}
    events = []
    for number, group in enumerate(groups):
        members = []
        for name in group:
            story, outlet = name.split()
            (ids[name],) = store.save_import([draft(story, outlet, number)], fetched=DAY).new
            members.append(Membership(ids[name]))
        events.append(Event(f"e{number}", f"Label {number}", tuple(members), DAY, DAY))
    store.save_events(events, {}, regrouped=list(ids.values()))
    return ids


@pytest.fixture
def ids(store):
    return put(
        store, ["bridge alpha", "bridge beta", "bridge gamma"], ["strike alpha", "strike beta"], ["museum alpha"]
    )


def make(store, edit):
    return editing.make(store, [edit])


def test_a_merge_keeps_the_larger_events_id_and_leads_there_from_the_other(store, ids):
    change = make(store, editing.merge(store, ["e1", "e0"], at=DAY))
    assert [event.id for event in change.before] == ["e0", "e1"]
    assert change.aliases == {"e1": "e0"}
    assert len(store.event("e0").members) == 5
    assert store.event("e1") == store.event("e0")
    assert store.event("e2").article_ids == (ids["museum alpha"],)


def test_a_merge_taken_back_gives_both_events_their_ids_again(store, ids):
    before = {id: set(store.event(id).article_ids) for id in ("e0", "e1")}
    make(store, editing.merge(store, ["e1", "e0"], at=DAY))
    editing.undo(store, at=DAY)
    assert {id: set(store.event(id).article_ids) for id in ("e0", "e1")} == before
    assert [store.event(id).id for id in ("e0", "e1")] == ["e0", "e1"]


def test_a_split_leaves_the_larger_part_its_id(store, ids):
    change = make(store, editing.split(store, "e0", [ids["bridge alpha"]], at=DAY))
    assert store.event("e0").article_ids == tuple(sorted((ids["bridge beta"], ids["bridge gamma"])))
    assert {event.id for event in change.after} == {"e0", store.events_of([ids["bridge alpha"]])[0].id}
    (alone,) = store.events_of([ids["bridge alpha"]])
    assert (alone.label, alone.origins[0].origin) == (
        "Brackwater bridge closed after cracks found, alpha reports",
        ids["bridge alpha"],
    )


def test_articles_are_named_by_address_too(store, ids):
    make(store, editing.move(store, ["https://alpha.example/bridge?utm_source=x"], "e1", at=DAY))
    assert ids["bridge alpha"] in store.event("e1").article_ids


def test_only_touched_events_are_written(store, ids):
    change = make(store, editing.move(store, [ids["bridge alpha"]], "e1", at=DAY))
    assert {event.id for event in change.after} == {"e0", "e1"}
    change = make(store, editing.pin(store, "e0", at=DAY))
    assert (change.before, change.after) == ((), ())


def test_a_preview_writes_nothing(store, ids):
    version = store.data_version()
    change = editing.preview(store, [editing.merge(store, ["e0", "e1"], at=DAY)])
    assert len(change.after[0].members) == 5
    assert (store.edits(), store.data_version()) == ((), version)
    assert len(store.event("e1").members) == 2


@pytest.mark.slow
def test_what_was_made_is_taken_back_from_the_newest_on(store, ids):
    make(store, editing.merge(store, ["e0", "e1"], at=DAY))
    make(store, editing.split(store, "e0", [ids["strike alpha"]], at=DAY))
    assert editing.undo(store, at=DAY, dry_run=True).after
    assert len(store.edits()) == 2
    editing.undo(store, at=DAY)
    assert len(store.event("e0").members) == 5
    editing.undo(store, at=DAY)
    assert {name for name, id in ids.items() if id in store.event("e0").article_ids} == {
        "bridge alpha",
        "bridge beta",
        "bridge gamma",
    }
    assert set(store.events_of([ids["strike alpha"]])[0].article_ids) == {ids["strike alpha"], ids["strike beta"]}
    assert [entry.edit.undone for entry in editing.log(store)] == [DAY, DAY]
    with pytest.raises(NotFoundError, match="nothing to take back"):
        editing.undo(store, at=DAY)


def test_an_older_edit_is_taken_back_and_the_later_ones_hold(store, ids):
    (merge,) = make(store, editing.merge(store, ["e0", "e1"], at=DAY)).edits
    make(store, editing.rename(store, "e2", "The crown", at=DAY))
    editing.undo(store, merge.number, at=DAY)
    assert store.count_events() == 3
    assert store.event("e2").label == "The crown"


def test_a_name_taken_back_is_the_central_headline_again(store, ids):
    make(store, editing.rename(store, "e2", "  The\tcrown\x07 ", at=DAY))
    assert store.event("e2").label == "The crown"
    editing.undo(store, at=DAY)
    assert store.event("e2").label == "Salt crown stolen from maritime museum, alpha reports"


def test_the_log_says_which_edit_decides_otherwise(store, ids):
    make(store, editing.merge(store, ["e0", "e1"], at=DAY))
    bridges = [id for name, id in ids.items() if name.startswith("bridge")]
    change = make(store, editing.split(store, "e0", bridges, at=DAY))
    assert [conflict.edit.kind for conflict in change.conflicts] == [EditKind.MERGE]
    make(store, editing.rename(store, "e0", "Bridge", at=DAY))
    first, *others = editing.log(store)
    assert first.conflict.by.kind is EditKind.SPLIT
    assert [entry.conflict for entry in others] == [None, None]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("job", "words"),
    [
        (lambda s, i: editing.split(s, "e0", [i["strike alpha"]], at=DAY), "is not in event e0"),
        (lambda s, i: editing.split(s, "e2", [i["museum alpha"]], at=DAY), "nothing would be left"),
        (lambda s, i: editing.merge(s, ["e0", "e0"], at=DAY), "these are one"),
        (lambda s, i: editing.move(s, [i["museum alpha"]], "e2", at=DAY), "is in event e2 already"),
        (lambda s, i: editing.rename(s, "e0", " \n ", at=DAY), "a label has 1 to"),
        (lambda s, i: editing.rename(s, "e0", "x" * 301, at=DAY), "a label has 1 to"),
    ],
)
def test_what_cannot_be_meant_is_refused(store, ids, job, words):
    with pytest.raises(UsageError, match=words):
        job(store, ids)


@pytest.mark.parametrize(
    "job",
    [
        lambda s: editing.pin(s, "nope", at=DAY),
        lambda s: editing.split(s, "e0", ["nope"], at=DAY),
        lambda s: editing.undo(s, 7, at=DAY),
    ],
)
def test_what_is_not_stored_is_not_found(store, ids, job):
    with pytest.raises(NotFoundError):
        job(store)


def test_an_article_in_no_event_waits_for_the_analysis(store, ids):
    (new,) = store.save_import([draft("museum", "beta")], fetched=DAY).new
    with pytest.raises(UsageError, match="in no event yet"):
        editing.move(store, [new], "e0", at=DAY)


def test_an_id_that_another_event_bears_is_not_given_again(store):
    ids = put(store, ["bridge alpha"], ["bridge beta"])
    # founded by the article that is split from another event now, it lives on with others
    founded = event_id([ids["bridge alpha"]])
    store.save_events(
        [
            Event(founded, "Founded", (Membership(ids["bridge beta"]),), DAY, DAY),
            Event("e9", "Other", (Membership(ids["bridge alpha"]),), DAY, DAY),
        ],
        {},
        regrouped=list(ids.values()),
    )
    more = store.save_import([draft("strike", "alpha"), draft("strike", "beta")], fetched=DAY).new
    store.save_events(
        [Event("e9", "Other", tuple(map(Membership, (ids["bridge alpha"], *more))), DAY, DAY)], {}, regrouped=more
    )
    make(store, editing.split(store, "e9", [ids["bridge alpha"]], at=DAY))
    assert store.event(founded).article_ids == (ids["bridge beta"],)
    assert store.events_of([ids["bridge alpha"]])[0].article_ids == (ids["bridge alpha"],)


# analyses


def coverage(store, stories=("bridge", "strike", "museum"), outlets=("alpha", "beta", "gamma")):
    drafts = [draft(story, outlet, n) for story in stories for n, outlet in enumerate(outlets)]
    return dict(zip([f"{d.url}" for d in drafts], store.save_import(drafts, fetched=DAY).new, strict=True))


def analyse(store, **options):
    return jobs.analyse(store, now=DAY, window_hours=72, **options)


@pytest.mark.slow
@pytest.mark.parametrize("everything", [True, False])
def test_what_was_said_holds_after_an_analysis(store, everything):
    ids = coverage(store)
    analyse(store)
    assert store.count_events() == 3
    bridge, strike, museum = (store.events_of([ids[f"https://alpha.example/{story}"]])[0] for story in STORIES)
    make(store, editing.merge(store, [bridge.id, strike.id], at=DAY))
    make(store, editing.split(store, museum.id, museum.article_ids[:1], at=DAY))
    make(store, editing.rename(store, museum.id, "The crown", at=DAY))
    store.save_import([draft("strike", "delta", 3)], fetched=DAY)
    report = analyse(store, everything=everything)
    assert (report["edits"], report["edit_conflicts"]) == (3 if everything else 1, [])  # only one touches the new one
    assert sorted(len(store.event(row.id).members) for row in store.summaries()) == [1, 2, 7]
    assert store.event(bridge.id) == store.event(strike.id)
    assert store.event(museum.id).label == "The crown"


def test_a_new_article_stays_out_of_a_pinned_event(store):
    ids = coverage(store, stories=("bridge",))
    analyse(store)
    (row,) = store.summaries()
    make(store, editing.pin(store, row.id, at=DAY))
    store.save_import([draft("bridge", "delta", 3)], fetched=DAY)
    analyse(store)
    assert set(store.event(row.id).article_ids) == set(ids.values())
    assert store.count_events() == 2
    assert editing.pinned(store, store.event(row.id))


def test_an_old_event_comes_along_when_an_edit_ties_a_new_article_to_it(store, tmp_path):
    coverage(store, stories=("bridge",))
    analyse(store)
    (row,) = store.summaries()
    new = draft("museum", "alpha", hours=24 * 30)
    content = {
        "format": "rashomon edits",
        "version": 1,
        "articles": {"a": "https://alpha.example/bridge", "new": new.url},
        "edits": [{"kind": "merge", "at": "2026-03-09T08:00:00Z", "sets": [["a"], ["new"]]}],
    }
    (tmp_path / "edits.json").write_text(json.dumps(content))
    change = editing.import_file(store, tmp_path / "edits.json")
    assert "articles of only one of its events" in change.conflicts[0].reason
    # the file calls the new article by another id than this store will
    id = store.save_import([new], fetched=DAY).new[0]
    editing.undo(store, at=DAY)
    editing.import_file(store, tmp_path / "edits.json")
    analyse(store)
    assert id in store.event(row.id).article_ids


def test_an_edit_made_while_an_analysis_runs_is_not_lost(store):
    coverage(store)
    analyse(store)
    first, second, _ = store.summaries()

    def meanwhile(stage, done, total):
        if stage == "grouping" and not done and not store.edits():
            make(store, editing.merge(store, [first.id, second.id], at=DAY))

    analyse(store, everything=True, progress=meanwhile)
    assert len(store.event(first.id).members) == 6
    assert store.event(second.id) == store.event(first.id)


# files


@pytest.mark.slow
def test_edits_are_handed_to_another_database(store, tmp_path):
    coverage(store)
    analyse(store)
    first, second, third = store.summaries()
    make(store, editing.merge(store, [first.id, second.id], at=DAY))
    make(store, editing.rename(store, third.id, "“Ours”", at=DAY))
    make(store, editing.pin(store, third.id, at=DAY))
    editing.undo(store, at=DAY)
    assert editing.export_file(store, tmp_path / "class.json") == 2
    with closing(open_store(f"sqlite:///{tmp_path / 'other.db'}")) as other:
        coverage(other)
        analyse(other)
        seen = editing.import_file(other, tmp_path / "class.json", dry_run=True)
        assert other.edits() == ()
        change = editing.import_file(other, tmp_path / "class.json")
        assert {event.article_ids for event in change.after} == {event.article_ids for event in seen.after}
        assert {(row.label, row.articles) for row in other.summaries()} == {
            (row.label, row.articles) for row in store.summaries()
        }
        assert editing.import_file(other, tmp_path / "class.json").edits == ()
        assert len(other.edits()) == 2


def test_a_file_that_cannot_be_read_changes_nothing(store, tmp_path):
    with pytest.raises(InputError):
        editing.import_file(store, tmp_path / "missing.json")
    assert store.edits() == ()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(12))
def test_rewriting_touched_events_is_replaying_everything(tmp_path, seed):
    chance = random.Random(seed)
    with closing(open_store(f"sqlite:///{tmp_path / 'own.db'}")) as store:
        names = [f"{story} {outlet}" for story in STORIES for outlet in ("alpha", "beta", "gamma", "delta")]
        chance.shuffle(names)
        ids = put(store, names[:4], names[4:7], names[7:9], names[9:11], names[11:])
        base = store.events_of(ids.values())
        articles = store.get(ids.values())
        states = []
        for _ in range(8):
            events = store.events_of(ids.values())
            states.append(grouping(events))
            make(store, some_edit(store, chance, events))
        expected, _ = replay.apply(base, store.edits(), articles)
        assert grouping(store.events_of(ids.values())) == grouping(expected)
        for state in reversed(states):
            editing.undo(store, at=DAY)
            assert grouping(store.events_of(ids.values())) == state


def grouping(events):
    return {frozenset(event.article_ids) for event in events}


def some_edit(store, chance, events):
    event, other = chance.sample(events, 2)
    kind = chance.choice(["merge", "split", "move", "pin", "rename"])
    if kind == "pin" and not editing.pinned(store, event):
        return editing.pin(store, event.id, at=DAY)
    if kind == "split" and len(event.members) > 1:
        return editing.split(store, event.id, chance.sample(event.article_ids, len(event.members) // 2), at=DAY)
    if kind == "move":
        return editing.move(store, chance.sample(event.article_ids, 1), other.id, at=DAY)
    if kind == "merge" and len(events) > 2:
        return editing.merge(store, [event.id, other.id], at=DAY)
    return editing.rename(store, event.id, f"Label {chance.random()}", at=DAY)
