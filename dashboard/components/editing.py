"""Mend this grouping: choose what is wrong, see what would change, save; take back. Everything goes through the log.

Nothing is written before 'Save', and an edit rewrites only the events it touches.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from enum import StrEnum

import streamlit as st
from markupsafe import Markup

from rashomon.errors import RashomonError
from rashomon.jobs import editing
from rashomon.jobs.replay import EditChange
from rashomon.model import Event, EventSummary, GroupingEdit
from rashomon.store.protocols import Store

from ..context import EventPage
from . import empty, times
from .basis import count
from .markup import clean, heading, join, shorten, show

OPEN, NOTE = "edit-open", "edit-note"
NEAR = timedelta(hours=96)  # other events offered without a search begin or end so near to this one
OFFERED = 50  # other events to choose from
LISTED = 12  # articles named of one event in the preview


class Wrong(StrEnum):
    """What a reader may find wrong with an event, in the words of the choice."""

    SPLIT = "Some articles tell another event"
    MOVE = "Some articles belong to another event"
    MERGE = "Another event is the same"
    RENAME = "The headline does not fit"
    PIN = "Nothing: keep these articles"


def correct(page: EventPage, store: Store) -> None:
    """The whole section: edits in force, and behind a switch the means to make one."""
    show(heading(3, "Mend this grouping"))
    if note := st.session_state.pop(NOTE, None):
        show(Markup('<p class="rs-nothing" role="status">{}</p>').format(note))
    event = page.comparison.event
    _in_force(editing.concerning(store, event), store)
    if not st.toggle("Change what belongs to this event", key=OPEN):
        return
    wrong = (
        st.radio("What is wrong?", list(Wrong), format_func=lambda choice: choice.value, key="edit-wrong")
        or Wrong.SPLIT
    )
    at = datetime.now(UTC)
    try:
        edit = _CHOICES[Wrong(wrong)](page, store, at)
        change = editing.preview(store, [edit]) if edit else None
    except RashomonError as error:
        empty.nothing(f"{error}.")
        return
    if edit is None or change is None:
        return
    _preview(page, change, store)
    st.button("Save", key="edit-save", type="primary", on_click=_save, args=(store, edit))


def _split(page: EventPage, store: Store, at: datetime) -> GroupingEdit | None:
    taken = _articles(page, "Articles that tell another event")
    return editing.split(store, page.comparison.event.id, taken, at=at) if taken else None


def _move(page: EventPage, store: Store, at: datetime) -> GroupingEdit | None:
    moved = _articles(page, "Articles that belong elsewhere")
    target = _other(page, store, "The event they belong to")
    return editing.move(store, moved, target, at=at) if moved and target else None


def _merge(page: EventPage, store: Store, at: datetime) -> GroupingEdit | None:
    target = _other(page, store, "The event that is the same")
    return editing.merge(store, [page.comparison.event.id, target], at=at) if target else None


def _rename(page: EventPage, store: Store, at: datetime) -> GroupingEdit | None:
    event = page.comparison.event
    label = st.text_input("Headline of this event", event.label, max_chars=editing.MAX_LABEL, key="edit-label")
    return editing.rename(store, event.id, label, at=at) if label.strip() not in ("", event.label) else None


def _pin(page: EventPage, store: Store, at: datetime) -> GroupingEdit | None:
    return editing.pin(store, page.comparison.event.id, at=at)


_CHOICES: dict[Wrong, Callable[[EventPage, Store, datetime], GroupingEdit | None]] = {
    Wrong.SPLIT: _split,
    Wrong.MOVE: _move,
    Wrong.MERGE: _merge,
    Wrong.RENAME: _rename,
    Wrong.PIN: _pin,
}


def _articles(page: EventPage, label: str) -> list[str]:
    return st.multiselect(
        label,
        [article.id for article in page.comparison.articles],
        format_func=lambda id: f"{page.name(page.articles[id].outlet)}: {shorten(page.articles[id].title, 100)}",
        placeholder="Choose articles",
        key="edit-articles",
    )


def _other(page: EventPage, store: Store, label: str) -> str | None:
    """Another event, chosen among those near in time or those that hold some words."""
    event = page.comparison.event
    words = st.text_input("Find it by words", placeholder="empty: events of the same days", key="edit-search")
    since = event.first - NEAR if event.first and not words.strip() else None
    until = event.last + NEAR if event.last and not words.strip() else None
    rows = store.summaries(since=since, until=until, search=words.strip() or None, limit=OFFERED)
    offered = {row.id: row for row in rows if row.id != event.id}
    return st.selectbox(
        label,
        list(offered),
        index=None,
        format_func=lambda id: _described(offered[id]),
        placeholder="Choose an event" if offered else "No other event found",
        key="edit-other",
    )


def _described(row: EventSummary) -> str:
    return f"{shorten(row.label, 90)} ({count(row.articles, 'article')}, {times.span(row.first, row.last)})"


def _in_force(edits: Sequence[GroupingEdit], store: Store) -> None:
    """The edits that concern the event, each with a way back."""
    for edit in edits:
        said, back = st.columns([5, 1], vertical_alignment="center")
        by = f" by {clean(edit.author)}" if edit.author else ""
        label = f" to “{shorten(edit.label, 80)}”" if edit.label else ""
        with said:
            show(
                Markup("<p>Edited by hand: <b>{}</b>{} ({}, {}{})</p>").format(
                    edit.kind.value, label, count(len(edit.article_ids), "article"), times.moment(edit.at), by
                )
            )
        back.button(
            "Take back",
            key=f"edit-undo-{edit.number}",
            on_click=_undo,
            args=(store, edit),
            help=f"Take back edit {edit.number} ({edit.kind.value})",
        )


def _preview(page: EventPage, change: EditChange, store: Store) -> None:
    shown = {id for event in (*change.before, *change.after) for id in event.article_ids[:LISTED]}
    titles = {article.id: f"{page.name(article.outlet)}: {shorten(article.title, 110)}" for article in store.get(shown)}
    if not change.after:
        show(Markup('<p class="rs-note">No article changes its event now; later grouping will leave it so.</p>'))
    for name, events in (("As it is", change.before), ("As it would be", change.after)):
        if events:
            show(heading(4, name))
            show(join(_listed(event, titles) for event in events))
    for conflict in change.conflicts:
        empty.nothing(f"{conflict.reason}.")


def _listed(event: Event, titles: dict[str, str]) -> Markup:
    items = [Markup("<li>{}</li>").format(titles.get(id, id)) for id in event.article_ids[:LISTED]]
    if (more := len(event.members) - LISTED) > 0:
        items.append(Markup("<li>and {} more</li>").format(more))
    return Markup('<p><b>{}</b> ({})</p><ul class="rs-items">{}</ul>').format(
        shorten(event.label, 160), count(len(event.members), "article"), join(items)
    )


def _save(store: Store, edit: GroupingEdit) -> None:
    _tell(lambda: editing.make(store, [edit]), "Saved")


def _undo(store: Store, edit: GroupingEdit) -> None:
    _tell(lambda: editing.undo(store, edit.number, at=datetime.now(UTC)), "Taken back")


def _tell(job: Callable[[], EditChange], done: str) -> None:
    """Do it, close the section and say how it went on the next run."""
    try:
        change = job()
    except RashomonError as error:
        st.session_state[NOTE] = f"Not done: {error}."
        return
    (edit,) = change.edits
    st.session_state[OPEN] = False
    st.session_state[NOTE] = f"{done}: {edit.kind.value} of {count(len(edit.article_ids), 'article')}."
