"""Articles of one event in any number, to measure with: mixed from the demo corpus, or cut from a file of records."""

from __future__ import annotations

import gzip
import html
import json
import random
import re
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.environments import CHECKOUT

PAGES = CHECKOUT / "data" / "demo" / "pages"
FIRST = datetime.fromisoformat("2026-03-11T06:00:00+00:00")
APART = timedelta(minutes=40)  # between two articles that have no time of their own
OUTLETS = 25  # of the mixed articles
SHORTEST = 0.8  # of the wanted words, an article that is long enough to be cut

Record = dict[str, Any]

_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_TITLE = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


def mixed(number: int, *, words: int, seed: int = 7) -> list[Record]:
    """Articles of about so many words each, every one of paragraphs of the demo corpus drawn at random."""
    pages = [path.read_text(encoding="utf-8") for path in sorted(PAGES.rglob("*.html"))]
    paragraphs = sorted({_plain(found) for page in pages if 'lang="en"' in page for found in _PARAGRAPH.findall(page)})
    titles = [_plain(found) for page in pages for found in _TITLE.findall(page)[:1]]
    draw = random.Random(seed)
    records = []
    for index in range(number):
        draw.shuffle(paragraphs)
        records.append({
            "id": f"mixed-{index}", "outlet": f"outlet-{index % OUTLETS}", "title": titles[index % len(titles)],
            "text": _cut(paragraphs, words), "published": (FIRST + index * APART).isoformat(), "language": "en",
        })  # fmt: skip
    return records


def of_files(place: Path, number: int, *, words: int) -> list[Record]:
    """The first articles of a file of JSON Lines (.gz allowed), or of all in a folder, that have enough text.

    They are cut behind the paragraph, or else the sentence, that reaches the wanted number of words.
    """
    records: list[Record] = []
    for record in _records(place):
        pieces = _pieces(record.get("text") or "")
        if sum(len(piece.split()) for piece in pieces) < SHORTEST * words:
            continue
        index = len(records)
        records.append({
            "id": str(record["id"]), "outlet": record.get("outlet") or f"outlet-{index % OUTLETS}",
            "title": record.get("title") or "", "text": _cut(pieces, words),
            "published": (FIRST + index * APART).isoformat(), "language": record.get("language") or "en",
        })  # fmt: skip
        if len(records) == number:
            return records
    raise ValueError(f"{place}: {len(records)} articles of {words} words; {number} are wanted")


def _records(place: Path) -> Iterator[Record]:
    files = sorted(place.glob("*.jsonl*")) if place.is_dir() else [place]
    for file in files:
        with gzip.open(file, "rt", encoding="utf-8") if file.suffix == ".gz" else file.open(encoding="utf-8") as lines:
            yield from (json.loads(line) for line in lines if line.strip())


def _pieces(text: str) -> list[str]:
    paragraphs = [line.strip() for line in text.splitlines() if line.strip()]
    return paragraphs if len(paragraphs) > 1 else re.split(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])", text)


def _cut(pieces: Sequence[str], words: int) -> str:
    taken: list[str] = []
    length = 0
    for piece in pieces:
        if length >= words:
            break
        taken.append(piece)
        length += len(piece.split())
    return "\n\n".join(taken)


def _plain(markup: str) -> str:
    return " ".join(html.unescape(_TAG.sub("", markup)).split())
