"""The pair model: which weights count where, that probabilities are ones, and that weights mean what they say."""

from __future__ import annotations

import numpy as np
import pytest

from rashomon.analysis.events.pair_features import FEATURES
from rashomon.analysis.events.pair_model import (  # fmt: skip
    AROUND,
    BASES,
    CROWDED,
    HARDLY,
    SPARSE,
    STATES,
    SURROUNDINGS,
    Compared,
    Look,
    Model,
    SecondLook,
    features_of,
    first_look,
    load_model,
    probabilities,
    shares,
)

AGAINST = {"name_conflict", "number_conflict", "days", "same_outlet"}


def pairs(*rows, around=10.0, basis=0, dated=True):
    """Pairs (0, 1), (2, 3), ...: nobody has a third article in common. `rows` are {feature: value}."""
    features = np.zeros((len(rows), len(FEATURES)))
    for number, row in enumerate(rows):
        for name, value in row.items():
            features[number, FEATURES.index(name)] = value
    features[:, AROUND] = np.log(around)
    i = np.arange(len(rows)) * 2
    same = np.full(len(rows), basis, dtype=np.int8)
    return Compared(2 * len(rows), i, i + 1, features, same, np.full(len(rows), dated))


def constant_model(**odds):
    """A model whose odds at first sight depend on the situation alone, and whose second look changes nothing."""
    zero = np.zeros(len(FEATURES))
    return Model(
        {f"{basis}_{state}": Look(zero, odds.get(f"{basis}_{state}", 0.0)) for basis in BASES for state in STATES},
        {state: SecondLook(0.0, 1.0, 0.0, 0.25) for state in STATES},
    )


def test_the_shipped_model_has_every_situation_and_no_other():
    model = load_model()
    assert set(model.looks) == {f"{basis}_{state}" for basis in BASES for state in STATES}
    assert set(model.second) == set(STATES)
    assert all(len(look.weights) == len(FEATURES) for look in model.looks.values())


@pytest.mark.parametrize("situation", [f"{basis}_{state}" for basis in BASES for state in STATES])
def test_likeness_never_speaks_against_and_conflict_never_for(situation):
    weights = dict(zip(FEATURES, load_model().looks[situation].weights, strict=True))
    assert all(weight <= 0 for name, weight in weights.items() if name in AGAINST)
    assert all(weight >= 0 for name, weight in weights.items() if name not in AGAINST)
    used = {name for name, weight in weights.items() if weight}
    assert used <= set(features_of(situation.split("_")[1]))


@pytest.mark.parametrize("state", STATES)
def test_the_second_look_believes_the_first_and_agreement(state):
    second = load_model().second[state]
    assert second.first > 0
    assert second.agreement > 0
    assert 0 < second.needed < 1


def test_what_stands_out_among_the_days_counts_only_where_they_are_known():
    assert not set(features_of("undated")) & set(SURROUNDINGS)
    assert set(SURROUNDINGS) <= set(features_of("sparse"))
    assert all("around" not in features_of(state) for state in STATES)


SHARES = [
    (False, 10, [1, 0, 0]),
    (False, 1000, [1, 0, 0]),
    (True, 2, [0, 1, 0]),
    (True, SPARSE, [0, 1, 0]),
    (True, (SPARSE * CROWDED) ** 0.5, [0, 0.5, 0.5]),
    (True, CROWDED, [0, 0, 1]),
    (True, 100_000, [0, 0, 1]),
]


@pytest.mark.parametrize(("dated", "around", "expected"), SHARES)
def test_states_go_over_into_each_other(dated, around, expected):
    one = pairs({}, around=around, dated=dated)
    assert shares(one.features, one.dated)[0] == pytest.approx(expected, abs=1e-6)


def test_odds_are_those_of_the_situation():
    model = constant_model(title_sparse=1.0, title_crowded=3.0, summary_sparse=-2.0, text_undated=5.0)
    assert first_look(pairs({}), model) == pytest.approx([1.0])
    assert first_look(pairs({}, around=(SPARSE * CROWDED) ** 0.5), model) == pytest.approx([2.0])
    assert first_look(pairs({}, basis=1), model) == pytest.approx([-2.0])
    assert first_look(pairs({}, basis=2, dated=False), model) == pytest.approx([5.0])


def test_the_second_look_adds_agreement():
    plain = constant_model()
    model = Model(plain.looks, {state: SecondLook(-1.0, 1.0, 2.0, 0.25) for state in STATES})
    probability, needed = probabilities(pairs({}), model=model)
    assert probability == pytest.approx([0.5])  # -1 + 0 + 2 * 0.5: nothing known of third articles
    assert needed == pytest.approx([0.25])


def test_three_alike_vouch_for_each_other():
    look = constant_model(title_sparse=1.0)
    model = Model(look.looks, {state: SecondLook(0.0, 1.0, 3.0, 0.25) for state in STATES})
    i, j = np.array([0, 0, 1, 3]), np.array([1, 2, 2, 4])
    one = pairs({}, {}, {}, {})
    found, _ = probabilities(one._replace(articles=5, i=i, j=j), model=model)
    assert found[0] == found[1] == found[2] > found[3]


def test_hardly_likely_pairs_stay_unlikely():
    model = constant_model(title_sparse=float(np.log(HARDLY / 2)))
    assert probabilities(pairs({}), model=model)[0][0] < HARDLY


@pytest.mark.parametrize("value", [-1e9, 0.0, 1.0, 1e9])
@pytest.mark.parametrize("dated", [True, False])
@pytest.mark.parametrize("basis", [0, 1, 2])
def test_a_probability_is_one_whatever_the_features(value, dated, basis):
    one = pairs(dict.fromkeys(set(FEATURES) - {"around"}, value), basis=basis, dated=dated)
    probability, needed = probabilities(one)
    assert 0.0 <= probability[0] <= 1.0
    assert 0.0 < needed[0] < 1.0


def test_no_pairs():
    probability, needed = probabilities(pairs())
    assert probability.shape == needed.shape == (0,)
