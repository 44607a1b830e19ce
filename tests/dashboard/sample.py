"""Invented outlets, articles and one hand-made comparison for the dashboard's tests."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from rashomon.model import (
    Article,
    ArticleDraft,
    Basis,
    Comparison,
    Edit,
    Emphasis,
    Event,
    Evidence,
    Headline,
    Label,
    Membership,
    NotFound,
    Origin,
    Outlet,
    Part,
    Quote,
    QuoteKind,
    Revision,
    Span,
    SpeakerKind,
    SpeakerShare,
    Statement,
    Term,
    Topic,
    Variant,
    VariantKind,
    Wording,
)

START = datetime(2031, 5, 4, 8, 0, tzinfo=UTC)
OUTLETS = (
    Outlet("dune-post", "The Dune Post"),
    Outlet("kelp-radio", "Kelp Radio"),
    Outlet("north-wire", "North Wire"),
    Outlet("tin-star", "The Tin Star"),
)
HOSTILE = "*Bold* :red[red] <img src=x onerror=alert(1)> [link](http://evil.example) :smile: $x$ `code` _u_"

WIRE = (
    "PORT ELSOM (NW) - Harbour workers in Port Elsom walked out on Monday over a plan to cut 40 jobs.\n"
    "“We will stay out until the plan is gone, however long the winter is,” said Mara Tollund, who leads the union.\n"
    "The port authority said that the cuts were needed. About 300 workers joined the march, police said."
)
POST = (
    "A strike crippled Port Elsom on Monday as militants blocked the gates.\n"
    "“We will stay out until the plan is gone,” said Mara Tollund, the union boss.\n"
    "Mayor Odo Brask called the walkout reckless and warned that shops would run empty. Police counted 300 marchers."
)
RADIO = (
    "Harbour workers have stopped work in Port Elsom. Union leader Mara Tollund said that they would stay out until"
    " the plan was dropped.\nThe workers fear for 40 jobs. Mayor Odo Brask said “every job counts for this town”."
)


def drafts() -> tuple[ArticleDraft, ...]:
    """The articles of the main event, as a feed would bring them."""
    return (
        _draft("north-wire", "Harbour workers walk out in Port Elsom over job cuts", WIRE, 0),
        _draft("tin-star", "Harbour workers walk out in Port Elsom over job cuts", WIRE, 2),
        _draft("dune-post", "Militants cripple Port Elsom as strike bites", POST, 5),
        _draft("kelp-radio", "Port Elsom harbour workers stop work, fear for jobs", RADIO, 30),
        ArticleDraft(
            "tin-star", HOSTILE, url="https://tin-star.example/hostile", published=START + timedelta(hours=31)
        ),
    )


def _draft(outlet: str, title: str, text: str, hours: float) -> ArticleDraft:
    slug = "-".join(title.lower().replace(",", "").split())
    return ArticleDraft(
        outlet,
        title,
        url=f"https://{outlet}.example/{slug}",
        summary=text.split(".")[0] + ".",
        text=text,
        published=START + timedelta(hours=hours),
        language="en",
        extraction="import: test",
    )


def small_drafts(number: int) -> tuple[ArticleDraft, ArticleDraft]:
    """Two outlets' articles of one small event."""
    when = START - timedelta(days=2 * number + 2)
    return (
        ArticleDraft(
            "dune-post", f"Council debate {number} on the ferry pier", f"https://dune-post.example/{number}",
            summary=f"The council met for debate number {number}.", published=when,
        ),
        ArticleDraft(
            "kelp-radio", f"Ferry pier debate {number} in the council", f"https://kelp-radio.example/{number}",
            published=when + timedelta(hours=1),
        ),
    )  # fmt: skip


# ---------------------------------------------------------------- a comparison made by hand


def articles() -> tuple[Article, ...]:
    """The main event's articles with short ids a1, a2, ..."""
    return tuple(
        Article(
            f"a{number}", draft.outlet, draft.title, draft.url, draft.summary, draft.text, draft.published,
            fetched=START + timedelta(hours=40), language=draft.language, extraction=draft.extraction,
        )
        for number, draft in enumerate(drafts(), start=1)
    )  # fmt: skip


def evidence(article: Article, words: str, part: Part = Part.TEXT) -> Evidence:
    """Where the words stand in a part of the article."""
    start = article.part(part).index(words)
    return Evidence(article.id, part, start, start + len(words))


def quote(article: Article, words: str, kind: QuoteKind, speaker: str, cue: str) -> Quote:
    """A quote of these words in the article's text."""
    place = evidence(article, words)
    cue_place = evidence(article, cue)
    return Quote(
        article.id, Part.TEXT, place.start, place.end, words, kind, cue, cue_place.start, cue_place.end, speaker,
        speaker_kind=SpeakerKind.PERSON, stance="neutral",
    )  # fmt: skip


def quotes_of(known: Iterable[Article]) -> tuple[Quote, ...]:
    """Four quotes: one statement in full, trimmed and told, and a mixed one."""
    by_outlet = {article.outlet: article for article in known if article.outlet != "tin-star"}
    wire, post, radio = (by_outlet[outlet] for outlet in ("north-wire", "dune-post", "kelp-radio"))
    full = quote(
        wire, "“We will stay out until the plan is gone, however long the winter is,”", QuoteKind.DIRECT,
        "Mara Tollund", "said",
    )  # fmt: skip
    cut = quote(post, "“We will stay out until the plan is gone,”", QuoteKind.DIRECT, "Mara Tollund", "said")
    told = quote(
        radio, "that they would stay out until the plan was dropped", QuoteKind.INDIRECT, "Mara Tollund", "said"
    )
    mixed = quote(radio, "“every job counts for this town”", QuoteKind.MIXED, "Odo Brask", "said “")
    return full, cut, told, mixed


