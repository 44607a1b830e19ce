"""The body of a plain-text article: its paragraphs, without the lines that editors put after the text."""

from __future__ import annotations

import re

WRAPPED, EVEN = (35, 100), 35  # lengths of lines that an editor wrapped, and how far they may differ
LONG_LINE = 100  # characters; a text of longer lines has a paragraph a line

_DATELINES = (
    re.compile(
        r"\A(?P<place>[A-Z\u00c0-\u00de][^\n(—–:]{1,60}?)[ ,]{0,2}\((?P<agency>[A-Z][^()\n]{1,40})\)\s{0,2}"
        r"(?:(?:--?|—|–|:)\s|(?=[A-Z\u00c0-\u00de\"“‘']))"
    ),
    re.compile(r"\A(?P<place>[A-Z\u00c0-\u00de][^\n(—–:/]{1,60}?)[ ,.]{0,2}/(?P<agency>[A-Z][A-Za-z]{1,20})/\.?\s"),
)
_EDITORS_LINE = re.compile(
    r"\A[\W_]{0,3}(?:web |copy |photo |sub-?)?edit(?:or|ors|ed by|ing by|ing)\b[^\n]{0,300}\Z|"
    r"\A\(?(?:reporting|writing|compiled) by [^\n]{1,200}\b(?:editing|edited) by [^\n]{1,200}\Z|"
    r"\A[^\n]{0,200}\bcontributed (?:to|reporting)\b[^\n]{0,60}\Z|"
    r"\A\W{0,3}责任编辑[^\n]{0,200}\Z|"
    r"\A(?:©|\(c\)|copyright\b)[^\n]{0,200}\Z|\Aall rights reserved\b[^\n]{0,60}\Z|"
    r"\A[a-z]{2,4}/[a-z]{2,5}(?:/[a-z]{2,5})?\Z|\A[-_*=#~ ]{1,20}\Z",
    re.IGNORECASE,
)


def body_paragraphs(lines: list[str]) -> str:
    """Join lines (blank ones separate paragraphs) to paragraphs, without the editors' lines at the end."""
    groups: list[list[str]] = [[]]
    for line in lines:
        if line:
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    groups = [group for group in groups if group]
    if len(groups) == 1 and len(groups[0]) > 1 and min(map(len, groups[0][:-1])) > LONG_LINE:
        groups = [[line] for line in groups[0]]
    while groups and _EDITORS_LINE.match(groups[-1][-1]):
        groups[-1].pop()
        groups = groups if groups[-1] else groups[:-1]
    return "\n\n".join(" ".join(group) if _is_wrapped(group) else "\n".join(group) for group in groups)


def dateline_agency(text: str) -> str | None:
    """Return the agency that the dateline of a text names: 'VARNHOLD, March 9 (Norpress) -- ...'."""
    dateline = next(filter(None, (pattern.match(text) for pattern in _DATELINES)), None)
    return dateline["agency"].strip() if dateline else None


def _is_wrapped(lines: list[str]) -> bool:
    """True for lines that were broken at a margin: all but the last about equally long."""
    lengths = [len(line) for line in lines[:-1]]
    return bool(lengths) and all(WRAPPED[0] <= n <= WRAPPED[1] for n in lengths) and max(lengths) - min(lengths) <= EVEN
