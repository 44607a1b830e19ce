"""Quotes: what is taken from hand-made sentences, and that hostile text neither breaks nor slows the extraction."""

from __future__ import annotations

import gc
import re
import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.analysis.document import Document, read
from rashomon.analysis.quotes import VERSION, extract, reading
from rashomon.analysis.quotes.speakers import unify
from rashomon.analysis.quotes.statements import align
from rashomon.model import Article, Part, Quote, QuoteKind, SpeakerKind
from tests.analysis.quotes import quote_cases as cases

BRACKETS = re.compile(r"\[\[|\]\]")
WORDS = re.compile(r"[^\W_]+")


def document(text: str, language: str = "en") -> Document:
    article = Article(id="a1", outlet="gazette", title="A title", text=text, language=language)
    return Document(article, language=language)


def parse(marked: str) -> tuple[str, list[str]]:
    """The text without brackets, and the words inside them."""
    inside = re.findall(r"\[\[(.*?)\]\]", marked, flags=re.DOTALL)
    return BRACKETS.sub("", marked), [word for piece in inside for word in WORDS.findall(piece)]


def content(quote: Quote, text: str) -> list[str]:
    return [word for span in quote.spans for word in WORDS.findall(text[span.start : span.end])]


def without_that(words: list[str]) -> list[str]:
    return words[1:] if words and words[0] == "that" else words


def check(marked: str, kind: str, cue: str | None, speaker: str | None, language: str = "en") -> None:
    text, expected = parse(marked)
    found = extract(document(text, language))
    shown = [(q.kind.value, q.cue, q.speaker, " | ".join(text[s.start : s.end] for s in q.spans)) for q in found]
    hits = merged(found, text, expected)
    assert hits, shown
    quote = hits[0]
    assert quote.kind == kind, shown
    if cue is not None:
        assert quote.cue == cue, shown
    if speaker != "-":
        assert quote.speaker == speaker, shown


def merged(found: tuple[Quote, ...], text: str, expected: list[str]) -> list[Quote]:
    """Quotes whose words are the expected ones; a quotation over paragraphs may be several pieces of one speaker."""
    hits = [q for q in found if without_that(content(q, text)) == without_that(expected)]
    if not hits and found and [w for q in found for w in content(q, text)] == expected and "\n" in text:
        return list(found)
    return hits


@pytest.mark.parametrize("case", cases.DIRECT)
def test_direct(case: tuple[str, str, str, str]) -> None:
    check(*case)


@pytest.mark.parametrize("case", cases.SPLIT)
def test_split_around_the_cue(case: tuple[str, str, str, str]) -> None:
    check(*case)


@pytest.mark.parametrize("case", cases.MARKS)
def test_every_family_of_marks(case: tuple[str, str, str, str]) -> None:
    check(*case)


@pytest.mark.parametrize("case", cases.ODD)
def test_one_mark_too_many_spoils_only_its_paragraph(case: tuple[str, str, str, str]) -> None:
    check(*case)


@pytest.mark.parametrize("case", cases.PARAGRAPHS)
def test_over_paragraphs(case: tuple[str, str, str, str]) -> None:
    check(*case)


@pytest.mark.parametrize("case", cases.NESTED)
def test_nested_marks(case: tuple[str, str, str, str]) -> None:
    check(*case)


@pytest.mark.parametrize("case", cases.INDIRECT)
def test_indirect(case: tuple[str, str, str, str]) -> None:
    check(*case)


@pytest.mark.parametrize("case", cases.MIXED)
def test_mixed(case: tuple[str, str, str, str]) -> None:
    check(*case)


@pytest.mark.parametrize("case", cases.SPEAKERS)
def test_speakers(case: tuple[str, str, str, str]) -> None:
    check(*case)


@pytest.mark.parametrize("case", cases.HEADLINES)
def test_headlines(case: tuple[str, str, str, str]) -> None:
    check(*case)


@pytest.mark.parametrize("case", cases.SIGNED)
def test_a_name_behind_a_dash(case: tuple[str, str, str, str]) -> None:
    check(*case)


@pytest.mark.parametrize("case", cases.DENIAL)
def test_what_was_not_said(case: tuple[str, str, str, str]) -> None:
    check(*case)


@pytest.mark.parametrize("case", cases.LANGUAGES)
def test_other_languages(case: tuple[str, str, str, str | None, str | None]) -> None:
    language, *rest = case
    check(*rest, language=language)


