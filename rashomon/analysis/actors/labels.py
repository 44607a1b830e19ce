"""By which words outlets name the same actor or happening. Pure; English, by word lists (`word_lists/labels_en.toml`).

Counted in the outlet's own voice: a word inside quotation marks is its speaker's. Coverage is that of the lists; a
word that they lack is not counted, and nothing is said about what a word means.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from rashomon.analysis.actors.finder import Actor
from rashomon.analysis.text.label_words import compounds, groups_of_words, listed, singular
from rashomon.analysis.text.segments import WORD, Token, tokens
from rashomon.analysis.wording.term_counts import fold
from rashomon.model import Article, Evidence, Label, Part

EVIDENCE = 5
BEFORE = 8  # words before a name that are looked at
APPOSITION = re.compile(r",[ \u00a0]|[ \u00a0][–—][ \u00a0]|[ \u00a0]\(")


def find_labels(
    articles: Sequence[Article],
    texts: Mapping[str, Mapping[Part, str]],
    actors: Sequence[Actor],
    *,
    evidence: int = EVIDENCE,
) -> tuple[Label, ...]:
    """Rows of actor, outlet and label, by actor, outlet and count.

    Actors are persons of the event (labels: what stands before the name or in apposition to it) and groups of
    near-synonyms (labels: the words used). An actor is listed only where the event has two different labels for it.

    texts: for each article its parts in its own voice, quotations blanked at the same offsets.
    """
    found: dict[tuple[str, str, str, str], list[Evidence]] = defaultdict(list)  # actor, outlet, word, form
    outlet_of = {article.id: article.outlet for article in articles if (article.language or "en")[:2] == "en"}
    for actor in actors:
        if actor.kind not in ("person", "name"):
            continue
        for place in actor.places:
            if place.article not in outlet_of:
                continue
            text = texts[place.article].get(place.part, "")
            for label, start, end in _around(text, place.start, place.end):
                key = (actor.name, outlet_of[place.article], label, label)
                found[key].append(Evidence(place.article, place.part, start, end))
    for article in articles:
        if article.id in outlet_of:
            for part, text in texts[article.id].items():
                for group, word, form, token in _of_groups(text):
                    found[group, article.outlet, word, form].append(Evidence(article.id, part, token.start, token.end))
    _leave_out_foreign(found)
    shown = _commonest_forms(found)
    labels_of: dict[str, set[str]] = defaultdict(set)
    merged: dict[tuple[str, str, str], list[Evidence]] = defaultdict(list)
    for (actor_name, outlet, word, _), places in found.items():
        labels_of[actor_name].add(word)
        merged[actor_name, outlet, word] += places
    rows = [
        Label(actor_name, outlet, shown[actor_name, word], len(places), tuple(places[:evidence]))
        for (actor_name, outlet, word), places in merged.items()
        if len(labels_of[actor_name]) > 1
    ]
    return tuple(sorted(rows, key=lambda row: (row.actor, row.outlet, -row.count, row.label)))


def _leave_out_foreign(found: dict[tuple[str, str, str, str], list[Evidence]]) -> None:
    """Drop words of several groups from those of which the event has no word of their own: hooligans at a match."""
    groups = groups_of_words()
    own = {group for group, _, word, _ in found if groups.get(word) == (group,)}
    for key in [key for key in found if len(groups.get(key[2], ())) > 1 and key[0] in groups[key[2]]]:
        if key[0] not in own:
            del found[key]


def _commonest_forms(found: Mapping[tuple[str, str, str, str], Sequence[Evidence]]) -> dict[tuple[str, str], str]:
    """For each actor and word the form that the event's articles use most ('rioters' for 'rioter')."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for (actor, _, word, form), places in found.items():
        counts[actor, word][form] += len(places)
    return {key: min(forms, key=lambda form: (-forms[form], form)) for key, forms in counts.items()}


def _of_groups(text: str) -> Iterator[tuple[str, str, str, Token]]:
    """Words of the groups of near-synonyms: group, the word as it is listed, its form here, and the place."""
    groups = groups_of_words()
    words = tokens(text)
    for at, token in enumerate(words):
        form = fold(token.text)
        word = singular(form)
        if word not in groups:
            continue
        near = [fold(other.text) for other in words[max(0, at - 1) : at + 2]]
        if token.text[0].isupper() and any(map(str.isdigit, near)):  # 'March 10'
            continue
        if at + 1 < len(words) and f"{form} {near[-1]}" in compounds():
            continue
        for group in groups.get(word, ()):
            yield group, word, form, token


def _around(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Labels of the name at [start, end): right before it, or behind a comma or dash after it."""
    begin = max(0, start - 120)
    before = list(WORD.finditer(text, begin, start))[-BEFORE:]
    if before and text[before[-1].end() : start] in {" ", "\u00a0", ". ", ", "}:
        label = _role_at([m.group() for m in before], len(before) - 1)
        if label:
            first = before[len(before) - label.count(" ") - 1]
            yield label, first.start(), before[-1].end()
    opening = APPOSITION.match(text, end)
    if opening:
        behind = [m for _, m in zip(range(8), WORD.finditer(text, opening.end(), opening.end() + 120), strict=False)]
        forms = [m.group() for m in behind]
        for at, form in enumerate(forms):
            if at and not text[behind[at - 1].end() : behind[at].start()].isspace():
                break
            if singular(fold(form)) in listed("roles"):
                if (
                    at + 1 < len(forms)
                    and text[behind[at].end() : behind[at + 1].start()].isspace()
                    and (fold(forms[at + 1]) in listed("roles"))
                ):
                    continue
                label = _role_at(forms, at)
                first = behind[at - label.count(" ")]
                yield label, first.start(), behind[at].end()
                break
            if fold(form) not in listed("determiners") | listed("modifiers") and not form.endswith(("'s", "’s")):
                break


def _role_at(words: Sequence[str], at: int) -> str:
    """The role noun at `at` with the modifiers before it, or ''."""
    head = singular(fold(words[at]))
    if head not in listed("roles"):
        return ""
    label = [head]
    for word in reversed(words[:at]):
        form = fold(word)
        if form not in listed("modifiers") or form in label:
            break
        label.insert(0, form)
    return " ".join(label)
