"""Comparisons as tidy tables: long form, one fact a row, the event's id first. Columns are those of the codebook."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

import pandas as pd

from rashomon.analysis.document import read
from rashomon.analysis.emphasis.room import body_words
from rashomon.analysis.wording.stance_words import word_lists
from rashomon.errors import UsageError
from rashomon.export import grouping_reasons
from rashomon.export.codebook import CODEBOOK, TABLES, columns_of
from rashomon.export.excerpts import excerpt
from rashomon.model import Article, Basis, Comparison, Edit, Evidence, Membership, Quote

COLUMNS = pd.DataFrame(CODEBOOK, columns=["table", "column", "type", "meaning", "unit"])

Row = dict[str, object]
DTYPES: Mapping[str, str] = {
    "text": "str",
    "integer": "Int64",
    "number": "Float64",
    "yes/no": "boolean",
    "time": "datetime64[us, UTC]",
    "list": "object",
}
MEASURES = (  # measure, unit
    ("articles", "articles"),
    ("words", "words of bodies"),
    ("share_of_words", "0 to 1, of the words of all outlets"),
    ("hours_after_first", "hours"),
    ("feed_position", "0 = top of the feed, below 1"),
    ("hours_in_feed", "hours"),
    ("share_of_items", "0 to 1, of all its articles of those days (UTC)"),
    ("hours_in_top", "hours among the first ten, or the first third of a feed shorter than thirty"),
)


def tables(comparisons: Sequence[Comparison]) -> dict[str, pd.DataFrame]:
    """Every table of the codebook for these events; a table without facts has its columns and no rows."""
    return {name: table(name, comparisons) for name in TABLES}


def table(name: str, comparisons: Sequence[Comparison]) -> pd.DataFrame:
    """One table of the codebook for these events. Raises UsageError where there is none of this name."""
    if name not in TABLES:
        raise UsageError(f"no table {name!r}; expected one of {', '.join(TABLES)}")
    return _frame(name, [row for comparison in comparisons for row in _BUILDERS[name](comparison)])


def frame(table: str, rows: Sequence[object]) -> pd.DataFrame:
    """A table of the codebook from values whose fields are its columns; a field `event` is the column event_id."""
    fields = {column.column: column.column.removesuffix("_id") if column.column == "event_id" else column.column
              for column in columns_of(table)}  # fmt: skip
    return _frame(table, [{name: getattr(row, field) for name, field in fields.items()} for row in rows])


def types_of(table: str) -> dict[str, str]:
    """The types of a table's columns."""
    return {column.column: column.type for column in columns_of(table)}


def _frame(table: str, rows: Sequence[Row]) -> pd.DataFrame:
    return typed_frame(types_of(table), rows)


def typed_frame(types: Mapping[str, str], rows: Sequence[Row]) -> pd.DataFrame:
    """A table of columns (name -> type of the codebook, or 'list') from rows; a value that a row lacks is missing."""
    data = {}
    for name, type in types.items():
        values = [_writable(row.get(name)) for row in rows]
        if type == "time":
            values = [pd.NaT if value is None else value for value in values]
        data[name] = pd.Series(values, dtype=DTYPES[type])
    return pd.DataFrame(data)


def _writable(value: object) -> object:
    """The value; of a text, half a surrogate pair, which no file can hold, becomes a question mark."""
    if isinstance(value, str) and not value.isascii():
        return value.encode("utf-8", "replace").decode("utf-8")
    return value


def basis_of(comparison: Comparison) -> dict[str, str]:
    """For each outlet what is known of its articles: 'full text 2, title 1'."""
    bases: dict[str, Counter[Basis]] = {}
    for article in comparison.articles:
        bases.setdefault(article.outlet, Counter())[article.basis] += 1
    return {
        outlet: ", ".join(f"{basis.value} {counts[basis]}" for basis in Basis if counts[basis])
        for outlet, counts in bases.items()
    }


def _place(comparison: Comparison, evidence: Sequence[Evidence]) -> Row:
    """The columns of the first place of some evidence."""
    if not evidence:
        return {}
    place = evidence[0]
    article = next((a for a in comparison.articles if a.id == place.article), None)
    text = article.part(place.part) if article else ""
    return {
        "article_id": place.article,
        "part": place.part.value,
        "start": place.start,
        "end": place.end,
        "excerpt": excerpt(text, place.start, place.end),
    }


