"""The formulas against slow textbook twins, worked examples and a simulation."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import brentq
from scipy.stats import binom

from rashomon.analysis.wording import keyness

COUNTS = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 400)), min_size=2, max_size=12).filter(
    lambda rows: all(a + b for a, b in rows) and sum(a for a, _ in rows) and sum(b for _, b in rows)
)


def textbook_log_odds(rows: list[tuple[int, int]], prior_size: float) -> list[tuple[float, float]]:
    """Equations 16, 20 and 22 of Monroe, Colaresi and Quinn (2008), word by word."""
    n_i, n_j = sum(a for a, _ in rows), sum(b for _, b in rows)
    results = []
    for y_i, y_j in rows:
        alpha = prior_size * (y_i + y_j) / (n_i + n_j)
        odds_i = (y_i + alpha) / (n_i + prior_size - y_i - alpha)
        odds_j = (y_j + alpha) / (n_j + prior_size - y_j - alpha)
        delta = math.log(odds_i) - math.log(odds_j)
        variance = 1 / (y_i + alpha) + 1 / (y_j + alpha)
        results.append((delta, delta / math.sqrt(variance)))
    return results


def arrays(rows: list[tuple[int, int]]) -> tuple[np.ndarray, float, np.ndarray, float]:
    a = np.array([row[0] for row in rows], dtype=float)
    b = np.array([row[1] for row in rows], dtype=float)
    return a, a.sum(), b, b.sum()


@given(COUNTS, st.floats(1.0, 5000.0))
def test_log_odds_equals_the_textbook(rows: list[tuple[int, int]], prior_size: float) -> None:
    a, n_a, b, n_b = arrays(rows)
    prior = prior_size * (a + b) / (n_a + n_b)
    found = keyness.log_odds(a, n_a, b, n_b, prior=prior, prior_size=prior_size)
    expected = textbook_log_odds(rows, prior_size)
    assert found.delta == pytest.approx([delta for delta, _ in expected], rel=1e-9, abs=1e-9)
    assert found.z == pytest.approx([z for _, z in expected], rel=1e-9, abs=1e-9)


@pytest.mark.slow
@given(COUNTS)
def test_exchanging_the_groups_changes_the_sign(rows: list[tuple[int, int]]) -> None:
    a, n_a, b, n_b = arrays(rows)
    prior = 500 * (a + b) / (n_a + n_b)
    one = keyness.log_odds(a, n_a, b, n_b, prior=prior, prior_size=500)
    other = keyness.log_odds(b, n_b, a, n_a, prior=prior, prior_size=500)
    assert one.z == pytest.approx(-other.z, abs=1e-9)
    assert keyness.g2(a, n_a, b, n_b) == pytest.approx(-keyness.g2(b, n_b, a, n_a), abs=1e-7)


def textbook_g2(a: int, n_a: int, b: int, n_b: int) -> float:
    total = 0.0
    for observed, row, column in (
        (a, n_a, a + b),
        (b, n_b, a + b),
        (n_a - a, n_a, n_a + n_b - a - b),
        (n_b - b, n_b, n_a + n_b - a - b),
    ):
        expected = row * column / (n_a + n_b)
        total += observed * math.log(observed / expected) if observed else 0.0
    return math.copysign(2 * max(total, 0.0), a / n_a - b / n_b)


def textbook_lrc(a: int, n_a: int, b: int, n_b: int, alpha: float) -> float:
    """The bounds by solving the binomial tail equations of Clopper and Pearson (1934)."""
    n = a + b
    low = brentq(lambda p: binom.sf(a - 1, n, p) - alpha / 2, 1e-15, 1 - 1e-15, xtol=1e-15) if a else 0.0
    high = brentq(lambda p: binom.cdf(a, n, p) - alpha / 2, 1e-15, 1 - 1e-15, xtol=1e-15) if b else 1.0
    if a / n_a >= b / n_b:
        return max(0.0, math.log2(n_b / n_a * low / (1 - low))) if low else 0.0
    return min(0.0, math.log2(n_b / n_a * high / (1 - high))) if high < 1 else 0.0


@pytest.mark.slow
@given(st.integers(0, 60), st.integers(0, 60), st.integers(61, 500), st.integers(61, 500), st.integers(1, 1000))
def test_g2_and_lrc_equal_the_textbook(a: int, b: int, n_a: int, n_b: int, tests: int) -> None:
    if a + b == 0:
        return
    one, other = np.array([float(a)]), np.array([float(b)])
    assert keyness.g2(one, n_a, other, n_b)[0] == pytest.approx(textbook_g2(a, n_a, b, n_b), rel=1e-9, abs=1e-9)
    found = keyness.log_ratio_conservative(one, n_a, other, n_b, tests=tests)[0]
    assert found == pytest.approx(textbook_lrc(a, n_a, b, n_b, 0.05 / tests), rel=1e-6, abs=1e-6)


def test_terms_of_one_side_only_have_a_bound() -> None:
    a, b = np.array([40.0, 0.0, 5.0]), np.array([0.0, 40.0, 5.0])
    lrc = keyness.log_ratio_conservative(a, 100, b, 100, tests=1)
    assert lrc[0] > 2
    assert lrc[1] == pytest.approx(-lrc[0])
    assert lrc[2] == 0


def test_dispersion_is_one_for_even_and_large_for_bursty_counts() -> None:
    sizes = np.array([1000.0, 1000.0])
    # ten articles of 100 words a group; an even term once in each, a bursty one ten times in one of each
    even, bursty = np.array([10 * 1 / 100] * 2), np.array([100 / 100] * 2)
    found = keyness.dispersion(np.stack([even, bursty], axis=1), np.full((2, 2), 10.0), sizes, 20)
    assert found[0] == 1.0
    assert found[1] == pytest.approx((2 * (1.0 * 1000 / 10 - 10)) / 18)


def test_dispersion_needs_two_articles_of_a_group() -> None:
    assert list(keyness.dispersion(np.ones((3, 2)), np.ones((3, 2)), np.full(3, 100.0), 3)) == [1.0, 1.0]


@pytest.mark.slow
def test_the_interval_has_its_coverage() -> None:
    """95 % intervals of counts drawn from known rates hold the true log-odds difference 95 times in 100."""
    source = np.random.default_rng(20260309)
    n_a = n_b = 50_000
    rates_a = source.uniform(0.0005, 0.01, size=400)
    rates_b = rates_a * np.exp(source.normal(0, 0.4, size=400))
    truth = np.log(rates_a / (1 - rates_a)) - np.log(rates_b / (1 - rates_b))
    hits = 0
    for _ in range(50):
        a, b = source.binomial(n_a, rates_a).astype(float), source.binomial(n_b, rates_b).astype(float)
        odds = keyness.log_odds(a, n_a, b, n_b, prior=500 * (a + b) / (n_a + n_b), prior_size=500)
        hits += int((np.abs(odds.delta - truth) <= keyness.Z95 * odds.error).sum())
    assert hits / (50 * 400) == pytest.approx(0.95, abs=0.015)


FIGURES = Path(__file__).parent / "keyness_figures.json"


@pytest.mark.parametrize("case", json.loads(FIGURES.read_text()) if FIGURES.exists() else [])
def test_figures_of_base_r(case: dict[str, float]) -> None:
    """G2, LRC and log-odds as computed by base R (see keyness_figures.R)."""
    a, b = np.array([case["a"]]), np.array([case["b"]])
    n_a, n_b = case["n_a"], case["n_b"]
    assert keyness.g2(a, n_a, b, n_b)[0] == pytest.approx(case["g2"], rel=1e-9, abs=1e-9)
    lrc = keyness.log_ratio_conservative(a, n_a, b, n_b, tests=int(case["tests"]))[0]
    assert lrc == pytest.approx(case["lrc"], rel=1e-9, abs=1e-9)
    odds = keyness.log_odds(a, n_a, b, n_b, prior=np.array([case["prior"]]), prior_size=case["prior_size"])
    assert odds.delta[0] == pytest.approx(case["log_odds"], rel=1e-9, abs=1e-9)
    assert odds.z[0] == pytest.approx(case["z"], rel=1e-9, abs=1e-9)
