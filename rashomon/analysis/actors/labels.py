"""By which words outlets name the same actor or happening; English, by word lists (`word_lists/labels_en.toml`).

Counted in the outlet's own voice: a word inside quotation marks is its speaker's. Coverage is that of the lists; a
word that they lack is not counted, and nothing is said about what a word means.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rashomon.analysis.actors.finder import Actor
from rashomon.analysis.document import Document, OwnVoice
from rashomon.analysis.text.label_words import compounds, groups_of_words, listed, listed_form
from rashomon.analysis.text.languages import ENGLISH
from rashomon.analysis.text.words import Words
from rashomon.model import Evidence, Label, Part

MAX_PLACES = 5
REACH = 8  # words before or behind a name that are looked at
BEFORE_NAME = frozenset([" ", "\u00a0", ". ", ", "])  # between a label and the name behind it
SPACES = (" ", "\u00a0")
APPOSED = (  # what opens an apposition behind a name: ', ', ' (', ' – '
    *(f",{space}" for space in SPACES),
    *(f"{space}(" for space in SPACES),
    *(f"{before}{dash}{behind}" for before in SPACES for dash in "–—" for behind in SPACES),
)


class _Key(NamedTuple):
    actor: str  # or group of near-synonyms
    outlet: str
    word: str
    form: str


Places = dict[_Key, list[Evidence]]


def find_labels(
    documents: Sequence[Document],
    own_voices: Mapping[str, OwnVoice],
    actors: Sequence[Actor],
    *,
    max_places: int = MAX_PLACES,
) -> tuple[Label, ...]:
    """Rows of actor, outlet and label, by actor, outlet and count.

    Actors are persons of the event (labels: what stands before the name or in apposition to it) and groups of
    near-synonyms (labels: the words used). An actor is listed only where the event has two different labels for it.

    Args:
        documents: the event's articles.
        own_voices: for each article the words in its own voice (see `Document.own_voice`).
        actors: those of the articles.
        max_places: places shown for one label and outlet.
    """
    english = {document.id: document for document in documents if document.language == ENGLISH}
    places: Places = defaultdict(list)
    _add_persons(places, english, own_voices, actors)
    _add_groups(places, english, own_voices)
    _leave_out_foreign(places)
    shown = _commonest_forms(places)
    words_of: dict[str, set[str]] = defaultdict(set)
    merged: dict[tuple[str, str, str], list[Evidence]] = defaultdict(list)
    for key, evidences in places.items():
        words_of[key.actor].add(key.word)
        merged[key.actor, key.outlet, key.word] += evidences
    rows = [
        Label(actor, outlet, shown[actor, word], len(evidences), tuple(evidences[:max_places]))
        for (actor, outlet, word), evidences in merged.items()
        if len(words_of[actor]) > 1
    ]
    return tuple(sorted(rows, key=lambda row: (row.actor, row.outlet, -row.count, row.label)))


def _add_persons(
    places: Places, documents: Mapping[str, Document], own_voices: Mapping[str, OwnVoice], actors: Sequence[Actor]
) -> None:
    for actor in actors:
        if actor.kind not in ("person", "name"):
            continue
        for place in actor.places:
            if place.article not in documents:
                continue
            document = documents[place.article]
            words = document.text(place.part).words
            runs = own_voices[place.article].get(place.part, ())
            for label, numbers in _around(words, runs, place.start, place.end):
                key = _Key(actor.name, document.outlet, label, label)
                places[key].append(_evidence(place.article, place.part, words, numbers))


def _add_groups(places: Places, documents: Mapping[str, Document], own_voices: Mapping[str, OwnVoice]) -> None:
    groups = groups_of_words()
    for document in documents.values():
        for part, runs in own_voices[document.id].items():
            words = document.text(part).words
            for number, word in _of_groups(words, runs):
                place = _evidence(document.id, part, words, range(number, number + 1))
                for group in groups[word]:
                    places[_Key(group, document.outlet, word, words.forms[number])].append(place)


def _evidence(article: str, part: Part, words: Words, numbers: range) -> Evidence:
    return Evidence(article, part, words.starts[numbers[0]], words.ends[numbers[-1]])


def _leave_out_foreign(places: Places) -> None:
    """Drop words of several groups from those of which the event has no word of their own: hooligans at a match."""
    groups = groups_of_words()
    own = {key.actor for key in places if groups.get(key.word) == (key.actor,)}
    for key in [key for key in places if len(groups.get(key.word, ())) > 1 and key.actor in groups[key.word]]:
        if key.actor not in own:
            del places[key]


def _commonest_forms(places: Places) -> dict[tuple[str, str], str]:
    """For each actor and word the form that the event's articles use most ('rioters' for 'rioter')."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for key, evidences in places.items():
        counts[key.actor, key.word][key.form] += len(evidences)
    return {key: min(forms, key=lambda form: (-forms[form], form)) for key, forms in counts.items()}