def _articles(comparison: Comparison) -> Iterator[Row]:
    outlets = {outlet.id: outlet for outlet in comparison.outlets}
    origins = {origin.article: origin.origin for origin in comparison.origins}
    reasons = {member.article: member for member in comparison.event.members}
    for article in comparison.articles:
        reason = reasons.get(article.id, Membership(article.id))
        outlet = outlets.get(article.outlet)
        yield {
            "event_id": comparison.event.id,
            "article_id": article.id,
            "outlet": article.outlet,
            "outlet_name": outlet.name if outlet else article.outlet,
            "country": outlet.country if outlet else None,
            "title": article.title,
            "url": article.url,
            "published": article.published,
            "fetched": article.fetched,
            "language": article.language,
            "byline": article.byline,
            "basis": article.basis.value,
            "words": body_words(read(article)),
            "extraction": article.extraction,
            "origin": origins.get(article.id, article.id),
            "nearest": reason.nearest,
            "probability": reason.probability,
            "hours_apart": reason.hours_apart,
            "shared_terms": "; ".join(reason.shared_terms) or None,
        }


def _events(comparison: Comparison) -> Iterator[Row]:
    event = comparison.event
    basis = Counter(article.basis for article in comparison.articles)
    origins = {origin.article: origin.origin for origin in comparison.origins}
    yield {
        "event_id": event.id,
        "label": event.label,
        "first": event.first,
        "last": event.last,
        "language": event.language,
        "articles": len(comparison.articles),
        "outlets": len({article.outlet for article in comparison.articles}),
        "origins": len({origins.get(article.id, article.id) for article in comparison.articles}),
        "full_texts": basis[Basis.FULL_TEXT],
        "summaries": basis[Basis.SUMMARY],
        "titles": basis[Basis.TITLE],
        "terms": "; ".join(event.terms),
        "wording_note": comparison.wording.note,
    }


def _headlines(comparison: Comparison) -> Iterator[Row]:
    for headline in comparison.headlines:
        same: Row = {
            "event_id": comparison.event.id,
            "article_id": headline.article,
            "outlet": headline.outlet,
            "published": headline.published,
        }
        for revision, changes in zip(headline.revisions, headline.changes, strict=True):
            yield same | {"title": revision.before, "replaced_at": revision.at, "changes": _changes(changes)}
        words = "; ".join(headline.title[span.start : span.end] for span in headline.distinct)
        yield same | {"title": headline.title, "distinct_words": words}


def _emphasis(comparison: Comparison) -> Iterator[Row]:
    basis = basis_of(comparison)
    for share in comparison.emphasis:
        for measure, unit in MEASURES:
            yield {
                "event_id": comparison.event.id,
                "outlet": share.outlet,
                "measure": measure,
                "value": getattr(share, measure),
                "unit": unit,
                "articles": share.articles,
                "basis": basis.get(share.outlet),
                "first_published": share.first_published,
            }


def _topics(comparison: Comparison) -> Iterator[Row]:
    basis = basis_of(comparison)
    for topic in comparison.topics:
        yield _place(comparison, topic.evidence) | {
            "event_id": comparison.event.id,
            "outlet": topic.outlet,
            "topic": topic.name,
            "kind": topic.kind,
            "mentions": topic.mentions,
            "share": topic.share,
            "depth": topic.depth,
            "in_headline": topic.in_headline,
            "in_lead": topic.in_lead,
            "basis": basis.get(topic.outlet),
        }


def _quotes(comparison: Comparison) -> Iterator[Row]:
    articles = {article.id: article for article in comparison.articles}
    for quote in comparison.quotes:
        article = articles.get(quote.article)
        yield {
            "event_id": comparison.event.id,
            "article_id": quote.article,
            "outlet": article.outlet if article else None,
            "url": article.url if article else None,
            "part": quote.part.value,
            "spans": " ".join(f"{span.start}-{span.end}" for span in quote.spans),
            "kind": quote.kind.value,
            "speaker_kind": quote.speaker_kind.value,
        } | {
            name: getattr(quote, name)
            for name in (
                *("start", "end", "text", "cue", "cue_start", "cue_end"),
                *("speaker", "speaker_start", "speaker_end", "stance"),
            )
        }


def _statements(comparison: Comparison) -> Iterator[Row]:
    basis = basis_of(comparison)
    for statement in comparison.statements:
        same: Row = {
            "event_id": comparison.event.id,
            "statement_id": statement.id,
            "speaker": statement.speaker,
        }
        for variant in statement.variants:
            quote: Quote = variant.quote
            yield same | {
                "outlet": variant.outlet,
                "variant": variant.kind.value,
                "text": quote.text,
                "similarity": variant.similarity,
                "share_of_words": variant.share_of_words,
                "position": variant.position,
                "changes": _changes(variant.edits),
                "cue": quote.cue,
                "stance": quote.stance,
                "basis": basis.get(variant.outlet),
                "article_id": quote.article,
                "part": quote.part.value,
                "start": quote.start,
                "end": quote.end,
            }
        for outlet in statement.absent:
            yield same | {"outlet": outlet, "variant": "absent", "basis": basis.get(outlet)}


