"""Provenance of an export: counts by basis, versions, parameters and formulas, as one value that goes with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from rashomon import __version__
from rashomon.analysis.emphasis import not_found, subjects, topics
from rashomon.analysis.quotes import VERSION, reading
from rashomon.analysis.wording import contrast, stance_words, term_counts
from rashomon.model import Basis, Comparison

SOURCES = {
    "log_odds, z": "Monroe, Colaresi and Quinn (2008), Fightin' Words, Political Analysis 16(4)",
    "dispersion": "McCullagh and Nelder (1989), Generalized Linear Models, section 4.5",
    "g2": "Dunning (1993), Accurate methods for the statistics of surprise and coincidence",
    "lrc": "Evert (2022), Measuring keyness",
}


READ_LANGUAGES = (("English", "en"), ("German, French and Spanish", "de"), ("any other language", "und"))


def methods(comparisons: Sequence[Comparison]) -> dict[str, object]:
    """Versions, parameters, sources and, for each event, its text basis. Holds no clock: same input, same value."""
    limits = contrast.Limits()
    return {
        "program": {"name": "rashomon", "version": __version__, "quotes": VERSION},
        "parameters": {
            "wording": {
                "prior_size_words": limits.prior_size or "words of an average group",
                "min_words_of_a_group": limits.min_words,
                "min_count": limits.min_count,
                "min_documents": limits.min_documents,
                "min_abs_z_over_sqrt_dispersion": round(limits.min_z, 6),
                "top_terms_of_a_group": limits.top,
                "longest_phrase_words": 3,
                "voice": "outlet's own: words in quotation marks left out",
                "copies": "a text that several articles carry counts once",
                "rarest_term": term_counts.MIN_COUNT,
            },
            "topics": {"most_names_and_numbers": topics.TOPICS, "most_themes": topics.THEMES},
            "word_lists": {
                words.name: {"source": words.source, "entries": words.entries} for words in stance_words.word_lists()
            },
            "not_found": {"least_independent_origins": subjects.LEAST_ORIGINS, "evidence_places": not_found.MAX_PLACES},
        },
        "sources": SOURCES,
        "events": [_basis(comparison) for comparison in comparisons],
        "notes": [
            "No figure here is a measure of bias.",
            "'not found' means: not in the text we have, whose basis is given.",
            "Full texts of articles are not exported.",
            *(f"Quotes read in {name}: {reading(tag)}." for name, tag in READ_LANGUAGES),
        ],
    }


def _basis(comparison: Comparison) -> dict[str, object]:
    articles = comparison.articles
    counts = Counter(article.basis for article in articles)
    fetched = [article.fetched for article in articles if article.fetched]
    return {
        "event_id": comparison.event.id,
        "label": comparison.event.label,
        "articles": len(articles),
        "outlets": len({article.outlet for article in articles}),
        "basis": {basis.value: counts[basis] for basis in Basis},
        "fetched_from": min(fetched).isoformat() if fetched else None,
        "fetched_until": max(fetched).isoformat() if fetched else None,
        "wording_note": comparison.wording.note,
    }
