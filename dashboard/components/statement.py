"""One statement as each outlet gives it, the differences marked; pure."""

from __future__ import annotations

from markupsafe import Markup

from rashomon.jobs.passages import without_marks
from rashomon.model import Edit, Statement, Variant, VariantKind

from ..context import EventPage
from . import evidence
from .markup import clean, heading, join, link, shorten
from .outlets import chip

KINDS = {
    VariantKind.FULL: "in full",
    VariantKind.TRIMMED: "trimmed",
    VariantKind.ALTERED: "altered",
    VariantKind.PARAPHRASED: "paraphrased",
}


def statement(page: EventPage, item: Statement) -> Markup:
    """The fullest form, then a line for each article that has it, then the outlets whose text has not."""
    variants = [variant for variant in item.variants if variant.outlet in page.outlets]
    lines = [_variant(page, item, variant, number) for number, variant in enumerate(variants)]
    absent = [
        Markup("<li>{} <span>{}</span></li>").format(
            chip(page.name(outlet), page.style(outlet)), f"not found in the text we have ({page.basis_of(outlet)})"
        )
        for outlet in item.absent
        if outlet in page.outlets
    ]
    return Markup(
        '<article class="rs-statement">{}<p class="rs-full" dir="auto">“{}”</p>'
        '<ul class="rs-variants">{}</ul>{}</article>'
    ).format(
        heading(4, item.speaker or "Speaker not resolved"),
        shorten(without_marks(item.text), evidence.LONGEST),
        join(lines),
        Markup('<ul class="rs-items rs-small">{}</ul>').format(join(absent)) if absent else "",
    )


def _variant(page: EventPage, item: Statement, variant: Variant, number: int) -> Markup:
    article = page.articles.get(variant.quote.article)
    facts = [f"{100 * variant.share_of_words:.0f} % of the words"] if variant.kind is not VariantKind.FULL else []
    if variant.quote.cue:
        facts.append(f"verb: {clean(variant.quote.cue)}")
    if variant.position is not None:
        facts.append(f"at {100 * variant.position:.0f} % of the article")
    context = evidence.opener(
        page, "context", evidence.of_quotes([variant.quote]),
        id=f"variant-{item.id}-{number}", title=f"the passage in {page.name(variant.outlet)}",
    )  # fmt: skip
    return Markup(
        '<li class="rs-variant"><div class="rs-who">{} <span class="rs-badge">{}</span>'
        ' <span class="rs-small">{}</span> <span class="rs-small">{}{}</span></div>{}</li>'
    ).format(
        chip(page.name(variant.outlet), page.style(variant.outlet)),
        KINDS[variant.kind],
        " · ".join(facts),
        context,
        Markup(" · {}").format(link(article.url, "Open the article")) if article and article.url else "",
        ""
        if variant.kind is VariantKind.FULL  # its words stand on top
        else Markup('<blockquote dir="auto">{}</blockquote>').format(words(variant)),
    )


def words(variant: Variant) -> Markup:
    """The variant's words: cut ones struck, changed ones marked; a paraphrase as it stands."""
    if variant.kind is VariantKind.PARAPHRASED or not variant.edits:
        return Markup("{}").format(shorten(variant.quote.text, evidence.LONGEST))
    return join((_edit(edit) for edit in variant.edits), " ")


def _edit(edit: Edit) -> Markup:
    if edit.op == "equal":
        return Markup("{}").format(clean(edit.variant or edit.full))
    cut = Markup("<del>{}</del>").format(clean(edit.full)) if edit.full else Markup("")
    put = Markup("<ins>{}</ins>").format(clean(edit.variant)) if edit.variant else Markup("")
    return join([part for part in (cut, put) if part], " ")
