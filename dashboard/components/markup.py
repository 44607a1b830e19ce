"""The only way outlet text reaches the screen: escaped into our own markup, never through Markdown; pure but `show`.

`Markup(...).format(...)` escapes every argument that is not Markup itself, so a text cannot become a tag.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape as escape_text
from urllib.parse import urlsplit

import streamlit as st
from markupsafe import Markup, escape

from rashomon.model import Span

_MARKDOWN = re.compile(r"([!-/:-@\[-`{-~])")
_CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)  # also direction overrides


def show(markup: Markup) -> None:
    """Put markup on the page, without control characters and direction overrides wherever in it they stand."""
    st.html(clean(str(markup)))


def join(parts: Iterable[Markup | str], separator: str = "") -> Markup:
    """Parts in a row; plain strings are escaped."""
    return escape(separator).join(parts)


def clean(text: str) -> str:
    """The text without control characters and direction overrides (each becomes a space: offsets hold)."""
    return _CONTROL.sub(" ", text)


def shorten(text: str, length: int) -> str:
    """At most `length` characters, cut at a word with an ellipsis."""
    text = " ".join(clean(text).split())
    if len(text) <= length:
        return text
    return text[: length - 1].rsplit(" ", 1)[0].rstrip(" ,.;:") + "…"


def heading(level: int, text: str, *, id: str = "") -> Markup:
    """A heading of level 1 to 6."""
    return Markup('<h{0} class="rs-h{0}"{1}>{2}</h{0}>').format(
        level, Markup(' id="{}"').format(id) if id else "", clean(text)
    )


def marked(text: str, spans: Sequence[Span], *, label: str = "marked") -> Markup:
    """The text with its spans in <mark>; spans outside the text or overlapping an earlier one are left out."""
    text = clean(text)
    parts: list[Markup | str] = []
    position = 0
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if not position <= span.start < span.end <= len(text):
            continue
        parts += [
            text[position : span.start],
            Markup('<mark title="{}">{}</mark>').format(label, text[span.start : span.end]),
        ]
        position = span.end
    return join([*parts, text[position:]])


def web_address(url: str | None) -> str | None:
    """The address if it is one of the web, else None: no other scheme becomes a link."""
    if not url:
        return None
    try:
        pieces = urlsplit(url)
    except ValueError:
        return None
    return url if pieces.scheme in ("http", "https") and pieces.netloc else None


def link(url: str | None, text: str, *, title: str = "") -> Markup:
    """A link that opens in a new tab, or the bare text where there is no address of the web."""
    address = web_address(url)
    if address is None:
        return escape(clean(text))
    return Markup('<a href="{}" target="_blank" rel="noopener noreferrer"{}>{}</a>').format(
        address, Markup(' title="{}"').format(title) if title else "", clean(text)
    )


def plain_label(text: str) -> str:
    """The text for a widget's label, which is Markdown: every character of its syntax escaped, on one line."""
    return _MARKDOWN.sub(r"\\\1", " ".join(clean(text).split()))


def chart_text(text: str) -> str:
    """The text for a Plotly label, which reads a few tags: escaped, on one line."""
    return escape_text(" ".join(clean(text).split()), quote=False)
