"""How prominent a place a mention has in its article. Pure."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

from rashomon.analysis.text.segments import WORD, paragraphs, sentences
from rashomon.model import Article, Part


@dataclass(frozen=True)
class Places:
    """Depths and lead of one article, worked out once."""

    article: Article

    @cached_property
    def _starts(self) -> list[int]:
        return [match.start() for match in WORD.finditer(self.article.body)]

    @property
    def words(self) -> int:
        """Words of the body; 0 where only the title is known."""
        return 0 if self.article.body_part is Part.TITLE else len(self._starts)

    @cached_property
    def lead_end(self) -> int:
        """Where the lead ends in the body: its first paragraph, or its first sentence where there is only one."""
        body = self.article.body
        found = paragraphs(body)
        if len(found) > 1:
            return found[0].end
        first = sentences(body[:2000])
        return first[0].end if first else 0

    def depth(self, part: Part, start: int) -> float:
        """0 in the headline, else the number of the word among the words of the body divided by their number (to 1)."""
        if part is Part.TITLE:
            return 0.0
        return min(bisect_right(self._starts, start) / max(len(self._starts), 1), 1.0)

    def in_lead(self, part: Part, start: int) -> bool:
        """Whether a place lies in the lead of the body."""
        return part is not Part.TITLE and part is self.article.body_part and start < self.lead_end
