"""Names and numbers against labelled mentions: how many are found, of the right kind, merged with the right others.

    python -m benchmarks.mentions ARTICLES... [--labels data/gold/mentions.tsv] [--errors] [--json]

ARTICLES are JSON Lines (.gz allowed) with `id, title, text`, or plain texts whose id is the file's name without ending.
The labels hold ids and offsets only; whoever has the articles can score, nobody gets their text from here. A mention is
a person, organisation, place, other name or number; titles ('President'), adjectives ('Russian'), datelines, dates,
ages, durations, times of day, scores and ordinals are none. 'ignore' marks where no answer is right or wrong.

A found mention counts when it overlaps a labelled one that no other has taken; 'exact' asks for the same characters.
Pairs: of all two mentions of one article that both sides have, those that both call the same actor.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from benchmarks import history
from rashomon.analysis.actors import find_actors
from rashomon.analysis.document import read
from rashomon.model import Article

LABELS = Path(__file__).resolve().parents[1] / "data" / "gold" / "mentions.tsv"
UNITS_OF_TIME = ("second", "minute", "hour", "day", "week", "month", "year", "decade", "time")
DURATIONS = frozenset(unit + ending for unit in UNITS_OF_TIME for ending in ("", "s"))


class Mention(NamedTuple):
    """Characters [start, end) of a part of an article; `entity` is equal for mentions of one actor."""

    part: str
    start: int
    end: int
    kind: str
    entity: str


def read_labels(path: Path) -> dict[str, list[Mention]]:
    """Labelled mentions by article."""
    found = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            mention = Mention(row["part"], int(row["start"]), int(row["end"]), row["kind"], row["entity"])
            found[row["article"]].append(mention)
    return dict(found)


def read_articles(paths: Sequence[Path], wanted: set[str]) -> Iterator[Article]:
    """The labelled articles of the files."""
    for path in paths:
        if path.suffix == ".txt":
            if path.stem in wanted:
                yield Article(id=path.stem, outlet="", title="", text=path.read_text(encoding="utf-8"), language="en")
            continue
        with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                if row["id"] in wanted:
                    yield Article(
                        id=row["id"], outlet="", title=row.get("title") or "", text=row["text"], language="en"
                    )


def find(article: Article) -> list[Mention]:
    """What the analysis finds."""
    document = read(article)
    found = [
        Mention(place.part.value, place.start, place.end, actor.kind, actor.name)
        for actor in find_actors([document])
        for place in actor.places
    ]
    for part in document.parts:
        for figure in document.text(part).figures:
            if figure.unit not in DURATIONS:
                found.append(Mention(part.value, figure.start, figure.end, "number", figure.label))
    return sorted(found)


def pair(gold: Sequence[Mention], found: Sequence[Mention]) -> list[tuple[Mention, Mention]]:
    """(labelled, found) mentions that overlap, each once, those with most characters in common first."""
    overlaps = []
    for one in gold:
        for other in found:
            common = min(one.end, other.end) - max(one.start, other.start)
            if one.part == other.part and common > 0 and (one.kind == "number") == (other.kind == "number"):
                longest = max(one.end - one.start, other.end - other.start)
                overlaps.append((common / longest, one, other))
    taken: set[Mention] = set()
    pairs = []
    for _, one, other in sorted(overlaps, key=lambda item: (-item[0], item[1], item[2])):
        if one not in taken and other not in taken:
            taken |= {one, other}
            pairs.append((one, other))
    return pairs


def score(
    labels: dict[str, list[Mention]], articles: Sequence[Article], *, errors: bool
) -> dict[str, dict[str, float]]:
    """Precision, recall and F1 by kind, exact, of kinds and of pairs."""
    labelled, given, right, exact, kinds = (Counter[str]() for _ in range(5))
    pairs_gold = pairs_found = pairs_both = 0
    for article in articles:
        ignored = [one for one in labels[article.id] if one.kind == "ignore"]
        gold = [one for one in labels[article.id] if one.kind != "ignore"]
        found = [
            one
            for one in find(article)
            if not any(i.part == one.part and i.start < one.end and one.start < i.end for i in ignored)
        ]
        matched = pair(gold, found)
        labelled.update(one.kind for one in gold)
        given.update("number" if one.kind == "number" else "any name" for one in found)
        right.update(one.kind for one, _ in matched)
        exact.update("number" if one.kind == "number" else "any name" for one, other in matched if one[:3] == other[:3])
        kinds.update(f"{one.kind} as {other.kind}" for one, other in matched)
        named = [(one, other) for one, other in matched if one.kind != "number"]
        for (a, x), (b, y) in combinations(named, 2):
            pairs_gold += a.entity == b.entity
            pairs_found += x.entity == y.entity
            pairs_both += a.entity == b.entity and x.entity == y.entity
        if errors:
            _print_errors(article, gold, found, matched)
    names = [kind for kind in labelled if kind != "number"]
    for counter in (labelled, right):
        counter["any name"] = sum(counter[kind] for kind in names)
    found_of: dict[str, dict[str, float]] = {
        kind: {"labelled": labelled[kind], "recall": right[kind] / labelled[kind]} for kind in (*names, "number")
    }
    for kind in ("any name", "number"):
        found_of[kind] = _figures(right[kind], given[kind], labelled[kind])
    found_of["any name, exact"] = _figures(exact["any name"], given["any name"], labelled["any name"])
    told = {kind: sum(n for label, n in kinds.items() if label.startswith(f"{kind} as ")) for kind in names}
    for kind in names:
        found_of[kind]["right kind"] = kinds[f"{kind} as {kind}"] / max(told[kind], 1)
    found_of["pairs of one actor"] = _figures(pairs_both, pairs_found, pairs_gold)
    return found_of


def _figures(right: int, found: int, labelled: int) -> dict[str, float]:
    precision, recall = right / max(found, 1), right / max(labelled, 1)
    both = 2 * precision * recall / (precision + recall) if right else 0.0
    return {"labelled": labelled, "found": found, "precision": precision, "recall": recall, "f1": both}


def _print_errors(
    article: Article, gold: Sequence[Mention], found: Sequence[Mention], pairs: Sequence[tuple[Mention, Mention]]
) -> None:
    texts = {part.value: article.part(part) for part in read(article).parts}

    def shown(one: Mention) -> str:
        text = texts[one.part]
        return f"{text[max(0, one.start - 25) : one.start]}[{text[one.start : one.end]}]{text[one.end : one.end + 15]}"

    for label, left in (
        ("missed", set(gold) - {one for one, _ in pairs}),
        ("too much", set(found) - {other for _, other in pairs}),
    ):
        for one in sorted(left):
            print(f"{article.id} {label} {one.kind}: {shown(one)!r}")
    for one, other in pairs:
        if one[:3] != other[:3] and one.kind != "number":
            print(f"{article.id} other characters: {shown(one)!r} {texts[other.part][other.start : other.end]!r}")
        elif one.kind != other.kind:
            print(f"{article.id} other kind: {shown(one)!r} {one.kind} as {other.kind}")
    by_entity: dict[str, set[str]] = defaultdict(set)
    by_name: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        if one.kind != "number":
            by_entity[one.entity].add(other.entity)
            by_name[other.entity].add(one.entity)
    for names in by_entity.values():
        if len(names) > 1:
            print(f"{article.id} one actor parted: {sorted(names)}")
    for name, entities in by_name.items():
        if len(entities) > 1:
            print(f"{article.id} actors joined under {name!r}: {len(entities)}")


def main() -> None:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", nargs="+", type=Path)
    parser.add_argument("--labels", type=Path, default=LABELS)
    parser.add_argument("--errors", action="store_true", help="list what was missed, too much or of another kind")
    parser.add_argument("--json", action="store_true")
    history.add_option(parser)
    asked = parser.parse_args()
    labels = read_labels(asked.labels)
    articles = list(read_articles(asked.articles, set(labels)))
    figures = score(labels, articles, errors=asked.errors)
    recorded: history.Figures = {
        f"{name}, {key}": (value, "") for name, values in figures.items() for key, value in values.items()
    }
    history.record(asked, "mentions", recorded, parameters={"articles": len(articles)})
    if asked.json:
        print(json.dumps({"articles": len(articles), "scores": figures}))
        return
    print(f"{len(articles)} of {len(labels)} labelled articles")
    for name, values in figures.items():
        print(
            f"{name:22} "
            + "  ".join(f"{key} {value:.3f}" if value <= 1 else f"{key} {value:.0f}" for key, value in values.items())
        )


if __name__ == "__main__":
    main()
