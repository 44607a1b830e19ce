"""What is taken away, as the command line writes it: a table, the workbook or report of an event; cached."""

from __future__ import annotations

import streamlit as st

from ..choices import Section
from ..context import Version
from ..state import State
from . import comparing, period


@st.cache_resource(max_entries=64, show_spinner=False)
def table_csv(version: Version, event_id: str, table: str) -> bytes:
    """One table of the export of one event as UTF-8 CSV, the same bytes as the command line writes."""
    from rashomon.export import files, tables  # pandas takes a second: only a download pays it

    return files.to_csv(tables.tables([comparing.compared(version, event_id)])[table], bom=True)


@st.cache_resource(max_entries=4, show_spinner=False)
def workbook(version: Version, event_id: str) -> bytes:
    """All tables of one event with codebook and methods."""
    from rashomon.export import methods, tables, workbook

    comparisons = [comparing.compared(version, event_id)]
    return workbook.to_xlsx(tables.tables(comparisons), methods.methods(comparisons))


@st.cache_resource(max_entries=4, show_spinner=False)
def report(version: Version, event_id: str) -> bytes:
    """The report of one event as a page that prints well."""
    from rashomon.export import methods, report

    comparisons = [comparing.compared(version, event_id)]
    return report.to_html(comparisons, methods.methods(comparisons)).encode("utf-8", "replace")


def over_events_csv(version: Version, state: State, section: Section, table: str) -> bytes:
    """A table over the events of a period: attention (of the section's kinds), coverage or first_reports."""
    from rashomon.export import files, over_events

    turned = period.attention(version, state, section).rows if section in period.KINDS else ()
    rows = over_events.OverEvents(turned, period.coverage(version, state), {})
    return files.to_csv(over_events.tables(rows)[table], bom=True)
