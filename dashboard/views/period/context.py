"""What the parts of the page over many events are given, and the addresses they link to; pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from markupsafe import Markup

from ... import palette
from ...choices import Section
from ...components.outlets import chip
from ...context import Version
from ...state import State, write

MOST_OUTLETS = 12  # columns of a table, unless more are chosen


@dataclass(frozen=True)
class PeriodPage:
    """The page as one reader looks at it."""

    state: State
    version: Version
    names: Mapping[str, str]
    styles: Mapping[str, palette.Style]
    section: Section

    def name(self, outlet: str) -> str:
        """An outlet's name, its id where the registry does not know it."""
        return self.names.get(outlet) or outlet

    def style(self, outlet: str) -> palette.Style:
        """An outlet's colour and shape."""
        return self.styles.get(outlet, palette.UNKNOWN)

    def chip(self, outlet: str) -> Markup:
        """An outlet with its shape and colour."""
        return chip(self.name(outlet), self.style(outlet))

    def showing(self, outlets: Iterable[str]) -> PeriodPage:
        """The page with styles that keep just these outlets apart."""
        return replace(self, styles=palette.styles(outlets, among=self.names))

    def shown(self, ranked: Sequence[str], *, most: int = MOST_OUTLETS) -> list[str]:
        """The chosen outlets that are among `ranked`, or else the first of these."""
        return [outlet for outlet in self.state.outlets if outlet in ranked] or list(ranked[:most])


def event_link(id: str, label: str) -> Markup:
    """A link to an event's page, in this tab."""
    query = urlencode(write(State(event=id)), doseq=True)
    return Markup('<a href="event?{}" target="_self">{}</a>').format(query, label or "Event without a headline")


def topic_link(topic: str, outlet: str, shown: str) -> Markup:
    """A link to the list of the events in which an outlet gives a name or country, in this tab."""
    query = urlencode(write(State(topic=topic, outlets=(outlet,), min_outlets=1)), doseq=True)
    return Markup('<a href="./?{}" target="_self">{}</a>').format(query, shown)
