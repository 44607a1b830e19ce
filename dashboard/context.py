"""What every view of one event is given: the comparison, the chosen state, names and styles of outlets; pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property

from rashomon.model import Article, Basis, Comparison, Reason, Wording

from . import palette
from .choices import Names
from .state import State

MOST_OUTLETS = 12  # outlets compared at once unless more are chosen: wider tables cannot be read
ONE_SIDE, OTHER_SIDE = "(one side)", "(other side)"  # groups of outlets; no outlet has such an id
_LATEST = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Version:
    """Which data: the database and its counter. The key of every cached answer."""

    url: str
    number: int


@dataclass(frozen=True)
class EventPage:
    """One event as one reader looks at it; `wording` is that of the shown outlets in the chosen voice."""

    comparison: Comparison
    state: State
    styles: Mapping[str, palette.Style]
    names: Mapping[str, str]
    version: Version
    wording: Wording
    most: int = MOST_OUTLETS

    @cached_property
    def articles(self) -> Mapping[str, Article]:
        """Articles of the event by id."""
        return {article.id: article for article in self.comparison.articles}

    @cached_property
    def reasons(self) -> Mapping[str, Reason]:
        """Why each article is in the event, by its id."""
        return {reason.article: reason for reason in self.comparison.reasons}

    @cached_property
    def all_outlets(self) -> tuple[str, ...]:
        """Ids of all outlets of the event, in the order of their first report."""
        first: dict[str, datetime] = {}
        for article in self.comparison.articles:
            time = article.time or _LATEST
            first[article.outlet] = min(time, first.get(article.outlet, _LATEST))
        return tuple(sorted(first, key=lambda outlet: (first[outlet], self.name(outlet).lower())))

    @cached_property
    def chosen(self) -> tuple[str, ...]:
        """The outlets that the reader chose and that report the event."""
        return tuple(outlet for outlet in self.all_outlets if outlet in self.state.outlets)

    @cached_property
    def outlets(self) -> tuple[str, ...]:
        """The outlets to show: the chosen ones, or else the `most` with most articles, by their first report."""
        if self.chosen:
            return self.chosen
        counts = Counter(article.outlet for article in self.comparison.articles)
        kept = sorted(self.all_outlets, key=lambda outlet: -counts[outlet])[: self.most]
        return tuple(outlet for outlet in self.all_outlets if outlet in kept)

    @cached_property
    def shown_articles(self) -> tuple[Article, ...]:
        """Articles of the shown outlets by time."""
        shown = [article for article in self.comparison.articles if article.outlet in self.outlets]
        return tuple(sorted(shown, key=lambda article: (article.time or _LATEST, article.outlet, article.id)))

    @cached_property
    def against(self) -> tuple[str, ...]:
        """The outlets of the other side in Wording, where the reader chose some; none of them is also shown alone."""
        return tuple(outlet for outlet in self.all_outlets if outlet in self.state.against)

    @cached_property
    def sides(self) -> tuple[tuple[str, str], ...]:
        """(outlet, group) for the count of words: each shown outlet for itself, or two groups where there is `against`.

        Without a choice of outlets all others stand against the chosen other side.
        """
        if not self.against:
            return tuple((outlet, outlet) for outlet in self.outlets)
        first = [outlet for outlet in self.chosen or self.all_outlets if outlet not in self.against]
        return (*((outlet, ONE_SIDE) for outlet in first), *((outlet, OTHER_SIDE) for outlet in self.against))

    @property
    def blind(self) -> bool:
        """Whether the reader compares without knowing who is who."""
        return self.state.names is Names.HIDDEN

    def name(self, outlet: str) -> str:
        """An outlet's name, its id where the registry does not know it; of a side, the names of its outlets."""
        if outlet in (ONE_SIDE, OTHER_SIDE):
            return " + ".join(self.name(member) for member, side in self.sides if side == outlet)
        return self.names.get(outlet) or outlet

    def style(self, outlet: str) -> palette.Style:
        """An outlet's colour and shape; of a side, those of its first outlet."""
        if outlet in (ONE_SIDE, OTHER_SIDE):
            return self.style(next(member for member, side in self.sides if side == outlet))
        return self.styles.get(outlet, palette.UNKNOWN)

    def basis_of(self, outlet: str) -> str:
        """What we have of an outlet's articles, in words: 'full text', 'summary', 'title' or the best and the rest."""
        return basis_words([article for article in self.comparison.articles if article.outlet == outlet])


def basis_words(articles: Collection[Article]) -> str:
    """Counts of what there is of these articles: '3 full text, 1 title only'."""
    counts = Counter(article.basis for article in articles)
    words = {Basis.FULL_TEXT: "full text", Basis.SUMMARY: "summary only", Basis.TITLE: "title only"}
    return ", ".join(f"{counts[basis]} {words[basis]}" for basis in Basis if counts[basis]) or "no articles"
