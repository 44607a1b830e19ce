"""Runs and the data version on both databases."""

from rashomon.model import Run


def test_a_run_is_noted_from_start_to_end(store, hour):
    id = store.start_run("collect", version="0.1", parameters={"outlets": ["alpha"]}, at=hour(1))
    begun = Run(id, "collect", "0.1", {"outlets": ["alpha"]}, hour(1))
    assert store.runs() == (begun,)
    store.finish_run(id, report={"new": 3}, at=hour(2), changed=False)
    assert store.runs() == (Run(id, "collect", "0.1", {"outlets": ["alpha"]}, hour(1), hour(2), {"new": 3}),)


def test_the_newest_runs_come_first(store, hour):
    ids = [store.start_run("analyse", version="0.1", parameters={}, at=hour(n)) for n in range(5)]
    assert [run.id for run in store.runs(limit=2)] == [ids[4], ids[3]]


def test_data_version_rises_when_a_run_changed_something(store, hour):
    version = store.data_version()
    id = store.start_run("collect", version="0.1", parameters={}, at=hour(1))
    store.finish_run(id, report={}, at=hour(2), changed=False)
    assert store.data_version() == version
    store.finish_run(id, report={}, at=hour(3), changed=True)
    assert store.data_version() == version + 1
