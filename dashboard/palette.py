"""Colours and shapes of outlets: the same ones in every chart, table and mode; pure.

The eight colours keep a contrast of 3:1 against the light and the dark background alike, so an outlet has one colour
in both modes. They stay apart under the common colour-vision deficiencies as far as eight can (a test measures it);
shape and name always stand beside the colour, which never speaks alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

COLOURS = ("#1854fc", "#fc4800", "#b400c0", "#9c9078", "#4890fc", "#c03030", "#e448c0", "#606c78")
SHAPES = (  # (Plotly's symbol, the same shape as a character); seven, so that with eight colours 56 pairs differ
    ("circle", "●"),
    ("square", "■"),
    ("triangle-up", "▲"),
    ("diamond", "◆"),
    ("triangle-down", "▼"),
    ("star", "★"),
    ("cross", "✚"),
)
NEUTRAL = "#7a828e"
LIGHT_BACKGROUND = "#ffffff"
DARK_BACKGROUND = "#12161c"


@dataclass(frozen=True, slots=True)
class Style:
    """How one outlet is drawn: `colour` as #rrggbb, `symbol` in Plotly's words, `glyph` the same shape as text."""

    colour: str
    symbol: str
    glyph: str


UNKNOWN = Style(NEUTRAL, "circle-open", "○")


def styles(outlets: Iterable[str]) -> Mapping[str, Style]:
    """A style for every outlet id, by its place in the sorted ids of all stored outlets.

    The same stored outlets always give the same styles. More than 56 outlets repeat a pair of colour and shape.
    """
    return {
        outlet: Style(COLOURS[place % len(COLOURS)], *SHAPES[place % len(SHAPES)])
        for place, outlet in enumerate(sorted(set(outlets)))
    }
