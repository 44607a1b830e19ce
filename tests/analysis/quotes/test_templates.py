"""Templates: their features by name, and the scorer beside its slow twin, which adds the weights up by name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.analysis.document import Text
from rashomon.analysis.models import load_weights, score
from rashomon.analysis.quotes.attribution.boundary_features import (
    END,
    LEFT,
    START,
    end_fields,
    left_fields,
    start_fields,
)
from rashomon.analysis.quotes.attribution.cue_candidates import CueCandidate, Surroundings, bucket, find_candidates
from rashomon.analysis.quotes.attribution.cue_features import CUE, SECOND_LOOK, cue_rows, second_rows
from rashomon.analysis.quotes.attribution.layout_features import LAYOUT, layout_fields
from rashomon.analysis.quotes.attribution.links import LINK, link_fields, neighbours
from rashomon.analysis.quotes.attribution.models import NAME, models
from rashomon.analysis.quotes.attribution.noun_phrases import find_chunks
from rashomon.analysis.quotes.attribution.source_features import NO_SOURCE, SOURCE, no_source_fields, source_fields
from rashomon.analysis.quotes.attribution.templates import Row, Scorer, Templates
from tests.analysis.quotes import quote_cases as cases

FIELDS = ("word", "next", "number", "flag", "pair", "gone")
TEMPLATES = Templates(
    FIELDS,
    ("1", "w:{word}", "w:{word}|{next}", "n:{number}|{flag}", "p:{pair}|{word}", "none{gone}", "B-|{gone}", "x:{next}"),
)


def test_features_are_named_after_the_values_of_their_fields() -> None:
    row = ("said", "that", 3, True, "say|past", "")
    assert TEMPLATES.features(row) == [
        "1", "w:said", "w:said|that", "n:3|True", "p:say|past|said", "none", "B-|", "x:that",
    ]  # fmt: skip


def test_a_template_of_a_field_without_a_value_is_not_set() -> None:
    assert TEMPLATES.features(("said", None, 3, True, "-", None)) == ["1", "w:said", "n:3|True", "p:-|said"]


WORDS = st.sampled_from(["said", "that", ",", ":", "the", "x"])
ROWS = st.tuples(
    WORDS,
    st.none() | WORDS,
    st.integers(0, 12),
    st.booleans(),
    st.sampled_from(["-", "say|past", "mark"]),
    st.none() | st.sampled_from(["", "+"]),
)


@pytest.mark.slow
@given(st.lists(ROWS, max_size=12), st.lists(ROWS, max_size=12))
def test_scores_are_the_sums_of_the_weights_of_the_features(known: list[Row], rows: list[Row]) -> None:
    names = sorted({name for row in known for name in TEMPLATES.features(row)})
    first = {name: 1.0 + 2.0**-number for number, name in enumerate(names)}
    second = {name: float(number) for number, name in enumerate(names) if number % 2}
    scores = Scorer(TEMPLATES, first, second).scores(rows)
    assert scores.shape == (2, len(rows))
    for weights, values in zip((first, second), scores.tolist(), strict=True):
        assert values == pytest.approx([score(weights, TEMPLATES.features(row)) for row in rows])


def test_features_of_no_template_are_passed_over() -> None:
    (values,) = Scorer(TEMPLATES, {"w:said": 1.0, "other:said": 5.0, "wx:said": 7.0}).scores(
        [("said", "a", 1, True, "-", None)]
    )
    assert values.tolist() == [1.0]


TEXT = "\n\n".join(
    case[0].replace("[[", "").replace("]]", "") for case in [*cases.SPLIT, *cases.MIXED, *cases.PARAGRAPHS]
)


def candidates() -> list[CueCandidate]:
    """The candidates of hand-made sentences, each third of them likely."""
    around = Surroundings(Text(TEXT, "en").tagged)
    found = find_candidates(around)
    around.accepted = [cue.at for cue in found[::3]]
    return found


def rows_of_every_model() -> dict[str, tuple[Templates, list[Row]]]:
    cues = candidates()
    around, tagged = cues[0].around, cues[0].tagged
    sources = [(cue, find_chunks(tagged, cue.first, cue.last)) for cue in cues]
    spans = [(cue, at) for cue in cues for at in range(cue.at + 1, cue.last)]
    second = second_rows(cues, [number % 7 - 3.0 for number in range(len(cues))])
    return {
        "cue": (CUE, list(cue_rows(cues))),
        "second_look": (SECOND_LOOK, [row for row in second if row is not None]),
        "source": (SOURCE, [source_fields(c, chunk, n % 4) for c, chunks in sources for n, chunk in enumerate(chunks)]),
        "no_source": (NO_SOURCE, [no_source_fields(cue) for cue in cues]),
        "layout": (LAYOUT, [layout_fields(cue, chunk) for cue, chunks in sources for chunk in [*chunks[:2], None]]),
        "start": (START, [start_fields(cue, None, at, cue.at + 1) for cue, at in spans]),
        "end": (END, [end_fields(cue, cue.at + 1, at) for cue, at in spans]),
        "left": (LEFT, [left_fields(cue, cue.at - 1, at) for cue in cues for at in range(cue.first, cue.at)]),
        "link": (LINK, [link_fields(around, pair) for pair in neighbours(tagged)]),
    }


PARTS = {"second_look": ("cue2",), "no_source": ("source",), "layout": ("layout_R", "layout_L", "layout_LR")}


@pytest.mark.parametrize("name", models()._fields)
def test_trained_models_score_as_their_weights_by_name(name: str) -> None:
    templates, rows = rows_of_every_model()[name]
    weights = load_weights(NAME)
    assert len(rows) > 10
    for part, values in zip(PARTS.get(name, (name,)), getattr(models(), name).scores(rows).tolist(), strict=True):
        assert values == pytest.approx([score(weights[part], templates.features(row)) for row in rows])
        assert len({round(value, 6) for value in values}) > 1


@pytest.mark.parametrize(
    ("number", "step"),
    [(0, "0"), (5, "5"), (6, "6"), (9, "7"), (14, "10"), (21, "15"), (34, "22"), (35, "35"), (999, "35")],
)
def test_counts_fall_into_buckets(number: int, step: str) -> None:
    assert bucket(number) == step
