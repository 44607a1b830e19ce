"""A real HTML table: readable by screen readers, scrolling sideways on a phone; pure."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup, escape

from .markup import join

Cell = Markup | str


def table(
    caption: str,
    head: Sequence[Cell],
    rows: Sequence[Sequence[Cell]],
    *,
    numbers: Sequence[int] = (),
    stacked: bool = False,
) -> Markup:
    """A table whose first column heads its rows; the columns in `numbers` are aligned right.

    With `stacked` a phone shows each row as a block, its cells below each other under the names of their columns:
    for columns of running text.
    """
    names = [escape(cell).striptags() for cell in head] if stacked else []
    columns = [
        Markup('<th scope="col"{}>{}</th>').format(_right(place in numbers), cell) for place, cell in enumerate(head)
    ]
    body = [
        join(
            (
                Markup('<th scope="row">{}</th>').format(cell)
                if place == 0
                else Markup("<td{}{}>{}</td>").format(_right(place in numbers), _named(names, place), cell)
            )
            for place, cell in enumerate(row)
        )
        for row in rows
    ]
    return Markup(
        '<p class="rs-caption">{0}</p><div class="rs-scroll" role="region" tabindex="0" aria-label="{0}">'
        '<table class="rs-table{3}" aria-label="{0}"><thead><tr>{1}</tr></thead><tbody>{2}</tbody></table></div>'
    ).format(caption, join(columns), join(Markup("<tr>{}</tr>").format(row) for row in body), " rs-stacked" * stacked)


def shade(content: Cell, share: float, *, title: str = "") -> Markup:
    """A cell whose background grows darker with `share` (0..1); the figure in it says the same in text."""
    percent = round(100 * min(1.0, max(0.0, share)) * 0.55)
    return Markup('<span class="rs-shade" style="--share:{}%"{}>{}</span>').format(
        percent, Markup(' title="{}"').format(title) if title else "", content
    )


def _named(names: Sequence[str], place: int) -> Markup:
    return Markup(' data-column="{}"').format(names[place]) if names else Markup("")


def _right(right: bool) -> Markup:
    return Markup(' class="rs-right"') if right else Markup("")
