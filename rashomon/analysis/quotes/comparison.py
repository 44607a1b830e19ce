"""Everything that is said about the speech of one event."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.analysis.document import Document
from rashomon.analysis.quotes.reporting_verbs import reporting_verbs
from rashomon.analysis.quotes.speakers import shares, unify
from rashomon.analysis.quotes.statements import align
from rashomon.model import Quote, ReportingVerb, SpeakerShare, Statement


@dataclass(frozen=True, slots=True)
class SpeechComparison:
    """The speech of one event: its quotes with one name a speaker, and the tables made of them."""

    quotes: tuple[Quote, ...]
    speakers: tuple[SpeakerShare, ...]
    statements: tuple[Statement, ...]
    reporting_verbs: tuple[ReportingVerb, ...]


def compare_quotes(documents: Sequence[Document], quotes: Iterable[Quote]) -> SpeechComparison:
    """Compare the quotes of one event's articles; quotes of other articles are left out.

    Args:
        documents: the articles of the event.
        quotes: what `extract` found in them.
    """
    known = {document.id for document in documents}
    unified = unify(documents, [quote for quote in quotes if quote.article in known])
    return SpeechComparison(
        quotes=unified,
        speakers=shares(documents, unified),
        statements=align(documents, unified),
        reporting_verbs=reporting_verbs(documents, unified),
    )
