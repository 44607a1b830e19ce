"""An outlet on the screen: shape, colour and name together; and the bar of how many articles each outlet has; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from .. import palette
from .markup import clean, join, shorten

LONGEST = 40  # characters of a name
LEGEND = 12  # outlets named under a bar; the rest are counted


def glyph(style: palette.Style) -> Markup:
    """The outlet's shape in its colour; screen readers skip it, the name follows."""
    return Markup('<span class="rs-glyph" style="color:{}" aria-hidden="true">{}</span>').format(
        style.colour, style.glyph
    )


def chip(name: str, style: palette.Style) -> Markup:
    """Shape and name of an outlet; a very long name is cut."""
    return Markup('<span class="rs-chip">{}{}</span>').format(glyph(style), shorten(name, LONGEST))


def distribution(
    counts: Sequence[tuple[str, int]], *, names: Mapping[str, str], styles: Mapping[str, palette.Style]
) -> Markup:
    """A bar of articles by outlet, most first, with its legend in words."""
    counts = [(outlet, count) for outlet, count in counts if count > 0]
    if not counts:
        return Markup("")
    words = ", ".join(f"{names.get(outlet, outlet)} {count}" for outlet, count in counts)
    pieces = [
        Markup('<span style="flex:{} 1 0;background:{}"></span>').format(
            count, styles.get(outlet, palette.UNKNOWN).colour
        )
        for outlet, count in counts
    ]
    legend = [
        Markup("<li>{} <b>{}</b></li>").format(
            chip(names.get(outlet, outlet), styles.get(outlet, palette.UNKNOWN)), count
        )
        for outlet, count in counts[:LEGEND]
    ]
    if len(counts) > LEGEND:
        rest = counts[LEGEND:]
        legend.append(Markup("<li>{} more: <b>{}</b></li>").format(len(rest), sum(count for _, count in rest)))
    return Markup(
        '<div class="rs-bar" role="img" aria-label="Articles by outlet: {}">{}</div><ul class="rs-legend">{}</ul>'
    ).format(clean(words), join(pieces), join(legend))
