"""Extracts who says what in an article: direct, mixed, indirect and scare quotes, with exact offsets.

English has rules, word lists and a small linear model; German, French and Spanish have direct quotations with the
usual verbs; any other language has what stands in quotation marks and nothing else.
"""

from __future__ import annotations

from rashomon.analysis.quotes.attribution.content import Attribution
from rashomon.analysis.quotes.attribution.finder import attributions
from rashomon.analysis.quotes.attribution.quote_kinds import SCARE_WORDS, content_kind, marked_in
from rashomon.analysis.quotes.coreference import Resolver
from rashomon.analysis.quotes.marked_speech import Spoken, attribute_marked, is_long
from rashomon.analysis.text.languages import UNKNOWN, language_of, primary_tag
from rashomon.analysis.text.quotation_marks import Marked
from rashomon.analysis.text.segments import word_count
from rashomon.analysis.text.tagging import TaggedText, read_stream
from rashomon.model import Article, Part, Quote, QuoteKind, Span, SpeakerKind

VERSION = "3"
ENGLISH = "en"
VERBS_KNOWN = ("de", "fr", "es")
COMMON = frozenset((
    "the", "of", "and", "to", "in", "that", "is", "was", "for", "on", "with",
    "said", "his", "he", "she", "they", "it", "by", "as", "at", "from",
))  # fmt: skip
LEAST_COMMON = 0.12  # of an English text's words; others have fewer
SAMPLE = 1500  # characters


def extract(article: Article) -> tuple[Quote, ...]:
    """The quotes of an article's body, in the order of their content."""
    text, part = article.body, article.body_part
    language = language_read(article)
    stream = read_stream(text, language=language)
    if language != ENGLISH:
        spoken = attribute_marked(stream, language=language)
        resolver = Resolver(stream)
        return _with_words([_spoken(article.id, part, stream, one, resolver) for one in spoken])
    quotes = []
    used: set[int] = set()
    found = attributions(stream)
    resolver = Resolver(stream, [one.source for one in found if one.source is not None])
    for one in found:
        quotes.append(_quote(article.id, part, stream, one, resolver))
        used.update(marked_in(stream, one.pieces))
    for number, marked in enumerate(stream.marked):
        if number not in used:
            quotes.append(_unattributed(article.id, part, stream, marked))
    return _with_words(quotes)


def _with_words(quotes: list[Quote]) -> tuple[Quote, ...]:
    """The quotes that hold a word, in the order of their content."""
    return tuple(sorted((quote for quote in quotes if word_count(quote.text)), key=lambda q: (q.start, q.end)))


def language_read(article: Article) -> str:
    """Primary tag of the language as which an article's quotes are read; where none is said or told, English."""
    given = primary_tag(article.language)
    if given or looks_english(article.body):
        return given or ENGLISH
    guessed = language_of(article)
    return ENGLISH if guessed == UNKNOWN else guessed


def looks_english(text: str) -> bool:
    """Whether enough of the first words are the commonest English ones."""
    sample = text[:SAMPLE].casefold().split()
    return sum(word in COMMON for word in sample) >= LEAST_COMMON * len(sample)


def reading(language: str) -> str:
    """What is read of the quotes of articles in a language, in words for people."""
    if language == ENGLISH:
        return "direct, mixed and indirect speech with its speakers"
    if language in VERBS_KNOWN:
        return "what stands in quotation marks, with the usual verb and the name beside it"
    return "what stands in quotation marks, and no speakers"


def _spoken(article: str, part: Part, stream: TaggedText, one: Spoken, resolver: Resolver) -> Quote:
    """A marked piece with the verb and name beside it."""
    marked = stream.marked[one.piece]
    inner = stream.text[marked.inner_start : marked.inner_end]
    long = is_long(inner, word_count(inner), SCARE_WORDS)
    verb = one.verb
    speaker = resolver.speaker(one.speaker)
    return Quote(
        article, part, marked.start, marked.end, stream.text[marked.start : marked.end],
        QuoteKind.DIRECT if long or (verb is not None and speaker.name) else QuoteKind.SCARE,
        cue=stream.text[stream.start[verb] : stream.end[verb]] if verb is not None else None,
        cue_start=stream.start[verb] if verb is not None else None,
        cue_end=stream.end[verb] if verb is not None else None,
        speaker=speaker.name, speaker_start=speaker.start, speaker_end=speaker.end, speaker_kind=speaker.kind,
        stance=one.cue.stance if one.cue else None, spans=(Span(marked.start, marked.end),),
    )  # fmt: skip


def _quote(article: str, part: Part, stream: TaggedText, one: Attribution, resolver: Resolver) -> Quote:
    spans = tuple(Span(stream.start[first], stream.end[last]) for first, last in one.pieces)
    start, end = spans[0].start, spans[-1].end
    form = stream.cue[one.cue]
    speaker = resolver.speaker(one.source)
    return Quote(
        article, part, start, end, stream.text[start:end], content_kind(stream, one.pieces),
        cue=stream.text[stream.start[one.cue] : stream.end[one.cue]],
        cue_start=stream.start[one.cue], cue_end=stream.end[one.cue],
        speaker=speaker.name, speaker_start=speaker.start, speaker_end=speaker.end, speaker_kind=speaker.kind,
        stance=form.stance if form else "neutral", spans=spans,
    )  # fmt: skip


def _unattributed(article: str, part: Part, stream: TaggedText, marked: Marked) -> Quote:
    """A marked piece to which nobody is given: direct speech where it is a sentence of its own, else in scare marks.

    Titles of works, slogans and words taken up from elsewhere stand inside a sentence.
    """
    text = stream.text
    words = word_count(text[marked.inner_start : marked.inner_end])
    before = text[max(0, marked.start - 3) : marked.start].strip()
    own = not before or before[-1] in '.!?:"”’'
    ended = text[marked.inner_start : marked.end].rstrip("\"”’»“' ")[-1:] in (".", "!", "?", ",", "…")
    direct = words > SCARE_WORDS and own and (ended or not marked.closed) and not marked.single
    return Quote(
        article, part, marked.start, marked.end, text[marked.start : marked.end],
        QuoteKind.DIRECT if direct else QuoteKind.SCARE,
        speaker_kind=SpeakerKind.UNRESOLVED, spans=(Span(marked.start, marked.end),),
    )  # fmt: skip
