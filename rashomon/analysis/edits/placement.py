"""From a grouping and a person's decisions to the grouping that keeps them. Pure; sets of article ids only.

A block leaves the groups its articles stand in. The others of a group at home in a block follow it: a new article that
clustering puts beside a merged event belongs to the merged event. Where a group is at home in several blocks, or holds
articles that a split keeps apart, each follows its nearest article.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rashomon.analysis.edits.decisions import Anchor, Block, Decisions

Group = frozenset[str]
REST = -1  # the number of what stays of a group, beside the numbers of blocks


def place(groups: Iterable[Group], decisions: Decisions, nearest: Mapping[str, str]) -> list[Group]:
    """The groups with all decisions kept; untouched ones are the same objects. `nearest` as in Membership."""
    placed: list[Group] = []
    touched: list[Group] = []
    claimed = frozenset(decisions.anchors).union(*(block.articles for block in decisions.blocks))
    for group in groups:
        (placed if group.isdisjoint(claimed) else touched).append(group)
    touched.sort(key=min)
    grown: list[set[str]] = [set(block.articles) for block in decisions.blocks]
    home = _homes(touched, decisions)
    for number, group in enumerate(touched):
        rest: set[str] = set()
        free = group - claimed
        for article, block in _followed(group, free, sorted(home[number]), decisions, nearest).items():
            (rest if block == REST else grown[block]).add(article)
        if rest:
            placed.append(frozenset(rest))
    placed += [frozenset(articles) for articles in grown]
    return _move(placed, decisions.anchors)


def holding(articles: frozenset[str], groups: Iterable[Group]) -> Group | None:
    """The group that holds most of `articles`; of several the one with the first of them by id."""
    count = {group: len(group & articles) for group in groups if not group.isdisjoint(articles)}
    return min(count, key=lambda group: (-count[group], min(group & articles)), default=None)


def _homes(groups: Sequence[Group], decisions: Decisions) -> defaultdict[int, set[int]]:
    """Group number -> numbers of the blocks at home there: most of one of a block's sides, or half of the group."""
    group_of = {article: number for number, group in enumerate(groups) for article in group}
    size = [len(group - frozenset(decisions.anchors)) for group in groups]
    home: defaultdict[int, set[int]] = defaultdict(set)
    for number, block in enumerate(decisions.blocks):
        for side in block.sides:
            home[_most(Counter(group_of[article] for article in sorted(side)))].add(number)
        for group, count in Counter(group_of[article] for article in block.articles).items():
            if 2 * count >= size[group]:
                home[group].add(number)
    return home


def _most(counts: Counter[int]) -> int:
    return min(counts, key=lambda number: (-counts[number], number))


def _followed(
    group: Group, free: Group, home: Sequence[int], decisions: Decisions, nearest: Mapping[str, str]
) -> dict[str, int]:
    """For each free article of a group the number of the block it follows, or REST."""
    blocks = decisions.blocks
    open_blocks = [number for number in home if not blocks[number].closed]
    size = Counter({number: len(group & blocks[number].articles) for number in open_blocks})
    decided = {
        article: REST if blocks[number].closed else number
        for number in home
        for article in group & blocks[number].articles
    }
    result: dict[str, int] = {}
    undecided = []
    for article in sorted(free):
        allowed = [number for number in open_blocks if not _apart(article, blocks[number], decisions)]
        if len(allowed) == len(open_blocks):
            undecided.append(article)
        else:
            result[article] = _best(allowed, size) if allowed else REST
    size[REST] = sum(number == REST for number in result.values())
    choices = [*open_blocks, REST] if size[REST] or len(open_blocks) < len(home) or not open_blocks else open_blocks
    decided |= result
    fallback = _best(choices, size)
    for article in undecided:
        found = _chain(article, decided, nearest) if len(choices) > 1 else None
        result[article] = fallback if found is None else found
    return result


def _apart(article: str, block: Block, decisions: Decisions) -> bool:
    return any(not taken.isdisjoint(block.articles) for taken in decisions.apart.get(article, ()))


def _best(choices: Sequence[int], size: Mapping[int, int]) -> int:
    return min(choices, key=lambda number: (-size.get(number, 0), number))


def _chain(article: str, decided: Mapping[str, int], nearest: Mapping[str, str]) -> int | None:
    """What the first decided article on the way from nearest to nearest says; None where the way ends in a circle."""
    seen = {article}
    while (article := nearest.get(article, "")) and article not in seen:
        if article in decided:
            return decided[article]
        seen.add(article)
    return None


def _move(groups: Iterable[Group], anchors: Mapping[str, Anchor]) -> list[Group]:
    """The groups with each moved article added where it belongs, in the order of the moves."""
    result = list(groups)
    place_of = {article: number for number, group in enumerate(result) for article in group} if anchors else {}
    joining: defaultdict[int, set[str]] = defaultdict(set)
    for article, anchor in anchors.items():
        number = _elected(anchor.joined, place_of)
        if number is None:
            number = _elected(anchor.moved - {article}, place_of)
        if number is None:
            number = len(result)
            result.append(frozenset())
        joining[number].add(article)
        place_of[article] = number
    for number, articles in joining.items():
        result[number] |= articles
    return result


def _elected(voters: Iterable[str], place_of: Mapping[str, int]) -> int | None:
    """The group that holds most of `voters` (ties: the one of the first by id); None where none is placed yet."""
    counts: dict[int, int] = {}
    for article in sorted(voters):
        if article in place_of:
            counts[place_of[article]] = counts.get(place_of[article], 0) + 1
    return max(counts, key=counts.__getitem__) if counts else None
