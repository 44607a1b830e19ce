"""Options that functions of the interface share, and what is refused of arguments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypedDict

from rashomon.errors import UsageError
from rashomon.model import Article

if TYPE_CHECKING:
    from rashomon.jobs.wording import PoolRequest


class WordingOptions(TypedDict, total=False):
    """How words are compared, as the options of `rashomon wording`; all may be left out.

    Example:
        >>> import rashomon
        >>> options: rashomon.WordingOptions = {"by": "language", "top": 20}
        >>> rashomon.wording(rashomon.read([]), **options).notes
        ()
    """

    by: Literal["outlet", "language", "country"]
    """What makes the groups; default 'outlet'. 'country' is the outlet's."""
    groups: str | None
    """'a,b:c': compare only these values of `by`, a and b together with c; '*' stands for all others."""
    per: Literal["day", "week", "month"] | None
    """Compare within each day, ISO week or month (UTC) by itself."""
    lemmas: bool
    """Count dictionary forms ('was' as 'be')."""
    keep_quotes: bool
    """Count words in quotation marks too."""
    keep_copies: bool
    """Count every copy of a text, not the first alone."""
    keep_names: bool
    """Keep terms with a word of an outlet's name."""
    reference: Path | None
    """A file of a corpus that each group is compared with, instead of with the other groups."""
    background: Path | None
    """A file of a corpus that the prior is made of too."""
    top: int
    """Rows a group and period at the most, 1 and more; default 100."""


def pool_request(options: WordingOptions) -> PoolRequest:
    """The options as the job takes them. Raises UsageError for one that cannot be."""
    from rashomon.jobs.vocabulary import Period
    from rashomon.jobs.wording import GROUPINGS, PoolRequest

    known = set(WordingOptions.__annotations__)
    if unknown := sorted(set(options) - known):
        raise UsageError(f"no option {unknown[0]!r}; expected some of {', '.join(sorted(known))}")
    if (by := options.get("by", "outlet")) not in GROUPINGS:
        raise UsageError(f"by={by!r}: expected one of {', '.join(GROUPINGS)}")
    per = options.get("per")
    if per is not None and per not in set(Period):
        raise UsageError(f"per={per!r}: expected one of {', '.join(Period)}")
    if options.get("top", 1) < 1:
        raise UsageError(f"top={options['top']}: expected 1 or more")
    given: dict[str, Any] = {**options, "per": Period(per) if per else None}
    return PoolRequest(**given)


def given_articles(articles: Iterable[Article]) -> Sequence[Article]:
    """The articles, each id once. Raises UsageError for what is none."""
    unique: dict[str, Article] = {}
    if not isinstance(articles, Iterable):
        raise UsageError(f"expected several articles, as rashomon.read gives them, not {type(articles).__name__}")
    for article in articles:
        if not isinstance(article, Article):
            raise UsageError(f"expected articles, as rashomon.read gives them, not {type(article).__name__}")
        unique.setdefault(article.id, article)
    return tuple(unique.values())


def aware(name: str, time: datetime | None) -> datetime | None:
    """The time. Raises UsageError where it has no zone."""
    if time is not None and time.utcoffset() is None:
        raise UsageError(f"{name}={time.isoformat()}: expected a time with a zone, such as tzinfo=UTC")
    return time
