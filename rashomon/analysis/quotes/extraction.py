"""Extracts who says what in an article: direct, mixed, indirect and scare quotes, with exact offsets.

English has rules, word lists and a small linear model; German, French and Spanish have direct quotations with the
usual verbs; any other language, and one that is not known, has what stands in quotation marks and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator

from rashomon.analysis.document import Document
from rashomon.analysis.quotes.attribution import Attribution, attributions, content_kind
from rashomon.analysis.quotes.coreference import NOBODY, Speaker, SpeakerResolver
from rashomon.analysis.quotes.marked_speech import VERBS_KNOWN, MarkedSpeech, attribute_marked, is_long
from rashomon.analysis.text.languages import ENGLISH
from rashomon.analysis.text.own_voice import SCARE_WORDS
from rashomon.analysis.text.quotation_marks import ALL_MARKS, CLOSERS, SINGLE_CLOSERS, Marked
from rashomon.analysis.text.tagging import TaggedText
from rashomon.model import Quote, QuoteKind, Span

VERSION = "3"
# Behind these a quotation is a sentence of its own.
BEFORE_SENTENCE = frozenset([*".!?:", *"".join(CLOSERS.values()), *"".join(SINGLE_CLOSERS.values())])
ENDS_SENTENCE = frozenset(".!?,…")
AROUND = " " + "".join(sorted(ALL_MARKS))


def extract(document: Document) -> tuple[Quote, ...]:
    """The quotes of an article's body that hold a word, in the order of their content."""
    found = _english(document) if document.language == ENGLISH else _marked_alone(document)
    within = document.body.words.within
    return tuple(sorted((q for q in found if within(q.start, q.end)), key=lambda quote: (quote.start, quote.end)))


def reading(language: str) -> str:
    """What is read of the quotes of articles in a language, in words for people."""
    if language == ENGLISH:
        return "direct, mixed and indirect speech with its speakers"
    if language in VERBS_KNOWN:
        return "what stands in quotation marks, with the usual verb and the name beside it"
    return "what stands in quotation marks, and no speakers"


def _english(document: Document) -> Iterator[Quote]:
    """Attributions by the model, then the marked pieces that belong to none."""
    tagged = document.body.tagged
    found = attributions(tagged)
    resolver = SpeakerResolver(tagged, [attribution.source for attribution in found if attribution.source is not None])
    attributed: set[int] = set()
    for attribution in found:
        attributed.update(tagged.quote[token] for token in attribution.tokens())
        yield _attributed(document, tagged, attribution, resolver.speaker(attribution.source))
    for number, marked in enumerate(tagged.marked):
        if number not in attributed:
            yield _unattributed(document, tagged, marked)


def _marked_alone(document: Document) -> Iterator[Quote]:
    """Marked pieces with the verb and the name beside them, where the language has a list of verbs."""
    tagged = document.body.tagged
    resolver = SpeakerResolver(tagged)
    for speech in attribute_marked(tagged, language=document.language):
        yield _marked_speech(document, tagged, speech, resolver.speaker(speech.speaker))


def _marked_speech(document: Document, tagged: TaggedText, speech: MarkedSpeech, speaker: Speaker) -> Quote:
    marked = tagged.marked[speech.piece]
    inner = tagged.text[marked.inner_start : marked.inner_end]
    long = is_long(inner, words=_words_in(tagged, marked), few=SCARE_WORDS)
    direct = long or (speech.verb is not None and bool(speaker.name))
    form = tagged.cue[speech.verb] if speech.verb is not None else None
    return _quote(
        document, tagged, (Span(marked.start, marked.end),), QuoteKind.DIRECT if direct else QuoteKind.SCARE,
        cue=speech.verb, stance=form.stance if form else None, speaker=speaker,
    )  # fmt: skip


def _attributed(document: Document, tagged: TaggedText, attribution: Attribution, speaker: Speaker) -> Quote:
    form = tagged.cue[attribution.cue]
    return _quote(
        document, tagged,
        tuple(Span(tagged.start[first], tagged.end[last]) for first, last in attribution.pieces),
        content_kind(tagged, attribution.pieces),
        cue=attribution.cue, stance=form.stance if form else "neutral", speaker=speaker,
    )  # fmt: skip


def _quote(
    document: Document,
    tagged: TaggedText,
    spans: tuple[Span, ...],
    kind: QuoteKind,
    *,
    cue: int | None,
    stance: str | None,
    speaker: Speaker,
) -> Quote:
    """The quote of the pieces `spans`; `cue` is the number of a token."""
    start, end = spans[0].start, spans[-1].end
    cue_start, cue_end = (tagged.start[cue], tagged.end[cue]) if cue is not None else (None, None)
    return Quote(
        document.id, document.article.body_part, start, end, tagged.text[start:end], kind,
        cue=tagged.text[cue_start:cue_end] if cue is not None else None, cue_start=cue_start, cue_end=cue_end,
        speaker=speaker.name, speaker_start=speaker.start, speaker_end=speaker.end, speaker_kind=speaker.kind,
        stance=stance, spans=spans,
    )  # fmt: skip


def _unattributed(document: Document, tagged: TaggedText, marked: Marked) -> Quote:
    """A marked piece to which nobody is given: direct speech where it is a sentence of its own, else in scare marks.

    Titles of works, slogans and words taken up from elsewhere stand inside a sentence.
    """
    text = tagged.text
    before = text[max(0, marked.start - 3) : marked.start].strip()[-1:]
    own = not before or before in BEFORE_SENTENCE
    ended = text[marked.inner_start : marked.end].rstrip(AROUND)[-1:] in ENDS_SENTENCE or not marked.closed
    direct = _words_in(tagged, marked) > SCARE_WORDS and own and ended and not marked.single
    return _quote(
        document, tagged, (Span(marked.start, marked.end),), QuoteKind.DIRECT if direct else QuoteKind.SCARE,
        cue=None, stance=None, speaker=NOBODY,
    )  # fmt: skip


def _words_in(tagged: TaggedText, marked: Marked) -> int:
    return len(tagged.words.within(marked.inner_start, marked.inner_end))
