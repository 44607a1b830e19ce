"""The CSV button beside a table: the whole table of the event, made only when it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from dashboard import queries
from dashboard.context import EventPage


def table(page: EventPage, name: str, *, key: str = "") -> None:
    """A button for one table of the export, with all outlets of the event; none in a blind comparison, as it names."""
    if page.blind:
        return
    event = page.comparison.event.id
    button(
        f"Download {name.replace('_', ' ')} (CSV)",
        lambda: queries.table_csv(page.version, event, name),
        file_name=f"{event}-{name}.csv",
        key=key or f"csv-{name}",
    )


def button(label: str, data: Callable[[], bytes], *, file_name: str, key: str) -> None:
    """A button for any CSV; `data` runs on the click."""
    content: Any = data  # Streamlit takes a callable; its alias is too wide for the checker
    st.download_button(
        label, content, file_name=file_name, mime="text/csv", key=key, on_click="ignore", type="tertiary", icon="⬇️"
    )
