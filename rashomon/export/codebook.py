"""The one table of all exported columns: tables are built from it, and the documentation is generated from it."""

from __future__ import annotations

from typing import NamedTuple

from rashomon.export import codebook_over_events as over_events


class Column(NamedTuple):
    """A column of an exported table. `type` is text, integer, number, yes/no or time (UTC)."""

    table: str
    column: str
    type: str
    meaning: str
    unit: str = ""


TABLES = {
    "articles": "one row an article of the event",
    "events": "one row an event, with what it rests on",
    "headlines": "one row a headline; earlier versions of a changed headline have `replaced_at`",
    "emphasis": "one row an outlet and measure of room and place",
    "topics": "one row an outlet and name, number or theme; zero mentions are rows too where two other outlets have it",
    "quotes": "one row an attribution, as the article has it",
    "statements": "one row an utterance and outlet: how the outlet gives it, or that its text does not have it",
    "speakers": "one row an outlet and speaker",
    "wording": "one row an outlet and word or phrase that it uses more or less than the others, in its own voice",
    "labels": "one row an actor, outlet and word used for the actor",
    "not_found": "one row an outlet and thing that two or more independent origins carry and the outlet's text, as far "
    "as we have it, does not",
    "conflicts": "one row a counted thing, figure and outlet, where outlets give different figures",
    "agreement": "one row a pair of outlets that share five or more names and numbers",
    "reporting_verbs": "one row an outlet and word by which it reports speech",
    "marked_words": "one row a word list, outlet and word of the list in the outlet's own voice; never to be added up",
    "readability": "one row an outlet with 100 or more words of body",
    "origins": "one row an article: the article whose text it carries",
    "shared_terms": "one row a place of a rare term, number or name that an article and its closest other one have",
    "passages": "one row a passage of a copy that stands in the earlier article too",
}

_EVIDENCE = (
    ("article_id", "text", "article of the first place that shows it", ""),
    ("part", "text", "part of that article in which offsets are counted: title, summary or text", ""),
    ("start", "integer", "first character of the place in that part", "characters, from 0"),
    ("end", "integer", "character behind the place", "characters"),
    ("excerpt", "text", "the words around the place", "at most 200 characters"),
)
_FOUND = (
    ("found_in", "text", "article whose text the place is in", ""),
    *_EVIDENCE[1:],
)
_EVENT = ("event_id", "text", "id of the event", "")
_OUTLET = ("outlet", "text", "id of the outlet", "")
_BASIS = ("basis", "text", "what is known of the outlet's articles on the event, with their number", "")

