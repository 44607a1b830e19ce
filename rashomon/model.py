"""The values that every room of the house hands to the next: frozen, without behaviour beyond what they know.

Times are aware UTC datetimes. Offsets are characters, end exclusive, counted in one part of one article.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

# ---------------------------------------------------------------- outlets and feeds


class OutletKind(StrEnum):
    """What an outlet is, in the words of its own imprint; never a political label."""

    AGENCY = "agency"
    PUBLIC_BROADCASTER = "public broadcaster"
    STATE_MEDIA = "state media"
    NEWSPAPER = "newspaper"
    BROADCASTER = "broadcaster"
    MAGAZINE = "magazine"
    WEB = "web"


@dataclass(frozen=True, slots=True)
class Feed:
    """One RSS or Atom address of an outlet."""

    url: str
    outlet: str
    language: str | None = None
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher: `id` is a short slug, `country` ISO 3166-1 alpha-2, `language` BCP 47 (primary tag)."""

    id: str
    name: str
    homepage: str | None = None
    country: str | None = None
    language: str | None = None
    kind: OutletKind | None = None
    owner: str | None = None
    owner_source: str | None = None
    feeds: tuple[Feed, ...] = ()
    fetch_pages: bool = True


class Outcome(StrEnum):
    """How one fetch of a feed ended; a closed set."""

    OK = "ok"
    UNCHANGED = "unchanged"
    SOFT = "soft"  # the server answered, but not with a feed (404, HTML page, empty body)
    TEMPORARY = "temporary"  # may pass by itself: time-out, reset, 429, 5xx
    HARD = "hard"  # needs a person: refused address, 401, 403, unsupported scheme
    GONE = "gone"  # 410: retired


@dataclass(frozen=True, slots=True)
class FeedState:
    """What is known of a feed between two polls."""

    feed: Feed
    etag: str | None = None
    last_modified: str | None = None
    checked_at: datetime | None = None
    next_check_at: datetime | None = None
    succeeded_at: datetime | None = None
    failures: int = 0
    outcome: Outcome | None = None
    note: str = ""


# ---------------------------------------------------------------- articles


class Part(StrEnum):
    """The part of an article in which offsets are counted."""

    TITLE = "title"
    SUMMARY = "summary"
    TEXT = "text"


class Basis(StrEnum):
    """The most that we have of an article; every panel and export says it."""

    FULL_TEXT = "full text"
    SUMMARY = "summary"
    TITLE = "title"


@dataclass(frozen=True, slots=True)
class Span:
    """Characters [start, end) of a string that the context names."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """Characters [start, end) of one part of one article."""

    article: str
    part: Part
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ArticleDraft:
    """An article as a feed, a page or a file gave it, cleaned, before the store has seen it.

    `id` is set only where the source file has one that must be kept (batch input and imports).
    """

    outlet: str
    title: str
    url: str | None = None
    summary: str | None = None
    text: str | None = None
    published: datetime | None = None
    language: str | None = None
    byline: str | None = None
    guid: str | None = None
    position: int | None = None  # 0 = first entry of the feed
    extraction: str | None = None  # 'feed content', 'trafilatura', 'import: text', ...
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """A stored article; `outlet` is the outlet's id, `url` the canonical URL."""

    id: str
    outlet: str
    title: str
    url: str | None = None
    summary: str | None = None
    text: str | None = None
    published: datetime | None = None
    fetched: datetime | None = None
    language: str | None = None
    byline: str | None = None
    extraction: str | None = None

    @property
    def basis(self) -> Basis:
        """Full text, else summary, else title only."""
        if self.text:
            return Basis.FULL_TEXT
        return Basis.SUMMARY if self.summary else Basis.TITLE

    @property
    def body_part(self) -> Part:
        """The richest part there is: the one that body measures and quotes are taken from."""
        return {Basis.FULL_TEXT: Part.TEXT, Basis.SUMMARY: Part.SUMMARY, Basis.TITLE: Part.TITLE}[self.basis]

    @property
    def body(self) -> str:
        """The string of `body_part`."""
        return self.part(self.body_part)

    @property
    def time(self) -> datetime | None:
        """When it was published, else when it was first fetched."""
        return self.published or self.fetched

    def part(self, part: Part) -> str:
        """The string in which offsets of `part` are counted ('' where it is missing)."""
        return {Part.TITLE: self.title, Part.SUMMARY: self.summary or "", Part.TEXT: self.text or ""}[part]


