"""What the model of attribution sees of cues, sources and contents: shape, place and our own word lists."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from rashomon.analysis.chunks import Chunk
from rashomon.analysis.cues import CueForm, word_list
from rashomon.analysis.stream import Stream

BUCKETS = (0, 1, 2, 3, 4, 5, 7, 10, 15, 22, 32, 50)
FUNCTION = frozenset(
    ["T", "TO", "OF", "BY", "WH", "P", "O", "FOR", "AS", "'s", "IF", "S", "N", "D", "D$", "I", "A", "M", "B", "H", "C"]
)


def bucket(number: int) -> str:
    """A count as the largest step not above it."""
    if number <= 5:
        return str(number)
    if number < 10:
        return "6" if number < 7 else "7"
    if number < 22:
        return "10" if number < 15 else "15"
    return "22" if number < 35 else "35"


class CueView:
    """A cue candidate in its sentence, with what all its features share."""

    __slots__ = ("accepted", "at", "first", "form", "group", "last", "lemma", "stream")

    def __init__(self, stream: Stream, at: int, first: int, last: int) -> None:
        self.stream = stream
        self.accepted: Sequence[int] = ()  # tokens of the likely cues of the text, in order
        self.at = at
        self.first = first  # first token of the sentence
        self.last = last  # end of the sentence, exclusive
        cue = stream.cue[at]
        unknown = cue is None and stream.low[at] != ":"
        self.lemma = cue.lemma if cue else ("?" if unknown else ":")
        self.group = cue.group if cue else ("unknown" if unknown else "mark")
        self.form = _form(stream, at, cue)


def _form(stream: Stream, at: int, cue: CueForm | None) -> str:
    """The form with the auxiliary before it: 'Bd' is a passive, 'Hd' a perfect, 'TOb' an infinitive."""
    if cue is None and stream.low[at] == ":":
        return ":"
    before = ""
    tag = stream.tag
    step = at - 1
    while step >= 0 and at - step <= 4:
        label = tag[step]
        if label in ("B", "H", "M", "A", "TO"):
            before = label
            break
        if label not in ("R", "N"):
            break
        step -= 1
    return before + (cue.form if cue else stream.tag[at])


def tag_at(stream: Stream, index: int) -> str:
    """The tag of a token, '^' outside of the text."""
    return stream.tag[index] if 0 <= index < len(stream.tag) else "^"


def word_at(stream: Stream, index: int) -> str:
    """The word itself where it is a function word or a mark, else its tag."""
    if not 0 <= index < len(stream.tag):
        return "^"
    label = stream.tag[index]
    return stream.low[index] if label in FUNCTION else label


def cue_features(view: CueView, cues_before: int, cues_after: int, previous: CueView | None) -> list[str]:
    """Features of the question whether a word attributes something here."""
    s, at = view.stream, view.at
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


def _subject(stream: Stream, at: int, first: int) -> str:
    """What stands before a cue and its auxiliaries: kind of name, role noun, pronoun, or a tag."""
    tag = stream.tag
    step = at - 1
    while step >= first and tag[step] in ("R", "N", "A", "B", "H", "M", "TO"):
        step -= 1
    if step < first:
        return "^"
    if stream.name[step] >= 0:
        return stream.mentions[stream.name[step]].kind
    word = stream.low[step]
    if word in word_list("roles") or (word.endswith("s") and word[:-1] in word_list("roles")):
        return "role"
    return word if tag[step] in FUNCTION else tag[step]


def stacked_features(
    view: CueView, own: float, before: Neighbour | None, after: Neighbour | None, count: int
) -> list[str]:
    """Second look at a cue: its own first score and the likely cues before and behind it in the sentence."""
    s, at = view.stream, view.at
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


def source_features(view: CueView, chunk: Chunk | None, rank: int) -> list[str]:
    """Features of a noun phrase as the source of a cue; `rank` counts from the cue outwards, None is 'no source'."""
    s, at = view.stream, view.at
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
    accepted, tag = view.accepted, view.stream.tag
    step = chunk.last + 1
    while step < len(tag) and tag[step] in ("R", "A", "B", "H", "M", "N"):
        step += 1
    place = bisect_left(accepted, step)
    if step == view.at:
        return "own"
    return "other" if place < len(accepted) and accepted[place] == step else "none"


def layout_features(view: CueView, source: Chunk | None) -> list[str]:
    """Features of the side of the cue on which the content lies."""
    s, at = view.stream, view.at
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


def start_features(view: CueView, source: Chunk | None, at: int, begin: int) -> list[str]:
    """Features of token `at` as the first of the content right of the cue; `begin` is the first possible one."""
    s = view.stream
    offset = at - begin
    t, t1 = word_at(s, at), word_at(s, at + 1)
    before = word_at(s, at - 1)
    group, form = view.group, view.form
    skipped = " ".join(s.tag[begin:at]) if offset <= 4 else f"long{bucket(offset)}"
    opens = s.quote[at] >= 0 and (at == 0 or s.quote[at - 1] != s.quote[at])
    quotes_skipped = any(q >= 0 for q in s.quote[begin:at]) if offset else False
    first = word_at(s, begin)
    return [
        f"o:{bucket(offset)}",
        f"ot:{bucket(offset)}|{t}",
        f"t:{t}",
        f"tt:{t}|{t1}",
        f"b:{before}|{t}",
        f"sk:{skipped}",
        f"skt:{skipped}|{t}",
        f"g:{group}|{t}|{offset == 0}",
        f"gs:{group}|{skipped}",
        f"l:{view.lemma}|{t}|{offset == 0}",
        f"ls:{view.lemma}|{skipped}",
        f"f:{form}|{bucket(offset)}",
        f"q:{opens}|{quotes_skipped}",
        f"qg:{opens}|{group}|{bucket(offset)}",
        f"w:{source is not None and source.first > view.at}|{skipped}",
        f"1:{first}|{bucket(offset)}",
        f"1t:{first}|{t}|{offset == 0}",
    ]


def end_features(view: CueView, start: int, at: int) -> list[str]:
    """Features of token `at` as the last of the content that begins at `start`."""
    s = view.stream
    tag = s.tag
    length = at - start + 1
    t, n1, n2, n3 = tag_at(s, at), word_at(s, at + 1), word_at(s, at + 2), word_at(s, at + 3)
    g2 = tag_at(s, at + 2)
    first = word_at(s, start)
    group, form = view.group, view.form
    inside, beyond = s.quote[at], (s.quote[at + 1] if at + 1 < len(tag) else -1)
    state = "i" if inside >= 0 and inside == beyond else ("e" if inside >= 0 else ("o" if beyond >= 0 else "-"))
    opened = s.quote[start] >= 0
    sentence = "E" if at + 1 >= len(tag) or s.sentence[at + 1] != s.sentence[at] else "-"
    if (
        tag_at(s, at + 1) in (".", "!", "?")
        and at + 2 <= len(tag)
        and (at + 2 == len(tag) or s.sentence[at + 2] != s.sentence[at])
    ):
        sentence = "e"
    same = "s" if s.sentence[at] == s.sentence[view.at] else "n"
    span = tag[start : at + 1]
    commas = span.count(",")
    parity = "(" if span.count("(") > span.count(")") else ""
    verbs = sum(label[0] in "VBHAM" for label in span) if length <= 40 else 9
    seen_quote = "Q" if inside < 0 and "Q" in span else ""
    cue_next = "-"
    for step in (2, 3, 4):
        if at + step < len(tag) and s.cue[at + step] is not None and tag[at + step] in ("Vd", "Vz", "Vg", "Vb", "Vn"):
            cue_next = f"{step}{s.cue[at + step].group}"  # type: ignore[union-attr]
            break
    lb = bucket(length)
    accepted = view.accepted
    low, high = bisect_left(accepted, start), bisect_right(accepted, at)
    held = high - low - (low < high and start <= view.at <= at)
    following = accepted[high] - at if high < len(accepted) else 99
    likely = f"{min(held, 2)}" + (
        str(following)
        if following <= 6
        else (
            "s"
            if following < 40 and at + following < len(tag) and s.sentence[at + following] == s.sentence[at]
            else "-"
        )
    )
    return [
        f"h:{likely}",
        f"hn:{likely}|{n1}",
        f"hn2:{likely}|{n1}|{n2}",
        f"hs:{likely}|{sentence}|{same}",
        f"hq:{likely}|{state}|{opened}",
        f"hg:{min(held, 2)}|{group}|{n1}",
        f"hf:{min(held, 2)}|{form}|{sentence}",
        f"n1:{n1}",
        f"n12:{n1}|{n2}",
        f"n123:{n1}|{n2}|{n3}",
        f"t:{t}|{n1}",
        f"t2:{tag_at(s, at - 1)}|{t}|{n1}",
        f"s:{sentence}|{same}",
        f"st:{state}|{opened}|{sentence}",
        f"st1:{state}|{opened}|{n1}",
        f"len:{lb}|{sentence}",
        f"len1:{lb}|{n1}",
        f"g1:{group}|{n1}",
        f"g12:{group}|{n1}|{g2}",
        f"gs:{group}|{sentence}|{seen_quote}",
        f"f1:{form}|{n1}",
        f"fs:{form}|{sentence}",
        f"b1:{first}|{n1}",
        f"b12:{first}|{n1}|{g2}",
        f"bs:{first}|{sentence}",
        f"l1:{view.lemma}|{n1}",
        f"ls:{view.lemma}|{sentence}",
        f"c:{min(commas, 3)}|{n1}",
        f"v:{min(verbs, 4)}|{n1}",
        f"v2:{min(verbs, 4)}|{n1}|{g2}|{first}",
        f"gv:{group}|{min(verbs, 3)}|{n1}",
        f"cn:{cue_next}|{n1}",
        f"par:{parity}|{n1}",
        f"sq:{seen_quote}|{state}|{n1}",
        f"cg:{min(commas, 2)}|{n1}|{n2}",
    ]


def left_features(view: CueView, last: int, at: int) -> list[str]:
    """Features of token `at` as the first of the content left of the cue that ends at `last`."""
    s = view.stream
    tag = s.tag
    t, t1, p1, p2 = word_at(s, at), word_at(s, at + 1), word_at(s, at - 1), word_at(s, at - 2)
    length = last - at + 1
    opens = s.quote[at] >= 0 and (at == 0 or s.quote[at - 1] != s.quote[at])
    inside = s.quote[at] >= 0 and not opens
    ends_quoted = s.quote[last] >= 0 or (last + 1 < len(tag) and s.quote[last + 1] >= 0)
    same_quote = s.quote[at] >= 0 and s.quote[at] == s.quote[last]
    start = at == 0 or s.sentence[at] != s.sentence[at - 1]
    paragraph = start and (at == 0 or "\n" in s.text[s.end[at - 1] : s.start[at]])
    sentences = min(s.sentence[view.at] - s.sentence[at], 4)
    accepted = view.accepted
    held = bisect_right(accepted, last) - bisect_left(accepted, at)
    out_of = f"{min(held, 2)}"
    quotes_between = len(set(s.quote[at : last + 1])) if length < 200 else 9
    return [
        f"h:{out_of}",
        f"hs:{out_of}|{start}|{sentences}",
        f"ho:{out_of}|{opens}|{ends_quoted}|{same_quote}",
        f"hp:{out_of}|{p1}|{start}",
        f"ht:{out_of}|{t}|{start}",
        f"s:{start}|{paragraph}",
        f"so:{sentences}|{opens}|{same_quote}|{ends_quoted}",
        f"sp:{sentences}|{paragraph}|{ends_quoted}",
        f"p:{p1}|{start}",
        f"pt:{p1}|{t}",
        f"p2:{p2}|{p1}|{t}",
        f"t:{t}|{start}",
        f"tt:{t}|{t1}|{start}",
        f"o:{opens}|{inside}|{ends_quoted}|{same_quote}",
        f"oq:{opens}|{same_quote}|{start}|{paragraph}",
        f"len:{bucket(length)}|{start}|{ends_quoted}",
        f"g:{view.group}|{start}|{p1}",
        f"f:{view.form}|{start}",
        f"q:{min(quotes_between, 4)}|{start}|{sentences}|{opens}",
        f"same:{sentences}|{start}|{ends_quoted}|{opens}|{paragraph}",
    ]
