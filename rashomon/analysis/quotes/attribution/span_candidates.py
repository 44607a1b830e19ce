"""Where a cue's source and content may lie: the candidates among which the model of attribution chooses."""

from __future__ import annotations

from bisect import bisect_left

from rashomon.analysis.quotes.attribution.cue_candidates import CueCandidate
from rashomon.analysis.quotes.attribution.noun_phrases import Chunk
from rashomon.analysis.text.tagging import TaggedText

MAX_LEFT_SOURCES = 7
MAX_RIGHT_SOURCES = 3
MAX_RIGHT_GAP = 14
MAX_INVERTED = 5  # tokens from a cue to a source right of it ('said late on Monday Ann Vole')
MAX_STARTS = 14
MAX_CONTENT = 400  # tokens
MAX_LEFT_STARTS = 14
MAX_DESCRIPTION = 12
DESCRIBING = frozenset(
    ["D", "D$", "X", "x", "s", "J", "E", "#", "Nc", "Ns", "'s", "OF", "FOR", "I", "&", "*", "O", "C"]
)
MAX_ENDS = 40  # within the sentence, and its end
PUNCTUATION = frozenset([",", ".", ":", ";", "-", "(", ")", "?", "!", "…", "Q", "*", "'"])
BREAKS_BEFORE = frozenset([
    ",", ".", ":", ";", "-", "(", ")", "?", "!", "…", "Q", "T", "TO", "S", "IF", "WH", "C", "I", "BY", "FOR", "AS", "P",
    "R", "W", "B", "A", "M", "H", "N", "Vd", "Vz", "Vg", "G", "D", "D$", "^",
])  # fmt: skip
NEVER_LAST = frozenset(
    [",", ":", ";", "-", "(", "D", "D$", "I", "TO", "OF", "BY", "FOR", "AS", "C", "T", "S", "IF", "'s"]
)
LEFT_SKIPPED = frozenset([",", "-", "*", ";", ":", "C", "A", "B", "H", "M", "R", "Q", "'", ".", "(", ")"])
LEFT_BREAKS = frozenset([",", ":", ";", "-", "(", ")", "C", "S", "T", "IF", "Q", "WH"])


def source_candidates(cue: CueCandidate, chunks: list[Chunk]) -> list[tuple[Chunk, int]]:
    """Noun phrases left and right of a cue with their rank outwards; one that holds the cue is cut in front of it."""
    at = cue.at
    left: list[Chunk] = []
    right: list[Chunk] = []
    place = bisect_left(chunks, at, key=lambda chunk: chunk.first)
    for chunk in chunks[place:]:
        if chunk.first - at > MAX_RIGHT_GAP or len(right) == MAX_RIGHT_SOURCES:
            break
        if chunk.first > at:
            right.append(chunk)
    for chunk in chunks[max(0, place - 2 * MAX_LEFT_SOURCES) : place]:
        if chunk.last < at:
            left.append(chunk)
        elif chunk.type != "D$":
            left.append(Chunk(chunk.first, at - 1, _cut_type(cue.tagged, chunk, at)))
    left.reverse()
    found = [(chunk, rank) for rank, chunk in enumerate(left[:MAX_LEFT_SOURCES], 1)]
    found += [(chunk, rank) for rank, chunk in enumerate(right, 1)]
    return found


def _cut_type(tagged: TaggedText, chunk: Chunk, at: int) -> str:
    return "N" if any(tagged.name[index] >= 0 for index in range(chunk.first, at)) else "C"


def region_end(tagged: TaggedText, index: int) -> int:
    """The token after the last one of the marked piece in which token `index` stands."""
    return bisect_left(tagged.start, tagged.marked[tagged.quote[index]].end)


def region_start(tagged: TaggedText, index: int) -> int:
    """The first token (the opening mark) of the marked piece in which token `index` stands."""
    return bisect_left(tagged.start, tagged.marked[tagged.quote[index]].start)


def same_paragraph(tagged: TaggedText, before: int, after: int) -> bool:
    """Whether no line break lies between two tokens that follow each other."""
    return "\n" not in tagged.text[tagged.end[before] : tagged.start[after]]


def right_limit(cue: CueCandidate) -> int:
    """The token after the last one that the content right of a cue may have: its sentence, and quotations behind it."""
    s, size = cue.tagged, len(cue.tagged.start)
    limit = cue.last
    top = min(size, cue.at + MAX_CONTENT)
    while limit < top:
        if s.quote[limit - 1] >= 0 and s.quote[limit] == s.quote[limit - 1]:
            limit = region_end(s, limit - 1)
        elif s.quote[limit] >= 0 and (
            same_paragraph(s, limit - 1, limit) or s.low[limit - 1] == ":" or s.marked[s.quote[limit]].continued
        ):
            limit = region_end(s, limit)
        else:
            break
    return min(limit, top)


