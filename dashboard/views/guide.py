"""What the figures mean, how they may be read, and how to share what one sees."""

from __future__ import annotations

from markupsafe import Markup

from ..components.markup import heading, join, show
from ..components.tables import table
from ..state import PARAMETERS

FIGURES = (
    ("Event", "One happening reported by several outlets. Articles are grouped by their words within some days; the"
     " Articles view says for each why it is there, and lets you mend what is wrong."),
    ("Independent origin", "Articles that carry one text, a wire story for example, count as one origin."),
    ("Full text, summary only, title only", "The most that is stored of an article. A figure can only speak of that."),
    ("Room given", "An outlet’s share of all words that the event’s outlets give it."),
    ("First mention", "Where in the text a name or number first stands: 0 % is the headline, 100 % the last word."),
    ("The same order", "Kendall’s tau of the first mentions that two outlets share: 1 the same, −1 opposite."),
    ("Figures that differ", "Counts of the dead, injured, arrested, missing or of a crowd where outlets disagree."),
    ("Not found", "Several independent origins have it and this outlet’s text, as far as it is stored, has not."),
    ("Direct, mixed, indirect", "A quote all in quotation marks, partly, or reported without marks."),
    ("Trimmed, altered, paraphrased", "How an outlet gives a statement, against the fullest form found."),
    ("Reporting words", "The words by which an outlet reports speech, by the stance of our own word list."),
    ("Tone words", "Hedges, boosters, factives, loaded words and passives without agent, by our own English lists, in"
     " the outlet’s own voice; lists are never added up."),
    ("LIX, Flesch, school years", "How easily a text reads, by the length of its sentences and words."),
    ("Spread", "Gries’ DP of a word over articles: 0 even, towards 1 all in one article."),
    ("Attention, ratio", "In how many of its events an outlet gives a name, against that share of all other outlets."),
    ("First, median delay", "How often an outlet is the first with an event that others tell too, by the times given."),
    ("Log-odds, interval, z", "How much more often an outlet uses a word than the others do; the interval says how"
     " far chance could have moved it."),
)  # fmt: skip
STEPS = (
    "Choose an event that several outlets report.",
    "Read the headlines side by side. Which words has only one outlet?",
    "In Emphasis, see what each outlet names first, and what is not found in its text.",
    "In Quotes, see who is heard, and how the same statement is cut.",
    "In Wording, click a word and read its sentences before you judge it.",
    "“Hide who is who” puts letters in the place of the outlets: guess first, then look.",
    "Class sheet has it all on paper, with questions.",
    "Copy the address of the page: whoever opens it on this dashboard sees the same view.",
)


def render() -> None:
    """Draw the page."""
    show(heading(1, "How to read this"))
    show(
        Markup('<p class="rs-lead">{}</p>').format(
            "Rashomon shows how outlets tell the same event. It gives no bias score and no verdict: every figure opens"
            " into the sentences behind it, and the judgement is yours."
        )
    )
    show(heading(2, "In one lesson"))
    show(Markup("<ol>{}</ol>").format(join(Markup("<li>{}</li>").format(step) for step in STEPS)))
    show(heading(2, "What the figures mean"))
    show(table("Figures and their limits", ["Figure", "Meaning"], FIGURES, stacked=True))
    show(heading(2, "The address of a view"))
    rows = [(parameter.name, parameter.values, parameter.help) for parameter in PARAMETERS]
    show(table("Parameters of the address", ["Parameter", "Values", "Meaning"], rows))
