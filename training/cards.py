"""The tables of a model card: what the model file says of itself, between two marks of the card."""

from __future__ import annotations

from rashomon.analysis.models.artefact import Header

BEGIN = "<!-- begin: written by training.figures from the model file -->"
END = "<!-- end -->"


def tables(header: Header) -> str:
    """Identity, training sets and figures of a model as Markdown tables."""
    features = ", ".join(f"{part} {number:,}" for part, number in header.parts)
    lines = [
        "| model | |",
        "|---|---|",
        f"| name | {header.name} |",
        f"| version | {header.version} |",
        f"| format of the file | {header.format} |",
        f"| digest of the weights (SHA-256) | `{header.digest}` |",
        f"| features by part | {features} |",
        "",
        "| training set | articles | SHA-256 of its file |",
        "|---|---|---|",
        *(f"| {one.name} | {one.articles:,} | `{one.sha256}` |" for one in header.trained_on),
        "",
        "| measure | measured on | how | value |",
        "|---|---|---|---|",
        *(f"| {one.measure} | {one.on} | {one.how} | {one.value:.4f} |" for one in header.figures),
    ]
    return "\n".join(lines)


def renewed(card: str, header: Header) -> str:
    """The card with the tables of `header` between its marks. Raises ValueError for a card without marks."""
    before, begun, rest = card.partition(BEGIN)
    _, ended, after = rest.partition(END)
    if not begun or not ended:
        raise ValueError(f"the card has no place for its tables: {BEGIN} ... {END}")
    return f"{before}{BEGIN}\n{tables(header)}\n{END}{after}"
