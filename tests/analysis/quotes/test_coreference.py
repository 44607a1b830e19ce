"""Who is meant by a pronoun or a description: the introductions of a text, its people, and the speakers resolved."""

from __future__ import annotations

import pytest

from rashomon.analysis.document import Document
from rashomon.analysis.quotes import compare_quotes, extract
from rashomon.analysis.quotes.introductions import introduce
from rashomon.analysis.quotes.role_nouns import is_named_role, plain_role, plural_roles, role_nouns
from rashomon.model import Article, SpeakerKind


def document(text: str, outlet: str = "gazette") -> Document:
    return Document(Article(id=f"{outlet}-1", outlet=outlet, title="", text=text), language="en")


def last_speaker(text: str) -> tuple[str | None, SpeakerKind]:
    quote = extract(document(text))[-1]
    return quote.speaker, quote.speaker_kind


@pytest.mark.parametrize(
    ("text", "speaker", "kind"),
    [
        ("Mr Omar Hale met Mrs Ann Vole. She said that it would rain.", "Ann Vole", SpeakerKind.PERSON),
        ("Mr Omar Hale met Mrs Ann Vole. He said that it would rain.", "Omar Hale", SpeakerKind.PERSON),
        ("Mayor Ann Vole walked home with Omar Hale. The mayor said that it would rain.", "Ann Vole",
         SpeakerKind.PERSON),
        ("Sen. Ann Vole walked home with Omar Hale. The senator said that it would rain.", "Ann Vole",
         SpeakerKind.PERSON),
        ("The Ministry of Fisheries met. The ministry said that it would rain.", "Ministry of Fisheries",
         SpeakerKind.ORGANISATION),
        ("The Ministry of Fisheries met. It said that fish were rare.", "Ministry of Fisheries",
         SpeakerKind.ORGANISATION),
        ("The lawyers met at noon. They said that it would rain.", "lawyers", SpeakerKind.UNNAMED),
        ("Two women met at noon. They said that it would rain.", "women", SpeakerKind.UNNAMED),
        ("It rained. He said that it would go on.", None, SpeakerKind.UNRESOLVED),
        ("Omar Hale met Ann Vole, who said that it would rain.", "Ann Vole", SpeakerKind.PERSON),
        ("It rained. A neighbour of the mayor said that it would go on.", "A neighbour of the mayor",
         SpeakerKind.UNNAMED),
    ],
)  # fmt: skip
def test_who_is_meant(text: str, speaker: str | None, kind: SpeakerKind) -> None:
    assert last_speaker(text) == (speaker, kind)


def test_names_are_introduced_with_gender_and_role() -> None:
    tagged = document("Congresswoman Ann Vole walked home with Omar Hale, the union chief. Mr Hale left.").body.tagged
    tokens = [tagged.start.index(mention.start) for mention in tagged.mentions]
    introductions = introduce(tagged, tokens)
    assert {name: introductions.gender[name] for name in ("Ann Vole", "Omar Hale")} == {
        "Ann Vole": "f",
        "Omar Hale": "m",
    }
    assert introductions.latest("representative", len(tagged.start)) == "Ann Vole"
    assert introductions.latest("chief", len(tagged.start)) == "Omar Hale"
    assert introductions.latest("chief", tokens[1]) is None


@pytest.mark.parametrize(
    ("word", "plain"), [("sen", "senator"), ("congresswoman", "representative"), ("rep", "representative"), ("x", "x")]
)
def test_roles_have_a_plainest_form(word: str, plain: str) -> None:
    assert plain_role(word) == plain


def test_roles_have_their_plurals_from_the_morphology() -> None:
    assert {"women", "agencies", "lawyers", "witnesses"} <= plural_roles() <= role_nouns()
    assert "womans" not in role_nouns()
    assert is_named_role("sen")
    assert is_named_role("mayor")
    assert not is_named_role("bridge")


def test_everything_about_the_speech_of_an_event() -> None:
    one = document('"The bridge will stay closed until spring," Mayor Ann Vole said. It rained.')
    other = document("The bridge is old. Vole claimed that it would stay closed until spring.", "herald")
    strange = document('"Nobody knows about this one at all," Omar Hale said.', "ledger")
    quotes = [quote for read_once in (one, other, strange) for quote in extract(read_once)]
    comparison = compare_quotes([one, other], quotes)
    assert [(quote.article, quote.speaker) for quote in comparison.quotes] == [
        ("gazette-1", "Ann Vole"),
        ("herald-1", "Ann Vole"),
    ]
    assert [(row.outlet, row.speaker, row.share) for row in comparison.speakers] == [
        ("gazette", "Ann Vole", 1.0),
        ("herald", "Ann Vole", 1.0),
    ]
    assert [[variant.outlet for variant in statement.variants] for statement in comparison.statements] == [
        ["gazette", "herald"]
    ]
    assert [(row.outlet, row.cue, row.stance) for row in comparison.reporting_verbs] == [
        ("gazette", "said", "neutral"),
        ("herald", "claimed", "doubting"),
    ]
