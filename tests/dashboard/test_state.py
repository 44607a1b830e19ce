"""The address of a view: every state survives the way there and back, every wrong value leaves a note."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.choices import SECTIONS, KindFilter, Names, Period, Section, Sorting, View, Voice
from dashboard.state import MAX_OUTLETS, MAX_WORDS, PARAMETERS, State, event, keep_known, overview, parse, write

ids = st.from_regex(r"[a-z0-9][a-z0-9_.:-]{0,30}", fullmatch=True)
words = st.text(max_size=MAX_WORDS).map(lambda text: " ".join(text.split()))
states = st.builds(
    State,
    search=words,
    period=st.sampled_from(Period),
    min_outlets=st.integers(1, 20),
    outlets=st.lists(ids, max_size=6, unique=True).map(tuple),
    page=st.integers(1, 99_999),
    event=st.none() | ids,
    view=st.sampled_from(View),
    part=st.sampled_from(Section),
    names=st.sampled_from(Names),
    topic=words,
    against=st.lists(ids, max_size=6, unique=True).map(tuple),
    word=words,
    sort=st.sampled_from(Sorting),
    voice=st.sampled_from(Voice),
    kind=st.sampled_from(KindFilter),
    speaker=words,
    stance=words,
)


@pytest.mark.slow
@settings(deadline=None)  # a busy machine is no error
@given(states)
def test_a_written_state_reads_back_without_notes(state: State) -> None:
    assert parse(write(state)) == (state, ())


@pytest.mark.slow
@settings(deadline=None)  # a busy machine is no error
@given(st.dictionaries(st.sampled_from([p.name for p in PARAMETERS]), st.lists(st.text(max_size=300), max_size=70)))
def test_any_address_gives_a_state_that_can_be_written_again(query: dict[str, list[str]]) -> None:
    state, _ = parse(query)
    assert parse(write(state)) == (state, ())


def test_a_view_shows_one_of_its_parts() -> None:
    assert {State(view=view).section for view in View} == {None, Section.ROOM, Section.HEARD, Section.WORDS}
    assert State(view=View.QUOTES, part=Section.SAME).section is Section.SAME
    assert State(view=View.QUOTES, part=Section.ROOM).section is Section.HEARD
    assert all(len(set(sections)) > 1 for sections in SECTIONS.values())


def test_an_address_with_a_choice_of_quotes_means_their_list() -> None:
    assert State(view=View.QUOTES, kind=KindFilter.DIRECT).section is Section.LIST
    assert State(view=View.QUOTES, speaker="Mara Tollund").section is Section.LIST
    assert State(view=View.QUOTES, speaker="Mara Tollund", part=Section.SAME).section is Section.SAME
    assert State(view=View.WORDING, speaker="Mara Tollund").section is Section.WORDS


def test_parameters_and_fields_are_the_same_things() -> None:
    assert {p.field for p in PARAMETERS} == {field.name for field in fields(State)}
    assert len({p.name for p in PARAMETERS}) == len(PARAMETERS)


def test_defaults_leave_the_address_empty() -> None:
    assert write(State()) == {}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"view": ["quotes"]}, State(view=View.QUOTES)),
        ({"view": ["QUOTES"]}, State(view=View.QUOTES)),
        ({"view": ["emphasis", "wording"]}, State(view=View.WORDING)),
        ({"q": ["  port \t strike "]}, State(search="port strike")),
        ({"outlet": ["b", "a", "b"]}, State(outlets=("b", "a"))),
        ({"page": ["3"]}, State(page=3)),
        ({"min": [""]}, State()),
        ({"utm_source": ["mail"]}, State()),
    ],
)
def test_good_addresses_are_read_without_a_note(query: dict[str, list[str]], expected: State) -> None:
    assert parse(query) == (expected, ())


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ({"view": ["bias"]}, "view='bias'"),
        ({"page": ["0"]}, "page='0'"),
        ({"page": ["-1"]}, "page='-1'"),
        ({"page": ["٣"]}, "page="),
        ({"page": ["9" * 5000]}, "page="),
        ({"min": ["21"]}, "min='21'"),
        ({"period": ["year"]}, "period='year'"),
        ({"event": ["../../etc"]}, "no event id"),
        ({"event": ["<script>"]}, "no event id"),
        ({"voice": ["their"]}, "voice='their'"),
    ],
)
def test_wrong_values_fall_back_with_a_note(query: dict[str, list[str]], word: str) -> None:
    state, notes = parse(query)
    assert state == State()
    assert len(notes) == 1
    assert word in notes[0]
    assert len(notes[0]) < 250


def test_a_long_search_is_cut_and_too_many_outlets_are_left_out() -> None:
    state, notes = parse({"q": ["a" * 1000], "outlet": [f"o{n}" for n in range(60)]})
    assert len(state.search) == MAX_WORDS
    assert len(state.outlets) == MAX_OUTLETS
    assert len(notes) == 2


def test_unknown_outlets_are_named_and_left_out() -> None:
    state, notes = keep_known(State(outlets=("a", "nowhere")), {"a", "b"})
    assert state.outlets == ("a",)
    assert "nowhere" in notes[0]


def test_unknown_outlets_are_left_out_of_both_sides() -> None:
    state, notes = keep_known(State(outlets=("a", "x"), against=("b", "y")), {"a", "b"})
    assert state == State(outlets=("a",), against=("b",))
    assert notes == ("Not known here and left out: x, y.",)


def test_the_way_to_an_event_and_back_keeps_the_filters_only() -> None:
    listed = State(search="port", min_outlets=3, outlets=("a",), page=4)
    opened = event(listed, "e1")
    assert opened == State(search="port", min_outlets=3, outlets=("a",), event="e1")
    assert overview(event(listed, "e1", view=View.QUOTES)) == State(search="port", min_outlets=3, outlets=("a",))


def test_the_documents_list_every_parameter_as_the_code_does() -> None:
    table = (Path(__file__).parents[2] / "docs" / "dashboard.md").read_text()
    for parameter in PARAMETERS:
        assert f"| `{parameter.name}` | {parameter.values} | {parameter.help} |" in table
