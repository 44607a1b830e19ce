"""Dates as feeds, pages and files write them -> aware UTC. What cannot be right is None, with the reason."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from .date_words import MONTHS, ZONES

MAX_LENGTH = 300  # characters in which a date is looked for
TOLERANCE = timedelta(minutes=15)  # clocks differ
OLDEST = datetime(1990, 1, 1, tzinfo=UTC)  # nothing on the web is older; 1970 is a program's zero

_DIGITS = str.maketrans("০১২৩৪৫৬৭৮৯٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹०१२३४५६७८९", "0123456789" * 4)
_NUMERIC = (
    re.compile(r"(?<!\d)(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<year>\d{4})年(?P<month>\d{1,2})月(?P<day>\d{1,2})日"),
    re.compile(r"(?<!\d)(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?=T?\d{4,6}(?!\d)|(?!\d))"),
    re.compile(r"(?<!\d)(?P<day>\d{1,2})[./-](?P<month>\d{1,2})[./-](?P<year>\d{4})(?!\d)"),
)
_MONTH = r"(?P<month>(?:[^\W\d_]|[\u0900-\u0dff\u200c]){2,16})\.?"  # the range: vowel signs of Indic scripts
_WORDED = (
    re.compile(
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th|º|\.)?[\s/-]{{0,2}}(?:de\s)?{_MONTH}"
        r"[\s,/-]{0,2}(?:del?\s)?(?P<year>\d{4}|\d{2})(?!\d)"
    ),
    re.compile(rf"{_MONTH}\s{{0,2}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,2}}(?P<year>\d{{4}})(?!\d)"),
    re.compile(rf"{_MONTH}\s{{1,2}}(?P<day>\d{{1,2}})\s(?=[\d: A-Z+-]{{5,20}}\s(?P<year>\d{{4}})(?!\d))"),  # asctime
)
_CLOCK = re.compile(
    r"(?<![\d+-])T?(?P<hour>\d{1,2})[:.h](?P<minute>\d{1,2})(?:[:.](?P<second>\d{1,2}))?(?:[.,]\d{1,9})?"
    r"(?:\s?(?P<half>[ap])\.?m\b\.?)?",
    re.IGNORECASE,
)
_COMPACT_CLOCK = re.compile(r"T?(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?(?P<half>(?!))?")
_ZONE = re.compile(r"\s{0,2}\(?(?:(?P<name>[A-Z]{1,4})(?![A-Za-z]))?(?P<offset>[+-]\d{1,2}(?::?\d{2})?(?!\d))?")


def parse_date(text: str) -> datetime | None:
    """The time that a date stands for, or None; without a zone it is read as UTC, without a clock as midnight."""
    text = text.strip()
    if text.isdecimal() and len(text) in (10, 13):  # a Unix time, in seconds or milliseconds
        return datetime.fromtimestamp(int(text[:10]), UTC)
    found = find_date(text)
    return found[0] if found else None


def find_date(text: str) -> tuple[datetime, int, int] | None:
    """The first date of a line with its clock, before or behind it: (time, start, end) or None."""
    line = text[:MAX_LENGTH].translate(_DIGITS)
    for pattern in (*_NUMERIC, *_WORDED):
        for match in pattern.finditer(line):
            moment = _moment(line, match)
            if moment is not None:
                return moment
    return None


def _moment(line: str, match: re.Match[str]) -> tuple[datetime, int, int] | None:
    word = match["month"]
    month = int(word) if word.isdecimal() else MONTHS.get(word.lower().strip("."), 0)
    year, day = int(match["year"]), int(match["day"])
    year += (2000 if year < 70 else 1900) if year < 100 else 0
    start, end = match.span()
    clock = _COMPACT_CLOCK.match(line, end) if line[end : end + 5].lstrip("T").isdecimal() else None
    clock = clock or _CLOCK.search(line, end, end + 16)
    if clock is None:
        clock = next((found for found in _CLOCK.finditer(line, max(0, start - 16), start)), None)
    hour = minute = second = shift = 0
    if clock:
        hour, minute, second = int(clock["hour"]), int(clock["minute"]), int(clock["second"] or 0)
        if clock["half"]:
            hour = hour % 12 + (12 if clock["half"].lower() == "p" else 0)
        zone = _ZONE.match(line, clock.end())
        zone_end = clock.end()
        if zone and (zone["offset"] or zone["name"] in ZONES):
            shift, zone_end = _minutes(zone), zone.end()
        start, end = min(start, clock.start()), max(end, zone_end)
    try:
        at = datetime(year, month, day, tzinfo=UTC)
        return at + timedelta(hours=hour, minutes=minute - shift, seconds=min(second, 59)), start, end
    except (ValueError, OverflowError):
        return None


def _minutes(zone: re.Match[str]) -> int:
    """Minutes east of Greenwich."""
    offset = zone["offset"]
    if not offset:
        return ZONES[zone["name"]]
    hours, _, minutes = offset[1:].partition(":")
    if not minutes and len(hours) == 4:
        hours, minutes = hours[:2], hours[2:]
    return (int(hours) * 60 + int(minutes or 0)) * (-1 if offset[0] == "-" else 1)


def plausible(when: datetime | None, now: datetime) -> tuple[datetime | None, str]:
    """The date if it can be true, else the nearest that can, with the reason ('' where nothing was changed)."""
    if when is None:
        return None, ""
    if when < OLDEST:
        return None, f"dated {when:%Y-%m-%d}: ignored"
    if when > now + TOLERANCE:
        return now, f"dated in the future ({when:%Y-%m-%d %H:%M} UTC): the time of the poll is used"
    return when, ""
