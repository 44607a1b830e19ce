"""Who is heard: one name a speaker across the articles of an event, and each outlet's share of words by speaker."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from rashomon.analysis.names.descriptions import bare, described
from rashomon.analysis.names.finder import find_names
from rashomon.analysis.text.lexicon import words
from rashomon.analysis.text.mentions import Mention
from rashomon.analysis.text.segments import tokens, word_count
from rashomon.model import Article, Quote, QuoteKind, SpeakerKind, SpeakerShare

UNRESOLVED = "unresolved"
NO_MARKS = dict.fromkeys(map(ord, '“”„‟"«»「」『』〝〞'))  # apostrophes stay: they stand within words
CLEAR_MAJORITY = 0.8  # of the mentions with that surname, for a surname alone to be taken as one person


def unify(articles: Sequence[Article], quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """The quotes with one spelling a speaker: surnames, acronyms and short forms become the event's fullest name.

    A surname that several people of the event bear stays as it is, unless one of them has nearly all mentions. A
    description ('the Norish leader') becomes the person whom the event's articles call so, if it is one person only.

    Args:
        articles: the articles of one event.
        quotes: quotes taken from them.
    """
    read = [(text, find_names(text, language=_language(a))) for a in articles for text in (a.title, a.body)]
    full, shown = _full_names([mentions for _, mentions in read])
    people = described(read)
    named = [_with_one_name(quote, full, shown, people) for quote in quotes]
    spelt: dict[str, Counter[str]] = defaultdict(Counter)
    for quote in named:
        if quote.speaker and quote.speaker_kind is SpeakerKind.UNNAMED:
            spelt[quote.speaker.casefold()][quote.speaker] += 1
    usual = {key: _spelling(forms) for key, forms in spelt.items()}
    return tuple(
        replace(quote, speaker=usual[quote.speaker.casefold()])
        if quote.speaker and quote.speaker_kind is SpeakerKind.UNNAMED
        else quote
        for quote in named
    )


def _with_one_name(quote: Quote, full: dict[str, str], shown: dict[str, str], people: dict[str, Counter[str]]) -> Quote:
    if not quote.speaker:
        return quote
    known = full.get(quote.speaker.casefold())
    if known is not None:
        return replace(quote, speaker=known)
    called = people.get(bare(quote.speaker)) if quote.speaker_kind is SpeakerKind.UNNAMED else None
    names = {full.get(name, shown.get(name, name)) for name in called or ()}
    if len(names) != 1:
        return quote
    return replace(quote, speaker=names.pop(), speaker_kind=SpeakerKind.PERSON)


def _full_names(read: Sequence[Sequence[Mention]]) -> tuple[dict[str, str], dict[str, str]]:
    """Case-folded spelling -> fullest name, over all texts; and case-folded name -> its usual spelling."""
    counts: Counter[tuple[str, str]] = Counter()
    shown: dict[str, Counter[str]] = defaultdict(Counter)
    for mentions in read:
        for mention in mentions:
            key = mention.name.casefold()
            counts[key, mention.kind] += 1
            shown[key][mention.name] += 1
    kind = {name: kind for (name, kind), _ in sorted(counts.items(), key=lambda item: item[1])}
    total: Counter[str] = Counter()
    for (name, _), count in counts.items():
        total[name] += count
    by_part: dict[str, Counter[str]] = defaultdict(Counter)
    for name, count in total.items():
        parts = name.split()
        if len(parts) < 2:
            continue
        if kind[name] == "organisation":
            letters = "".join(p[0] for p in parts if p not in words("names_en", "joiners"))
            by_part[letters][name] += count
        elif kind[name] in ("person", "name"):
            by_part[parts[-1]][name] += count
            if len(parts) > 2:
                by_part[f"{parts[0]} {parts[-1]}"][name] += count
            if kind[name] == "person":
                by_part[parts[0]][name] += count
    full: dict[str, str] = {}
    for part, candidates in by_part.items():
        merged = _merge_spellings(candidates)
        best, count = min(merged.items(), key=lambda item: (-item[1], item[0]))
        if best != part and count >= CLEAR_MAJORITY * sum(merged.values()):
            full[part] = _spelling(shown[best])
    for name in list(full):
        further = full.get(full[name].casefold())
        if further:
            full[name] = further
    return full, {name: _spelling(forms) for name, forms in shown.items()}


def _language(article: Article) -> str:
    return (article.language or "en").split("-")[0].lower()


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


def _spelling(forms: Counter[str]) -> str:
    """The most frequent spelling, mixed case before capitals only; of equals the one that opens no sentence."""
    return min(forms, key=lambda form: (form.isupper(), -forms[form], form[0].isupper(), form))


def shares(articles: Sequence[Article], quotes: Sequence[Quote]) -> tuple[SpeakerShare, ...]:
    """How much each outlet lets each speaker say, scare quotes left out; most words first within an outlet.

    `share` is of the outlet's quoted words (0..1); `position` the earliest place of a quote in an article of the
    outlet, 0 = its start, 1 = its end. Quotes without a speaker count under 'unresolved'.
    """
    by_id = {article.id: article for article in articles}
    rows: dict[tuple[str, str], list[Quote]] = defaultdict(list)
    for quote in quotes:
        article = by_id.get(quote.article)
        if article is None or quote.kind is QuoteKind.SCARE:
            continue
        rows[article.outlet, quote.speaker or UNRESOLVED].append(quote)
    outlet_words: Counter[str] = Counter()
    speaker_words: dict[tuple[str, str], int] = {}
    for key, group in rows.items():
        speaker_words[key] = sum(quoted_words(quote) for quote in group)
        outlet_words[key[0]] += speaker_words[key]
    result = [
        SpeakerShare(
            outlet=outlet,
            speaker=speaker,
            speaker_kind=_kind(group),
            quotes=len(group),
            direct=sum(quote.kind is QuoteKind.DIRECT for quote in group),
            words=speaker_words[outlet, speaker],
            share=speaker_words[outlet, speaker] / outlet_words[outlet] if outlet_words[outlet] else 0.0,
            position=min(relative_position(quote, by_id[quote.article]) for quote in group),
        )
        for (outlet, speaker), group in rows.items()
    ]
    return tuple(sorted(result, key=lambda row: (row.outlet, -row.words, row.speaker)))


def quoted_words(quote: Quote) -> int:
    """Words of a quote's content, without the 'he said' that breaks it."""
    if len(quote.spans) < 2:
        return word_count(quote.text)
    return sum(word_count(quote.text[span.start - quote.start : span.end - quote.start]) for span in quote.spans)


