"""Features of pairs: what each one says, that they are symmetric, and that hostile input leaves them finite."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.analysis.events.pair_features import FEATURES, Context, pair_features
from rashomon.analysis.events.vectors import vectorise
from rashomon.model import Article

# Others of the days, so that words have weights.
OTHERS = ("The mayor votes on a bridge", "School closed after the flood", "Strike at the crane yard goes on")
SHARES = ("title_cosine", "title_overlap", "head_cosine", "body_cosine", "phrase_cosine", "name_cosine",
          "number_cosine", "other_cosine", "title_in_other_low", "title_in_other_high", "body_name_cosine", "token_set",
          "ratio", "share_of_best_low", "share_of_best_high", "relative_low", "relative_high")  # fmt: skip


def features(a, b, *, hours=(0.0, 0.0), outlets=(0, 1), others=OTHERS):
    """Features by name of a pair of articles ({part: text}, or a title), among others of the same hour."""
    parts = [{"title": one} if isinstance(one, str) else {"title": "", **one} for one in (a, b, *others)]
    told = [Article(id=f"a{n}", outlet="", **part) for n, part in enumerate(parts)]
    times = np.array([*hours, *[0.0] * len(others)])
    known = Context(times, np.array([*outlets, *range(5, 5 + len(others))]))
    i, j = np.triu_indices(len(told), 1)
    found = pair_features(vectorise(told, language="en"), i, j, known)
    return dict(zip(FEATURES, found[0].tolist(), strict=True))


def test_the_same_headline_is_as_alike_as_can_be():
    one = features("Ferry aground off Marrow", "Ferry aground off Marrow")
    for name in ("title_cosine", "title_overlap", "head_cosine", "token_set", "ratio", "relative_low"):
        assert one[name] == pytest.approx(1.0, abs=1e-5), name


def test_nothing_in_common_is_nothing():
    one = features("Ferry aground", "Vote delayed")
    for name in ("title_cosine", "head_cosine", "phrase_cosine", "rarest", "shared", "local_rarity", "local_exclusive"):
        assert one[name] == pytest.approx(0.0, abs=1e-6), name


CASES = [
    ("number_conflict", {"summary": "In all 40 boats"}, {"summary": "In all 70 boats"}, 1.0),
    ("number_conflict", {"summary": "In all 40 boats"}, {"summary": "Some boats"}, 0.0),
    ("number_cosine", {"summary": "In all 40 boats"}, {"summary": "He saw 40 tugs"}, 1.0),
    ("title_in_other_high", "Ferry aground", {"title": "Rescue", "text": "The ferry is aground since dawn"}, 1.0),
    ("phrase_cosine", "Ferry aground today", "See ferry aground", 1.0),
]


@pytest.mark.parametrize(("name", "a", "b", "expected"), CASES)
def test_what_a_feature_says(name, a, b, expected):
    assert features(a, b)[name] == pytest.approx(expected, abs=1e-5)


def test_names_that_differ_are_a_conflict():
    said = {"summary": "Yesterday the pilot Vant met the mayor Orlo at the yard of Marrow."}
    one = features("Pilot Vant sails", "mayor Orlo votes", others=(*OTHERS, said))
    assert one["name_conflict"] == 1.0
    assert features("Pilot Vant sails", "pilot Vant waits", others=(*OTHERS, said))["name_conflict"] == 0.0


TIMES = [
    ((0.0, 0.0), 0.0, 1.0),
    ((0.0, 23.9), math.log1p(23.9 / 24), 1.0),
    ((0.0, 48.0), math.log1p(2.0), 0.0),
    ((math.nan, 5.0), 0.0, 0.0),
    ((math.nan, math.nan), 0.0, 0.0),
    ((0.0, 24.0 * 400), math.log1p(10.0), 0.0),
]


@pytest.mark.parametrize(("hours", "days", "same_day"), TIMES)
def test_times(hours, days, same_day):
    one = features("Ferry aground", "Ferry aground", hours=hours)
    assert one["days"] == pytest.approx(days, abs=1e-5)
    assert one["same_day"] == same_day


@pytest.mark.parametrize(("outlets", "expected"), [((1, 1), 1.0), ((1, 2), 0.0), ((-1, -1), 0.0)])
def test_an_unknown_outlet_is_nobodys(outlets, expected):
    assert features("Ferry", "Ferry", outlets=outlets)["same_outlet"] == expected


def test_articles_around():
    assert features("Ferry", "Ferry", hours=(0.0, 1.0))["around"] == pytest.approx(math.log(5))
    assert features("Ferry", "Ferry", hours=(900.0, 901.0))["around"] == pytest.approx(math.log(2))
    assert features("Ferry", "Ferry", hours=(math.nan, 901.0))["around"] == pytest.approx(math.log(5))


SCRIPTS = ["Ferry aground", "Паром на мели", "渡船座礁、乗客救助", "เรือเกยตื้น", "جنوح عبارة", "여객선 좌초", "", "   "]
text = st.one_of(st.sampled_from([*SCRIPTS, "🛳🛳", "a" * 900]), st.text(max_size=30))
maybe = st.one_of(st.none(), text)
article = st.tuples(text, maybe, maybe, st.one_of(st.none(), st.integers(0, 99)))


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(st.lists(article, min_size=2, max_size=7))
def test_features_are_finite_bounded_and_do_not_depend_on_the_order(parts):
    start = datetime(2026, 3, 9, tzinfo=UTC)
    told = [
        Article(f"a{n}", "gull", title, summary=summary, text=body,
                published=None if hour is None else start + timedelta(hours=hour))
        for n, (title, summary, body, hour) in enumerate(parts)
    ]  # fmt: skip

    def found(some):
        hours = np.array([a.time.timestamp() / 3600 if a.time else math.nan for a in some])
        i, j = np.triu_indices(len(some), 1)
        rows = pair_features(vectorise(some, language="en"), i, j, Context(hours, np.zeros(len(some), dtype=np.int64)))
        names = [frozenset((some[a].id, some[b].id)) for a, b in zip(i, j, strict=True)]
        return dict(zip(names, rows, strict=True))

    forward, back = found(told), found(told[::-1])
    for names, row in forward.items():
        assert np.isfinite(row).all()
        assert row == pytest.approx(back[names], abs=1e-4)
        shares = row[[FEATURES.index(name) for name in SHARES]]
        assert shares.min() >= 0.0
        assert shares.max() <= 1.0 + 1e-4


def test_no_pairs():
    none = np.zeros(0, dtype=np.int64)
    found = pair_features(
        vectorise([Article("a", "gull", "Ferry")], language="en"), none, none, Context(np.zeros(1), none[:1])
    )
    assert found.shape == (0, len(FEATURES))
