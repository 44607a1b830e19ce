"""The values that every room of the house hands to the next: frozen, without behaviour beyond what they know.

Times are aware UTC datetimes. Offsets are characters, end exclusive, counted in one part of one article.
"""

from rashomon.model.articles import Article, ArticleDraft, Basis, Evidence, Part, Revision, SaveReport, Sighting, Span
from rashomon.model.attention import Attention, Coverage, FirstReport, FirstShare, TopicCount, TopicMention
from rashomon.model.comparison import (
    Agreement,
    Comparison,
    ConflictingFigure,
    Edit,
    Emphasis,
    Headline,
    Label,
    MarkedWord,
    NotFound,
    Readability,
    ReportingVerb,
    SpeakerShare,
    Statement,
    Term,
    Topic,
    Variant,
    VariantKind,
    Wording,
)
from rashomon.model.edits import EditConflict, EditKind, GroupingEdit
from rashomon.model.events import Event, EventSummary, Membership, Origin, Placement
from rashomon.model.outlets import Feed, FeedState, Outcome, Outlet, OutletKind
from rashomon.model.quotes import Quote, QuoteKind, SpeakerKind
from rashomon.model.runs import Lease, Removed, Request, Run
from rashomon.model.sources import FeedStatus, OutletStatus, Yield

__all__ = [
    "Agreement",
    "Article",
    "ArticleDraft",
    "Attention",
    "Basis",
    "Comparison",
    "ConflictingFigure",
    "Coverage",
    "Edit",
    "EditConflict",
    "EditKind",
    "Emphasis",
    "Event",
    "EventSummary",
    "Evidence",
    "Feed",
    "FeedState",
    "FeedStatus",
    "FirstReport",
    "FirstShare",
    "GroupingEdit",
    "Headline",
    "Label",
    "Lease",
    "MarkedWord",
    "Membership",
    "NotFound",
    "Origin",
    "Outcome",
    "Outlet",
    "OutletKind",
    "OutletStatus",
    "Part",
    "Placement",
    "Quote",
    "QuoteKind",
    "Readability",
    "Removed",
    "ReportingVerb",
    "Request",
    "Revision",
    "Run",
    "SaveReport",
    "Sighting",
    "Span",
    "SpeakerKind",
    "SpeakerShare",
    "Statement",
    "Term",
    "Topic",
    "TopicCount",
    "TopicMention",
    "Variant",
    "VariantKind",
    "Wording",
    "Yield",
]
