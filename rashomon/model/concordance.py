"""A word or phrase in context: every place of it, and how evenly it is spread."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rashomon.model.articles import Part

CONTEXT_CHARACTERS = 60  # shown on each side of a place


class Order(StrEnum):
    """By what the lines are sorted."""

    PLACE = "place"
    LEFT = "left"
    RIGHT = "right"
    OUTLET = "outlet"


@dataclass(frozen=True, slots=True)
class Line:
    """One place: characters [start, end) of a part of an article, with its context on one line."""

    article: str
    outlet: str
    part: Part
    start: int
    end: int
    left: str
    keyword: str
    right: str


@dataclass(frozen=True, slots=True)
class Concordance:
    """The lines of a query (`hits` may be more than are kept), by outlet, and their dispersion over the articles.

    `dispersion` is Gries' DP (2008): 0 = spread as the words are, towards 1 = all in one place; None without a hit.
    """

    query: str
    lines: tuple[Line, ...]
    hits: int
    articles: int
    by_outlet: tuple[tuple[str, int], ...]
    dispersion: float | None
