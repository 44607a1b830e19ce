"""Dates as feeds, pages and files write them -> aware UTC. What cannot be right is None.

Own forms first: Unix times, ISO 8601 with weeks and days of the year, RFC 822, a day beside a month in words. What is
left goes to a library, where it names a month in a word (`date_library`). A day of two numbers, as 03/04/2026, is read
as day and month; whoever must not take that on trust asks before (`importing.records.surely_read`).
"""

from __future__ import annotations

import re
import unicodedata
from calendar import isleap
from datetime import UTC, date, datetime, timedelta

from .date_words import HALVES, ZONES
from .month_names import month_of

MAX_LENGTH = 300  # characters in which a date is looked for
TOLERANCE = timedelta(minutes=15)  # clocks differ
OLDEST = datetime(1990, 1, 1, tzinfo=UTC)  # nothing on the web is older; 1970 is a program's zero

_DIGITS = {ord(zero) + value: str(value) for zero in "٠۰०০੦૦௦౦೦൦๐၀" for value in range(10)}
_NUMERIC = (
    re.compile(r"(?<!\d)(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<year>\d{4})[年년]\s?(?P<month>\d{1,2})[月월]\s?(?P<day>\d{1,2})[日일]"),
    re.compile(r"(?<!\d)(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?=T?\d{4,6}(?!\d)|(?!\d))"),
    re.compile(r"(?<!\d)(?P<day>\d{1,2})[./-](?P<month>\d{1,2})[./-](?P<year>\d{4})(?!\d)"),
)
# Letters, and the vowel signs of Arabic, Indic scripts, Thai and Burmese; the last two words are of Levantine months.
_MONTH = (
    r"(?P<month>(?:[^\W\d_]|[\u0654\u0900-\u0dff\u0e31-\u0e4e\u102b-\u103e\u200c]){2,16}(?:\s(?:الأول|الثاني))?)\.?"
)
_WORDED = (
    re.compile(
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th|er|º|°|\.)?[\s/-]{{0,2}}(?:de\s)?{_MONTH}"
        r"[\s,،/-]{0,2}(?:del?\s)?(?P<year>\d{4}|\d{2}(?![:.h]\d))(?!\d)"
    ),
    re.compile(rf"{_MONTH}\s{{0,2}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,2}}(?P<year>\d{{4}})(?!\d)"),
    re.compile(rf"{_MONTH}\s{{1,2}}(?P<day>\d{{1,2}})\s(?=[\d: A-Z+-]{{5,20}}\s(?P<year>\d{{4}})(?!\d))"),  # asctime
    re.compile(  # Vietnamese
        r"(?<!\d)(?P<day>\d{1,2})\s?(?:[Tt]háng|[Tt]hg)\s?(?P<month>\d{1,2})(?:,|\snăm)?\s(?P<year>\d{4})(?!\d)"
    ),
)
_CLOCK = re.compile(
    r"(?:(?P<early>오전|오후|午前|午後|上午|下午)\s?)?(?<![\d+-])T?(?P<hour>\d{1,2})(?:[:.h]|[時时点시]\s?)(?P<minute>\d{1,2})"
    r"(?:[:.](?P<second>\d{1,2}))?(?:[.,]\d{1,9})?(?:\s?(?P<half>[ap])\.?m\b\.?)?",
    re.IGNORECASE,
)
_COMPACT_CLOCK = re.compile(r"T?(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?(?P<half>(?!))?(?P<early>(?!))?")
_ZONE = re.compile(r"\s{0,2}\(?(?:(?P<name>[A-Z]{1,4}|МСК)(?![A-Za-z]))?(?P<offset>[+-]\d{1,2}(?::?\d{2})?(?!\d))?")
_WEEK = re.compile(r"(\d{4})-?W(\d{2})-?([1-7])(?=T|\s|\Z)")
_ORDINAL = re.compile(r"(\d{4})-(\d{3})(?=T|\s|\Z)")
_WHOLE = re.compile(r"(?=[^\d]{0,80}\d).{8,80}\Z")  # what may be a date as a whole: short, one line, with a digit
_THAI = re.compile("[\u0e01-\u0e4e]")
_BUDDHIST = 543  # years that the Thai calendar is ahead


