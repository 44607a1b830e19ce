"""Where in a TOML text each key stands, so that a message can name the line; the standard parser does not keep it."""

from __future__ import annotations

import re
import tomllib

Path = tuple[str | int, ...]
"""Keys and, for entries of arrays, numbers counted from 0: `("outlet", 3, "feeds", 0, "url")`."""

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_BASIC = re.compile(r'"(?:[^"\\]|\\.)*"')
_LITERAL = re.compile(r"'[^']*'")
_LONG_BASIC = re.compile(r'"""(?:[^"\\]|\\.|"(?!""))*"{3,5}', re.DOTALL)
_LONG_LITERAL = re.compile(r"'''(?:[^']|'(?!''))*'{3,5}", re.DOTALL)
_STRINGS = {'"': (_LONG_BASIC, _BASIC), "'": (_LONG_LITERAL, _LITERAL)}
_SCALAR = re.compile(r"[^,\]}#\r\n]+")


def lines_of_keys(text: str) -> dict[Path, int]:
    """The line, counted from 1, on which each table, key and array entry of `text` begins.

    `text` must be valid TOML: parse it with `tomllib` first. A table that is never written out, such as `a` in `[a.b]`,
    has the line of the first key that implies it. A table written in several places has the first one's line.
    """
    return _Locator(text).locate()


class _Locator:
    """One pass over a valid text; `_at` only moves forward, so the time is linear."""

    def __init__(self, text: str) -> None:
        # A lone carriage return is no line break in TOML, and the parser refuses it outside strings.
        self._text = text
        self._at = 0
        self._line = 1
        self._counted = 0
        self._lines: dict[Path, int] = {}
        self._entries: dict[Path, int] = {}  # array of tables -> how many entries it has so far

    def locate(self) -> dict[Path, int]:
        table: Path = ()
        self._skip(_BLANK)
        while self._at < len(self._text):
            if self._text.startswith("[", self._at):
                table = self._header()
            else:
                self._key_and_value(table)
            self._skip(_BLANK)
        return self._lines

    def _skip(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self._text, self._at)
        if match is None:
            return ""
        self._at = match.end()
        return match.group()

    def _here(self) -> int:
        self._line += self._text.count("\n", self._counted, self._at)
        self._counted = self._at
        return self._line

    def _note(self, path: Path) -> None:
        self._lines.setdefault(path, self._here())

    def _key(self) -> list[str]:
        """A key, dotted or not, as its parts; leaves `_at` behind it and the space after it."""
        parts = []
        while True:
            self._skip(_SPACE)
            quote = self._text[self._at]
            if quote in _STRINGS:
                raw = self._skip(_STRINGS[quote][1])
                parts.append(str(tomllib.loads(f"k = {raw}")["k"]))
            else:
                parts.append(self._skip(_BARE_KEY))
            self._skip(_SPACE)
            if not self._text.startswith(".", self._at):
                return parts
            self._at += 1

    def _header(self) -> Path:
        of_array = self._text.startswith("[[", self._at)
        self._here()
        self._at += 2 if of_array else 1
        parts = self._key()
        self._at += 2 if of_array else 1
        path: Path = ()
        for number, part in enumerate(parts):
            path = (*path, part)
            self._note(path)
            last = number == len(parts) - 1
            if last and of_array:
                self._entries[path] = self._entries.get(path, 0) + 1
            if path in self._entries:
                path = (*path, self._entries[path] - 1)
                self._note(path)
        return path

    def _key_and_value(self, table: Path) -> None:
        self._here()
        path = table
        for part in self._key():
            path = (*path, part)
            self._note(path)
        self._at += 1  # the equals sign
        self._value(path)

    def _value(self, path: Path) -> None:
        self._skip(_SPACE)
        first = self._text[self._at]
        if first == "[":
            self._array(path)
        elif first == "{":
            self._inline_table(path)
        elif first in _STRINGS:
            long, short = _STRINGS[first]
            self._skip(long if self._text.startswith(first * 3, self._at) else short)
        else:
            self._skip(_SCALAR)

    def _array(self, path: Path) -> None:
        self._at += 1
        number = 0
        while True:
            self._skip(_BLANK)
            if self._text[self._at] == "]":
                self._at += 1
                return
            self._note((*path, number))
            self._value((*path, number))
            number += 1
            self._skip(_BLANK)
            if self._text[self._at] == ",":
                self._at += 1

    def _inline_table(self, path: Path) -> None:
        self._at += 1
        while True:
            self._skip(_BLANK)  # the comma's line break is allowed from TOML 1.1 on
            if self._text[self._at] == "}":
                self._at += 1
                return
            self._key_and_value(path)
            self._skip(_BLANK)
            if self._text[self._at] == ",":
                self._at += 1
