"""Labelled sets of news as somebody may meet them: with or without texts, times and outlets; crowded, sparse, cut down.

A set is `NAME.jsonl.gz`, article records with `gold_event`; `NAME.event_dated.txt`, where there is one, lists articles
whose time comes from the label. Few sets have times, and their events have one typical size each. So each set is also
seen with its events moved (times of an article against its event's first are kept, or drawn where there are none) and
with fewer articles an event: a model trained on all of these can lean neither on one size nor on one density.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from rashomon.analysis.events.clustering import WINDOW_HOURS
from rashomon.analysis.events.pair_model import BASES, Compared
from rashomon.analysis.events.pair_probabilities import compared
from rashomon.analysis.events.vectors import vectorise
from rashomon.model import Article

LEAD = 220  # characters of the text that stand for a summary where a set has texts but no summaries
LATER = 18.0  # hours, on average, of a drawn time after the event's first
ORIGIN = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class News:
    """Labelled articles; `variant` says how they were altered, `drawn` whether times were made up here."""

    name: str
    variant: str
    articles: tuple[Article, ...]
    gold: tuple[str, ...]
    leaking: frozenset[str] = frozenset()  # articles whose time comes from the label
    drawn: bool = False

    def with_articles(self, articles: Sequence[Article], **changes: object) -> News:
        return replace(self, articles=tuple(articles), **changes)  # type: ignore[arg-type]

    def without_dates(self) -> News:
        return self.with_articles([replace(a, published=None) for a in self.articles], leaking=frozenset())

    def without_outlets(self) -> News:
        return self.with_articles([replace(a, outlet="") for a in self.articles])

    def _summary(self, article: Article, basis: str) -> str | None:
        made = (article.text or "")[:LEAD] if basis == "summary" else ""
        return None if basis == "title" else article.summary or made or None

    def seen_as(self, basis: str) -> News:
        """As by somebody who has headlines only ('title'), summaries too ('summary'), or texts too ('text')."""
        return self.with_articles([
            replace(a, summary=self._summary(a, basis), text=a.text if basis == "text" else None) for a in self.articles
        ])  # fmt: skip

    def some(self, numbers: Sequence[int], variant: str) -> News:
        kept = sorted(int(n) for n in numbers)
        return replace(
            self,
            variant=variant,
            articles=tuple(self.articles[n] for n in kept),
            gold=tuple(self.gold[n] for n in kept),
        )


@dataclass(frozen=True)
class Example:
    """News in one view: its compared pairs, whether they are of one event, and whether they may be learnt from."""

    news: News
    basis: str
    pairs: Compared
    together: np.ndarray
    fair: np.ndarray

    @property
    def dated(self) -> bool:
        return bool(self.pairs.dated.mean() > 0.5) if len(self.pairs.dated) else False


def read(folder: Path, name: str) -> News:
    articles, gold = [], []
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            articles.append(Article(
                id=row["id"], outlet=row["outlet"] or "", title=row["title"] or "", summary=row["summary"],
                text=row["text"], language=row["language"],
                published=datetime.fromisoformat(row["published"]) if row["published"] else None,
            ))  # fmt: skip
            gold.append(row["gold_event"])
    leaks = folder / f"{name}.event_dated.txt"
    leaking = frozenset(leaks.read_text(encoding="utf-8").split()) if leaks.exists() else frozenset()
    return News(name, "as it is", tuple(articles), tuple(gold), leaking)


def views(news: News) -> tuple[str, ...]:
    """The views that a set can show."""
    texts = sum(bool(a.text) for a in news.articles) * 2 > len(news.articles)
    summaries = texts or sum(bool(a.summary) for a in news.articles) * 2 > len(news.articles)
    return tuple(basis for basis, there in zip(BASES, (True, summaries, texts), strict=True) if there)


def variants(news: News) -> Iterator[News]:
    """The set as it is and in the other shapes that it is learnt from. The same at each call."""
    rng = np.random.default_rng(zlib.crc32(news.name.encode()))
    yield news
    dated = sum(a.published is not None for a in news.articles) * 2 > len(news.articles)
    if any(a.published for a in news.articles):
        yield replace(news.without_dates(), variant="undated")
    if dated:  # its times are true: they are moved, not drawn
        yield moved(news, rng, days=20, whole_days=True, variant="crowded")
        yield replace(fewer_events(news, rng, 0.3).without_dates(), variant="undated, fewer events")
        return
    events = len(set(news.gold))
    yield moved(news, rng, days=20 if events * 20 > len(news.articles) else 1.5, variant="crowded")
    small = fewer_articles(news, rng, most=15, variant="small events")
    yield small.without_dates()
    yield moved(small, rng, days=10, whole_days=True, variant="small events, crowded")
    if len(news.articles) > 30 * events:
        yield fewer_articles(news, rng, most=80, tail=0.5, variant="middling events").without_dates()
    for number in range(2):
        tiny = fewer_articles(news, rng, most=6, tail=1.5, variant=f"tiny events {number}")
        yield moved(tiny, rng, days=len(tiny.articles) / 3, whole_days=number == 0, variant=f"sparse {number}")


def moved(news: News, rng: np.random.Generator, *, days: float, variant: str, whole_days: bool = False) -> News:
    """Each event begins somewhere within `days`; known hours from its first article are kept, others are drawn."""
    start = {event: rng.random() * days * 24 for event in sorted(set(news.gold))}
    first: dict[str, datetime] = {}
    for article, event in zip(news.articles, news.gold, strict=True):
        if article.published and article.published < first.get(event, article.published + timedelta(1)):
            first[event] = article.published
    mostly = sum(a.published is not None for a in news.articles) * 2 > len(news.articles)
    articles = []
    for article, event in zip(news.articles, news.gold, strict=True):
        later = rng.exponential(LATER)
        if mostly and article.published:
            later = (article.published - first[event]).total_seconds() / 3600
        time = ORIGIN + timedelta(hours=start[event] + later)
        if whole_days:
            time = time.replace(hour=0, minute=0, second=0, microsecond=0)
        articles.append(replace(article, published=time))
    leaking = news.leaking if mostly else frozenset()
    return news.with_articles(articles, variant=variant, leaking=leaking, drawn=not mostly)


def fewer_articles(news: News, rng: np.random.Generator, *, most: int, variant: str, tail: float = 1.0) -> News:
    """A heavy-tailed number of articles of each event, 1 to `most` + 1."""
    members: dict[str, list[int]] = {}
    for number, event in enumerate(news.gold):
        members.setdefault(event, []).append(number)
    kept: list[int] = []
    for event in sorted(members):
        size = min(len(members[event]), int(1 + min(most, rng.pareto(tail) * 2)))
        kept += list(rng.choice(members[event], size, replace=False))
    return news.some(kept, variant)


def fewer_events(news: News, rng: np.random.Generator, share: float) -> News:
    chosen = {event for event in sorted(set(news.gold)) if rng.random() < share}
    return news.some([n for n, event in enumerate(news.gold) if event in chosen], "fewer events")


def example(news: News, basis: str) -> Example:
    """The pairs and features of `news` in a view, as `cluster` computes them."""
    news = news.seen_as(basis)
    articles = news.articles
    pairs = compared(articles, vectorise(articles, language="en"), window_hours=WINDOW_HOURS)
    gold = np.unique(np.array(news.gold), return_inverse=True)[1]
    fair = np.array([a.id not in news.leaking for a in articles])
    return Example(news, basis, pairs, gold[pairs.i] == gold[pairs.j], fair[pairs.i] & fair[pairs.j])
