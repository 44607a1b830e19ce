"""The address of a view: query parameters to one frozen state and back; pure.

Ids and short words only. A value that cannot be right falls back to the default and leaves a note for the reader.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from .choices import SECTIONS, KindFilter, Names, Period, Section, Sorting, View, Voice

MAX_WORDS = 200  # characters of a search; longer ones are cut, with a note
MAX_OUTLETS = 50  # outlets named in one address
MAX_PAGE = 100_000

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:-]{0,99}")


@dataclass(frozen=True, slots=True)
class State:
    """All that an address says; two equal states show the same view of the same data."""

    search: str = ""
    period: Period = Period.ALL
    min_outlets: int = 2
    outlets: tuple[str, ...] = ()
    topic: str = ""
    page: int = 1
    event: str | None = None
    view: View = View.HEADLINES
    part: Section = Section.START
    names: Names = Names.SHOWN
    against: tuple[str, ...] = ()
    voice: Voice = Voice.OWN
    kind: KindFilter = KindFilter.ANY
    speaker: str = ""
    stance: str = ""
    word: str = ""
    sort: Sorting = Sorting.PLACE

    @property
    def section(self) -> Section | None:
        """The part of the view to show, None where the view has no parts.

        An address with a choice of quotes but no part, as older ones have it, means the list of quotes.
        """
        sections = SECTIONS.get(self.view)
        if sections is None:
            return None
        if self.part in sections:
            return self.part
        if self.view is View.QUOTES and (self.kind is not KindFilter.ANY or self.speaker or self.stance):
            return Section.LIST
        return sections[0]


@dataclass(frozen=True, slots=True)
class Parameter:
    """One query parameter: its `name` in the address, the `field` of State it sets, its values in words."""

    name: str
    field: str
    values: str
    help: str


PARAMETERS: tuple[Parameter, ...] = (
    Parameter("q", "search", "words", "events whose titles or summaries hold these words"),
    Parameter("period", "period", "all, day, week, month", "how far back from the newest stored event"),
    Parameter("min", "min_outlets", "1 to 20", "events reported by at least so many outlets"),
    Parameter("outlet", "outlets", "an outlet's id; repeatable", "only these outlets"),
    Parameter("topic", "topic", "a name or country code", "events in which these outlets give this name or country"),
    Parameter("page", "page", "1, 2, ...", "page of a list"),
    Parameter("event", "event", "an event's id", "the event to compare"),
    Parameter("view", "view", "headlines, emphasis, quotes, wording, articles, sheet", "the way to look at the event"),
    Parameter(
        "part", "part",
        "start, room, first, missing, heard, same, list, words, names, marked, context, coverage, firsts, topics,"
        " countries, pooled, lines",
        "part of Emphasis, Quotes, Wording or of Many events",
    ),
    Parameter("names", "names", "shown, hidden", "hidden: outlets are lettered, for a blind comparison"),
    Parameter("against", "against", "an outlet's id; repeatable", "these outlets as the other side in Wording"),
    Parameter("voice", "voice", "own, all", "words outside quotations only, or all words"),
    Parameter("kind", "kind", "any, direct, mixed, indirect, scare", "kind of the listed quotes"),
    Parameter("speaker", "speaker", "a name", "speaker of the listed quotes"),
    Parameter("stance", "stance", "a word", "stance of the reporting verb of the listed quotes"),
    Parameter("word", "word", "a word or phrase; * for any letters", "the word to see in context"),
    Parameter("sort", "sort", "place, left, right, outlet", "how the lines of a word in context are sorted"),
)  # fmt: skip

_CHOICES: dict[str, type[StrEnum]] = {
    "period": Period, "view": View, "part": Section, "names": Names, "voice": Voice, "kind": KindFilter,
    "sort": Sorting,
}  # fmt: skip
_NUMBERS = {"min_outlets": (1, 20), "page": (1, MAX_PAGE)}
_DEFAULT = State()


def parse(query: Mapping[str, Sequence[str]]) -> tuple[State, tuple[str, ...]]:
    """The state an address names, and one note for each value that had to be replaced.

    Unknown parameters are ignored: other programs append their own. Of a repeated single value the last one counts.
    """
    values: dict[str, Any] = {}
    notes: list[str] = []
    for parameter in PARAMETERS:
        given = [text for text in query.get(parameter.name, ()) if text.strip()]
        if not given:
            continue
        value, note = _read(parameter, given)
        if value is not None:
            values[parameter.field] = value
        if note:
            notes.append(note)
    return State(**values), tuple(notes)


def _read(parameter: Parameter, given: Sequence[str]) -> tuple[Any, str]:
    field, text = parameter.field, given[-1].strip()
    fallback = f"The address asks for {parameter.name}={_short(text)!r}, which is not one of: {parameter.values}."
    if field in _CHOICES:
        words = {member.value: member for member in _CHOICES[field]}
        return (words[text.lower()], "") if text.lower() in words else (None, fallback + _shown_instead(field))
    if field in _NUMBERS:
        low, high = _NUMBERS[field]
        if text.isascii() and text.isdigit() and len(text) < 9 and low <= int(text) <= high:
            return int(text), ""
        return None, fallback + _shown_instead(field)
    if field in ("outlets", "against"):
        return _read_outlets(given)
    if field == "event":
        return (text, "") if _ID.fullmatch(text) else (None, f"The address holds no event id: {_short(text)!r}.")
    words_ = " ".join(text.split())
    if len(words_) <= MAX_WORDS:
        return words_, ""
    return words_[:MAX_WORDS].strip(), f"{parameter.name} was longer than {MAX_WORDS} characters and was cut."


def _read_outlets(given: Sequence[str]) -> tuple[tuple[str, ...] | None, str]:
    ids = [text.strip() for text in given]
    good = tuple(dict.fromkeys(text for text in ids if _ID.fullmatch(text)))[:MAX_OUTLETS]
    dropped = len(set(ids)) - len(good)
    return good or None, f"{dropped} outlet(s) of the address could not be read and are left out." if dropped else ""


def _shown_instead(field: str) -> str:
    return f" Shown instead: {getattr(_DEFAULT, field)}."


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"


def write(state: State) -> dict[str, list[str]]:
    """The query parameters of a state, defaults left out, so that parse(write(state)) gives the state back."""
    return {
        parameter.name: [str(item) for item in value] if isinstance(value, tuple) else [str(value)]
        for parameter in PARAMETERS
        if (value := getattr(state, parameter.field)) != getattr(_DEFAULT, parameter.field)
    }


def keep_known(state: State, outlets: Collection[str]) -> tuple[State, tuple[str, ...]]:
    """The state without outlets that are not among `outlets`, with a note naming them."""
    unknown = [outlet for outlet in (*state.outlets, *state.against) if outlet not in outlets]
    if not unknown:
        return state, ()
    known = [tuple(outlet for outlet in named if outlet in outlets) for named in (state.outlets, state.against)]
    note = f"Not known here and left out: {', '.join(map(_short, unknown[:5]))}."
    return replace(state, outlets=known[0], against=known[1]), (note,)


def overview(state: State) -> State:
    """The state of the list that an event was opened from: its filters without the event's own choices."""
    return replace(
        _DEFAULT, **{name: getattr(state, name) for name in ("search", "period", "min_outlets", "outlets", "topic")}
    )


def event(state: State, id: str, **choices: Any) -> State:
    """The state of an event's page reached from `state`: first page, no choices of another event but `choices`."""
    return replace(overview(state), event=id, **choices)
