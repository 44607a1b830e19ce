"""The columns of the tables over many events, as `codebook` takes them up."""

from __future__ import annotations

TABLES = {
    "attention": "one row an outlet and name or country that it gives in several of the events it tells",
    "coverage": "one row an event and outlet: whether the outlet tells it, and how long after the first of all",
    "first_reports": "one row an outlet: how often it was the first with an event that others told too",
}

COLUMNS: dict[str, tuple[tuple[str, str, str, str], ...]] = {
    "attention": (
        ("outlet", "text", "id of the outlet", ""),
        ("name", "text", "person, organisation or place; of a country its code", "ISO 3166-1 alpha-2, XK for Kosovo"),
        ("kind", "text", "country, person, organisation, place or name (not known which)", ""),
        ("events", "integer", "events that the outlet tells and gives it in", "1 and more"),
        ("told", "integer", "events that the outlet tells", "1 and more"),
        ("share", "number", "events / told", "0 to 1"),
        ("low", "number", "lower end of its 95 % interval (Wilson 1927)", "0 to 1"),
        ("high", "number", "upper end of its 95 % interval", "0 to 1"),
        ("others", "number", "the same share of all other outlets together", "0 to 1"),
        ("ratio", "number", "share / others; empty: no other outlet gives it", "above 1: more than the others"),
        ("ratio_low", "number", "lower end of its 95 % interval (logarithmic)", ""),
        ("ratio_high", "number", "upper end of its 95 % interval", ""),
    ),
    "coverage": (
        ("event_id", "text", "id of the event", ""),
        ("label", "text", "its headline", ""),
        ("outlet", "text", "id of the outlet", ""),
        ("told", "yes/no", "whether an article of it is in the event: 'no' means none among those we have", ""),
        ("first", "yes/no", "whether it was the first of several, by the time it gives", ""),
        ("hours_after_first", "number", "its first article behind the first of all; empty: no time", "hours"),
        ("articles", "integer", "its articles on the event", "0 and more"),
    ),
    "first_reports": (
        ("outlet", "text", "id of the outlet", ""),
        ("told", "integer", "events it tells with a time that others tell too", "1 and more"),
        ("first", "integer", "of these, where it was the first", "0 and more"),
        ("share", "number", "first / told", "0 to 1"),
        ("low", "number", "lower end of its 95 % interval (Wilson 1927)", "0 to 1"),
        ("high", "number", "upper end of its 95 % interval", "0 to 1"),
        ("hours_after_first", "number", "median delay behind the first of all", "hours"),
        ("not_told", "integer", "events of the selection that it does not tell, among the articles we have", ""),
    ),
}
