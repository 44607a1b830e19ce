"""The trained models of attribution, the parts of the model 'quotes', ready to score."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from rashomon.analysis.models import load_weights
from rashomon.analysis.quotes.attribution.boundary_features import END, LEFT, START
from rashomon.analysis.quotes.attribution.cue_features import CUE, SECOND_LOOK
from rashomon.analysis.quotes.attribution.layout_features import LAYOUT
from rashomon.analysis.quotes.attribution.links import LINK
from rashomon.analysis.quotes.attribution.source_features import NO_SOURCE, SOURCE
from rashomon.analysis.quotes.attribution.templates import Scorer

NAME = "quotes"
LAYOUTS = ("R", "L", "LR")  # where a content lies as seen from its cue


class Models(NamedTuple):
    """One scorer for each decision; `layout` has a score for each of LAYOUTS."""

    cue: Scorer
    second_look: Scorer
    source: Scorer
    no_source: Scorer
    layout: Scorer
    start: Scorer
    end: Scorer
    left: Scorer
    link: Scorer


@cache
def models() -> Models:
    """The models as trained."""
    weights = load_weights(NAME)
    return Models(
        cue=Scorer(CUE, weights["cue"]),
        second_look=Scorer(SECOND_LOOK, weights["cue2"]),
        source=Scorer(SOURCE, weights["source"]),
        no_source=Scorer(NO_SOURCE, weights["source"]),
        layout=Scorer(LAYOUT, *(weights[f"layout_{layout}"] for layout in LAYOUTS)),
        start=Scorer(START, weights["start"]),
        end=Scorer(END, weights["end"]),
        left=Scorer(LEFT, weights["left"]),
        link=Scorer(LINK, weights["link"]),
    )
