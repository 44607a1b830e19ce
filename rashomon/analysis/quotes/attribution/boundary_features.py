"""Features of the tokens at which a content may begin and end, right and left of its cue."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import NamedTuple

from rashomon.analysis.quotes.attribution.cue_candidates import CueCandidate, bucket
from rashomon.analysis.quotes.attribution.noun_phrases import Chunk
from rashomon.analysis.quotes.attribution.templates import Templates
from rashomon.analysis.text.tagging import TaggedText

VERBS = frozenset(["Vd", "Vz", "Vg", "Vb", "Vn"])
NEAR = 6  # tokens to the next likely cue that are told apart
FAR = 40  # tokens beyond which a likely cue of the sentence is not seen
MANY_TOKENS = 200  # of a content left of its cue: its quotations are not counted
MANY_QUOTES = 4


class StartFields(NamedTuple):
    """A token as the first of a content right of its cue."""

    lemma: str
    group: str
    form: str
    offset: str  # from the first possible token
    at_once: bool
    word: str
    next: str
    before: str
    first: str  # the first possible token's word
    skipped: str  # tags in between
    opens: bool  # a quotation
    skips_quote: bool
    inverted: bool  # the source stands right of the cue


START = Templates(
    StartFields._fields,
    (
        "o:{offset}", "ot:{offset}|{word}", "t:{word}", "tt:{word}|{next}", "b:{before}|{word}", "sk:{skipped}",
        "skt:{skipped}|{word}", "g:{group}|{word}|{at_once}", "gs:{group}|{skipped}", "l:{lemma}|{word}|{at_once}",
        "ls:{lemma}|{skipped}", "f:{form}|{offset}", "q:{opens}|{skips_quote}", "qg:{opens}|{group}|{offset}",
        "w:{inverted}|{skipped}", "1:{first}|{offset}", "1t:{first}|{word}|{at_once}",
    ),
)  # fmt: skip


def start_fields(cue: CueCandidate, source: Chunk | None, at: int, begin: int) -> StartFields:
    """The fields of token `at` as the first of the content right of the cue; `begin` is the first possible one."""
    tagged, word = cue.tagged, cue.around.word
    quote = tagged.quote
    offset = at - begin
    return StartFields(
        cue.lemma,
        cue.group,
        cue.form,
        bucket(offset),
        not offset,
        word[at],
        word[at + 1],
        word[at - 1],
        word[begin],
        " ".join(tagged.tag[begin:at]) if offset <= 4 else f"long{bucket(offset)}",
        quote[at] >= 0 and (at == 0 or quote[at - 1] != quote[at]),
        offset > 0 and max(quote[begin:at]) >= 0,
        source is not None and source.first > cue.at,
    )


class EndFields(NamedTuple):
    """A token as the last of a content right of its cue; n1, n2, n3 are the words behind it, g2 a tag."""

    lemma: str
    group: str
    form: str
    likely: str  # likely cues in the content and how far the next one is
    held: int
    word: str  # its tag; so is `before`
    before: str
    n1: str
    n2: str
    n3: str
    g2: str
    first: str
    sentence: str  # whether the sentence ends here
    same: str
    state: str  # in a quotation, at its end, before one
    opened: bool
    length: str
    commas: int
    few_commas: int
    verbs: int
    few_verbs: int
    next_cue: str
    bracket: str
    seen_quote: str


END = Templates(
    EndFields._fields,
    (
        "h:{likely}", "hn:{likely}|{n1}", "hn2:{likely}|{n1}|{n2}", "hs:{likely}|{sentence}|{same}",
        "hq:{likely}|{state}|{opened}", "hg:{held}|{group}|{n1}", "hf:{held}|{form}|{sentence}",
        "n1:{n1}", "n12:{n1}|{n2}", "n123:{n1}|{n2}|{n3}", "t:{word}|{n1}", "t2:{before}|{word}|{n1}",
        "s:{sentence}|{same}", "st:{state}|{opened}|{sentence}", "st1:{state}|{opened}|{n1}",
        "len:{length}|{sentence}", "len1:{length}|{n1}", "g1:{group}|{n1}", "g12:{group}|{n1}|{g2}",
        "gs:{group}|{sentence}|{seen_quote}", "f1:{form}|{n1}", "fs:{form}|{sentence}", "b1:{first}|{n1}",
        "b12:{first}|{n1}|{g2}", "bs:{first}|{sentence}", "l1:{lemma}|{n1}", "ls:{lemma}|{sentence}",
        "c:{commas}|{n1}", "v:{verbs}|{n1}", "v2:{verbs}|{n1}|{g2}|{first}", "gv:{group}|{few_verbs}|{n1}",
        "cn:{next_cue}|{n1}", "par:{bracket}|{n1}", "sq:{seen_quote}|{state}|{n1}", "cg:{few_commas}|{n1}|{n2}",
    ),
)  # fmt: skip


def end_fields(cue: CueCandidate, start: int, at: int) -> EndFields:
    """The fields of token `at` as the last of the content that begins at `start`."""
    tagged, word, tag = cue.tagged, cue.around.word, cue.around.tag
    quote, behind = tagged.quote, at + 1
    commas, verbs = tagged.commas[behind] - tagged.commas[start], tagged.verbs[behind] - tagged.verbs[start]
    held, likely = _likely_cues(cue, start, at)
    return EndFields(
        cue.lemma,
        cue.group,
        cue.form,
        likely,
        held,
        tag[at],
        tag[at - 1],
        word[behind],
        word[at + 2],
        word[at + 3],
        tag[at + 2],
        word[start],
        _sentence_end(tagged, at),
        "s" if tagged.sentence[at] == tagged.sentence[cue.at] else "n",
        _quote_state(quote, at),
        quote[start] >= 0,
        bucket(behind - start),
        min(commas, 3),
        min(commas, 2),
        min(verbs, 4),
        min(verbs, 3),
        _next_cue(tagged, at),
        "(" if tagged.brackets[behind] > tagged.brackets[start] else "",
        "Q" if quote[at] < 0 and tagged.closed[behind] >= start else "",
    )


def _likely_cues(cue: CueCandidate, start: int, at: int) -> tuple[int, str]:
    """Likely cues within [start, at], two at most; the same with how far the next one is."""
    accepted, tagged = cue.around.accepted, cue.tagged
    low, high = bisect_left(accepted, start), bisect_right(accepted, at)
    held = min(high - low - (low < high and start <= cue.at <= at), 2)
    following = accepted[high] - at if high < len(accepted) else FAR
    if following <= NEAR:
        return held, f"{held}{following}"
    if following < FAR and tagged.sentence[at + following] == tagged.sentence[at]:
        return held, f"{held}s"
    return held, f"{held}-"


def _sentence_end(tagged: TaggedText, at: int) -> str:
    """'E' for the last token of a sentence, 'e' for the last but its mark."""
    sentence, size = tagged.sentence, len(tagged.sentence)
    if at + 1 >= size:
        return "E"
    if tagged.tag[at + 1] in (".", "!", "?") and (at + 2 == size or sentence[at + 2] != sentence[at]):
        return "e"
    return "E" if sentence[at + 1] != sentence[at] else "-"


def _quote_state(quote: list[int], at: int) -> str:
    """'i' inside of a quotation, 'e' at its end, 'o' before one."""
    beyond = quote[at + 1] if at + 1 < len(quote) else -1
    if quote[at] >= 0:
        return "i" if quote[at] == beyond else "e"
    return "o" if beyond >= 0 else "-"


def _next_cue(tagged: TaggedText, at: int) -> str:
    """How far behind the next token a verb that may attribute stands, with its group."""
    for step in range(2, min(5, len(tagged.tag) - at)):
        form = tagged.cue[at + step]
        if form is not None and tagged.tag[at + step] in VERBS:
            return f"{step}{form.group}"
    return "-"


class LeftFields(NamedTuple):
    """A token as the first of a content left of its cue."""

    group: str
    form: str
    held: int  # likely cues in the content
    word: str
    next: str
    p1: str
    p2: str
    starts: bool  # a sentence
    paragraph: bool
    sentences: int  # up to the cue
    opens: bool  # a quotation
    inside: bool
    ends_quoted: bool
    same_quote: bool
    length: str
    quotes: int


LEFT = Templates(
    LeftFields._fields,
    (
        "h:{held}", "hs:{held}|{starts}|{sentences}", "ho:{held}|{opens}|{ends_quoted}|{same_quote}",
        "hp:{held}|{p1}|{starts}", "ht:{held}|{word}|{starts}", "s:{starts}|{paragraph}",
        "so:{sentences}|{opens}|{same_quote}|{ends_quoted}", "sp:{sentences}|{paragraph}|{ends_quoted}",
        "p:{p1}|{starts}", "pt:{p1}|{word}", "p2:{p2}|{p1}|{word}", "t:{word}|{starts}", "tt:{word}|{next}|{starts}",
        "o:{opens}|{inside}|{ends_quoted}|{same_quote}", "oq:{opens}|{same_quote}|{starts}|{paragraph}",
        "len:{length}|{starts}|{ends_quoted}", "g:{group}|{starts}|{p1}", "f:{form}|{starts}",
        "q:{quotes}|{starts}|{sentences}|{opens}",
        "same:{sentences}|{starts}|{ends_quoted}|{opens}|{paragraph}",
    ),
)  # fmt: skip


def left_fields(cue: CueCandidate, last: int, at: int) -> LeftFields:
    """The fields of token `at` as the first of the content left of the cue that ends at `last`."""
    tagged, word, accepted = cue.tagged, cue.around.word, cue.around.accepted
    quote = tagged.quote
    opens = quote[at] >= 0 and (at == 0 or quote[at - 1] != quote[at])
    starts = at == 0 or tagged.sentence[at] != tagged.sentence[at - 1]
    length = last - at + 1
    return LeftFields(
        cue.group,
        cue.form,
        min(bisect_right(accepted, last) - bisect_left(accepted, at), 2),
        word[at],
        word[at + 1],
        word[at - 1],
        word[at - 2],
        starts,
        starts and (at == 0 or "\n" in tagged.text[tagged.end[at - 1] : tagged.start[at]]),
        min(tagged.sentence[cue.at] - tagged.sentence[at], 4),
        opens,
        quote[at] >= 0 and not opens,
        quote[last] >= 0 or (last + 1 < len(quote) and quote[last + 1] >= 0),
        quote[at] >= 0 and quote[at] == quote[last],
        bucket(length),
        min(len(set(quote[at : last + 1])), MANY_QUOTES) if length < MANY_TOKENS else MANY_QUOTES,
    )
