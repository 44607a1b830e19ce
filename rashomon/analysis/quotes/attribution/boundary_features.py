"""Features of the tokens at which a content may begin and end, right and left of its cue."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from rashomon.analysis.quotes.attribution.cue_candidates import CueView, bucket, tag_at, word_at
from rashomon.analysis.quotes.attribution.noun_phrases import Chunk


def start_features(view: CueView, source: Chunk | None, at: int, begin: int) -> list[str]:
    """Features of token `at` as the first of the content right of the cue; `begin` is the first possible one."""
    s = view.tagged
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
    s = view.tagged
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
    commas = s.commas[at + 1] - s.commas[start]
    parity = "(" if s.brackets[at + 1] > s.brackets[start] else ""
    verbs = s.verbs[at + 1] - s.verbs[start]
    closed = s.closed[at + 1]
    seen_quote = "Q" if inside < 0 and closed >= start else ""
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
    s = view.tagged
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
