"""What kind of quote a content is, by how much of it stands in quotation marks."""

from __future__ import annotations

from collections.abc import Sequence

from rashomon.analysis.text.cues import CueForm, word_list
from rashomon.analysis.text.own_voice import SCARE_WORDS
from rashomon.analysis.text.tagging import TaggedText
from rashomon.model import QuoteKind

TITLE_WORD = 3  # letters; longer words have a capital in a title
WORK_GROUPS = frozenset(["writing", "listen"])  # of cues


def marked_pieces(tagged: TaggedText, pieces: Sequence[tuple[int, int]]) -> set[int]:
    """Numbers of the marked pieces that a content, given as ranges of tokens, touches."""
    return {tagged.quote[k] for first, last in pieces for k in range(first, last + 1)} - {-1}


def is_title(tagged: TaggedText, pieces: Sequence[tuple[int, int]], cue: CueForm | None) -> bool:
    """Whether a content is the title of a work inside its sentence: 'read from "The Long Road"'.

    Every long word has a capital, neither comma nor colon stands before, and the cue takes works as well as words.
    """
    (first, last), *more = pieces
    if cue is None or (cue.group not in WORK_GROUPS and cue.lemma not in word_list("works")):
        return False
    if more or tagged.quote[first] < 0 or tagged.quote[first] != tagged.quote[last]:
        return False
    if not first or tagged.tag[first - 1] in (",", ":", "-", ";", ".", "!", "?") or first == tagged.first_token[
        tagged.sentence[first]
    ]:  # fmt: skip
        return False
    long = [tagged.text[tagged.start[k]] for k in range(first, last + 1) if len(tagged.low[k]) > TITLE_WORD]
    return len(long) > 1 and all(letter.isupper() or letter.isdigit() for letter in long)


def content_kind(tagged: TaggedText, pieces: Sequence[tuple[int, int]]) -> QuoteKind:
    """Direct where every word of the content stands in marks, mixed where some do, else indirect.

    A few words in single marks are a scare quote inside a clause and do not make it mixed.
    """
    few = {
        number: len(tagged.words.within(tagged.marked[number].start, tagged.marked[number].end)) <= SCARE_WORDS
        for number in marked_pieces(tagged, pieces)
    }
    if not few:
        return QuoteKind.INDIRECT
    inside = outside = small = 0
    for first, last in pieces:
        for index in range(first, last + 1):
            if not tagged.text[tagged.start[index]].isalnum():
                continue
            number = tagged.quote[index]
            if number < 0:
                outside += 1
            elif tagged.marked[number].single and few[number]:
                small += 1
            else:
                inside += 1
    if not outside and inside + small:
        return QuoteKind.DIRECT
    return QuoteKind.MIXED if inside else QuoteKind.INDIRECT