@pytest.mark.parametrize("text", cases.NO_DIRECT)
def test_nobody_is_quoted_directly(text: str) -> None:
    assert [q for q in extract(document(text)) if q.kind in (QuoteKind.DIRECT, QuoteKind.MIXED) and q.cue is None] == []
    assert [q for q in extract(document(text)) if q.kind is QuoteKind.DIRECT] == []


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            '"We are closed for good," said Ann Vole. "We open again in spring," said Omar Hale.',
            ["Ann Vole", "Omar Hale"],
        ),
        ('"We are closed," said Ann Vole. "It is the roof. It will fall," she added.', ["Ann Vole", "Ann Vole"]),
        ('"We are closed for good," said Ann Vole. The roof is old. "It will fall on somebody one day."', ["Ann Vole"]),
    ],
)
def test_neighbouring_quotations_of_one_and_of_two_speakers(text: str, speakers: list[str]) -> None:
    assert [q.speaker for q in extract(document(text))] == speakers


def test_no_content_is_claimed_twice() -> None:
    found = extract(document('"They stole the whole harbour," the man shouted, using a word for the mayor.'))
    assert [(q.cue, q.kind) for q in found] == [("shouted", QuoteKind.DIRECT)]


def test_offsets_are_exact() -> None:
    text = 'On Monday, Ann Vole said: "The bridge will stay closed."'
    (quote,) = extract(document(text))
    assert text[quote.start : quote.end] == quote.text
    assert quote.cue_start is not None
    assert text[quote.cue_start : quote.cue_end] == quote.cue == "said"
    assert text[quote.speaker_start : quote.speaker_end] == "Ann Vole"
    assert (quote.part, quote.stance, quote.speaker_kind) == (Part.TEXT, "neutral", SpeakerKind.PERSON)


@pytest.mark.parametrize(
    ("verb", "stance"),
    [("said", "neutral"), ("claimed", "doubting"), ("admitted", "endorsing"), ("denied", "doubting")],
)
def test_stance_of_the_verb(verb: str, stance: str) -> None:
    (quote,) = extract(document(f"Ann Vole {verb} that the bridge was unsafe."))
    assert quote.stance == stance


def test_kinds_of_speakers() -> None:
    found = extract(
        document("Officials said that the quota would stay. The Ministry of Fisheries said that it would rise.")
    )
    assert [q.speaker_kind for q in found] == [SpeakerKind.UNNAMED, SpeakerKind.ORGANISATION]


def test_a_name_that_the_text_takes_up_as_it_is_an_organisation() -> None:
    (quote,) = extract(document("Gridmoor said that it hoped to reach everybody by Thursday."))
    assert (quote.speaker, quote.speaker_kind) == ("Gridmoor", SpeakerKind.ORGANISATION)


def test_a_line_in_capitals_before_a_colon_says_nothing() -> None:
    assert [q for q in extract(document("STORM OVER THE NORTH: forty houses stand in the dark tonight")) if q.cue] == []


def test_summary_and_title_are_read_where_there_is_no_text() -> None:
    said = 'Ann Vole said: "The bridge is closed for good."'
    summary = Article(id="a", outlet="g", title="T", summary=said, language="en")
    assert [q.part for q in extract(read(summary))] == [Part.SUMMARY]
    title = Article(id="a", outlet="g", title=said, language="en")
    assert [q.part for q in extract(read(title))] == [Part.TITLE]


@pytest.mark.parametrize("language", ["und", "sv", "ja"])
def test_a_language_of_which_nothing_is_known_has_what_stands_in_marks(language: str) -> None:
    found = extract(document('Ann Vole said: "The bridge is closed for good." Omar Hale said it was not.', language))
    assert [(q.text, q.kind, q.cue, q.speaker) for q in found] == [
        ('"The bridge is closed for good."', QuoteKind.DIRECT, None, None)
    ]


def test_what_is_read_of_a_language_is_said() -> None:
    assert len({reading("en"), reading("de"), reading("sv")}) == 3
    assert reading("fr") == reading("es") == reading("de")
    assert "no speakers" in reading("sv")


def test_empty_text() -> None:
    assert extract(read(Article(id="a", outlet="g", title="", text=""))) == ()


def test_version_is_said() -> None:
    assert VERSION


