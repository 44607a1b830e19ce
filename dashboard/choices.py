"""What a reader can choose from: the fixed choices of the dashboard, each a short word in the address."""

from __future__ import annotations

from enum import StrEnum


class View(StrEnum):
    """The ways to look at one event: five to compare, and a sheet to print."""

    HEADLINES = "headlines"
    EMPHASIS = "emphasis"
    QUOTES = "quotes"
    WORDING = "wording"
    ARTICLES = "articles"
    SHEET = "sheet"


class Section(StrEnum):
    """A part of a view or page that is too long to be shown whole; START stands for the first part of any."""

    START = "start"
    ROOM = "room"
    FIRST = "first"
    MISSING = "missing"
    HEARD = "heard"
    SAME = "same"
    LIST = "list"
    WORDS = "words"
    NAMES = "names"
    MARKED = "marked"
    CONTEXT = "context"
    COVERAGE = "coverage"
    FIRSTS = "firsts"
    TOPICS = "topics"
    COUNTRIES = "countries"
    POOLED = "pooled"
    LINES = "lines"


SECTIONS: dict[View, tuple[Section, ...]] = {
    View.EMPHASIS: (Section.ROOM, Section.FIRST, Section.MISSING),
    View.QUOTES: (Section.HEARD, Section.SAME, Section.LIST),
    View.WORDING: (Section.WORDS, Section.NAMES, Section.MARKED, Section.CONTEXT),
}
PERIOD_SECTIONS = (  # of the page over many events
    Section.COVERAGE, Section.FIRSTS, Section.TOPICS, Section.COUNTRIES, Section.POOLED, Section.LINES,
)  # fmt: skip


class Period(StrEnum):
    """How far back from the newest stored event the overview looks."""

    ALL = "all"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"

    @property
    def days(self) -> int | None:
        """Days back, None for everything."""
        return {"all": None, "day": 1, "week": 7, "month": 31}[self.value]


class Voice(StrEnum):
    """Whose words the wording view counts."""

    OWN = "own"
    ALL = "all"


class KindFilter(StrEnum):
    """Which quotes the list shows."""

    ANY = "any"
    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"
    SCARE = "scare"


class Sorting(StrEnum):
    """How the lines of a word in context are sorted."""

    PLACE = "place"
    LEFT = "left"
    RIGHT = "right"
    OUTLET = "outlet"


class Names(StrEnum):
    """Whether outlets are named, or lettered for a blind comparison."""

    SHOWN = "shown"
    HIDDEN = "hidden"