@dataclass(frozen=True, slots=True)
class Sighting:
    """An article seen in a feed: the raw material of emphasis. `position` 0 = first of `feed_length` entries."""

    article: str
    feed: str
    fetched: datetime
    position: int
    feed_length: int


@dataclass(frozen=True, slots=True)
class Revision:
    """An earlier title, summary or text of an article, and when it was replaced."""

    article: str
    part: Part
    before: str
    after: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SaveReport:
    """What storing a batch of drafts did: ids of new, changed and unchanged articles, in the order given."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()


# ---------------------------------------------------------------- quotes


class QuoteKind(StrEnum):
    """Direct: all in marks; mixed: partly; indirect: none; scare: up to three words in marks, no speaker claimed."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"
    SCARE = "scare"


class SpeakerKind(StrEnum):
    """What the speaker is, as far as the article tells."""

    PERSON = "person"
    ORGANISATION = "organisation"
    UNNAMED = "unnamed"  # 'officials', 'a source close to ...'
    UNRESOLVED = "unresolved"


@dataclass(frozen=True, slots=True)
class Quote:
    """One attribution. All offsets are counted in `part` of the article.

    `spans` are the pieces of a content that its own 'he said' breaks; one piece otherwise. `speaker` is the
    resolved name (title as first given left out), `speaker_start/end` the mention it was read from.
    """

    article: str
    part: Part
    start: int
    end: int
    text: str
    kind: QuoteKind
    cue: str | None = None
    cue_start: int | None = None
    cue_end: int | None = None
    speaker: str | None = None
    speaker_start: int | None = None
    speaker_end: int | None = None
    speaker_kind: SpeakerKind = SpeakerKind.UNRESOLVED
    stance: str | None = None  # of the cue: neutral, doubting, endorsing, hostile
    spans: tuple[Span, ...] = ()


# ---------------------------------------------------------------- events


@dataclass(frozen=True, slots=True)
class Membership:
    """Why one article is in its event: its nearest other member, that pair's probability, and what they share."""

    article: str
    nearest: str | None = None
    probability: float | None = None  # 0..1
    shared_terms: tuple[str, ...] = ()
    hours_apart: float | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article's body comes from. Articles with the same `origin` are copies of one text.

    `origin` is the id of the earliest article that carries the text; `agency` the agency named in byline or
    dateline; `similarity` 0..1 to that article (1.0 for itself); `passages` the shared passages in this article.
    """

    article: str
    origin: str
    agency: str | None = None
    similarity: float = 1.0
    passages: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """One happening reported by several articles. `label` is its most central headline."""

    id: str
    label: str
    members: tuple[Membership, ...]
    first: datetime | None = None
    last: datetime | None = None
    terms: tuple[str, ...] = ()
    language: str | None = None
    origins: tuple[Origin, ...] = ()

    @property
    def article_ids(self) -> tuple[str, ...]:
        """Members' ids in the event's order."""
        return tuple(member.article for member in self.members)


@dataclass(frozen=True, slots=True)
class EventSummary:
    """A row of the overview; `by_outlet` is (outlet id, articles), most first."""

    id: str
    label: str
    articles: int
    outlets: int
    origins: int
    first: datetime | None
    last: datetime | None
    by_outlet: tuple[tuple[str, int], ...] = ()


# ---------------------------------------------------------------- comparison of one event


@dataclass(frozen=True, slots=True)
class Headline:
    """An article's title; `distinct` are its words that no other outlet's title of the event has."""

    article: str
    outlet: str
    title: str
    published: datetime | None
    distinct: tuple[Span, ...] = ()
    revisions: tuple[Revision, ...] = ()


@dataclass(frozen=True, slots=True)
class Emphasis:
    """How much room and how prominent a place one outlet gives the event.

    `share_of_words` is of the words of all outlets' articles on the event (0..1, None when no body is known);
    `feed_position` the best position seen divided by the feed's length (0 = top), None without sightings;
    `hours_after_first` the delay of its first report behind the first of all.
    """

    outlet: str
    articles: int
    words: int
    share_of_words: float | None
    basis: tuple[tuple[Basis, int], ...]
    first_published: datetime | None = None
    hours_after_first: float | None = None
    feed_position: float | None = None
    hours_in_feed: float | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """How one outlet treats one name or number of the event.

    `depth` is the place of the first mention: 0 = headline, 1 = last word; None where the outlet has none.
    `share` is this topic's part of all topic mentions of the outlet (0..1).
    """

    outlet: str
    name: str
    kind: str  # person, organisation, place, name, number
    mentions: int
    share: float
    depth: float | None
    in_headline: bool
    in_lead: bool
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class SpeakerShare:
    """How much one outlet lets one speaker say; `share` of the outlet's quoted words, `position` 0..1 of the first."""

    outlet: str
    speaker: str
    speaker_kind: SpeakerKind
    quotes: int
    direct: int
    words: int
    share: float
    position: float | None = None


