"""Putting back what a strict reading lost."""

import pytest

from collectors.pages.paragraphs import restore_paragraphs

LEAD = "The ferry to the northern islands leaves twice a day from Monday on, the harbour office said."
QUOTE = "'We have waited four years for this, and now it is here,' said Ada Fennwick, who runs the bakery."
END = "The old quay stays open for fishing boats until the end of the year, according to the plan."
CUT = "The old quay stays open for fishing boats"
LINK = "Read also: the plan for the quay"


@pytest.mark.parametrize(
    ("strict", "generous", "expected"),
    [
        ([LEAD, END], [LEAD, QUOTE, END], [LEAD, QUOTE, END]),
        ([LEAD, END], [LEAD, LINK, END], [LEAD, END]),
        ([LEAD, END], [LEAD, LINK, QUOTE, END, QUOTE + " more."], [LEAD, QUOTE, END]),
        ([LEAD, END], [LEAD, END, QUOTE], [LEAD, END]),  # behind the article
        ([LEAD, CUT, QUOTE], [LEAD, END, QUOTE], [LEAD, END, QUOTE]),
        ([LEAD, QUOTE, END], [LEAD, END], [LEAD, QUOTE, END]),
        ([LEAD, QUOTE], [END], [LEAD, QUOTE]),
        ([LEAD], [""], [LEAD]),
        ([""], [LEAD], [LEAD]),
    ],
)
def test_paragraphs_that_were_lost_inside_come_back(
    strict: list[str], generous: list[str], expected: list[str]
) -> None:
    assert restore_paragraphs("\n\n".join(strict), "\n\n".join(generous)) == "\n\n".join(expected)


def test_a_page_of_very_many_paragraphs_is_left_alone() -> None:
    text = "\n\n".join([LEAD] * 3_000)
    assert restore_paragraphs(text, text + "\n\n" + QUOTE) == text
