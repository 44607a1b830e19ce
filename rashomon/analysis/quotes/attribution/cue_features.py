"""Features of the question whether a word attributes something where it stands, asked twice."""

from __future__ import annotations

from typing import NamedTuple

from rashomon.analysis.quotes.attribution.cue_candidates import FUNCTION, CueView, bucket, tag_at, word_at
from rashomon.analysis.quotes.role_nouns import role_nouns
from rashomon.analysis.text.tagging import TaggedText


def cue_features(view: CueView, cues_before: int, cues_after: int, previous: CueView | None) -> list[str]:
    """Features of the question whether a word attributes something here."""
    s, at = view.tagged, view.at
    tag = s.tag
    lemma, group, form = view.lemma, view.group, view.form
    first, last = view.first, view.last
    p1, p2, p3 = word_at(s, at - 1), word_at(s, at - 2), word_at(s, at - 3)
    n1, n2, n3 = word_at(s, at + 1), word_at(s, at + 2), word_at(s, at + 3)
    t1, t2, b1, b2 = tag_at(s, at + 1), tag_at(s, at + 2), tag_at(s, at - 1), tag_at(s, at - 2)
    quoted = s.quote[at]
    near = "far"
    for step in (1, 2, 3, 4, 6):
        if at + step < last and s.quote[at + step] >= 0 and s.quote[at + step] != quoted:
            near = str(step)
            break
    back = "far"
    for step in (1, 2, 3, 4, 6, 9):
        if at - step >= 0 and s.quote[at - step] >= 0 and s.quote[at - step] != quoted:
            back = str(step)
            break
    inside = "q" if quoted >= 0 else "o"
    subject = _subject(s, at, first)
    sub = "-"
    if previous is not None:
        gap = at - previous.at
        between = tag[previous.at + 1 : at]
        sub = f"{previous.group}{'T' if 'T' in between else ''}{',' if ',' in between else ''}{bucket(gap)}"
    out = [
        "1",
        f"l:{lemma}",
        f"lf:{lemma}|{form}",
        f"g:{group}",
        f"gf:{group}|{form}",
        f"f:{form}",
        f"in:{inside}",
        f"in:{inside}|{group}",
        f"p1:{p1}",
        f"p12:{p2}|{p1}",
        f"p123:{p3}|{p2}|{p1}",
        f"n1:{n1}",
        f"n12:{n1}|{n2}",
        f"n123:{n1}|{n2}|{n3}",
        f"ln1:{lemma}|{n1}",
        f"lt1:{lemma}|{t1}",
        f"gn1:{group}|{n1}",
        f"gn12:{group}|{n1}|{t2}",
        f"gp1:{group}|{p1}",
        f"fp1:{form}|{p1}",
        f"fp12:{form}|{b2}|{p1}",
        f"fn1:{form}|{n1}",
        f"pn:{p1}|{n1}",
        f"gfpn:{group}|{form}|{b1}|{t1}",
        f"fpn:{form}|{p1}|{n1}",
        f"lp1:{lemma}|{b1}",
        f"qn:{near}",
        f"qn:{near}|{group}",
        f"qb:{back}",
        f"qb:{back}|{group}",
        f"qbn:{back}|{near}|{inside}",
        f"first:{bucket(at - first)}",
        f"last:{bucket(last - 1 - at)}",
        f"lastg:{bucket(last - 1 - at)}|{group}|{form}",
        f"cb:{min(cues_before, 4)}",
        f"ca:{min(cues_after, 4)}",
        f"cbf:{min(cues_before, 4)}|{form}",
        f"sj:{subject}|{form}",
        f"sjg:{subject}|{group}",
        f"sjl:{subject}|{lemma}",
        f"sjn:{subject}|{form}|{n1}",
        f"sjq:{subject}|{inside}|{near}",
        f"sub:{sub}",
        f"sub:{sub}|{form}",
        f"len:{bucket(last - first)}",
        f"nm:{s.name[at] >= 0}",
        f"cap:{tag[at]}{s.text[s.start[at]].isupper()}|{at == first}",
    ]
    if previous is not None:
        out += [
            f"prev:{previous.lemma}|{lemma}" if at - previous.at < 4 else "prevfar",
            f"prevg:{previous.group}|{group}",
        ]
    return out


def _subject(tagged: TaggedText, at: int, first: int) -> str:
    """What stands before a cue and its auxiliaries: kind of name, role noun, pronoun, or a tag."""
    tag = tagged.tag
    step = at - 1
    while step >= first and tag[step] in ("R", "N", "A", "B", "H", "M", "TO"):
        step -= 1
    if step < first:
        return "^"
    if tagged.name[step] >= 0:
        return tagged.mentions[tagged.name[step]].kind
    word = tagged.low[step]
    if word in role_nouns():
        return "role"
    return word if tag[step] in FUNCTION else tag[step]


def stacked_features(
    view: CueView, own: float, before: Neighbour | None, after: Neighbour | None, count: int
) -> list[str]:
    """Second look at a cue: its own first score and the likely cues before and behind it in the sentence."""
    s, at = view.tagged, view.at
    size = f"{max(-8, min(8, round(own * 1.5)))}"
    coarse = "+" if own > 1.5 else ("=" if own > -0.5 else "-")
    out = ["1", f"o:{size}", f"og:{size}|{view.group}", f"of:{size}|{view.form}", f"c:{min(count, 5)}|{coarse}"]
    for side, other in (("B", before), ("A", after)):
        if other is None:
            out.append(f"{side}-|{coarse}")
            continue
        low, high = (other.at, at) if side == "B" else (at, other.at)
        between = s.tag[low + 1 : high]
        marks = ("T" if "T" in between else "") + ("," if "," in between else "") + ("Q" if "Q" in between else "")
        marks += ("C" if "C" in between else "") + ("W" if "WH" in between else "") + ("S" if "S" in between else "")
        likely = "9" if other.value > 2 else ("7" if other.value > 0.5 else ("4" if other.value > -0.5 else "2"))
        gap = bucket(high - low)
        quoted = f"{s.quote[at] >= 0}{s.quote[other.at] >= 0}"
        out += [
            f"{side}l:{likely}|{coarse}",
            f"{side}m:{likely}|{marks}|{coarse}",
            f"{side}g:{likely}|{gap}|{coarse}",
            f"{side}q:{likely}|{quoted}|{coarse}",
            f"{side}f:{other.form}|{view.form}|{likely}",
            f"{side}fg:{other.group}|{view.group}|{likely}",
            f"{side}gm:{other.group}|{marks}|{likely}",
            f"{side}fm:{other.form}|{view.form}|{marks}|{likely}",
            f"{side}d:{other.group}|{gap}|{likely}",
            f"{side}n:{word_at(s, low + 1)}|{likely}|{coarse}",
            f"{side}p:{word_at(s, at - 1)}|{likely}|{marks}",
            f"{side}e:{bucket(view.last - other.at)}|{likely}|{coarse}",
        ]
    return out


class Neighbour(NamedTuple):
    """A likely cue beside another: its token, first score, group and form."""

    at: int
    value: float
    group: str
    form: str
