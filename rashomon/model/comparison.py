"""The comparison of one event: what each outlet puts first, whom it quotes, which words it chooses."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from rashomon.model.articles import Article, Basis, Evidence, Revision, Span
from rashomon.model.events import Event, Origin, Reason
from rashomon.model.outlets import Outlet
from rashomon.model.quotes import Quote, SpeakerKind


@dataclass(frozen=True, slots=True)
class Edit:
    """One run of words of a full or earlier form against another: op is 'equal', 'delete', 'insert' or 'replace'."""

    op: str
    full: str
    variant: str


@dataclass(frozen=True, slots=True)
class Headline:
    """An article's title; `distinct` are its words that no other outlet's title of the event has.

    `changes` has, for each of `revisions`, the words in which the title before it differs from the one after it.
    """

    article: str
    outlet: str
    title: str
    published: datetime | None
    distinct: tuple[Span, ...] = ()
    revisions: tuple[Revision, ...] = ()
    changes: tuple[tuple[Edit, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Emphasis:
    """How much room and how prominent a place one outlet gives the event.

    `share_of_words` is of the words of all outlets' articles on the event (0..1, None when no body is known);
    `feed_position` the best position seen divided by the feed's length (0 = top), None without sightings;
    `hours_after_first` the delay of its first report behind the first of all. `hours_in_top` are the
    hours in which an article stood among the first ten entries of a feed (first third of one shorter than thirty);
    `share_of_items` the part that its articles on the event are of all its articles of those days (0..1).
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
    hours_in_top: float | None = None
    share_of_items: float | None = None


@dataclass(frozen=True, slots=True)
class Topic:
    """How one outlet treats one name, number or theme (frequent noun phrase) of the event.

    `depth` is the place of the first mention: 0 = headline, 1 = last word; None where the outlet has none.
    `share` is this topic's part of all topic mentions of the outlet (0..1).
    """

    outlet: str
    name: str
    kind: str  # person, organisation, place, name, number, theme
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
    `dispersion` (1 or more) is how much more the counts vary between articles than chance: |z| / sqrt(dispersion)
    decides whether a term is `distinctive`; one that is not may differ by chance. `g2` is the signed log-likelihood
    ratio of the counts; `lrc` Evert's conservative log2 ratio of the document frequencies (0 = not certain to differ).
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
    distinctive: bool = True
    dispersion: float = 1.0
    g2: float = 0.0
    lrc: float = 0.0


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
class ConflictingFigure:
    """A figure of one outlet where another outlet gives a different one for what seems the same counted thing."""

    counted: str
    figure: str
    outlet: str
    mentions: int
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Agreement:
    """How alike two outlets order the `shared` names and numbers: Kendall's tau-b (-1..1) and its 95 % interval."""

    outlet: str
    other: str
    shared: int
    tau: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ReportingVerb:
    """A word by which an outlet reports speech; `share` of all its reporting words (0..1), `stance` by word list."""

    outlet: str
    stance: str  # neutral, doubting, endorsing, hostile
    cue: str
    count: int
    share: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkedWord:
    """A word of a word list (hedge, booster, ...) in an outlet's own voice; `per_thousand` of its own words."""

    wordlist: str
    outlet: str
    word: str
    count: int
    per_thousand: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class WordList:
    """A list that marks words: its name, where it comes from, and how many entries it has (0: a rule, no list)."""

    name: str
    source: str
    entries: int


@dataclass(frozen=True, slots=True)
class Readability:
    """Length of an outlet's sentences and words; `long_words` is a share (0..1), `lix` about 20 (easy) to 60 (hard).

    `flesch` (about 100 easy to 0 hard) and `grade` (years of school) count syllables and are given for English only.
    """

    outlet: str
    words: int
    sentences: int
    words_per_sentence: float
    long_words: float
    lix: float
    flesch: float | None = None
    grade: float | None = None


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
    conflicts: tuple[ConflictingFigure, ...] = ()
    agreement: tuple[Agreement, ...] = ()
    reporting_verbs: tuple[ReportingVerb, ...] = ()
    marked_words: tuple[MarkedWord, ...] = ()
    readability: tuple[Readability, ...] = ()
    origins: tuple[Origin, ...] = ()
    reasons: tuple[Reason, ...] = ()