class VariantKind(StrEnum):
    """How an outlet gives a statement, against its fullest form."""

    FULL = "full"
    TRIMMED = "trimmed"
    ALTERED = "altered"
    PARAPHRASED = "paraphrased"


@dataclass(frozen=True, slots=True)
class Edit:
    """One run of words of the fullest form against a variant: op is 'equal', 'delete', 'insert' or 'replace'."""

    op: str
    full: str
    variant: str


@dataclass(frozen=True, slots=True)
class Variant:
    """A statement as one article gives it; `share_of_words` of the fullest form's words kept (0..1)."""

    outlet: str
    quote: Quote
    kind: VariantKind
    similarity: float
    share_of_words: float
    position: float | None = None
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """The same utterance across outlets; `absent` are outlets whose text we have and that do not give it."""

    id: str
    speaker: str | None
    text: str
    variants: tuple[Variant, ...]
    absent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase in one group against all others.

    `log_odds` and `z` as in Monroe, Colaresi and Quinn (2008); `low` and `high` bound the log-odds at 95 %.
    """

    term: str
    group: str
    count: int
    documents: int
    group_words: int
    group_documents: int
    other_count: int
    other_documents: int
    log_odds: float
    z: float
    low: float
    high: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """Distinctive terms of several groups; `note` says why there are none ('not enough text ...')."""

    terms: tuple[Term, ...]
    groups: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """A word by which an outlet names an actor of the event, with its count and places."""

    actor: str
    outlet: str
    label: str
    count: int
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class NotFound:
    """What `origins` independent origins carry and this outlet's text, as far as we have it, does not."""

    outlet: str
    kind: str  # name, number, statement
    item: str
    origins: int
    basis: Basis
    evidence: tuple[Evidence, ...] = ()  # where the others have it


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that is said of one event; every figure carries its spans, every outlet its basis."""

    event: Event
    articles: tuple[Article, ...]
    outlets: tuple[Outlet, ...]
    headlines: tuple[Headline, ...] = ()
    emphasis: tuple[Emphasis, ...] = ()
    topics: tuple[Topic, ...] = ()
    quotes: tuple[Quote, ...] = ()
    speakers: tuple[SpeakerShare, ...] = ()
    statements: tuple[Statement, ...] = ()
    wording: Wording = field(default_factory=lambda: Wording((), ()))
    labels: tuple[Label, ...] = ()
    not_found: tuple[NotFound, ...] = ()
    origins: tuple[Origin, ...] = ()


# ---------------------------------------------------------------- runs


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a job as the store keeps it; `report` is the counts it ended with."""

    id: int
    job: str
    version: str
    parameters: dict[str, object]
    started: datetime
    finished: datetime | None = None
    report: dict[str, object] = field(default_factory=dict)
