"""Features of the side of the cue on which its content lies."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from rashomon.analysis.quotes.attribution.cue_candidates import CueCandidate, bucket
from rashomon.analysis.quotes.attribution.noun_phrases import Chunk
from rashomon.analysis.quotes.attribution.templates import Templates

FAR = 99  # tokens to a likely cue where there is none
QUOTES_BEFORE, QUOTES_BEHIND = (1, 2, 3), (1, 2, 3, 5)  # distances at which a quotation is looked for


class LayoutFields(NamedTuple):
    """A cue with its source: p1 and p2 are the words before both, n1 and n2 those behind both."""

    lemma: str
    group: str
    form: str
    where: str  # the source: L, R, or 0 for none
    ahead: str  # distance of the next likely cue of the sentence
    back: str
    p1: str
    p2: str
    n1: str
    n2: str
    behind: str  # the word behind the cue
    tail: str  # words behind both in the sentence
    head: str
    quote_before: str
    quote_behind: str
    beyond: str  # what stands behind the sentence
    first: str


LAYOUT = Templates(
    LayoutFields._fields,
    (
        "acc:{ahead}|{back}", "accw:{ahead}|{back}|{where}|{p1}", "accn:{ahead}|{back}|{n1}", "1", "w:{where}",
        "gf:{group}|{form}|{where}", "f:{form}|{where}", "l:{lemma}|{where}", "p1:{p1}|{where}", "p12:{p2}|{p1}",
        "n1:{n1}|{where}", "n12:{n1}|{n2}|{where}", "c1:{behind}|{where}", "pn:{p1}|{n1}|{where}",
        "tail:{tail}|{where}", "head:{head}|{where}", "th:{tail}|{head}|{p1}|{n1}",
        "qb:{quote_before}|{where}", "qn:{quote_behind}|{where}", "qbn:{quote_before}|{quote_behind}|{tail}",
        "bey:{beyond}|{quote_before}|{tail}", "bey:{beyond}|{quote_before}|{quote_behind}",
        "gp1:{group}|{p1}|{where}", "gn1:{group}|{n1}|{where}", "first:{first}|{p1}|{where}",
        "pnt:{p1}|{n1}|{tail}|{quote_before}",
    ),
)  # fmt: skip


def layout_fields(cue: CueCandidate, source: Chunk | None) -> LayoutFields:
    """The fields of a cue and its source."""
    tagged, at, word = cue.tagged, cue.at, cue.around.word
    left = min(at, source.first) if source is not None else at
    right = max(at, source.last) if source is not None else at
    ahead, back = _likely_around(cue, left, right)
    return LayoutFields(
        cue.lemma,
        cue.group,
        cue.form,
        "0" if source is None else ("R" if source.first > at else "L"),
        ahead,
        back,
        word[left - 1],
        word[left - 2],
        word[right + 1],
        word[right + 2],
        word[at + 1],
        bucket(cue.last - 1 - right),
        bucket(left - cue.first),
        _quote_before(cue, left),
        _quote_behind(cue, right),
        _beyond(cue),
        tagged.tag[cue.first],
    )


def _likely_around(cue: CueCandidate, left: int, right: int) -> tuple[str, str]:
    """How far the next likely cues of the sentence stand, behind `right` and before `left`."""
    accepted = cue.around.accepted
    place = bisect_right(accepted, right)
    ahead = accepted[place] - right if place < len(accepted) else FAR
    place = bisect_left(accepted, left)
    back = left - accepted[place - 1] if place else FAR
    return (
        bucket(ahead) if right + ahead < cue.last else "-",
        bucket(back) if left - back >= cue.first else "-",
    )


def _quote_before(cue: CueCandidate, left: int) -> str:
    tagged = cue.tagged
    for step in QUOTES_BEFORE:
        if left >= step and tagged.quote[left - step] >= 0 and tagged.tag[left - step] != "X":
            return str(step)
    return "-"


def _quote_behind(cue: CueCandidate, right: int) -> str:
    quote = cue.tagged.quote
    for step in QUOTES_BEHIND:
        if right + step < len(quote) and quote[right + step] >= 0:
            return str(step)
    return "-"


def _beyond(cue: CueCandidate) -> str:
    """Whether a quotation ('q') stands behind the sentence, and in a new paragraph ('P'): it may go on with it."""
    tagged = cue.tagged
    if cue.last >= len(tagged.quote):
        return "-"
    apart = "\n" in tagged.text[tagged.end[cue.last - 1] : tagged.start[cue.last]]
    return ("q" if tagged.quote[cue.last] >= 0 else "o") + ("P" if apart else "")
