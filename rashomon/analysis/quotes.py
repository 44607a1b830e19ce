"""Extracts who says what in an article: direct, mixed, indirect and scare quotes, with exact offsets."""

from __future__ import annotations

import re

from rashomon.analysis.cues import cue_forms
from rashomon.analysis.marks import Marked, find_marked
from rashomon.analysis.names import Mention, find_names
from rashomon.analysis.text import sentences, word_count
from rashomon.model import Article, Part, Quote, QuoteKind, Span, SpeakerKind

VERSION = "1"
WORD = re.compile(r"[^\W_]+(?:[’'\-][^\W_]+)*")
PRONOUN = re.compile(r"\b(?:he|she|they|we|I)\b", re.IGNORECASE)


def extract(article: Article) -> tuple[Quote, ...]:
    """The quotes of an article's body in order."""
    text, part = article.body, article.body_part
    language = (article.language or "en").split("-")[0].lower()
    names = find_names(text, language=language)
    quotes = []
    bounds = sentences(text)
    for marked in find_marked(text):
        quotes.append(_from_marks(article.id, part, text, marked, bounds, names, language))
    return tuple(quotes)


def _from_marks(
    article: str, part: Part, text: str, marked: Marked, bounds: list[Span], names: list[Mention], language: str
) -> Quote:
    forms = cue_forms(language)
    start, end = marked.start, marked.end
    low, high = max(0, start - 120), min(len(text), end + 120)
    near = []
    for match in WORD.finditer(text, low, high):
        if start <= match.start() < end:
            continue
        cue = forms.get(match.group().lower())
        if cue and cue.group in (
            "speech",
            "writing",
            "claim",
            "argue",
            "warn",
            "concede",
            "manner",
            "name",
            "according",
        ):
            gap = start - match.end() if match.end() <= start else match.start() - end
            between = text[match.end() : start] if match.end() <= start else text[end : match.start()]
            near.append((gap + 60 * between.count(".") + 200 * between.count("\n"), match, cue))
    count = word_count(text[marked.inner_start : marked.inner_end])
    best = min(near, key=lambda item: item[0], default=None)
    if best is None or best[0] > 150:
        kind = QuoteKind.DIRECT if count > 3 else QuoteKind.SCARE
        return Quote(article, part, start, end, text[start:end], kind)
    _, match, cue = best
    speaker = None
    for name in names:
        if name.start > high or name.end < low or start <= name.start < end:
            continue
        distance = min(abs(name.start - match.end()), abs(match.start() - name.end))
        if speaker is None or distance < speaker[0]:
            speaker = (distance, name.start, name.end, name.name)
    for pronoun in PRONOUN.finditer(text, max(low, match.start() - 20), min(high, match.end() + 20)):
        if not start <= pronoun.start() < end:
            distance = min(abs(pronoun.start() - match.end()), abs(match.start() - pronoun.end()))
            if speaker is None or distance < speaker[0]:
                before = [n.name for n in names if n.end < pronoun.start() and n.kind == "person"]
                speaker = (distance, pronoun.start(), pronoun.end(), before[-1] if before else "")
    return Quote(
        article, part, start, end, text[start:end], QuoteKind.DIRECT,
        cue=match.group(), cue_start=match.start(), cue_end=match.end(),
        speaker=(speaker[3] or None) if speaker else None,
        speaker_start=speaker[1] if speaker else None, speaker_end=speaker[2] if speaker else None,
        speaker_kind=SpeakerKind.PERSON if speaker and speaker[3] else SpeakerKind.UNRESOLVED, stance=cue.stance,
    )  # fmt: skip
