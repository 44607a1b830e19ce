"""Dates in the ways feeds write them, and those that cannot be true."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors.text.dates import find_date, parse_date, plausible

AT = datetime(2026, 3, 9, 8, 15, tzinfo=UTC)
DAY = datetime(2026, 3, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-03-09T08:15:00Z", AT),
        ("2026-03-09T08:15Z", AT),
        ("2026-03-09T08:15:00.000Z", AT),
        ("2026-03-09T08:15:00.123456789Z", AT),
        ("2026-03-09 08:15:00", AT),
        ("2026-03-09 17:15:00 +0900", AT),
        ("2026-03-09T13:45:00+05:30", AT),
        ("2026-03-09T03:15:00-0500", AT),
        ("Mon, 09 Mar 2026 08:15:00 GMT", AT),
        ("Mon, 9 Mar 2026 08:15 GMT", AT),
        ("Mon, 09 Mar 2026 13:45:00 +0530", AT),
        ("Mon, 09 Mar 2026 03:15:00 EST", AT),
        ("Mon, 09 Mar 2026 13:45:00 IST", AT),
        ("Mon,9 Mar 2026 17:15:0 GMT+9", AT),
        ("Mon, 08 Mar 2026 24:00:00 GMT", DAY),
        ("Seg, 09 Mar 2026 05:15:00 -0300", AT),
        ("lun., 9 mars 2026 09:15:00 +0100", AT),
        ("9 de marzo de 2026 08:15", AT),
        ("9. März 2026, 08:15 Uhr", AT),
        ("09.03.2026, 08:15 Uhr", AT),
        ("09/03/2026 08:15", AT),
        ("2026/03/09 08:15", AT),
        ("Monday, 09-Mar-26 08:15:00 GMT", AT),
        ("Mon Mar  9 08:15:00 2026", AT),
        ("Mon Mar 09 03:15:00 EST 2026", AT),
        ("March 9, 2026 8:15 AM", AT),
        ("March 9, 2026 at 8:15 a.m. UTC", AT),
        ("8:15 a.m. GMT, March 9, 2026", AT),
        ("08:15, March 09, 2026", AT),
        ("9th March, 2026", DAY),
        ("2026-03-09", DAY),
        ("20260309", DAY),
        ("20260309T081500Z", AT),
        ("20260309081500", AT),
        ("1773044100", AT),
        ("1773044100000", AT),
        ("২০২৬-০৩-০৯ ০৮:১৫", AT),
        ("০৯ মার্চ ২০২৬", DAY),
        ("2026年3月9日 08:15", AT),
        ("9 марта 2026 08:15", AT),
        ("Updated: 09 Mar 2026 01:45 PM IST", AT),
        ("", None),
        ("yesterday", None),
        ("32 Mar 2026", None),
        ("2026-13-01", None),
        ("0000-00-00 00:00:00", None),
        ("Mon, 09 Foo 2026", None),
        ("12:30", None),
    ],
)
def test_parse_date(text: str, expected: datetime | None) -> None:
    assert parse_date(text) == expected


def test_find_date_says_where() -> None:
    line = "Varnhold | 08:15, March 09, 2026 | By Ada Fennwick"
    found = find_date(line)
    assert found is not None
    assert found[0] == AT
    assert line[found[1] : found[2]] == "08:15, March 09, 2026"


@pytest.mark.parametrize(
    ("when", "expected", "words"),
    [
        (None, None, ""),
        (AT, AT, ""),
        (AT + timedelta(minutes=10), AT + timedelta(minutes=10), ""),
        (AT + timedelta(hours=9), AT, "future"),
        (datetime(1970, 1, 1, tzinfo=UTC), None, "1970-01-01: ignored"),
    ],
)
def test_plausible(when: datetime | None, expected: datetime | None, words: str) -> None:
    found, remark = plausible(when, AT)
    assert found == expected
    assert words in remark


@given(st.text(max_size=60))
def test_any_text_is_a_date_or_none(text: str) -> None:
    found = parse_date(text)
    assert found is None or found.tzinfo is UTC


@given(st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)))
def test_iso_dates_come_back(when: datetime) -> None:
    when = when.replace(microsecond=0, tzinfo=UTC)
    assert parse_date(when.isoformat()) == when
    assert parse_date(when.strftime("%a, %d %b %Y %H:%M:%S +0000")) == when
