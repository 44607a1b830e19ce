"""The buttons that take tables away: CSV beside a table, workbook and report below; made only when asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from ..choices import Section
from ..context import EventPage, Version
from ..queries import exports
from ..state import State

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def table(page: EventPage, name: str, *, key: str = "") -> None:
    """A button for one table of the export, with all outlets of the event; none in a blind comparison, as it names."""
    if page.blind:
        return
    event = page.comparison.event.id
    button(
        f"Download {name.replace('_', ' ')} (CSV)",
        lambda: exports.table_csv(page.version, event, name),
        file_name=f"{event}-{name}.csv",
        key=key or f"csv-{name}",
    )


def over_events(version: Version, state: State, section: Section, name: str) -> None:
    """A button for one table over the events of a period: attention, coverage or first_reports."""
    button(
        f"Download {name.replace('_', ' ')} (CSV)",
        lambda: exports.over_events_csv(version, state, section, name),
        file_name=f"{name}.csv",
        key=f"csv-{name}",
    )


def everything(page: EventPage) -> None:
    """Buttons for all tables of the event in one workbook, and for the report; none in a blind comparison."""
    if page.blind:
        return
    event = page.comparison.event.id
    book, report = st.columns([1, 2])
    with book:
        button(
            "All tables with codebook (Excel)", lambda: exports.workbook(page.version, event),
            file_name=f"{event}.xlsx", key="xlsx", mime=XLSX,
        )  # fmt: skip
    with report:
        button(
            "Report of this event (HTML, prints well)", lambda: exports.report(page.version, event),
            file_name=f"{event}.html", key="html", mime="text/html",
        )  # fmt: skip


def button(label: str, data: Callable[[], bytes], *, file_name: str, key: str, mime: str = "text/csv") -> None:
    """A button for any file; `data` runs on the click."""
    content: Any = data  # Streamlit takes a callable; its alias is too wide for the checker
    st.download_button(
        label, content, file_name=file_name, mime=mime, key=key, on_click="ignore", type="tertiary", icon="⬇️"
    )
