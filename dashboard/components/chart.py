"""A figure on the page, with its alternative text; a click on a mark gives the mark's key."""

from __future__ import annotations

from typing import Any

import streamlit as st

CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}


INK = {"light": "#14181f", "dark": "#eef1f5"}  # the text colours of dashboard/.streamlit/config.toml


def show(figure: Any, *, key: str, alt: str) -> None:
    """Draw a figure."""
    st.plotly_chart(_inked(figure), key=key, alt=alt, config=CONFIG)


def clicked(figure: Any, *, key: str, alt: str) -> str | None:
    """Draw a figure whose marks can be clicked; the `customdata` of the clicked mark, None before a click."""
    event: Any = st.plotly_chart(
        _inked(figure), key=key, alt=alt, config=CONFIG, on_select="rerun", selection_mode="points"
    )
    points = (event or {}).get("selection", {}).get("points", [])
    data = points[0].get("customdata") if points else None
    if isinstance(data, (list, tuple)):
        data = data[0] if data else None
    return data if isinstance(data, str) else None


def _inked(figure: Any) -> Any:
    """The figure with its labels in the theme's text colour: Streamlit's own grey is too faint to read."""
    ink = INK.get(st.context.theme.type or "light", INK["light"])
    figure.update_layout(font_color=ink, legend_font_color=ink)
    for axes in (figure.update_xaxes, figure.update_yaxes):
        axes(tickfont_color=ink, title_font_color=ink)
    return figure.update_traces(textfont_color=ink, selector={"type": "bar"})
