"""One colour an outlet, the same in charts, tables and theme, readable in both modes and apart for most eyes."""

from __future__ import annotations

import itertools
import tomllib
from pathlib import Path
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import palette
from dashboard.components import chart

CONFIG = tomllib.loads((Path(__file__).parents[2] / "dashboard" / ".streamlit" / "config.toml").read_text())
LEAST_DISTANCE = 0.08  # in OKLab, where 0.02 is just noticeable side by side

# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
DEFICIENCIES = {
    "none": np.eye(3),
    "protan": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deutan": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritan": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}


def linear(colour: str) -> np.ndarray:
    values = np.array([int(colour[place : place + 2], 16) for place in (1, 3, 5)]) / 255
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def luminance(colour: str) -> float:
    return float(linear(colour) @ np.array([0.2126, 0.7152, 0.0722]))


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def oklab(rgb: np.ndarray) -> np.ndarray:
    """Ottosson (2020)."""
    first = np.array(
        [
            [0.4122214708, 0.5363325363, 0.0514459929],
            [0.2119034982, 0.6806995451, 0.1073969566],
            [0.0883024619, 0.2817188376, 0.6299787005],
        ]
    )
    second = np.array(
        [
            [0.2104542553, 0.7936177850, -0.0040720468],
            [1.9779984951, -2.4285922050, 0.4505937099],
            [0.0259040371, 0.7827717662, -0.8086757660],
        ]
    )
    return second @ np.cbrt(np.clip(first @ np.clip(rgb, 0, 1), 0, None))


def test_theme_and_charts_have_the_same_colours() -> None:
    assert tuple(CONFIG["theme"]["chartCategoricalColors"]) == palette.COLOURS
    assert CONFIG["theme"]["light"]["backgroundColor"] == palette.LIGHT_BACKGROUND
    assert CONFIG["theme"]["dark"]["backgroundColor"] == palette.DARK_BACKGROUND
    assert {mode: CONFIG["theme"][mode]["textColor"] for mode in ("light", "dark")} == chart.INK


@pytest.mark.parametrize("background", [palette.LIGHT_BACKGROUND, palette.DARK_BACKGROUND])
@pytest.mark.parametrize("colour", [*palette.COLOURS, palette.NEUTRAL])
def test_every_colour_stands_out_from_both_backgrounds(colour: str, background: str) -> None:
    assert contrast(colour, background) >= 3.0


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("ink", ["textColor", "linkColor", "primaryColor"])
def test_text_is_readable(mode: str, ink: str) -> None:
    theme = CONFIG["theme"][mode]
    assert contrast(theme[ink], theme["backgroundColor"]) >= 4.5
    assert contrast(theme[ink], theme["secondaryBackgroundColor"]) >= 4.5


@pytest.mark.parametrize("deficiency", DEFICIENCIES)
def test_colours_stay_apart(deficiency: str) -> None:
    seen = [oklab(DEFICIENCIES[deficiency] @ linear(colour)) for colour in palette.COLOURS]
    assert min(np.linalg.norm(one - other) for one, other in itertools.combinations(seen, 2)) >= LEAST_DISTANCE


IDS = st.text("abcdefghij-0123456789", min_size=1, max_size=12)


def preference(outlet: str) -> palette.Style:
    """The style of an outlet alone in its view."""
    return palette.styles([outlet])[outlet]


@given(st.lists(IDS, unique=True, max_size=70), st.randoms())
def test_the_same_outlets_have_the_same_styles_in_any_order(outlets: list[str], random: Random) -> None:
    styles = palette.styles(outlets)
    random.shuffle(outlets)
    assert palette.styles(outlets) == styles
    pairs = {(style.colour, style.symbol) for style in styles.values()}
    assert len(pairs) == min(len(outlets), 56)
    assert len({style.colour for style in styles.values()}) == min(len(outlets), 8)


@given(st.lists(IDS, unique=True, min_size=1, max_size=20))
def test_one_more_outlet_recolours_only_those_that_it_collides_with(outlets: list[str]) -> None:
    *before, new = outlets
    styles, after = palette.styles(before), palette.styles(outlets)
    for outlet in before:
        preferred = preference(outlet)
        if styles[outlet].colour == preferred.colour != preference(new).colour:
            assert after[outlet].colour == preferred.colour
        if styles[outlet] == preferred and [preference(o).colour for o in outlets].count(preferred.colour) == 1:
            assert after[outlet] == preferred


@given(st.lists(IDS, unique=True, min_size=1, max_size=8), st.data())
def test_few_stored_outlets_look_the_same_in_every_view(stored: list[str], data: st.DataObject) -> None:
    view = data.draw(st.lists(st.sampled_from(stored), unique=True))
    everywhere = palette.styles(stored)
    assert palette.styles(view, among=stored) == everywhere
    assert len({style.colour for style in everywhere.values()}) == len(stored)


def test_many_stored_outlets_leave_each_view_its_eight_colours() -> None:
    stored = [f"outlet-{number:02}" for number in range(60)]
    assert palette.styles(stored[:8], among=stored) == palette.styles(stored[:8])


def test_most_outlets_look_the_same_in_every_view() -> None:
    """Of all views of five among sixty outlets, seven in ten places or more have the outlet's own colour and shape."""
    outlets = [f"outlet-{number:02}" for number in range(60)]
    views = [[outlets[(start + step * way) % 60] for step in range(5)] for start in range(60) for way in (1, 7, 11)]
    kept = sum(palette.styles(view)[outlet] == preference(outlet) for view in views for outlet in view)
    assert kept / sum(map(len, views)) > 0.7


def test_a_style_does_not_change_from_one_version_to_the_next() -> None:
    assert preference("north-wire") == palette.Style("#4890fc", "triangle-down", "▼")