def _changes(edits: Sequence[Edit]) -> str:
    """The words that differ from the fullest form: cut [-so-], put in {+so+}."""
    pieces = []
    for edit in edits:
        if edit.op != "equal":
            pieces += [f"[-{edit.full}-]"] * bool(edit.full) + [f"{{+{edit.variant}+}}"] * bool(edit.variant)
    return " ".join(pieces)


def _speakers(comparison: Comparison) -> Iterator[Row]:
    basis = basis_of(comparison)
    for share in comparison.speakers:
        yield {
            "event_id": comparison.event.id,
            "outlet": share.outlet,
            "speaker": share.speaker,
            "speaker_kind": share.speaker_kind.value,
            "quotes": share.quotes,
            "direct": share.direct,
            "words": share.words,
            "share": share.share,
            "position": share.position,
            "basis": basis.get(share.outlet),
        }


def _wording(comparison: Comparison) -> Iterator[Row]:
    names = ("term", "count", "documents", "group_words", "group_documents", "other_count", "other_documents")
    figures = ("log_odds", "low", "high", "z", "distinctive", "dispersion", "g2", "lrc")
    for term in comparison.wording.terms:
        yield _place(comparison, term.evidence) | {
            "event_id": comparison.event.id,
            "outlet": term.group,
            **{name: getattr(term, name) for name in names + figures},
        }


def _labels(comparison: Comparison) -> Iterator[Row]:
    basis = basis_of(comparison)
    for label in comparison.labels:
        yield _place(comparison, label.evidence) | {
            "event_id": comparison.event.id,
            "actor": label.actor,
            "outlet": label.outlet,
            "label": label.label,
            "count": label.count,
            "basis": basis.get(label.outlet),
        }


def _not_found(comparison: Comparison) -> Iterator[Row]:
    for missing in comparison.not_found:
        yield _place(comparison, missing.evidence) | {
            "event_id": comparison.event.id,
            "outlet": missing.outlet,
            "kind": missing.kind,
            "item": missing.item,
            "origins": missing.origins,
            "basis": missing.basis.value,
        }


def _conflicts(comparison: Comparison) -> Iterator[Row]:
    return _figures_of(comparison, comparison.conflicts, ("counted", "figure", "outlet", "mentions"))


def _agreement(comparison: Comparison) -> Iterator[Row]:
    return _figures_of(comparison, comparison.agreement, ("outlet", "other", "shared", "tau", "low", "high"))


def _reporting_verbs(comparison: Comparison) -> Iterator[Row]:
    return _figures_of(comparison, comparison.reporting_verbs, ("outlet", "stance", "cue", "count", "share"))


def _marked_words(comparison: Comparison) -> Iterator[Row]:
    rows = _figures_of(comparison, comparison.marked_words, ("wordlist", "outlet", "word", "count", "per_thousand"))
    known = {words.name: words for words in word_lists()}
    for row in rows:
        words = known[str(row["wordlist"])]
        yield row | {"list_source": words.source, "list_entries": words.entries or None}


def _readability(comparison: Comparison) -> Iterator[Row]:
    names = ("outlet", "words", "sentences", "words_per_sentence", "long_words", "lix", "flesch", "grade")
    return _figures_of(comparison, comparison.readability, names)


def _figures_of(comparison: Comparison, values: Sequence[object], names: Sequence[str]) -> Iterator[Row]:
    """Rows of these fields of some values, with the basis of their outlet and the first place of their evidence."""
    basis = basis_of(comparison)
    for value in values:
        row: Row = {name: getattr(value, name) for name in names}
        place = _place(comparison, getattr(value, "evidence", ()))
        yield place | row | {"event_id": comparison.event.id, "basis": basis.get(str(row["outlet"]))}


def _origins(comparison: Comparison) -> Iterator[Row]:
    articles: dict[str, Article] = {article.id: article for article in comparison.articles}
    for origin in comparison.origins:
        article = articles.get(origin.article)
        yield {
            "event_id": comparison.event.id,
            "article_id": origin.article,
            "outlet": article.outlet if article else None,
            "origin": origin.origin,
            "agency": origin.agency,
            "similarity": origin.similarity,
            "passages": len(origin.passages),
        }


_BUILDERS: Mapping[str, Callable[[Comparison], Iterator[Row]]] = {
    "articles": _articles,
    "events": _events,
    "headlines": _headlines,
    "emphasis": _emphasis,
    "topics": _topics,
    "quotes": _quotes,
    "statements": _statements,
    "speakers": _speakers,
    "wording": _wording,
    "labels": _labels,
    "not_found": _not_found,
    "conflicts": _conflicts,
    "agreement": _agreement,
    "reporting_verbs": _reporting_verbs,
    "marked_words": _marked_words,
    "readability": _readability,
    "origins": _origins,
    "shared_terms": grouping_reasons.shared_terms,
    "passages": grouping_reasons.passages,
}
