"""What the functions on articles give: frozen values, each with its tables under the names of the codebook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rashomon.model import Comparison, Event, Quote, Wording

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class ClusterResult:
    """Articles grouped into events.

    `events`: by their first time, articles alone in events of one; `article_ids`: in the order of the articles given.
    """

    events: tuple[Event, ...]
    article_ids: tuple[str, ...]

    def __iter__(self) -> Iterator[Event]:
        return iter(self.events)

    def __len__(self) -> int:
        return len(self.events)

    def to_frame(self) -> pd.DataFrame:
        """A row an article, in the order given: id, event_id, as `rashomon cluster` writes them."""
        from rashomon.export.tables import typed_frame
        from rashomon.files.commands import CLUSTER_FIELDS, cluster_rows

        rows = cluster_rows(self.article_ids, self.events)
        return typed_frame(
            dict.fromkeys(CLUSTER_FIELDS, "text"), [dict(zip(CLUSTER_FIELDS, row, strict=True)) for row in rows]
        )


@dataclass(frozen=True, slots=True)
class QuoteResult:
    """Who said what in articles.

    `quotes`: in the order of articles and text. `partly_read`: of articles that are not in English what is read of
    them, in words, and how many they are.
    """

    quotes: tuple[Quote, ...]
    partly_read: Mapping[str, int]

    def __iter__(self) -> Iterator[Quote]:
        return iter(self.quotes)

    def __len__(self) -> int:
        return len(self.quotes)

    def to_frame(self) -> pd.DataFrame:
        """A row a quote with the fields of `rashomon quotes`; `spans` is a list of [start, end].

        The other columns are those of the table `quotes` of the codebook. Offsets are characters of the article's
        `part`, from 0, the end excluded.
        """
        from rashomon.export.tables import typed_frame, types_of
        from rashomon.files.commands import QUOTE_FIELDS, quote_row

        types = {name: types_of("quotes")[name] for name in QUOTE_FIELDS} | {"spans": "list"}
        return typed_frame(types, [quote_row(quote) for quote in self.quotes])


@dataclass(frozen=True, slots=True)
class ComparisonResult:
    """How outlets tell one event: `comparison` holds the values, each with its evidence; the tables show them."""

    comparison: Comparison

    @property
    def event(self) -> Event:
        """The event that is compared."""
        return self.comparison.event

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of the tables, those that `rashomon export` writes."""
        from rashomon.export.codebook import TABLES

        return tuple(TABLES)

    def to_frame(self, table: str) -> pd.DataFrame:
        """One of `tables`, its columns those of the codebook; the rows are those of `rashomon compare --json`.

        Raises UsageError where there is no table of this name.
        """
        from rashomon.export.tables import table as comparison_table

        return comparison_table(table, [self.comparison])


@dataclass(frozen=True, slots=True)
class WordingResult:
    """Distinctive terms of groups of articles.

    `pools`: (period, wording) in order of time, the period '' where time does not part them; `notes`: what could not
    be compared and why, such as 'not enough text'.
    """

    pools: tuple[tuple[str, Wording], ...]
    notes: tuple[str, ...]

    def to_frame(self) -> pd.DataFrame:
        """A row a term, group and period, with the fields of `rashomon wording`, unrounded.

        The columns but `group` and `period` are those of the table `wording` of the codebook.
        """
        from rashomon.export.tables import typed_frame, types_of
        from rashomon.files.wording import FIELDS, wording_rows

        types = types_of("wording") | {"group": "text", "period": "text"}
        return typed_frame({name: types[name] for name in FIELDS}, list(wording_rows(self.pools)))
