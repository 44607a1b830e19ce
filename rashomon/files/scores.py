"""How well events and quotes agree with labels people made: pairwise and B-cubed F1, F1 of spans by overlap."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rashomon.analysis.text.quotation_marks import ALL_MARKS
from rashomon.model import Span

Spans = Sequence[Span]
EDGE = " \t\r\n`´‛" + "".join(sorted(mark for mark in ALL_MARKS if len(mark) == 1))


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 (each 0..1) of one measure."""

    measure: str
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 0 when both are."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def score_events(gold: Mapping[str, str], assigned: Mapping[str, str]) -> tuple[Score, ...]:
    """Pairwise and B-cubed scores of `assigned` (article id -> event) over the labelled articles of `gold`.

    An article that `assigned` lacks is an event of its own. B-cubed: Bagga and Baldwin (1998).
    """
    event_of = {id: ("found", assigned[id]) if id in assigned else ("alone", id) for id in gold}
    gold_size, found_size = Counter(gold.values()), Counter(event_of.values())
    both = Counter((gold[id], event_of[id]) for id in gold)
    right, said, true = (_pairs(sizes.values()) for sizes in (both, found_size, gold_size))
    total = len(gold) or 1
    return (
        Score("pairs", right / said if said else 1.0, right / true if true else 1.0),
        Score(
            "B-cubed",
            sum(n * n / found_size[event] for (_, event), n in both.items()) / total,
            sum(n * n / gold_size[event] for (event, _), n in both.items()) / total,
        ),
    )


def _pairs(sizes: Iterable[int]) -> int:
    return sum(n * (n - 1) // 2 for n in sizes)


def score_spans(
    texts: Mapping[str, str],
    gold: Mapping[str, Sequence[Spans]],
    extracted: Mapping[str, Sequence[Spans]],
    *,
    overlap: float,
    measure: str,
) -> Score:
    """Precision and recall of found contents against labelled ones (article id -> contents as spans of its text).

    A pair matches when its intersection over union of characters reaches `overlap` (0..1); one to one, best first.
    White space and quotation marks at the edges of a span do not count.
    """
    matched = n_gold = n_found = 0
    for id, text in texts.items():
        wanted = [chars for spans in gold.get(id, ()) if (chars := _characters(text, spans))]
        given = [_characters(text, spans) for spans in extracted.get(id, ())]
        n_gold, n_found = n_gold + len(wanted), n_found + len(given)
        matched += sum(value >= overlap for value in _best_matches(wanted, given))
    return Score(measure, matched / n_found if n_found else 1.0, matched / n_gold if n_gold else 1.0)


def _characters(text: str, spans: Spans) -> frozenset[int]:
    chars: set[int] = set()
    for span in spans:
        start, end = span.start, span.end
        while start < end and text[start] in EDGE:
            start += 1
        while end > start and text[end - 1] in EDGE:
            end -= 1
        chars.update(range(start, end))
    return frozenset(chars)


def _best_matches(wanted: Sequence[frozenset[int]], given: Sequence[frozenset[int]]) -> list[float]:
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for index, chars in enumerate(given):
        for char in chars:
            holders[char].append(index)
    pairs = []
    for w, chars in enumerate(wanted):
        for g, shared in Counter(g for char in chars for g in holders[char]).items():
            pairs.append((-shared / (len(chars) + len(given[g]) - shared), w, g))
    used_wanted: set[int] = set()
    used_given: set[int] = set()
    values = []
    for value, w, g in sorted(pairs):
        if w not in used_wanted and g not in used_given:
            used_wanted.add(w)
            used_given.add(g)
            values.append(-value)
    return values
