"""The formulas of distinctive terms, over whole vocabularies at once. Numbers in, numbers out.

`a` and `b` are a term's counts in the group and in all others, `n_a` and `n_b` the sizes of the two.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaincinv

Numbers = NDArray[np.float64]
Z95 = 1.959963984540054


class LogOdds(NamedTuple):
    """Log-odds difference (natural logarithm) and its standard error, one of each a term."""

    delta: Numbers
    error: Numbers

    @property
    def z(self) -> Numbers:
        """delta in standard errors."""
        return self.delta / self.error


def log_odds(a: Numbers, n_a: float, b: Numbers, n_b: float, *, prior: Numbers, prior_size: float) -> LogOdds:
    """Weighted log-odds ratio with an informative Dirichlet prior.

    prior: pseudo-counts a term, above zero; prior_size: their sum over the whole vocabulary (words).
    Source: Monroe, Colaresi and Quinn (2008), Fightin' Words, Political Analysis 16(4), equations 16, 20 and 22.
    """
    x, y = a + prior, b + prior
    delta = np.log(x / (n_a + prior_size - x)) - np.log(y / (n_b + prior_size - y))
    return LogOdds(delta, np.sqrt(1.0 / x + 1.0 / y))


def g2(a: Numbers, n_a: float, b: Numbers, n_b: float) -> Numbers:
    """Signed log-likelihood ratio of the 2 by 2 table; negative where the group uses the term less.

    Source: Dunning (1993), Accurate methods for the statistics of surprise and coincidence, Computational
    Linguistics 19(1). Range: unbounded; 3.84 is the 5 % point of chi-square with one degree of freedom.
    """
    total, term = n_a + n_b, a + b
    cells = ((a, n_a * term), (b, n_b * term), (n_a - a, n_a * (total - term)), (n_b - b, n_b * (total - term)))
    value = np.zeros_like(a, dtype=np.float64)
    for observed, expected in cells:
        with np.errstate(divide="ignore", invalid="ignore"):
            value += np.where(observed > 0, observed * np.log(observed * total / expected), 0.0)
    return np.asarray(2.0 * np.maximum(value, 0.0) * np.sign(a / n_a - b / n_b))


def log_ratio_conservative(
    a: Numbers, n_a: float, b: Numbers, n_b: float, *, tests: int, level: float = 0.05
) -> Numbers:
    """LRC: the bound nearest zero of the confidence interval of log2((a/n_a)/(b/n_b)); 0 where it spans zero.

    The interval is Clopper and Pearson's for a/(a+b), Bonferroni-corrected for `tests` terms.
    Source: Evert (2022), Measuring keyness (DH2022); the interval as in the R package corpora, function keyness.
    """
    share = level / max(tests, 1) / 2.0
    with np.errstate(divide="ignore", invalid="ignore"):
        low = np.where(a > 0, betaincinv(a, b + 1, share), 0.0)
        high = np.where(b > 0, betaincinv(a + 1, b, 1.0 - share), 1.0)
        scale = np.log2(n_b / n_a)
        low_ratio = np.log2(low / (1.0 - low)) + scale
        high_ratio = np.log2(high / (1.0 - high)) + scale
    return np.asarray(np.where(low_ratio > 0, low_ratio, np.where(high_ratio < 0, high_ratio, 0.0)))


def dispersion(squares: Numbers, counts: Numbers, sizes: Numbers, articles: int) -> Numbers:
    """How much more a term's counts vary from article to article than chance alone would let them (1 = not more).

    A word comes in bursts: an article that has it once has it again, so that a token is less than one witness. This
    is Pearson's chi-square of the articles' counts, within groups, divided by its degrees of freedom, at least 1.

    squares: for each group (row) and term the sum of count^2 / words over the group's articles; counts: the group's
    counts; sizes: the groups' words; articles: their number in all. With no group of two articles all are 1.
    Source: McCullagh and Nelder (1989), Generalized Linear Models, section 4.5 (overdispersion).
    """
    free = articles - len(sizes)
    if free <= 0:
        return np.ones(counts.shape[1])
    with np.errstate(divide="ignore", invalid="ignore"):
        within = np.where(counts > 0, squares * sizes[:, None] / counts - counts, 0.0)
    return np.asarray(np.maximum(within.sum(axis=0) / free, 1.0))
