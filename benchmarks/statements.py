"""Scores the alignment of statements on variants made from the direct quotes of labelled articles.

    python -m benchmarks.statements ARTICLES.jsonl.gz [--seed N]

For each article with quotes a second outlet is made up that gives every quote trimmed (at either end, or in the middle
with an ellipsis), altered (one to three words changed), paraphrased (indirect, persons and tenses shifted) or in full.
Pairing: the variant stands in the statement of its origin. Kind: it is called what was done to it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks import history
from rashomon.analysis.document import Document
from rashomon.analysis.quotes.statements import align
from rashomon.model import Article, Part, Quote, QuoteKind, Span, SpeakerKind, VariantKind

OTHER_WORDS = ("harbour", "quietly", "seven", "lantern", "rather", "orchard", "brisk", "never", "mostly", "valley")
SHIFTED = {
    "i": "he", "we": "they", "my": "his", "our": "their", "me": "him", "us": "them", "you": "people", "is": "was",
    "are": "were", "will": "would", "can": "could", "has": "had", "have": "had", "i'm": "he was", "we're": "they were",
    "don't": "did not", "it's": "it was", "am": "was", "do": "did", "that's": "that was",
}  # fmt: skip
MIN_WORDS = 9


def trimmed(words: list[str], rng: random.Random) -> str:
    cut = rng.randint(2, max(2, len(words) // 3))
    where = rng.choice(("start", "end", "middle"))
    if where == "start":
        return " ".join(words[cut:])
    if where == "end":
        return " ".join(words[:-cut])
    at = rng.randint(2, len(words) - cut - 2)
    return " ".join([*words[:at], "...", *words[at + cut :]])


def altered(words: list[str], rng: random.Random) -> str:
    changed = list(words)
    for at in rng.sample(range(len(words)), rng.randint(1, 3)):
        changed[at] = rng.choice(OTHER_WORDS)
    return " ".join(changed)


def paraphrased(words: list[str], rng: random.Random) -> str:
    kept = [SHIFTED.get(w.lower().strip(".,").replace("’", "'"), w) for w in words]
    return "that " + " ".join(kept if len(kept) < 14 else kept[: max(10, round(len(kept) * rng.uniform(0.6, 1.0)))])


MAKERS: dict[VariantKind, Callable[[list[str], random.Random], str]] = {
    VariantKind.TRIMMED: trimmed,
    VariantKind.ALTERED: altered,
    VariantKind.PARAPHRASED: paraphrased,
    VariantKind.FULL: lambda words, rng: " ".join(words),
}


def made_up(key: str, outlet: str, contents: list[tuple[str, str, QuoteKind]]) -> tuple[Document, list[Quote]]:
    """A document that is nothing but the contents, and its quotes."""
    text, quotes = "", []
    for content, speaker, kind in contents:
        start = len(text)
        text += content
        span = Span(start, len(text))
        quotes.append(
            Quote(key, Part.TEXT, start, len(text), content, kind, cue="said", speaker=speaker,
                  speaker_kind=SpeakerKind.PERSON, spans=(span,))
        )  # fmt: skip
        text += "\n\n"
    return Document(Article(id=key, outlet=outlet, title="", text=text), language="en"), quotes


def score(rows: list[dict[str, Any]], seed: int) -> Counter[str]:
    """Counts of variants, right pairings and right kinds."""
    rng = random.Random(seed)
    counts: Counter[str] = Counter()
    for row in rows:
        originals: list[tuple[str, str, QuoteKind]] = []
        variants: list[tuple[str, str, QuoteKind]] = []
        kinds: list[VariantKind] = []
        for gold in row["attributions"]:
            words = gold["content_text"].strip("\"“”' ").split()
            if gold["form"] != "direct" or len(gold["content"]) != 1 or not MIN_WORDS <= len(words) <= 60:
                continue
            speaker = "Ann Vole" if len(originals) % 3 else "Omar Hale"
            kind = rng.choice(list(MAKERS))
            originals.append((" ".join(words), speaker, QuoteKind.DIRECT))
            changed = MAKERS[kind](words, rng)
            quoted = QuoteKind.INDIRECT if kind is VariantKind.PARAPHRASED else QuoteKind.DIRECT
            variants.append((changed, speaker, quoted))
            kinds.append(kind)
        first, one = made_up("first", "gazette", originals)
        second, two = made_up("second", "herald", variants)
        place = {(q.article, q.start): number for quotes in (one, two) for number, q in enumerate(quotes)}
        for statement in align([first, second], [*one, *two]):
            origins = {place[v.quote.article, v.quote.start] for v in statement.variants if v.quote.article == "first"}
            for variant in statement.variants:
                if variant.quote.article == "second":
                    number = place["second", variant.quote.start]
                    counts[f"paired {kinds[number].value}"] += number in origins
                    counts[f"kind {kinds[number].value}"] += number in origins and variant.kind is kinds[number]
        counts.update(f"all {kind.value}" for kind in kinds)
    return counts


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("articles", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    history.add_option(parser)
    options = parser.parse_args()
    with gzip.open(options.articles, "rt", encoding="utf-8") as lines:
        counts = score([json.loads(line) for line in lines], options.seed)
    for what in ("all", "paired", "kind"):
        counts[f"{what} all"] = sum(counts[f"{what} {kind.value}"] for kind in MAKERS)
    figures: history.Figures = {}
    for name in (*(kind.value for kind in MAKERS), "all"):
        count = counts[f"all {name}"]
        paired, named = (counts[f"{what} {name}"] / max(1, count) for what in ("paired", "kind"))
        print(f"{name:12s} {count:5d}  paired {paired:.3f}  kind {named:.3f}")
        figures |= {f"{name}, paired": (paired, ""), f"{name}, kind": (named, "")}
    history.record(options, "statements", figures, parameters={"variants": counts["all all"], "seed": options.seed})


if __name__ == "__main__":
    main()
