"""Requests on both databases: asked for, taken by one collector, done."""

from rashomon.model import Request


def test_a_request_waits_is_taken_and_is_done(store, hour):
    asked = store.ask("collect", {"outlets": ["alpha"]}, at=hour(1))
    assert asked == Request(asked.id, "collect", {"outlets": ["alpha"]}, hour(1))
    store.take_lease("collector one", holder="one", now=hour(1), until=hour(3))
    taken = store.take_request(holder="one", now=hour(2), jobs=["collect"])
    assert (taken.id, taken.taken_at, taken.taken_by) == (asked.id, hour(2), "one")
    run = store.start_run("collect", version="0", parameters={}, at=hour(2))
    store.finish_request(asked.id, at=hour(2.5), run=run)
    assert store.take_request(holder="one", now=hour(2.6), jobs=["collect"]) is None
    done = store.requests()[0]
    assert (done.run, done.finished_at, done.note) == (run, hour(2.5), "")


def test_asking_twice_is_one_request(store, hour):
    first = store.ask("collect", {}, at=hour(1))
    assert store.ask("collect", {}, at=hour(2)) == first
    assert store.ask("collect", {"outlets": ["a"]}, at=hour(2)) != first
    store.take_lease("collector one", holder="one", now=hour(1), until=hour(9))
    store.take_request(holder="one", now=hour(2), jobs=["collect"])
    assert store.ask("collect", {}, at=hour(3)).id != first.id  # the first is under way: this one comes after it


def test_the_oldest_is_taken_first_and_only_of_the_wanted_jobs(store, hour):
    store.ask("analyse", {}, at=hour(1))
    older = store.ask("collect", {"outlets": ["a"]}, at=hour(1))
    store.ask("collect", {"outlets": ["b"]}, at=hour(2))
    assert store.take_request(holder="one", now=hour(3), jobs=["collect"]).id == older.id


def test_a_taken_request_is_not_taken_again_while_its_collector_lives(store, hour):
    asked = store.ask("collect", {}, at=hour(1))
    store.take_lease("collector one", holder="one", now=hour(1), until=hour(3))
    store.take_request(holder="one", now=hour(1), jobs=["collect"])
    assert store.take_request(holder="two", now=hour(2), jobs=["collect"]) is None
    again = store.take_request(holder="two", now=hour(3), jobs=["collect"])  # the lease of the first has ended
    assert (again.id, again.taken_by) == (asked.id, "two")


def test_a_request_that_could_not_be_done_says_why(store, hour):
    asked = store.ask("collect", {}, at=hour(1))
    store.finish_request(asked.id, at=hour(2), note="the registry\0 cannot be read")
    assert store.requests()[0].note == "the registry cannot be read"