def parse_date(text: str, *, language: str | None = None) -> datetime | None:
    """The time that a date stands for, or None; without a zone it is read as UTC, without a clock as midnight.

    `language` (a code of two or three letters) is asked first for names of months; None where it is not known.
    """
    text = text.strip()
    if text.isdecimal() and len(text) in (10, 13):  # a Unix time, in seconds or milliseconds
        return datetime.fromtimestamp(int(text[:10]), UTC)
    text = _without_week(text)
    found = find_date(text, language=language)
    if found is not None:
        return found[0]
    return _by_library(text, language) if _WHOLE.match(text) else None


def find_date(text: str, *, language: str | None = None) -> tuple[datetime, int, int] | None:
    """The first date of a line with its clock, before or behind it: (time, start, end) or None."""
    line = text[:MAX_LENGTH].translate(_DIGITS)
    for pattern in (*_NUMERIC, *_WORDED):
        for match in pattern.finditer(line):
            moment = _moment(line, match, language)
            if moment is not None:
                return moment
    return None


def _without_week(text: str) -> str:
    """ISO 8601's other days, '2026-W11-1' by week and '2026-068' by the day of the year, as year, month and day."""
    week, ordinal = _WEEK.match(text), _ORDINAL.match(text)
    try:
        if week:
            day = date.fromisocalendar(int(week[1]), int(week[2]), int(week[3]))
            return day.isoformat() + text[week.end() :]
        if ordinal and 0 < int(ordinal[2]) <= 365 + isleap(int(ordinal[1])):
            return (date(int(ordinal[1]), 1, 1) + timedelta(int(ordinal[2]) - 1)).isoformat() + text[ordinal.end() :]
    except (ValueError, OverflowError):  # a year has no such week
        pass
    return text


def _by_library(text: str, language: str | None) -> datetime | None:
    # Imported here, as rarely as it is needed.
    from .date_library import day_of

    line = unicodedata.normalize("NFC", text.translate(_DIGITS))
    day = day_of(line, language)
    return None if day is None else _at(day, line, _CLOCK.search(line))[0]


def _moment(line: str, match: re.Match[str], language: str | None) -> tuple[datetime, int, int] | None:
    word = match["month"]
    month = int(word) if word.isdecimal() else month_of(word, language)
    year, day = int(match["year"]), int(match["day"])
    year += (2000 if year < 70 else 1900) if year < 100 else 0
    if year > 1900 + _BUDDHIST and _THAI.search(line):
        year -= _BUDDHIST
    start, end = match.span()
    clock = _COMPACT_CLOCK.match(line, end) if line[end : end + 5].lstrip("T").isdecimal() else None
    clock = clock or _CLOCK.search(line, end, end + 16)
    if clock is None:
        clock = next((found for found in _CLOCK.finditer(line, max(0, start - 16), start)), None)
    try:
        at, clock_end = _at(date(year, month, day), line, clock)
    except (ValueError, OverflowError):
        return None
    return at, min(start, clock.start()) if clock else start, max(end, clock_end)


def _at(day: date, line: str, clock: re.Match[str] | None) -> tuple[datetime, int]:
    """The time on `day` that a clock of the line shows, in its zone, and where that ends; midnight where there is none.

    Raises OverflowError for the first and the last day there is.
    """
    hour = minute = second = shift = end = 0
    if clock:
        hour, minute, second = int(clock["hour"]), int(clock["minute"]), int(clock["second"] or 0)
        half = clock["half"] or clock["early"]
        if half:
            hour = hour % 12 + (12 if HALVES[half.lower()] else 0)
        zone = _ZONE.match(line, clock.end())
        end = clock.end()
        if zone and (zone["offset"] or zone["name"] in ZONES):
            shift, end = _minutes(zone), zone.end()
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return midnight + timedelta(hours=hour, minutes=minute - shift, seconds=min(second, 59)), end


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