def _of_groups(words: Words, runs: Sequence[range]) -> Iterator[tuple[int, str]]:
    """Number of each word of the groups of near-synonyms, and the word as it is listed."""
    groups, forms = groups_of_words(), words.forms
    for run in runs:
        for number in run:
            word = listed_form(forms[number])
            if word in groups and not _is_other(words, run, number):
                yield number, word


def _is_other(words: Words, run: range, number: int) -> bool:
    """Whether a word of the groups means something else here: 'March 10', 'riot police'."""
    forms = words.forms
    near = forms[max(run.start, number - 1) : min(run.stop, number + 2)]
    if words.raw[number][0].isupper() and any(map(str.isdigit, near)):
        return True
    return number + 1 < run.stop and f"{forms[number]} {forms[number + 1]}" in compounds()


def _around(words: Words, runs: Sequence[range], start: int, end: int) -> Iterator[tuple[str, range]]:
    """Labels of the name at the characters [start, end), right before it and in apposition, with their words."""
    run = _run_of(runs, words.at(start))
    if run is None:
        return
    before = _before(words, run, start)
    if before:
        yield _label(words, before), before
    behind = _behind(words, run, end)
    if behind:
        yield _label(words, behind), behind


def _run_of(runs: Sequence[range], number: int) -> range | None:
    """The run that has word `number`."""
    at = bisect_right(runs, number, key=lambda run: run.start) - 1
    return runs[at] if at >= 0 and number in runs[at] else None


def _before(words: Words, run: range, start: int) -> range:
    """The words of the label that ends right before the character `start`; none where there is no label."""
    name = words.at(start)
    if name == run.start or words.text[words.ends[name - 1] : start] not in BEFORE_NAME:
        return range(0)
    return _role_at(words, range(max(run.start, name - REACH), name), name - 1)


def _behind(words: Words, run: range, end: int) -> range:
    """The words of the label in apposition behind the character `end`: ', the former general'."""
    first = words.at(end)
    if first >= run.stop or not words.text[end : words.starts[first]].startswith(APPOSED):
        return range(0)
    reach = range(first, min(run.stop, first + REACH))
    forms = words.forms
    for number in reach:
        if number > first and not words.spaced(number):
            break
        if listed_form(forms[number]) in listed("roles"):
            following = number + 1
            if following in reach and words.spaced(following) and forms[following] in listed("roles"):
                continue
            return _role_at(words, reach, number)
        possessive = words.lower[number].endswith("'s")
        if forms[number] not in listed("determiners") | listed("modifiers") and not possessive:
            break
    return range(0)


def _role_at(words: Words, reach: range, at: int) -> range:
    """The role noun `at` with the modifiers before it within `reach`; none where it is no role noun."""
    forms = words.forms
    if listed_form(forms[at]) not in listed("roles"):
        return range(0)
    label = {listed_form(forms[at])}
    first = at
    while first > reach.start and forms[first - 1] in listed("modifiers") and forms[first - 1] not in label:
        first -= 1
        label.add(forms[first])
    return range(first, at + 1)


def _label(words: Words, numbers: range) -> str:
    """The label as it is counted: its last word is the role in the singular."""
    return " ".join([*words.forms[numbers.start : numbers.stop - 1], listed_form(words.forms[numbers.stop - 1])])
