"""Who is heard: one name a speaker across the articles of an event, and each outlet's share of words by speaker."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from rashomon.analysis.document import Document
from rashomon.analysis.quotes.descriptions import bare, describe_people
from rashomon.analysis.quotes.quoted_words import count_words, relative_position
from rashomon.analysis.text.lexicon import words
from rashomon.analysis.text.mentions import Mention
from rashomon.model import Quote, QuoteKind, SpeakerKind, SpeakerShare

UNRESOLVED = "unresolved"
CLEAR_MAJORITY = 0.8  # of the mentions with that surname, for a surname alone to be taken as one person


class _Names(NamedTuple):
    """The names of an event: `full` the fullest name by case-folded short form, `shown` the usual spelling by name."""

    full: dict[str, str]
    shown: dict[str, str]


def unify(documents: Sequence[Document], quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """The quotes with one spelling a speaker: surnames, acronyms and short forms become the event's fullest name.

    A surname that several people of the event bear stays as it is, unless one of them has nearly all mentions. A
    description ('the Norish leader') becomes the person whom the event's articles call so, if it is one person only.

    Args:
        documents: the articles of one event.
        quotes: quotes taken from them.
    """
    texts = [text for document in documents for text in (document.title, document.body)]
    names = _names_of([mention for text in texts for mention in text.names])
    people = describe_people(texts)
    named = [_with_one_name(quote, names, people) for quote in quotes]
    spelt: dict[str, Counter[str]] = defaultdict(Counter)
    for quote in named:
        if quote.speaker and quote.speaker_kind is SpeakerKind.UNNAMED:
            spelt[quote.speaker.casefold()][quote.speaker] += 1
    usual = {key: _usual_spelling(forms) for key, forms in spelt.items()}
    return tuple(
        replace(quote, speaker=usual[quote.speaker.casefold()])
        if quote.speaker and quote.speaker_kind is SpeakerKind.UNNAMED
        else quote
        for quote in named
    )


def _with_one_name(quote: Quote, names: _Names, people: Mapping[str, Counter[str]]) -> Quote:
    if not quote.speaker:
        return quote
    known = names.full.get(quote.speaker.casefold())
    if known is not None:
        return replace(quote, speaker=known)
    called = people.get(bare(quote.speaker)) if quote.speaker_kind is SpeakerKind.UNNAMED else None
    meant = {names.full.get(name, names.shown.get(name, name)) for name in called or ()}
    if len(meant) != 1:
        return quote
    return replace(quote, speaker=meant.pop(), speaker_kind=SpeakerKind.PERSON)


def _names_of(mentions: Iterable[Mention]) -> _Names:
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    spelt: dict[str, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        key = mention.name.casefold()
        kinds[key][mention.kind] += 1
        spelt[key][mention.name] += 1
    shown = {name: _usual_spelling(forms) for name, forms in spelt.items()}
    full: dict[str, str] = {}
    for short, candidates in _by_short_form(kinds).items():
        merged = _merge_spellings(candidates)
        best, count = min(merged.items(), key=lambda item: (-item[1], item[0]))
        if best != short and count >= CLEAR_MAJORITY * merged.total():
            full[short] = shown[best]
    for short in list(full):
        full[short] = full.get(full[short].casefold(), full[short])
    return _Names(full, shown)


def _by_short_form(kinds: Mapping[str, Counter[str]]) -> dict[str, Counter[str]]:
    """The names of several words that a surname, an acronym or a given name may stand for, with their mentions."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for name, by_kind in kinds.items():
        for short in _short_forms(name.split(), _commonest(by_kind)):
            found[short][name] += by_kind.total()
    return found


def _commonest(kinds: Counter[str]) -> str:
    """The commonest kind; of equally common ones the last that was met."""
    return max(reversed(kinds), key=kinds.__getitem__)


def _short_forms(parts: Sequence[str], kind: str) -> list[str]:
    """Short forms of a case-folded name, none of a single word."""
    if len(parts) < 2:
        return []
    if kind == "organisation":
        return ["".join(part[0] for part in parts if part not in words("names_en", "joiners"))]
    if kind not in ("person", "name"):
        return []
    first, last = parts[0], parts[-1]
    return [last, *[f"{first} {last}"] * (len(parts) > 2), *[first] * (kind == "person")]


def _merge_spellings(candidates: Counter[str]) -> Counter[str]:
    """Counts with 'Ann B. Vole' under 'Ann Vole': same first and last word, the commoner form stands for both."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name in sorted(candidates):
        parts = name.split()
        groups[parts[0], parts[-1]].append(name)
    merged: Counter[str] = Counter()
    for names in groups.values():
        best = min(names, key=lambda name: (-candidates[name], name))
        merged[best] = sum(candidates[name] for name in names)
    return merged


def _usual_spelling(forms: Counter[str]) -> str:
    """The most frequent spelling, mixed case before capitals only; of equals the one that opens no sentence."""
    return min(forms, key=lambda form: (form.isupper(), -forms[form], form[0].isupper(), form))


def shares(documents: Sequence[Document], quotes: Iterable[Quote]) -> tuple[SpeakerShare, ...]:
    """How much each outlet lets each speaker say, scare quotes left out; most words first within an outlet.

    `share` is of the outlet's quoted words (0..1); `position` the earliest place of a quote in an article of the
    outlet, 0 = its start, 1 = its end. Quotes without a speaker count under 'unresolved'.
    """
    by_id = {document.id: document for document in documents}
    said: dict[tuple[str, str], list[Quote]] = defaultdict(list)
    for quote in quotes:
        document = by_id.get(quote.article)
        if document is not None and quote.kind is not QuoteKind.SCARE:
            said[document.outlet, quote.speaker or UNRESOLVED].append(quote)
    speaker_words = {
        key: sum(count_words(quote, by_id[quote.article].text(quote.part)) for quote in group)
        for key, group in said.items()
    }
    outlet_words: Counter[str] = Counter()
    for (outlet, _), count in speaker_words.items():
        outlet_words[outlet] += count
    rows = [
        SpeakerShare(
            outlet=outlet,
            speaker=speaker,
            speaker_kind=_kind_of(group),
            quotes=len(group),
            direct=sum(quote.kind is QuoteKind.DIRECT for quote in group),
            words=speaker_words[outlet, speaker],
            share=speaker_words[outlet, speaker] / outlet_words[outlet] if outlet_words[outlet] else 0.0,
            position=min(relative_position(quote, by_id[quote.article].text(quote.part)) for quote in group),
        )
        for (outlet, speaker), group in said.items()
    ]
    return tuple(sorted(rows, key=lambda row: (row.outlet, -row.words, row.speaker)))


def _kind_of(group: Sequence[Quote]) -> SpeakerKind:
    """The commonest kind of a speaker's quotes, resolved kinds first."""
    counts = Counter(quote.speaker_kind for quote in group)
    return min(counts, key=lambda kind: (kind is SpeakerKind.UNRESOLVED, -counts[kind], kind.value))