def right_begin(cue: CueCandidate, source: Chunk | None) -> int:
    """The first token behind the cue and a source that follows it closely."""
    if source is not None and 0 < source.first - cue.at <= MAX_INVERTED:
        between = cue.tagged.tag[cue.at + 1 : source.first]
        if "," not in between and "T" not in between:
            return source.last + 1
    return cue.at + 1


def start_candidates(cue: CueCandidate, begin: int, limit: int) -> list[int]:
    """Tokens at which the content right of the cue may begin."""
    s = cue.tagged
    found: list[int] = []
    for index in range(begin, min(limit, begin + 40)):
        opens = s.quote[index] >= 0 and s.quote[index - 1] != s.quote[index]
        if opens or (s.tag[index] not in PUNCTUATION and len(found) < MAX_STARTS and index - begin < MAX_STARTS):
            if s.quote[index] >= 0 and not opens and s.quote[index] != s.quote[cue.at] and found:
                continue
            found.append(index)
    return found


def end_candidates(cue: CueCandidate, start: int, limit: int) -> list[int]:
    """Tokens that may be the last of a content that begins at `start`."""
    s, tag, quote = cue.tagged, cue.tagged.tag, cue.tagged.quote
    size = len(tag)
    found: list[int] = []
    sentence_end = min(limit, max(cue.last, start + 1))
    if start >= cue.last:
        sentence_end = start
    for index in range(start, sentence_end):
        if len(found) >= MAX_ENDS and index + 1 < sentence_end:
            continue
        label = tag[index]
        following = tag[index + 1] if index + 1 < size else "^"
        closing = following in PUNCTUATION or index + 1 == sentence_end
        if label in NEVER_LAST and not (label == "I" and closing):
            continue
        if label in PUNCTUATION and label not in ("Q", ")", "?", "!", "…", "'"):
            continue
        if label == "Q" and not (quote[index] >= 0 and (index + 1 >= size or quote[index + 1] != quote[index])):
            continue
        if (
            following in BREAKS_BEFORE
            or index + 1 == sentence_end
            or (index + 1 < size and quote[index + 1] != quote[index])
        ):
            found.append(index)
    index = sentence_end
    while index < limit:
        if quote[index] >= 0:
            index = min(region_end(s, index), limit)
            found.append(index - 1)
        else:
            index += 1
    return found


def left_last(cue: CueCandidate, source: Chunk | None) -> int:
    """The last token of a content left of the cue, -1 where nothing is there."""
    s = cue.tagged
    edge = cue.at
    if source is not None and source.first < cue.at:
        edge = source.first
    index = edge - 1
    while index >= 0 and index > edge - 8:
        label = s.tag[index]
        if label == "Q" and s.quote[index] >= 0:
            return index
        if label not in LEFT_SKIPPED:
            break
        if label in (".", ")") and s.quote[index] < 0:
            break
        index -= 1
    if source is not None and source.first < cue.at:
        index = _before_description(s, index)
    if index < 0 or (index < cue.first and s.quote[index] < 0):
        return -1
    if not same_paragraph(s, index, edge) or s.tag[index] in PUNCTUATION - {"Q", "?", "!", ")", "."}:
        return -1
    return index


def _before_description(s: TaggedText, index: int) -> int:
    """The end of a quotation that a comma has closed, if only a description of the source lies behind it up to `index`.

    So in '"We stay," the head of the union, Ann Vole, said', where the source is 'Ann Vole'; else `index`.
    """
    step = index
    while step >= 0 and index - step < MAX_DESCRIPTION and s.quote[step] < 0 and s.tag[step] in DESCRIBING:
        step -= 1
    if step < 1 or step == index or s.tag[step] != "Q" or s.quote[step] < 0 or not same_paragraph(s, step, index):
        return index
    return step if s.tag[step - 1] in (",", "?", "!") else index


def left_candidates(cue: CueCandidate, last: int) -> list[int]:
    """Tokens at which the content that ends at `last`, left of the cue, may begin; nearest first."""
    s, tag, quote = cue.tagged, cue.tagged.tag, cue.tagged.quote
    found: list[int] = []
    index = last
    bottom = max(0, last - MAX_CONTENT)
    while index >= bottom and len(found) < MAX_LEFT_STARTS:
        opens = quote[index] >= 0 and (index == 0 or quote[index - 1] != quote[index])
        first = index == 0 or s.sentence[index] != s.sentence[index - 1]
        inside = quote[index] >= 0 and not opens
        if opens or first or (not inside and tag[index] not in PUNCTUATION and tag[index - 1] in LEFT_BREAKS):
            found.append(index)
        if index == 0:
            break
        if first and quote[index] < 0 and quote[index - 1] < 0:
            break
        if not same_paragraph(s, index - 1, index) and not (quote[index] >= 0 and s.marked[quote[index]].continued):
            break
        if inside and index - 1 > region_start(s, index) and index - last < -60:
            index = region_start(s, index)
            continue
        index -= 1
    return found
