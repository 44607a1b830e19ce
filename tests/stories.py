"""Invented stories in any number, with a vocabulary that behaves like that of news: the load for the speed tests.

* Words are made of syllables. Everyday words come with Zipf's law (exponent 1) from 30,000; each event has its own
  names and theme words on top, themes are shared by many events (a few hundred themes, Zipf again).
* An event has 1 + a geometric or, rarely, a heavy-tailed number of articles by different outlets within two days; each
  article tells it in its own words: it keeps most of the event's words and adds everyday ones.
* Events are spread evenly over `count / per_day` days, so that a window of time holds a constant number of articles.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np

from rashomon.model import Article

START = datetime(2026, 1, 1, tzinfo=UTC)
SYLLABLES = [
    c + v + e for c in [*"bcdfgklmnprstvz", "st", "tr", "pl", "gr", "sh"] for v in "aeiou" for e in ("", "n", "r", "s")
]


def words(count: int, rng: np.random.Generator, *, capital: bool = False) -> np.ndarray:
    """`count` different words of two to four syllables."""
    made: dict[str, None] = {}
    while len(made) < count:
        for parts in rng.integers(0, len(SYLLABLES), (count, 4)):
            word = "".join(SYLLABLES[p] for p in parts[: 2 + parts[3] % 3])
            made[word.capitalize() if capital else word] = None
            if len(made) == count:
                break
    return np.array(list(made))


def stories(count: int, *, seed: int = 1, per_day: int | None = 4_000) -> tuple[list[Article], dict[str, int]]:
    """(articles, {article id: its event}); `per_day` None leaves the dates out."""
    rng = np.random.default_rng(seed)
    everyday, names = words(30_000, rng), words(max(2_000, count // 4), rng, capital=True)
    themes = [rng.choice(everyday[2_000:], 12, replace=False) for _ in range(400)]
    articles: list[Article] = []
    truth: dict[str, int] = {}
    event = 0
    days = count / per_day if per_day else 0.0
    while len(articles) < count:
        size = 1 + int(rng.geometric(0.5)) - 1 if rng.random() < 0.97 else int(min(80, 4 + rng.pareto(1.2) * 4))
        theme = themes[min(399, int(rng.zipf(1.3)) - 1)]
        own_names = rng.choice(names, 4)
        core = np.concatenate([own_names, rng.choice(theme, 6, replace=False), rng.choice(everyday[500:], 4)])
        begin = START + timedelta(days=float(rng.random()) * days)
        for outlet in rng.integers(0, 600, max(1, size)):
            number = len(articles)
            title = _telling(core, everyday, rng, keep=0.5, extra=4)
            summary = ". ".join(_telling(core, everyday, rng, keep=0.6, extra=9) for _ in range(2)) + "."
            key = f"s{number:07d}"
            articles.append(Article(
                id=key, outlet=f"outlet-{outlet}", title=title, summary=summary, language="en",
                published=begin + timedelta(hours=float(rng.exponential(8.0))) if per_day else None,
            ))  # fmt: skip
            truth[key] = event
            if len(articles) == count:
                break
        event += 1
    return articles, truth


def _telling(core: np.ndarray, everyday: np.ndarray, rng: np.random.Generator, *, keep: float, extra: int) -> str:
    kept = core[rng.random(len(core)) < keep]
    ranks = np.minimum(np.exp(rng.random(extra) * np.log(len(everyday))).astype(int), len(everyday) - 1)
    said = np.concatenate([kept, everyday[ranks]])
    rng.shuffle(said)
    return " ".join(said).capitalize() if not len(kept) else " ".join(said)