def pieces(quote: Quote) -> list[tuple[int, int]]:
    """Where the pieces of a quote's content lie in its own text: several where its own 'he said' breaks it."""
    if len(quote.spans) < 2:
        return [(0, len(quote.text))]
    return [(span.start - quote.start, span.end - quote.start) for span in quote.spans]


def content_words(quote: Quote) -> list[str]:
    """The words of a quote's content in lower case, without the 'he said' that breaks it."""
    return [
        token.text.casefold().replace("’", "'")
        for start, end in pieces(quote)
        for token in tokens(quote.text[start:end])
    ]


def printed_words(quote: Quote) -> list[str]:
    """The words of `content_words` as they are printed, each with the punctuation behind it but no quotation marks."""
    printed = []
    for start, end in pieces(quote):
        text = quote.text[start:end]
        found = tokens(text)
        ends = [token.start for token in found[1:]] + [len(text)] * bool(found)
        printed += [
            text[token.start : stop].translate(NO_MARKS).strip() for token, stop in zip(found, ends, strict=True)
        ]
    return printed


def relative_position(quote: Quote, article: Article) -> float:
    """Where a quote starts in its part of the article: 0 = start, below 1."""
    return quote.start / max(1, len(article.part(quote.part)))


def _kind(group: Sequence[Quote]) -> SpeakerKind:
    """The commonest kind of a speaker's quotes, resolved kinds first."""
    counts = Counter(quote.speaker_kind for quote in group)
    return min(counts, key=lambda kind: (kind is SpeakerKind.UNRESOLVED, -counts[kind], kind.value))