_COLUMNS: dict[str, tuple[tuple[str, str, str, str], ...]] = {
    "articles": (
        _EVENT,
        ("article_id", "text", "id of the article", ""),
        _OUTLET,
        ("outlet_name", "text", "name of the outlet", ""),
        ("country", "text", "country of the outlet", "ISO 3166-1 alpha-2"),
        ("title", "text", "present headline", ""),
        ("url", "text", "canonical address", ""),
        ("published", "time", "when the outlet says it published it", "UTC"),
        ("fetched", "time", "when it was first fetched", "UTC"),
        ("language", "text", "language that the source names; empty where it names none", "BCP 47"),
        ("byline", "text", "byline", ""),
        ("basis", "text", "the most that is known of it: full text, summary or title", ""),
        ("words", "integer", "words of its body", "words, 0 where only the title is known"),
        ("extraction", "text", "how the text was obtained", ""),
        ("origin", "text", "id of the article whose text it carries (its own id: its own text)", ""),
        ("nearest", "text", "id of the closest other article; empty: alone, or put here by hand", ""),
        ("probability", "number", "that both tell one event", "0 to 1"),
        ("hours_apart", "number", "between the two", "hours"),
        ("shared_terms", "text", "rare terms that both have", "separated by '; '"),
    ),
    "events": (
        _EVENT,
        ("label", "text", "the most central headline", ""),
        ("first", "time", "time of the first article", "UTC"),
        ("last", "time", "time of the last article", "UTC"),
        ("language", "text", "language of the event", "BCP 47"),
        ("articles", "integer", "articles", "1 and more"),
        ("outlets", "integer", "outlets", "1 and more"),
        ("origins", "integer", "independent texts", "1 and more"),
        ("full_texts", "integer", "articles of which the full text is known", ""),
        ("summaries", "integer", "articles of which a summary is known and no full text", ""),
        ("titles", "integer", "articles of which only the title is known", ""),
        ("terms", "text", "terms that its articles share", "separated by '; '"),
        ("wording_note", "text", "why there are no distinctive terms, or of which outlets none could be given", ""),
    ),
    "headlines": (
        _EVENT,
        ("article_id", "text", "id of the article", ""),
        _OUTLET,
        ("published", "time", "when the article was published", "UTC"),
        ("title", "text", "the headline", ""),
        ("distinct_words", "text", "its words that no other outlet's headline has", "separated by '; '"),
        ("replaced_at", "time", "when this headline was replaced; empty: it is the present one", "UTC"),
        ("changes", "text", "words cut [-so-] and put in {+so+} by the headline that replaced it", ""),
    ),
    "emphasis": (
        _EVENT,
        _OUTLET,
        (
            "measure",
            "text",
            "articles, words, share_of_words, share_of_items, hours_after_first, feed_position, hours_in_feed or "
            "hours_in_top",
            "",
        ),
        ("value", "number", "its value; empty: not known", "see unit"),
        ("unit", "text", "unit and range of the value", ""),
        ("articles", "integer", "the outlet's articles on the event", ""),
        _BASIS,
        ("first_published", "time", "the outlet's first article", "UTC"),
    ),
    "topics": (
        _EVENT,
        _OUTLET,
        ("topic", "text", "the name, the number with its unit or what it counts, or the noun phrase", ""),
        (
            "kind",
            "text",
            "person, organisation, place, name (not known which), number or theme (frequent noun phrase)",
            "",
        ),
        ("mentions", "integer", "mentions in the outlet's articles", "0 and more"),
        ("share", "number", "part of the outlet's mentions of all listed topics", "0 to 1"),
        ("depth", "number", "place of the earliest mention; empty: none", "0 = headline, 1 = last word"),
        ("in_headline", "yes/no", "whether a headline has it", ""),
        ("in_lead", "yes/no", "whether a first paragraph has it", ""),
        _BASIS,
        *_EVIDENCE,
    ),
    "quotes": (
        _EVENT,
        ("article_id", "text", "id of the article", ""),
        _OUTLET,
        ("part", "text", "part in which offsets are counted: title, summary or text", ""),
        ("start", "integer", "first character of the content", "characters, from 0"),
        ("end", "integer", "character behind the content", "characters"),
        ("text", "text", "the content", ""),
        ("spans", "text", "its pieces where its own 'he said' breaks it, as start-end start-end", "characters"),
        ("kind", "text", "direct (in marks), mixed, indirect, or scare (up to three words in marks, no speaker)", ""),
        ("cue", "text", "the reporting words", ""),
        ("cue_start", "integer", "first character of the cue", "characters, from 0"),
        ("cue_end", "integer", "character behind the cue", "characters"),
        ("speaker", "text", "who said it; empty: not resolved", ""),
        ("speaker_start", "integer", "first character of the mention it was read from", "characters, from 0"),
        ("speaker_end", "integer", "character behind that mention", "characters"),
        ("speaker_kind", "text", "person, organisation, unnamed or unresolved", ""),
        ("stance", "text", "of the cue: neutral, doubting, endorsing or hostile", ""),
        ("url", "text", "address of the article", ""),
    ),
    "statements": (
        _EVENT,
        ("statement_id", "text", "id of the utterance", ""),
        ("speaker", "text", "who said it", ""),
        _OUTLET,
        ("variant", "text", "full, trimmed, altered, paraphrased, or absent: not found in the text we have", ""),
        ("text", "text", "the utterance as this outlet gives it; empty where absent", ""),
        ("similarity", "number", "to the fullest form", "0 to 1"),
        ("share_of_words", "number", "part of the fullest form's words that is kept", "0 to 1"),
        ("position", "number", "where in the article it stands", "0 = begin, 1 = end"),
        ("changes", "text", "words cut [-so-] and put in {+so+} against the fullest form", ""),
        ("cue", "text", "the reporting words", ""),
        ("stance", "text", "of the cue: neutral, doubting, endorsing or hostile", ""),
        _BASIS,
        *_EVIDENCE[:4],
    ),
    "speakers": (
        _EVENT,
        _OUTLET,
        ("speaker", "text", "who is quoted", ""),
        ("speaker_kind", "text", "person, organisation, unnamed or unresolved", ""),
        ("quotes", "integer", "attributions", "1 and more"),
        ("direct", "integer", "of these, direct ones", "0 and more"),
        ("words", "integer", "words attributed", ""),
        ("share", "number", "part of the outlet's attributed words", "0 to 1"),
        ("position", "number", "where the first one stands", "0 = begin, 1 = end"),
        _BASIS,
    ),
    "wording": (
        _EVENT,
        _OUTLET,
        ("term", "text", "word or phrase of two or three words, in lower case", ""),
        ("count", "integer", "times the outlet uses it", ""),
        ("documents", "integer", "the outlet's articles that have it", ""),
        ("group_words", "integer", "words of the outlet in its own voice", ""),
        ("group_documents", "integer", "articles they come from, copies left out", ""),
        ("other_count", "integer", "times all other outlets use it", ""),
        ("other_documents", "integer", "articles of other outlets that have it", ""),
        ("log_odds", "number", "weighted log-odds against all others, Dirichlet prior", "above 0: used more"),
        ("low", "number", "lower end of its 95 % interval", ""),
        ("high", "number", "upper end of its 95 % interval", ""),
        ("z", "number", "log_odds in standard errors (Monroe, Colaresi and Quinn 2008)", ""),
        ("distinctive", "yes/no", "whether |z| / sqrt(dispersion) is 1.96 or more; if not, it may be chance", ""),
        (
            "dispersion",
            "number",
            "how much more the counts vary between articles than chance; 2 at least in one article",
            "1 and more",
        ),
        ("g2", "number", "signed log-likelihood ratio of the counts (Dunning 1993)", "3.84 = 5 % point"),
        ("lrc", "number", "conservative log2 ratio of document frequencies (Evert 2022)", "0 = not certain"),
        *_EVIDENCE,
    ),
    "labels": (
        _EVENT,
        ("actor", "text", "a person of the event, or a group of near-synonyms", ""),
        _OUTLET,
        ("label", "text", "what the outlet calls it, singular", ""),
        ("count", "integer", "times, outside quotation marks", "1 and more"),
        _BASIS,
        *_EVIDENCE,
    ),
    "not_found": (
        _EVENT,
        _OUTLET,
        ("kind", "text", "name, number or statement", ""),
        ("item", "text", "what is not found", ""),
        ("origins", "integer", "independent origins that carry it", "2 and more"),
        ("basis", "text", "what was searched: the most text there is of the outlet", ""),
        *_EVIDENCE,
    ),
    "conflicts": (
        _EVENT,
        ("counted", "text", "what is counted", ""),
        ("figure", "text", "the figure", ""),
        _OUTLET,
        ("mentions", "integer", "times the outlet gives it", "1 and more"),
        _BASIS,
        *_EVIDENCE,
    ),
    "agreement": (
        _EVENT,
        _OUTLET,
        ("other", "text", "id of the other outlet", ""),
        ("shared", "integer", "names and numbers that both give", "5 and more"),
        ("tau", "number", "Kendall's tau-b of the places of their first mentions", "1 same order, -1 opposite"),
        ("low", "number", "lower end of its 95 % interval", "-1 to 1"),
        ("high", "number", "upper end of its 95 % interval", "-1 to 1"),
        _BASIS,
    ),
    "reporting_verbs": (
        _EVENT,
        _OUTLET,
        ("stance", "text", "of the word's list: neutral, doubting, endorsing or hostile", ""),
        ("cue", "text", "the reporting words, in lower case", ""),
        ("count", "integer", "attributions with them", "1 and more"),
        ("share", "number", "part of the outlet's attributions with reporting words", "0 to 1"),
        _BASIS,
        *_EVIDENCE,
    ),
    "marked_words": (
        _EVENT,
        ("wordlist", "text", "hedge, booster, factive, loaded or passive without agent", ""),
        _OUTLET,
        ("word", "text", "the word of the list, in lower case", ""),
        ("count", "integer", "times, outside quotation marks", "1 and more"),
        ("per_thousand", "number", "times for 1,000 words of the outlet in its own voice", ""),
        ("list_source", "text", "where the list comes from", ""),
        ("list_entries", "integer", "how many words or phrases it has; empty: a rule, no list", ""),
        _BASIS,
        *_EVIDENCE,
    ),
    "readability": (
        _EVENT,
        _OUTLET,
        ("words", "integer", "words of the outlet's bodies", "100 and more"),
        ("sentences", "integer", "their sentences", ""),
        ("words_per_sentence", "number", "mean length of a sentence", "words"),
        ("long_words", "number", "part of words with seven or more letters", "0 to 1"),
        ("lix", "number", "words_per_sentence + 100 * long_words (Björnsson 1968)", "20 easy, 60 hard"),
        ("flesch", "number", "reading ease (Flesch 1948), English only", "100 easy, 0 hard"),
        ("grade", "number", "years of school (Kincaid and others 1975), English only", "years"),
        _BASIS,
    ),
    "origins": (
        _EVENT,
        ("article_id", "text", "id of the article", ""),
        _OUTLET,
        ("origin", "text", "id of the earliest article with this text", ""),
        ("agency", "text", "agency named in byline or dateline", ""),
        ("similarity", "number", "to that article", "0 to 1"),
        ("passages", "integer", "shared passages", "0 and more"),
    ),
    "shared_terms": (
        _EVENT,
        ("article_id", "text", "id of the article", ""),
        ("nearest", "text", "id of the closest other article", ""),
        ("term", "text", "word that headline or beginning of both have, as the article writes it", ""),
        ("kind", "text", "what it is", "name, number, word"),
        *_FOUND,
    ),
    "passages": (
        _EVENT,
        ("article_id", "text", "id of the article", ""),
        ("origin", "text", "id of the earliest article with this text", ""),
        *_FOUND,
    ),
}

