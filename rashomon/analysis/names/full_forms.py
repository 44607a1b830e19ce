"""The fullest form of each name within its text: surnames and acronyms point to the name first given in full."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rashomon.analysis.names.capital_runs import Piece
from rashomon.analysis.text.lexicon import words
from rashomon.analysis.text.mentions import Mention

SPACES = re.compile(r"\s+")
UNSURE = "?"  # the kind of a single word that may be no name at all
LOOSE = ("", UNSURE, "person")  # kinds of a word that may be a surname
LONGEST_PERSON = 3  # words of a person's name that only its surname shows

Run = tuple[list[Piece], str, bool]  # the words of a name, its kind ('' = not known), whether a title stands before it


def with_full_forms(text: str, runs: Sequence[Run]) -> list[Mention]:
    """The mentions of a text, of which `runs` are the names, each with the fullest form of the same actor."""
    forms = _FullForms(text, runs)
    return [mention for run in runs if (mention := forms.mention(run)) is not None]


def is_given(key: str) -> bool:
    """Whether a word in lower case is a given name."""
    return key in words("given_names", "male") or key in words("given_names", "female")


class _FullForms:
    """The names of several words, by the words that may stand for them."""

    def __init__(self, text: str, runs: Sequence[Run]) -> None:
        self.text = text
        self.alone = {pieces[0].key for pieces, kind, _ in runs if len(pieces) == 1 and kind in LOOSE}
        self.later = {piece.key for pieces, _, _ in runs for piece in pieces[1:]} | self.alone
        self.titled = {pieces[-1].key for pieces, _, titled in runs if titled and len(pieces) == 1}
        self.full: dict[str, tuple[str, str]] = {}  # name and kind by surname, given name or initials
        self.kinds: dict[str, str] = {}
        for pieces, kind, _ in sorted(runs, key=lambda run: not self._is_firm(run)):
            if len(pieces) > 1:
                self._enter(pieces, kind)

    def _is_firm(self, run: Run) -> bool:
        """Whether the first word of a name is certainly part of it, and no adjective that opens a sentence."""
        pieces, _, titled = run
        return titled or is_given(pieces[0].key) or pieces[0].key in self.later

    def _enter(self, pieces: Sequence[Piece], kind: str) -> None:
        """Note what may stand for a name of several words."""
        name, first, last = self._written(pieces), pieces[0].key, pieces[-1].key
        key = name.lower()
        if not kind and len(pieces) <= LONGEST_PERSON and last in self.alone:
            kind = "person"
        self.kinds[key] = self.kinds.get(key) or kind
        if kind == "organisation":
            initials = "".join(piece.text[0] for piece in pieces if piece.text[0].isupper()).lower()
            if len(initials) > 1:
                self.full.setdefault(initials, (name, kind))
        elif kind != "place":
            self.full.setdefault(last, (name, self.kinds[key]))
            surname_first = first in self.alone and last not in self.alone and self.kinds[key] == "person"
            if is_given(first) or surname_first:
                self.full.setdefault(first, (name, self.kinds[key]))

    def mention(self, run: Run) -> Mention | None:
        """The mention of a name; None for a word that nothing shows to be one."""
        pieces, kind, titled = run
        if not titled and self._opens_with_adjective(pieces):
            pieces = pieces[1:]
        name = self._written(pieces)
        if len(pieces) > 1:
            kind = self.kinds.get(name.lower(), kind)
        else:
            form = self._of_one_word(pieces[0].key, name, kind, titled=titled)
            if form is None:
                return None
            name, kind = form
        start, end = pieces[0].start, pieces[-1].end
        return Mention(start, end, self.text[start:end], name, "name" if kind in ("", UNSURE) else kind)

    def _opens_with_adjective(self, pieces: Sequence[Piece]) -> bool:
        """Whether the first of two words only opens the sentence before a known surname: 'Energetic Vole'."""
        if len(pieces) != 2 or pieces[0].key in self.later or is_given(pieces[0].key):
            return False
        name, kind = self.full.get(pieces[1].key, ("", ""))
        return kind == "person" and not name.lower().startswith(pieces[0].key)

    def _of_one_word(self, key: str, name: str, kind: str, *, titled: bool) -> tuple[str, str] | None:
        """Full form and kind of a name of one word."""
        known = self.full.get(key)
        if known and (kind in LOOSE or kind == known[1] == "organisation"):
            return known
        if kind == UNSURE:
            return (name, "person") if titled else None
        return name, "person" if not kind and key in self.titled else kind

    def _written(self, pieces: Sequence[Piece]) -> str:
        return SPACES.sub(" ", self.text[pieces[0].start : pieces[-1].end])
