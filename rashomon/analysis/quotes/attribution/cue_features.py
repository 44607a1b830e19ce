"""Features of the question whether a word attributes something where it stands, asked twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from rashomon.analysis.quotes.attribution.cue_candidates import FUNCTION, CueCandidate, bucket
from rashomon.analysis.quotes.attribution.templates import Templates
from rashomon.analysis.quotes.role_nouns import role_nouns
from rashomon.analysis.text.tagging import TaggedText

MOST_NEIGHBOURS = 4  # candidates counted on either side
WORTH = -1.0  # first score of a neighbour worth looking at
RULED_OUT = -3.5  # first score below which there is no second look
BEFORE_VERB = frozenset(["R", "N", "A", "B", "H", "M", "TO"])  # tags between a subject and its verb
QUOTES_BEHIND = (1, 2, 3, 4, 6)  # distances at which another quotation is looked for
QUOTES_BEFORE = (1, 2, 3, 4, 6, 9)


class CueFields(NamedTuple):
    """A candidate in its sentence. n1, n2, n3 are the words behind it, p1, p2, p3 those before; t and b their tags."""

    lemma: str
    group: str
    form: str
    inside: str  # whether it stands in marks
    p1: str
    p2: str
    p3: str
    n1: str
    n2: str
    n3: str
    t1: str
    t2: str
    b1: str
    b2: str
    quote_behind: str  # distance of the next quotation
    quote_before: str
    first: str  # distance from the beginning of the sentence
    last: str
    candidates_before: int
    candidates_behind: int
    subject: str
    above: str  # the candidate before in the sentence, with what stands between
    length: str
    named: bool
    capital: str
    is_first: bool
    near_lemma: str | None  # of the candidate before, where it is near
    far: str | None
    group_before: str | None


CUE = Templates(
    CueFields._fields,
    (
        "1", "l:{lemma}", "lf:{lemma}|{form}", "g:{group}", "gf:{group}|{form}", "f:{form}",
        "in:{inside}", "in:{inside}|{group}",
        "p1:{p1}", "p12:{p2}|{p1}", "p123:{p3}|{p2}|{p1}", "n1:{n1}", "n12:{n1}|{n2}", "n123:{n1}|{n2}|{n3}",
        "ln1:{lemma}|{n1}", "lt1:{lemma}|{t1}", "gn1:{group}|{n1}", "gn12:{group}|{n1}|{t2}", "gp1:{group}|{p1}",
        "fp1:{form}|{p1}", "fp12:{form}|{b2}|{p1}", "fn1:{form}|{n1}", "pn:{p1}|{n1}",
        "gfpn:{group}|{form}|{b1}|{t1}", "fpn:{form}|{p1}|{n1}", "lp1:{lemma}|{b1}",
        "qn:{quote_behind}", "qn:{quote_behind}|{group}", "qb:{quote_before}", "qb:{quote_before}|{group}",
        "qbn:{quote_before}|{quote_behind}|{inside}",
        "first:{first}", "last:{last}", "lastg:{last}|{group}|{form}",
        "cb:{candidates_before}", "ca:{candidates_behind}", "cbf:{candidates_before}|{form}",
        "sj:{subject}|{form}", "sjg:{subject}|{group}", "sjl:{subject}|{lemma}", "sjn:{subject}|{form}|{n1}",
        "sjq:{subject}|{inside}|{quote_behind}",
        "sub:{above}", "sub:{above}|{form}", "len:{length}", "nm:{named}", "cap:{capital}|{is_first}",
        "prev:{near_lemma}|{lemma}", "prevfar{far}", "prevg:{group_before}|{group}",
    ),
)  # fmt: skip


def cue_rows(candidates: Sequence[CueCandidate]) -> list[CueFields]:
    """The fields of each candidate, which also sees the candidates around it."""
    rows = []
    for number, cue in enumerate(candidates):
        previous = candidates[number - 1] if number and candidates[number - 1].first == cue.first else None
        before = number
        while before and candidates[before - 1].first == cue.first and number - before < MOST_NEIGHBOURS:
            before -= 1
        behind = number
        while (
            behind + 1 < len(candidates)
            and candidates[behind + 1].first == cue.first
            and behind - number < MOST_NEIGHBOURS
        ):
            behind += 1
        rows.append(_cue_fields(cue, number - before, behind - number, previous))
    return rows


def _cue_fields(cue: CueCandidate, before: int, behind: int, previous: CueCandidate | None) -> CueFields:
    tagged, at, first, last = cue.tagged, cue.at, cue.first, cue.last
    tag, word = cue.around.tag, cue.around.word
    above, near_lemma, far = "-", None, None
    if previous is not None:
        between = tag[previous.at + 1 : at]
        above = f"{previous.group}{'T' if 'T' in between else ''}{',' if ',' in between else ''}"
        above += bucket(at - previous.at)
        near_lemma, far = (previous.lemma, None) if at - previous.at < 4 else (None, "")
    return CueFields(
        cue.lemma,
        cue.group,
        cue.form,
        "q" if tagged.quote[at] >= 0 else "o",
        word[at - 1],
        word[at - 2],
        word[at - 3],
        word[at + 1],
        word[at + 2],
        word[at + 3],
        tag[at + 1],
        tag[at + 2],
        tag[at - 1],
        tag[at - 2],
        _quote_behind(tagged.quote, at, last),
        _quote_before(tagged.quote, at),
        bucket(at - first),
        bucket(last - 1 - at),
        before,
        behind,
        _subject(tagged, at, first),
        above,
        bucket(last - first),
        tagged.name[at] >= 0,
        tag[at] + ("True" if tagged.text[tagged.start[at]].isupper() else "False"),
        at == first,
        near_lemma,
        far,
        previous.group if previous is not None else None,
    )


def _quote_behind(quote: Sequence[int], at: int, last: int) -> str:
    """How far behind a token another quotation stands in the sentence."""
    for step in QUOTES_BEHIND:
        if at + step < last and quote[at + step] >= 0 and quote[at + step] != quote[at]:
            return str(step)
    return "far"


def _quote_before(quote: Sequence[int], at: int) -> str:
    """How far before a token another quotation stands."""
    for step in QUOTES_BEFORE:
        if at >= step and quote[at - step] >= 0 and quote[at - step] != quote[at]:
            return str(step)
    return "far"


def _subject(tagged: TaggedText, at: int, first: int) -> str:
    """What stands before a cue and its auxiliaries: kind of name, role noun, pronoun, or a tag."""
    tag = tagged.tag
    step = at - 1
    while step >= first and tag[step] in BEFORE_VERB:
        step -= 1
    if step < first:
        return "^"
    if tagged.name[step] >= 0:
        return tagged.mentions[tagged.name[step]].kind
    word = tagged.low[step]
    if word in role_nouns():
        return "role"
    return word if tag[step] in FUNCTION else tag[step]


class _Neighbour(NamedTuple):
    """A likely cue beside another: its token, first score, group and form."""

    at: int
    value: float
    group: str
    form: str


class SideFields(NamedTuple):
    """A likely cue before or behind a candidate; all None where there is none, but for `none`."""

    likely: str | None = None
    marks: str | None = None  # what stands between
    gap: str | None = None
    quoted: str | None = None
    form: str | None = None
    group: str | None = None
    next: str | None = None
    to_end: str | None = None
    none: str | None = None


OWN_FIELDS = ("own", "coarse", "group", "form", "count", "before")
SIDES = ("B", "A")
SECOND_LOOK = Templates(
    (*OWN_FIELDS, *(f"{side}_{field}" for side in SIDES for field in SideFields._fields)),
    (
        "1", "o:{own}", "og:{own}|{group}", "of:{own}|{form}", "c:{count}|{coarse}",
        *(
            pattern.replace("@", side)
            for side in SIDES
            for pattern in (
                "@-|{@_none}",
                "@l:{@_likely}|{coarse}", "@m:{@_likely}|{@_marks}|{coarse}", "@g:{@_likely}|{@_gap}|{coarse}",
                "@q:{@_likely}|{@_quoted}|{coarse}", "@f:{@_form}|{form}|{@_likely}",
                "@fg:{@_group}|{group}|{@_likely}", "@gm:{@_group}|{@_marks}|{@_likely}",
                "@fm:{@_form}|{form}|{@_marks}|{@_likely}", "@d:{@_group}|{@_gap}|{@_likely}",
                "@n:{@_next}|{@_likely}|{coarse}", "@p:{before}|{@_likely}|{@_marks}",
                "@e:{@_to_end}|{@_likely}|{coarse}",
            )
        ),
    ),
)  # fmt: skip


def second_rows(candidates: Sequence[CueCandidate], values: Sequence[float]) -> list[tuple[object, ...] | None]:
    """The fields of the second look, which knows the first scores; None for candidates that they have ruled out."""
    likely: list[_Neighbour | None] = [
        _Neighbour(cue.at, value, cue.group, cue.form) if value > WORTH else None
        for cue, value in zip(candidates, values, strict=True)
    ]
    counts = Counter(cue.first for cue, other in zip(candidates, likely, strict=True) if other is not None)
    before = _nearest(candidates, likely)
    behind = _nearest(candidates[::-1], likely[::-1])[::-1]
    rows: list[tuple[object, ...] | None] = []
    for number, (cue, value) in enumerate(zip(candidates, values, strict=True)):
        if value <= RULED_OUT:
            rows.append(None)
            continue
        coarse = "+" if value > 1.5 else ("=" if value > -0.5 else "-")
        count = min(counts[cue.first] - (likely[number] is not None), 5)
        own = max(-8, min(8, round(value * 1.5)))
        rows.append((
            str(own), coarse, cue.group, cue.form, count, cue.around.word[cue.at - 1],
            *_side_fields(cue, before[number], coarse), *_side_fields(cue, behind[number], coarse),
        ))  # fmt: skip
    return rows


def _nearest(candidates: Sequence[CueCandidate], likely: Sequence[_Neighbour | None]) -> list[_Neighbour | None]:
    """For each candidate the last likely cue before it in its sentence."""
    nearest: list[_Neighbour | None] = []
    latest: _Neighbour | None = None
    for number, cue in enumerate(candidates):
        if number and candidates[number - 1].first != cue.first:
            latest = None
        nearest.append(latest)
        latest = likely[number] or latest
    return nearest


def _side_fields(cue: CueCandidate, other: _Neighbour | None, coarse: str) -> SideFields:
    if other is None:
        return SideFields(none=coarse)
    low, high = (other.at, cue.at) if other.at < cue.at else (cue.at, other.at)
    between = cue.tagged.tag[low + 1 : high]
    quote = cue.tagged.quote
    return SideFields(
        likely="9" if other.value > 2 else ("7" if other.value > 0.5 else ("4" if other.value > -0.5 else "2")),
        marks="".join(letter for letter, tag in MARKS_BETWEEN if tag in between),
        gap=bucket(high - low),
        quoted=f"{quote[cue.at] >= 0}{quote[other.at] >= 0}",
        form=other.form,
        group=other.group,
        next=cue.around.word[low + 1],
        to_end=bucket(cue.last - other.at),
    )


MARKS_BETWEEN = (("T", "T"), (",", ","), ("Q", "Q"), ("C", "C"), ("W", "WH"), ("S", "S"))  # letter and tag
