"""Figures: rows in, Plotly figure out; pure. Labels are escaped, colours and shapes come from the palette.

Axes are fixed (a finger on a phone scrolls the page, not the chart), and each point carries in `customdata` the key by
which the view finds its sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import plotly.graph_objects as go

from .components.markup import chart_text, shorten
from .palette import Style

ROW = 34  # pixels of one row of a chart
LABEL = 26  # characters of a label on an axis; the table beside the chart has the rest


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: `value` decides its length, `text` stands at its end."""

    label: str
    value: float
    text: str
    style: Style
    key: str = ""
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Dot:
    """One dot: its row, its place on the x axis, and whose it is."""

    row: str
    x: float | datetime
    owner: str
    hover: str
    style: Style
    key: str = ""
    large: bool = False


def bars(rows: Sequence[Bar], *, title: str, percent: bool = False) -> go.Figure:
    """Horizontal bars, first row on top; whiskers where a row has `low` and `high`."""
    figure = go.Figure()
    labels = _axis_labels([row.label for row in rows])
    whiskers = any(row.low is not None and row.high is not None for row in rows)
    figure.add_bar(
        y=list(range(len(rows))),
        x=[row.value for row in rows],
        orientation="h",
        text=[chart_text(row.text) for row in rows],
        textposition="none" if whiskers else "outside",
        cliponaxis=False,
        marker={"color": [row.style.colour for row in rows]},
        customdata=[row.key for row in rows],
        hovertext=[f"{chart_text(row.label)}: {chart_text(row.text)}" for row in rows],
        hoverinfo="text",
        error_x={
            "type": "data",
            "symmetric": False,
            "array": [max(0.0, (row.high or row.value) - row.value) if row.high is not None else 0 for row in rows],
            "arrayminus": [max(0.0, row.value - (row.low or 0)) if row.low is not None else 0 for row in rows],
            "thickness": 1.5,
            "color": "#7a828e",
        }
        if whiskers
        else None,
    )
    _rows(figure, labels)
    figure.update_xaxes(
        title_text=title, ticksuffix=" %" if percent else "", rangemode="tozero" if percent else "normal"
    )
    if percent:
        figure.update_xaxes(range=[0, max((row.value for row in rows), default=1) * 1.35 or 1])
    return _finish(figure, len(rows))


def dots(rows: Sequence[str], points: Sequence[Dot], *, title: str, legend: bool) -> go.Figure:
    """Dots by row, first row on top.

    With `legend` the owners are named above and drawn beside each other in a row,
    so that equal values stay visible.
    """
    figure = go.Figure()
    place = {row: number for number, row in enumerate(rows)}
    owners = list(dict.fromkeys(point.owner for point in points))
    for number, owner in enumerate(owners):
        shift = (number - (len(owners) - 1) / 2) * min(0.16, 0.7 / len(owners)) if legend else 0.0
        own = [point for point in points if point.owner == owner and point.row in place]
        if not own:
            continue
        figure.add_scatter(
            x=[point.x for point in own],
            y=[place[point.row] + shift for point in own],
            mode="markers",
            opacity=1,
            name=chart_text(shorten(owner, LABEL)),
            marker={
                "color": own[0].style.colour,
                "symbol": own[0].style.symbol,
                "size": [15 if point.large else 10 for point in own],
                "opacity": 1,
            },
            customdata=[point.key for point in own],
            hovertext=[chart_text(point.hover) for point in own],
            hoverinfo="text",
            showlegend=legend,
        )
    _rows(figure, _axis_labels(rows))
    figure.update_xaxes(title_text=title)
    figure = _finish(figure, len(rows) + (1 if legend else 0))
    if legend:
        figure.update_layout(legend={"orientation": "h", "yanchor": "bottom", "y": 1.0, "x": 0, "title_text": ""})
        figure.update_layout(margin_t=50)
    return figure


def _rows(figure: go.Figure, labels: Sequence[str]) -> None:
    figure.update_yaxes(
        tickvals=list(range(len(labels))), ticktext=labels, range=[len(labels) - 0.4, -0.6], showgrid=True,
        zeroline=False, title_text="",
    )  # fmt: skip


def _axis_labels(labels: Sequence[str]) -> list[str]:
    return [chart_text(shorten(label, LABEL)) for label in labels]


def _finish(figure: go.Figure, rows: int) -> go.Figure:
    figure.update_layout(
        height=80 + ROW * max(rows, 1), margin={"l": 8, "r": 24, "t": 10, "b": 8}, bargap=0.35, dragmode=False,
        clickmode="event+select", hoverlabel={"align": "left", "bgcolor": "#1d232c", "font_color": "#eef1f5"},
    )  # fmt: skip
    figure.update_xaxes(fixedrange=True, automargin=True, nticks=6, tickangle=0)
    figure.update_yaxes(fixedrange=True, automargin=True)
    return figure
