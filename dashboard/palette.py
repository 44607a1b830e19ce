"""Colours and shapes of outlets: the same ones in every chart, table and mode; pure.

The eight colours keep a contrast of 3:1 against the light and the dark background alike, so an outlet has one colour
in both modes. They stay apart under the common colour-vision deficiencies as far as eight can (a test measures it);
shape and name always stand beside the colour, which never speaks alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b

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


def styles(outlets: Iterable[str], *, among: Iterable[str] = ()) -> Mapping[str, Style]:
    """A style for every outlet of one view, by a hash of its id; the same outlets always give the same styles.

    among: all stored outlets. Where there are no more of them than colours, they get their styles together, so that
    each looks the same in every view; where there are more, those of the view do.

    Each outlet prefers one colour and one shape. Where several of a view prefer a colour, the one of the smallest hash
    has it and the others take colours that nobody here prefers; beyond eight outlets they share a colour and differ
    in shape. So an outlet looks the same in most views, up to eight outlets of a view have eight colours and up to 56
    differ. One more outlet changes the colour of no other that has the one it prefers, but for those that prefer the
    colour of the new one. More than 56 outlets repeat a pair of colour and shape.
    """
    shown = set(outlets)
    together = everyone if len(everyone := shown.union(among)) <= len(COLOURS) else shown
    marks = sorted((_preferred(outlet) for outlet in together), key=lambda mark: mark.rank)
    owner: dict[int, str] = {}
    for mark in marks:
        owner.setdefault(mark.colour, mark.outlet)
    free = [colour for colour in range(len(COLOURS)) if colour not in owner]
    chosen: dict[str, int] = {outlet: colour for colour, outlet in owner.items()}
    for mark in marks:
        if mark.outlet not in chosen and free:
            chosen[mark.outlet] = min(free, key=mark.distance)
            free.remove(chosen[mark.outlet])
    taken: dict[int, list[int]] = {colour: [] for colour in range(len(COLOURS))}
    styled = {}
    for mark in sorted(marks, key=lambda mark: mark.outlet not in chosen):
        colour = chosen.get(mark.outlet, mark.colour)
        if len(taken[colour]) == len(SHAPES):
            colour = min((len(used), mark.distance(other), other) for other, used in taken.items())[-1]
        shapes = [(mark.shape + step) % len(SHAPES) for step in range(len(SHAPES))]
        shape = next((shape for shape in shapes if shape not in taken[colour]), mark.shape)
        taken[colour].append(shape)
        styled[mark.outlet] = Style(COLOURS[colour], *SHAPES[shape])
    return styled


@dataclass(frozen=True, slots=True)
class _Mark:
    """The colour and shape that an outlet prefers, by number, and its rank among those that prefer the same."""

    outlet: str
    rank: tuple[int, str]
    colour: int
    shape: int

    def distance(self, colour: int) -> int:
        """How far a colour is behind the preferred one."""
        return (colour - self.colour) % len(COLOURS)


def _preferred(outlet: str) -> _Mark:
    number = int.from_bytes(blake2b(outlet.encode("utf-8", "replace"), digest_size=8).digest())
    rest, colour = divmod(number, len(COLOURS))
    rank, shape = divmod(rest, len(SHAPES))
    return _Mark(outlet, (rank, outlet), colour, shape)