def comparison() -> Comparison:
    """One event with something in every table."""
    wire, copy, post, radio, hostile = everything = articles()
    full, cut, told, mixed = quotes_of((wire, post, radio))
    event = Event(
        "e1",
        wire.title,
        (
            Membership("a1", "a2", 0.99, ("harbour", "elsom"), 2.0),
            Membership("a2", "a1", 0.99, ("harbour", "elsom"), 2.0),
            Membership("a3", "a1", 0.81, ("elsom",), 5.0),
            Membership("a4", "a1", 0.9, ("harbour",), 30.0),
            Membership("a5"),
        ),
        START,
        START + timedelta(hours=31),
        ("harbour", "elsom"),
    )
    return Comparison(
        event=event,
        articles=everything,
        outlets=OUTLETS,
        headlines=(
            Headline("a1", "north-wire", wire.title, wire.published),
            Headline("a2", "tin-star", copy.title, copy.published),
            Headline(
                "a3",
                "dune-post",
                post.title,
                post.published,
                (Span(0, 9), Span(10, 17)),
                (Revision("a3", Part.TITLE, "Strike bites Port Elsom", post.title, START + timedelta(hours=9)),),
            ),
            Headline("a4", "kelp-radio", radio.title, radio.published, (Span(27, 31),)),
            Headline("a5", "tin-star", hostile.title, hostile.published, (Span(0, 9999),)),
        ),
        emphasis=(
            Emphasis("north-wire", 1, 50, 0.35, ((Basis.FULL_TEXT, 1),), START, 0.0, 0.0, 4.0),
            Emphasis("tin-star", 2, 50, 0.35, ((Basis.FULL_TEXT, 1), (Basis.TITLE, 1)), START, 2.0),
            Emphasis("dune-post", 1, 44, 0.3, ((Basis.FULL_TEXT, 1),), post.published, 5.0, 0.5, 1.0),
            Emphasis("kelp-radio", 1, 0, None, ((Basis.TITLE, 1),), radio.published, 30.0),
        ),
        topics=(
            Topic("north-wire", "Port Elsom", "place", 1, 0.5, 0.0, True, True, (evidence(wire, "Port Elsom"),)),
            Topic("dune-post", "Port Elsom", "place", 1, 0.5, 0.0, True, True, (evidence(post, "Port Elsom"),)),
            Topic("kelp-radio", "Port Elsom", "place", 1, 1.0, 0.1, False, True, (evidence(radio, "Port Elsom"),)),
            Topic("north-wire", "40 jobs", "number", 1, 0.5, 0.3, False, True, (evidence(wire, "40 jobs"),)),
            Topic("dune-post", "Odo Brask", "person", 1, 0.5, 0.6, False, False, (evidence(post, "Odo Brask"),)),
        ),
        quotes=(full, cut, told, mixed),
        speakers=(
            SpeakerShare("north-wire", "Mara Tollund", SpeakerKind.PERSON, 1, 1, 14, 1.0, 0.4),
            SpeakerShare("dune-post", "Mara Tollund", SpeakerKind.PERSON, 1, 1, 9, 1.0, 0.3),
            SpeakerShare("kelp-radio", "Mara Tollund", SpeakerKind.PERSON, 1, 0, 10, 0.6, 0.3),
            SpeakerShare("kelp-radio", "Odo Brask", SpeakerKind.PERSON, 1, 0, 6, 0.4, 0.8),
        ),
        statements=(
            Statement(
                "s1",
                "Mara Tollund",
                full.text,
                (
                    Variant("north-wire", full, VariantKind.FULL, 1.0, 1.0, 0.4),
                    Variant(
                        "dune-post",
                        cut,
                        VariantKind.TRIMMED,
                        0.8,
                        0.6,
                        0.3,
                        (
                            Edit(
                                "equal",
                                "We will stay out until the plan is gone",
                                "We will stay out until the plan is gone",
                            ),
                            Edit("delete", "however long the winter is", ""),
                        ),
                    ),
                    Variant("kelp-radio", told, VariantKind.PARAPHRASED, 0.7, 0.5, 0.3),
                ),
                ("tin-star",),
            ),
        ),
        wording=Wording(
            (
                Term("militants", "dune-post", 2, 1, 40, 1, 0, 0, 2.1, 2.6, 0.5, 3.7, (evidence(post, "militants"),)),
                Term("crippled", "dune-post", 1, 1, 40, 1, 0, 0, 1.4, 1.8, 0.1, 2.9, (evidence(post, "crippled"),)),
                Term("workers", "kelp-radio", 3, 1, 40, 1, 2, 1, 1.1, 2.2, 0.2, 2.0, (evidence(radio, "workers"),)),
            ),
            ("dune-post", "kelp-radio", "north-wire"),
        ),
        labels=(
            Label("Mara Tollund", "dune-post", "union boss", 1, (evidence(post, "union boss"),)),
            Label("Mara Tollund", "kelp-radio", "Union leader", 1, (evidence(radio, "Union leader"),)),
        ),
        not_found=(NotFound("dune-post", "number", "40 jobs", 2, Basis.FULL_TEXT, (evidence(wire, "40 jobs"),)),),
        origins=(
            Origin("a1", "a1", "North Wire"),
            Origin("a2", "a1", "North Wire", 1.0, (evidence(copy, "Harbour workers in Port Elsom"),)),
            Origin("a3", "a3"),
            Origin("a4", "a4"),
            Origin("a5", "a5"),
        ),
    )
