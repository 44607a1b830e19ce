"""Polls on their way into the store: together where several wait, and what a stop or a refusal does."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from collectors.saving import MAX_POLLS, PollWriter
from rashomon.errors import StoreError
from rashomon.identity import Prepared, prepared
from rashomon.model import ArticleDraft, Feed, FeedState, SaveReport

NOW = datetime(2026, 3, 9, 12, tzinfo=UTC)


def poll(number: int) -> tuple[Prepared, FeedState]:
    url = f"https://desk.example/{number}"
    return prepared([ArticleDraft("desk", "Quay", url)], polled=NOW), FeedState(Feed(url, "desk"))


class Shelf:
    """A store that keeps the URLs of each transaction, refuses those it is told to, and waits to be let on."""

    def __init__(self, *refused: int) -> None:
        self.transactions: list[list[str]] = []
        self.refused = {f"https://desk.example/{number}" for number in refused}
        self.let_on = threading.Event()
        self.let_on.set()
        self.at_work = threading.Event()

    def save_polls(self, polls: Sequence[tuple[Prepared | None, FeedState]]) -> tuple[SaveReport, ...]:
        self.at_work.set()
        assert self.let_on.wait(10)
        urls = [state.feed.url for _, state in polls]
        if self.refused & set(urls):
            raise StoreError("the disk is full")
        self.transactions.append(urls)
        return tuple(SaveReport(new=(url,)) for url in urls)


def test_polls_that_wait_are_stored_together_and_each_gets_its_report() -> None:
    shelf = Shelf()

    async def run() -> list[SaveReport]:
        writer = PollWriter(shelf, asyncio.Lock())  # type: ignore[arg-type]
        return list(await asyncio.gather(*(writer.save(*poll(number)) for number in range(3 * MAX_POLLS))))

    reports = asyncio.run(run())
    assert [report.new for report in reports] == [(f"https://desk.example/{n}",) for n in range(3 * MAX_POLLS)]
    assert [len(urls) for urls in shelf.transactions] == [MAX_POLLS] * 3


def test_one_that_is_refused_does_not_take_the_others_with_it() -> None:
    shelf = Shelf(2)

    async def run() -> list[SaveReport | BaseException]:
        writer = PollWriter(shelf, asyncio.Lock())  # type: ignore[arg-type]
        return list(await asyncio.gather(*(writer.save(*poll(n)) for n in range(4)), return_exceptions=True))

    results = asyncio.run(run())
    assert [isinstance(result, SaveReport) for result in results] == [True, True, False, True]
    assert isinstance(results[2], StoreError)
    assert len(shelf.transactions) == 3


def test_a_stop_lets_what_is_being_stored_end_and_leaves_the_rest() -> None:
    shelf = Shelf()
    shelf.let_on.clear()

    async def run() -> list[SaveReport | BaseException]:
        writer = PollWriter(shelf, asyncio.Lock())  # type: ignore[arg-type]
        first = [asyncio.create_task(writer.save(*poll(number))) for number in range(2)]
        await asyncio.to_thread(shelf.at_work.wait)
        late = asyncio.create_task(writer.save(*poll(9)))
        await asyncio.sleep(0)
        for task in (*first, late):
            task.cancel()
        await asyncio.sleep(0.05)
        shelf.let_on.set()
        return list(await asyncio.gather(*first, late, return_exceptions=True))

    *stored, left = asyncio.run(run())
    assert [isinstance(result, SaveReport) for result in stored] == [True, True]
    assert isinstance(left, asyncio.CancelledError)
    assert shelf.transactions == [["https://desk.example/0", "https://desk.example/1"]]


def test_a_fault_of_the_program_is_not_hidden() -> None:
    class Broken:
        def save_polls(self, polls: object) -> object:
            raise ValueError("no such thing")

    async def run() -> None:
        await PollWriter(Broken(), asyncio.Lock()).save(*poll(1))  # type: ignore[arg-type]

    with pytest.raises(ValueError, match="no such thing"):
        asyncio.run(run())
