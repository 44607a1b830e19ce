"""The edit log read from its beginning: which articles it puts together, keeps apart, moves and names. Pure.

An article is in one block at most: the last edit that places it decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from rashomon.model import EditKind, GroupingEdit

Sets = tuple[frozenset[str], ...]


@dataclass
class Block:
    """Articles that must be in one event. `sides` are the sets it was made of; nothing joins a `closed` one."""

    sides: list[frozenset[str]]
    closed: bool = False

    @property
    def articles(self) -> frozenset[str]:
        """All of them."""
        return frozenset().union(*self.sides)


@dataclass(frozen=True)
class Anchor:
    """Where a moved article goes: to the event with most of `joined`, else to those `moved` with it."""

    joined: frozenset[str]
    moved: frozenset[str]


@dataclass
class Decisions:
    """What the whole log says. `apart[article]` are the sets that an article of no block does not follow."""

    blocks: list[Block] = field(default_factory=list)
    apart: defaultdict[str, list[frozenset[str]]] = field(default_factory=lambda: defaultdict(list))
    anchors: dict[str, Anchor] = field(default_factory=dict)  # in the order of the moves

    def _take(self, articles: Collection[str]) -> None:
        """Take articles out of their blocks and moves."""
        for block in self.blocks:
            block.sides = [rest for side in block.sides if (rest := side.difference(articles))]
        self.blocks = [block for block in self.blocks if block.sides]
        for article in articles:
            self.anchors.pop(article, None)

    def _keep_from(self, article: str, taken: frozenset[str], rest: frozenset[str]) -> None:
        """Let one of `rest` not follow those `taken` from it, nor go where it was moved to before: it stays."""
        self.apart[article].append(taken)
        if article in self.anchors:
            self.anchors[article] = Anchor(rest - {article}, frozenset())

    def split(self, taken: frozenset[str], rest: frozenset[str]) -> None:
        """Put `taken` together, apart from `rest`."""
        self._take(taken)
        self.blocks.append(Block([taken]))
        for article in sorted(rest):
            self._keep_from(article, taken, rest)

    def merge(self, sides: Sequence[frozenset[str]]) -> None:
        """Put all sides together, with the whole blocks that they reach into."""
        named = frozenset().union(*sides)
        reached = [block for block in self.blocks if named & block.articles]
        loose = named.difference(*(block.articles for block in reached))
        closed = not loose and all(block.closed for block in reached)
        for article in named:
            self.anchors.pop(article, None)
        self.blocks = [block for block in self.blocks if block not in reached]
        self.blocks.append(Block([*sides, *(side for block in reached for side in block.sides)], closed))

    def move(self, moved: frozenset[str], joined: frozenset[str], left: frozenset[str]) -> None:
        """Let each of `moved` go with most of `joined`; those `left` do not come after them."""
        self._take(moved)
        for article in left:
            self._keep_from(article, moved, left)
        for article in sorted(moved):
            self.anchors[article] = Anchor(joined, moved)

    def pin(self, articles: frozenset[str]) -> None:
        """Keep a set as it is."""
        self._take(articles)
        self.blocks.append(Block([articles], closed=True))
        for article, anchor in self.anchors.items():  # what was moved before does not come in
            self.anchors[article] = Anchor(anchor.joined - articles, anchor.moved - articles)


def decide(edits: Iterable[GroupingEdit], present: Collection[str]) -> Decisions:
    """What `edits`, in the order of the log, say about the articles that are `present`."""
    decisions = Decisions()
    for edit in edits:
        sets = present_sets(edit, present)
        if why_idle(edit, sets):
            continue
        if edit.kind is EditKind.SPLIT:
            decisions.split(sets[0], sets[1])
        elif edit.kind is EditKind.MERGE:
            decisions.merge([side for side in sets if side])
        elif edit.kind is EditKind.MOVE:
            decisions.move(sets[0], sets[1], frozenset().union(*sets[2:]))
        elif edit.kind is EditKind.PIN:
            decisions.pin(sets[0])
    return decisions


def present_sets(edit: GroupingEdit, present: Collection[str]) -> Sets:
    """The edit's sets without absent articles; the second and third have none of the first's in split and move."""
    sets = tuple(frozenset(article for article in group if article in present) for group in edit.sets)
    if edit.kind in (EditKind.SPLIT, EditKind.MOVE):
        return (sets[0], *(group - sets[0] for group in sets[1:]))
    return sets


def why_idle(edit: GroupingEdit, sets: Sets) -> str | None:
    """Why an edit can do nothing with the articles that are left of its sets; None where it can."""
    if not any(sets):
        return "none of its articles is stored here"
    if edit.kind is EditKind.MERGE and sum(map(bool, sets)) < 2:
        return "articles of only one of its events are stored here"
    if edit.kind is EditKind.SPLIT and not sets[0]:
        return "none of the articles that it takes out is stored here"
    if edit.kind is EditKind.MOVE and not sets[0]:
        return "none of the articles that it moves is stored here"
    if edit.kind is EditKind.MOVE and not sets[1]:
        return "none of the articles of the event it moves them to is stored here"
    return None
