"""Options that functions of the interface share, and what is refused of arguments."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypedDict

from rashomon.errors import UsageError
from rashomon.model import Article

if TYPE_CHECKING:
    from rashomon.jobs.wording import PoolRequest


CORPORA = ("reference", "background")


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
    reference: str | os.PathLike[str] | None
    """A file of a corpus that each group is compared with, instead of with the other groups."""
    background: str | os.PathLike[str] | None
    """A file of a corpus that the prior is made of too."""
    top: int
    """Rows a group and period at the most, 1 and more; default 100."""


def pool_request(options: WordingOptions) -> PoolRequest:
    """The options as the job takes them, corpora read.

    Raises UsageError for an option that cannot be, InputError for a corpus that cannot be read.
    """
    from rashomon.files.wording import read_corpus
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
    top: object = options.get("top", 1)
    if not isinstance(top, int) or top < 1:
        raise UsageError(f"top={top!r}: expected a whole number, 1 or more")
    corpora = {name: _path(name, file) for name in CORPORA if (file := options.get(name)) is not None}
    given: dict[str, Any] = {**options, "per": Period(per) if per else None}
    return PoolRequest(**given | {name: read_corpus(path) for name, path in corpora.items()})


def _path(name: str, file: object) -> Path:
    if not isinstance(file, str | os.PathLike):
        raise UsageError(f"{name}: expected the path of a corpus file, not {type(file).__name__}")
    return Path(file)


def given_articles(articles: Iterable[Article]) -> Sequence[Article]:
    """The articles, each id once. Raises UsageError for what is none, and for a time without a zone."""
    unique: dict[str, Article] = {}
    if not isinstance(articles, Iterable):
        raise UsageError(f"expected several articles, as rashomon.read gives them, not {type(articles).__name__}")
    for article in articles:
        if not isinstance(article, Article):
            raise UsageError(f"expected articles, as rashomon.read gives them, not {type(article).__name__}")
        aware(f"article {article.id!r}: published", article.published)
        aware(f"article {article.id!r}: fetched", article.fetched)
        unique.setdefault(article.id, article)
    return tuple(unique.values())


def aware(name: str, time: datetime | None) -> datetime | None:
    """The time. Raises UsageError where it is none or has no zone."""
    if time is not None and not isinstance(time, datetime):
        raise UsageError(f"{name}={time!r}: expected a datetime with a zone, such as tzinfo=UTC")
    if time is not None and time.utcoffset() is None:
        raise UsageError(f"{name}={time.isoformat()}: expected a time with a zone, such as tzinfo=UTC")
    return time
