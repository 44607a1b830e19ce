"""Features of a noun phrase as the source of a cue, and of the side on which the content lies."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from rashomon.analysis.quotes.attribution.cue_candidates import CueView, bucket, word_at
from rashomon.analysis.quotes.attribution.noun_phrases import Chunk


def source_features(view: CueView, chunk: Chunk | None, rank: int) -> list[str]:
    """Features of a noun phrase as the source of a cue; `rank` counts from the cue outwards, None is 'no source'."""
    s, at = view.tagged, view.at
    group, form, lemma = view.group, view.form, view.lemma
    if chunk is None:
        return [
            f"0f:{form}",
            f"0g:{group}",
            f"0l:{lemma}",
            f"0p:{word_at(s, at - 1)}|{form}",
            f"0n:{word_at(s, at + 1)}|{form}",
            f"0first:{bucket(at - view.first)}|{form}",
            f"0q:{s.quote[at] >= 0}",
        ]
    right = chunk.first > at
    side = "R" if right else "L"
    kind = chunk.type
    if right:
        low, high = at + 1, chunk.first
    else:
        low, high = chunk.last + 1, at
    between = s.tag[low:high]
    gap = high - low
    before, after = word_at(s, chunk.first - 1) if chunk.first > view.first else "^", word_at(s, chunk.last + 1)
    commas = between.count(",")
    verbs = sum(label[0] in "VBHAM" for label in between)
    marks = ("Q" if "Q" in between else "") + ("W" if "WH" in between else "") + ("T" if "T" in between else "")
    pattern = " ".join(between) if gap <= 4 else "long"
    held = _cue_after(view, chunk)
    same = s.quote[at] == s.quote[chunk.first]
    sf = side + form
    return [
        f"h:{held}|{sf}|{kind}",
        f"hg:{held}|{side}{group}|{min(commas, 3)}",
        f"hb:{held}|{side}{word_at(s, at - 1)}|{form}",
        f"s:{sf}",
        f"sk:{sf}|{kind}",
        f"sg:{side}{group}",
        f"sgk:{side}{group}|{kind}",
        f"sl:{side}{lemma}",
        f"r:{side}{rank}|{kind}",
        f"rf:{sf}|{rank}",
        f"gap:{side}{bucket(gap)}",
        f"gapk:{side}{bucket(gap)}|{kind}",
        f"b:{side}{before}|{kind}",
        f"bs:{sf}|{before}",
        f"a:{side}{after}|{kind}",
        f"ba:{side}{before}|{after}",
        f"c:{side}{min(commas, 4)}|{min(verbs, 3)}|{marks}",
        f"cv:{sf}|{min(commas, 3)}|{min(verbs, 3)}",
        f"pat:{side}{pattern}",
        f"patf:{sf}|{pattern}",
        f"patk:{side}{kind}|{pattern}|{group}",
        f"q:{same}|{s.quote[at] >= 0}|{side}",
        f"st:{chunk.first == view.first}|{side}|{kind}",
        f"w:{s.low[chunk.first] if kind in 'PO' or kind == 'D$' else kind}|{side}|{form}",
        f"n1:{word_at(s, at + 1)}|{side}|{rank}",
        f"p1:{word_at(s, at - 1)}|{side}|{rank}",
    ]


def _cue_after(view: CueView, chunk: Chunk) -> str:
    """Whether a noun phrase is the subject of a likely cue: of this one (own), of another (other), of none."""
    accepted, tag = view.accepted, view.tagged.tag
    step = chunk.last + 1
    while step < len(tag) and tag[step] in ("R", "A", "B", "H", "M", "N"):
        step += 1
    place = bisect_left(accepted, step)
    if step == view.at:
        return "own"
    return "other" if place < len(accepted) and accepted[place] == step else "none"


def layout_features(view: CueView, source: Chunk | None) -> list[str]:
    """Features of the side of the cue on which the content lies."""
    s, at = view.tagged, view.at
    left = min(at, source.first) if source is not None else at
    right = max(at, source.last) if source is not None else at
    where = "0" if source is None else ("R" if source.first > at else "L")
    group, form = view.group, view.form
    p1, p2, n1, n2 = word_at(s, left - 1), word_at(s, left - 2), word_at(s, right + 1), word_at(s, right + 2)
    c1 = word_at(s, at + 1)
    tail = bucket(view.last - 1 - right)
    head = bucket(left - view.first)
    qb = "-"
    for step in (1, 2, 3):
        if left - step >= 0 and s.quote[left - step] >= 0 and s.tag[left - step] != "X":
            qb = str(step)
            break
    qn = "-"
    for step in (1, 2, 3, 5):
        if right + step < len(s.quote) and s.quote[right + step] >= 0:
            qn = str(step)
            break
    accepted = view.accepted
    place = bisect_right(accepted, right)
    ahead = accepted[place] - right if place < len(accepted) else 99
    place = bisect_left(accepted, left)
    back = left - accepted[place - 1] if place else 99
    near = f"{bucket(ahead) if right + ahead < view.last else '-'}|{bucket(back) if left - back >= view.first else '-'}"
    # the quotation right of a full stop behind the cue may go on with the content
    beyond = "-"
    if view.last < len(s.quote):
        beyond = ("q" if s.quote[view.last] >= 0 else "o") + (
            "P" if "\n" in s.text[s.end[view.last - 1] : s.start[view.last]] else ""
        )
    return [
        f"acc:{near}",
        f"accw:{near}|{where}|{p1}",
        f"accn:{near}|{n1}",
        "1",
        f"w:{where}",
        f"gf:{group}|{form}|{where}",
        f"f:{form}|{where}",
        f"l:{view.lemma}|{where}",
        f"p1:{p1}|{where}",
        f"p12:{p2}|{p1}",
        f"n1:{n1}|{where}",
        f"n12:{n1}|{n2}|{where}",
        f"c1:{c1}|{where}",
        f"pn:{p1}|{n1}|{where}",
        f"tail:{tail}|{where}",
        f"head:{head}|{where}",
        f"th:{tail}|{head}|{p1}|{n1}",
        f"qb:{qb}|{where}",
        f"qn:{qn}|{where}",
        f"qbn:{qb}|{qn}|{tail}",
        f"bey:{beyond}|{qb}|{tail}",
        f"bey:{beyond}|{qb}|{qn}",
        f"gp1:{group}|{p1}|{where}",
        f"gn1:{group}|{n1}|{where}",
        f"first:{s.tag[view.first]}|{p1}|{where}",
        f"pnt:{p1}|{n1}|{tail}|{qb}",
    ]
