"""An article read once: language, script, words, sentences, clauses, quotation spans, turns, names, numbers, own voice.

Every measure is handed documents and looks things up in them; nothing below finds words, names, numbers or marks again.
Each thing is found when it is first asked for, and kept with the edition of the article that it was read from.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache

from rashomon.analysis.names import find_names
from rashomon.analysis.text import figures, own_voice, quotation_marks, segments, tagging, turns
from rashomon.analysis.text.languages import language_of, languages_of
from rashomon.analysis.text.mentions import Mention
from rashomon.analysis.text.scripts import script_of
from rashomon.analysis.text.words import Words
from rashomon.model import Article, Basis, Part, Quote, QuoteKind, Span

KEPT = 256  # editions whose reading is kept: those of a wide event, and of the events beside it
OwnVoice = dict[Part, tuple[range, ...]]  # numbers of the words that are the outlet's own, as runs, by part


class Text:
    """One part of an article, read once."""

    def __init__(self, text: str, language: str) -> None:
        """`language` is a primary tag, 'und' where not known."""
        self.text = text
        self.language = language

    @cached_property
    def words(self) -> Words:
        """The words, with offsets and normal forms."""
        return Words(self.text)

    @cached_property
    def paragraphs(self) -> Sequence[Span]:
        """Paragraphs, parted by blank lines."""
        return segments.paragraphs(self.text)

    @cached_property
    def sentences(self) -> Sequence[Span]:
        """Sentences; headings and list items count as such."""
        return segments.sentences(self.text)

    @cached_property
    def clauses(self) -> Sequence[Span]:
        """Clauses where a rule can tell, else whole sentences."""
        return segments.clauses(self.text, self.sentences, language=self.language)

    @cached_property
    def marked(self) -> Sequence[quotation_marks.Marked]:
        """The outermost pieces in quotation marks."""
        return quotation_marks.find_marked(self.text, self.paragraphs)

    @cached_property
    def turns(self) -> Sequence[turns.Turn]:
        """Turns of an interview or transcript, and block quotes."""
        return turns.find_turns(self.text, self.paragraphs, language=self.language)

    @cached_property
    def names(self) -> Sequence[Mention]:
        """Persons, organisations, places and other names, each with its fullest form in this text."""
        return find_names(self.words, language=self.language)

    @cached_property
    def figures(self) -> Sequence[figures.Figure]:
        """Numbers that count or measure something."""
        return figures.find_figures(self.words, language=self.language)

    @cached_property
    def values(self) -> frozenset[float]:
        """Every number, whatever it counts."""
        return figures.values_of(self.words, language=self.language)

    @cached_property
    def tagged(self) -> tagging.TaggedText:
        """Tokens with tags, cues, sentences, quotation spans and names: what attribution reads."""
        return tagging.tag_text(
            self.words, language=self.language, marked=self.marked, sentences=self.sentences, mentions=self.names
        )

    @cached_property
    def other_voices(self) -> Sequence[Span]:
        """Characters of others' words, as marks and turns tell."""
        return own_voice.other_voices(self.words, self.marked, self.turns)


class Document:
    """One edition of one article. `parts` are those that measures read: the title and the richest body there is."""

    def __init__(self, article: Article, *, language: str | None = None) -> None:
        """Read nothing yet. `language` is a primary tag found before; None: it is told from the article."""
        self.article = article
        self.language = language or language_of(article)
        self.parts: tuple[Part, ...] = tuple(dict.fromkeys((Part.TITLE, article.body_part)))
        self._texts: dict[Part, Text] = {}

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id

    @property
    def outlet(self) -> str:
        """The outlet's id."""
        return self.article.outlet

    def text(self, part: Part) -> Text:
        """One part as it is read; an empty one where the article lacks it."""
        if part not in self._texts:
            self._texts[part] = Text(self.article.part(part), self.language)
        return self._texts[part]

    @property
    def title(self) -> Text:
        """The headline."""
        return self.text(Part.TITLE)

    @property
    def body(self) -> Text:
        """The richest part there is: full text, else summary, else the headline."""
        return self.text(self.article.body_part)

    @property
    def script(self) -> str:
        """ISO 15924 code of the script of the body, 'Zyyy' where it has no letter."""
        return script_of(self.body.text)

    @property
    def has_body(self) -> bool:
        """Whether more than a headline is known."""
        return self.article.basis is not Basis.TITLE

    def own_voice(self, quotes: Iterable[Quote] | None, *, keep_quotes: bool = False) -> OwnVoice:
        """The words of each part that are the outlet's own.

        Args:
            quotes: the article's quotes; of a mixed one only the pieces in marks are another's words, and indirect
                speech is the outlet's own wording. None: marks and turns alone decide.
            keep_quotes: all words, whoever says them.
        """
        if keep_quotes:
            return {part: own_voice.own_runs(self.text(part).words, ()) for part in self.parts}
        said = [quote for quote in quotes or () if quote.article == self.id and quote.kind is QuoteKind.DIRECT]
        return {
            part: own_voice.own_runs(
                self.text(part).words,
                [
                    *self.text(part).other_voices,
                    *(
                        span
                        for quote in said
                        if quote.part is part
                        for span in quote.spans or (Span(quote.start, quote.end),)
                    ),
                ],
            )
            for part in self.parts
        }


def read(article: Article, *, language: str | None = None) -> Document:
    """The document of one edition of an article; the same one while it is among the latest KEPT that were read."""
    return _read(article, language or language_of(article))


def read_all(articles: Sequence[Article]) -> tuple[Document, ...]:
    """The documents of articles that belong together: where a language cannot be told, it is that of most others."""
    return tuple(_read(article, tag) for article, tag in zip(articles, languages_of(articles), strict=True))


@lru_cache(maxsize=KEPT)
def _read(article: Article, language: str) -> Document:
    return Document(article, language=language)