@given(st.text(alphabet="\"“”„«»‘’'`「」 \nab.,:HeSaid", max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_row_of_marks_gives_sound_spans(text: str) -> None:
    for quote in extract(document(text)):
        assert 0 <= quote.start < quote.end <= len(text)
        assert text[quote.start : quote.end] == quote.text
        assert all(quote.start <= s.start < s.end <= quote.end for s in quote.spans)


def tokenised(text: str) -> str:
    """The text as a tokeniser leaves it: spaces before punctuation, `` and '' for the marks."""
    text = re.sub(r"(?<=[\w,.!?])\"", " ''", re.sub(r'"(?=\w)', "`` ", text))
    return re.sub(r"(?<=\w)([,.:!?;])(?=\s|$)", r" \1", text)


def with_marks(opening: str, closing: str) -> Callable[[str], str]:
    return lambda text: re.sub(r'"(?=\w)', opening, text).replace('"', closing)


PROVENANCE: dict[str, Callable[[str], str]] = {
    "tokenised": tokenised,
    "tokenised, straight marks": lambda text: tokenised(text).replace("``", '"').replace("''", '"'),
    "curly": with_marks("“", "”"),
    "low": with_marks("„", "“"),
    "angle": with_marks("«", "»"),
    "angle, inwards": with_marks("»", "«"),
    "doubled apostrophes": lambda text: text.replace('"', "''"),
    "breaks lost": lambda text: f"Rain fell on the town all week. {text} Nobody else was there.",
    "single breaks": lambda text: f"Rain fell on the town all week.\n{text}\nNobody else was there.",
    "no-break spaces": lambda text: text.replace(" she", "\u00a0she").replace(" said", "\u00a0said"),
}
PLAIN = [case for case in [*cases.DIRECT, *cases.SPLIT, *cases.MIXED] if not set("“”‘’'") & set(case[0])]


@pytest.mark.parametrize("change", PROVENANCE.values(), ids=PROVENANCE)
def test_texts_of_other_provenance(change: Callable[[str], str]) -> None:
    missed = []
    for marked, kind, _, speaker in PLAIN:
        plain, expected = parse(marked)
        text = change(plain)
        found = extract(document(text))
        assert all(text[q.start : q.end] == q.text for q in found)
        if not any(
            without_that(content(q, text)) == without_that(expected) and q.kind == kind and q.speaker == speaker
            for q in found
        ):
            missed.append(text)
    assert missed == []


def test_each_quotation_is_found_where_paragraph_breaks_are_lost() -> None:
    plain = [parse(marked) for marked, *_ in cases.DIRECT if "Hale" in marked]
    text = " ".join(one for one, _ in plain)
    held = [content(q, text) for q in extract(document(text)) if q.kind is QuoteKind.DIRECT]
    assert [words for _, words in plain if words not in held] == []


HOSTILE_WORDS = (
    "said", "told", "Ann", "Vole", "Mr.", "Omar", "Hale", "he", "she", "it", "its", "the", "president", "of",
    "for", '"', '"', "“", "”", "‘", "’", "'", "''", "``", "„", "«", "»", "「", "」", ",", ".", ":", ";", "-", "—",
    "\n", "\n\n", "that", "who", "saying", "according", "to", "campaign", "spokesman", "(", ")", "…", "1,000",
    "BUDGET", "United", "Nations", "ministry", "read", "The", "Long", "Road", "‚",
)  # fmt: skip


@given(st.lists(st.sampled_from(HOSTILE_WORDS), max_size=60), st.sampled_from(["en", "de", "fr", "ja"]))
@settings(max_examples=80, deadline=None)
def test_any_row_of_words_gives_sound_quotes_and_statements(row: list[str], language: str) -> None:
    read_once = document(" ".join(row), language)
    body = read_once.body.text
    found = extract(read_once)
    for quote in found:
        assert body[quote.start : quote.end] == quote.text
        assert WORDS.search(quote.text)
        assert all(quote.start <= s.start < s.end <= quote.end for s in quote.spans)
        assert quote.cue is None or body[quote.cue_start : quote.cue_end] == quote.cue
    assert all(statement.variants for statement in align([read_once], unify([read_once], found)))


HOSTILE = {
    "open marks": '"a ' * 4000,
    "curly openings": "“a " * 4000,
    "single marks": "'a " * 4000,
    "nested": "“‘" * 3000,
    "one sentence": "he said that " * 3000,
    "one name": "Ann " * 6000,
    "colons": 'Ann: "' * 3000,
    "capitals": "A. B. C. " * 3000,
    "no spaces": "x" * 60000,
    "commas": ", said Ann, " * 3000,
    "blank lines": "\n\n" * 6000 + '"a',
    "possessives": "Ann's " * 4000,
    "doubled apostrophes": "''" * 6000,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_text_takes_linear_time(name: str) -> None:
    text = HOSTILE[name]

    def seconds(part: str) -> float:
        """The least processor time of three tries, without the collection of everybody's garbage."""
        times = []
        gc.collect()
        gc.disable()
        try:
            for _ in range(3):
                begin = time.process_time()
                extract(document(part))
                times.append(time.process_time() - begin)
        finally:
            gc.enable()
        return min(times)

    # eight times the text: 8 times the time where it is linear, 64 where it is quadratic
    assert seconds(text) < 25 * max(seconds(text[: len(text) // 8]), 0.01)
