"""Figures: one mark a row, the palette's colours and shapes, escaped labels, the key to the sentences."""

from __future__ import annotations

from datetime import timedelta

import pytest

from dashboard import charts
from dashboard.palette import Style
from tests.dashboard import sample

RED, BLUE = Style("#c03030", "square", "■"), Style("#1854fc", "circle", "●")


def test_bars_stand_in_the_order_given_with_escaped_labels() -> None:
    figure = charts.bars(
        [charts.Bar("<b>One</b>", 60, "60 %", RED, key="one"), charts.Bar("Two", 40, "40 %", BLUE)],
        title="share", percent=True,
    )  # fmt: skip
    (bar,) = figure.data
    assert list(bar.x) == [60, 40]
    assert list(bar.marker.color) == [RED.colour, BLUE.colour]
    assert list(figure.layout.yaxis.ticktext) == ["&lt;b&gt;One&lt;/b&gt;", "Two"]
    assert figure.layout.yaxis.range[0] > figure.layout.yaxis.range[1]  # first row on top
    assert list(bar.customdata) == ["one", ""]
    assert "<b>" not in bar.hovertext[0]


def test_whiskers_reach_from_low_to_high() -> None:
    figure = charts.bars([charts.Bar("word", -2.0, "", RED, low=-3.0, high=-0.5)], title="log-odds")
    whisker = figure.data[0].error_x
    assert (list(whisker.arrayminus), list(whisker.array)) == ([1.0], [1.5])


@pytest.mark.parametrize("rows", [[], [charts.Bar("none", 0, "0 %", RED)]])
def test_bars_without_length_are_no_error(rows: list[charts.Bar]) -> None:
    assert charts.bars(rows, title="share", percent=True).layout.height > 0


def test_equal_dots_of_two_outlets_stay_visible() -> None:
    dots = [
        charts.Dot("Elsom", 0.0, "One", "One: 0 %", RED, key="1"),
        charts.Dot("Elsom", 0.0, "Two", "Two: 0 %", BLUE, key="2"),
        charts.Dot("not in the rows", 1.0, "Two", "", BLUE),
    ]
    figure = charts.dots(["Elsom"], dots, title="depth", legend=True)
    first, second = figure.data
    assert first.y[0] != second.y[0]
    assert (first.marker.symbol, second.marker.symbol) == ("square", "circle")
    assert (list(first.customdata), list(second.customdata)) == (["1"], ["2"])


def test_first_reports_are_drawn_larger() -> None:
    dots = [
        charts.Dot("One", sample.START, "One", "", RED, large=True),
        charts.Dot("One", sample.START + timedelta(hours=1), "One", "", RED),
    ]
    (trace,) = charts.dots(["One"], dots, title="time", legend=False).data
    assert trace.marker.size[0] > trace.marker.size[1]