_ALL = _COLUMNS | over_events.COLUMNS
CODEBOOK = tuple(Column(table, *column) for table, columns in _ALL.items() for column in columns)
OVER_EVENTS = over_events.TABLES


def columns_of(table: str) -> tuple[Column, ...]:
    """The columns of a table in their order."""
    return tuple(column for column in CODEBOOK if column.table == table)


def markdown() -> str:
    """The codebook as a page of the documentation (`docs/codebook.md`)."""
    lines = [
        "# Codebook of the exported tables",
        "",
        "Generated from `rashomon/export/codebook.py`; a test compares this page with it.",
        "",
        "Every table is in long form, one fact a row, with the event's id first where it is about one event. Empty",
        "means: not known or none. Times are UTC in ISO 8601. In CSV files a text cell that begins with `=`, `+`,",
        "`-`, `@`, a tab or a line break (after any number of apostrophes) has one apostrophe put before it, so that",
        "no spreadsheet runs it as a formula; take one apostrophe away to get the original. Numbers are not changed;",
        "the other formats hold the text as it is. CSV is UTF-8 without a byte order mark, which other programs would",
        "read as part of the first column's name; whoever opens tables in Excel takes the workbook. `rashomon export`",
        "writes the tables of events, `rashomon attention` those over many events (attention, coverage,",
        "first_reports).",
    ]
    for table, what in (TABLES | OVER_EVENTS).items():
        lines += [
            "",
            f"## {table}",
            "",
            f"{what[0].upper()}{what[1:]}.",
            "",
            "| column | type | meaning | unit, range |",
        ]
        lines.append("| --- | --- | --- | --- |")
        lines += [f"| `{c.column}` | {c.type} | {_cell(c.meaning)} | {_cell(c.unit)} |" for c in columns_of(table)]
    return "\n".join(lines) + "\n"


def _cell(text: str) -> str:
    """The text within a cell of a Markdown table, where a bare `|` would begin the next cell."""
    return text.replace("|", "\\|")
