"""HTML -> plain text with paragraphs. nh3 (html5ever) does the reading; the size is bounded."""

from __future__ import annotations

import html
import re

import nh3

MAX_MARKUP = 1_000_000  # characters of HTML that are looked at
MAX_DEPTH = 256  # elements inside each other; an HTML parser's time grows with the square of it
MAX_TITLE = 1_000  # characters of a headline that are kept

_BLOCKS = {
    "address", "article", "aside", "blockquote", "center", "dd", "div", "dl", "dt", "figcaption", "figure", "footer",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "td",
    "th", "tr", "ul",
}  # fmt: skip
_HIDDEN = {"script", "style", "title", "noscript", "template", "svg", "math", "iframe", "object", "select", "button"}
_CLEANER = nh3.Cleaner(
    tags=_BLOCKS | {"br"}, clean_content_tags=_HIDDEN, attributes={}, strip_comments=True, link_rel=None
)
_VOID_OR_OPEN = frozenset({  # void elements and those whose end tag is optional
    "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option", "p",
    "param", "source", "td", "th", "tr", "track", "wbr",
})  # fmt: skip
_ANY_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]{0,20})")
_CRUDE = re.compile(r"<[^<>]*>")
_BREAK = re.compile(r"<br>")
_BLOCK = re.compile(r"</?[a-z][a-z0-9]*>")
_TAG = re.compile(r"</?[a-zA-Z!][^<>]{0,2000}>")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
CLOSING_MARKS = "\"'”’»"  # behind the last sentence of a paragraph
_WORD = re.compile(r"\w+")
_SPACES = re.compile(r"[^\S\n]+")
_PARAGRAPH_BREAKS = re.compile(r" ?\n ?\n[\n ]*")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff\u200e\u200f\x00"))


def only_words(text: str) -> list[str]:
    """The words of a text without capitals, to compare two renderings of one page."""
    return _WORD.findall(text.casefold())


def plain_text(markup: str) -> str:
    """Return the readable text of an HTML fragment, a blank line between paragraphs, white space folded."""
    markup = markup[:MAX_MARKUP]
    if "<" in markup:
        markup = _SPACES.sub(" ", markup.replace("\n", " ").replace("\r", " "))
        markup = _clean(markup)
        markup = _BLOCK.sub("\n\n", _BREAK.sub("\n", markup))
    text = html.unescape(markup)
    if _ENTITY.search(text):  # escaped twice
        text = html.unescape(text)
    return fold(text)


def _clean(markup: str) -> str:
    """Keep block tags only; a fragment nested deeper than MAX_DEPTH loses all tags without being parsed."""
    depth = 0
    for match in _ANY_TAG.finditer(markup):
        if match[2].lower() not in _VOID_OR_OPEN:
            depth = max(0, depth - 1) if match[1] else depth + 1
            if depth > MAX_DEPTH:
                return _CRUDE.sub("<p>", markup)
    return _CLEANER.clean(markup)


def fold(text: str) -> str:
    """Fold white space: single spaces, single line breaks inside paragraphs and blank lines between them."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_INVISIBLE)
    return _PARAGRAPH_BREAKS.sub("\n\n", _SPACES.sub(" ", text)).replace(" \n", "\n").replace("\n ", "\n").strip()


def title_text(markup: str) -> str:
    """A headline without markup: tags out, entities resolved (also doubly escaped ones), one line."""
    text = markup[: MAX_TITLE * 8]
    for _ in range(3):
        before = text
        if _TAG.search(text):
            text = _clean(text)
            text = _BLOCK.sub(" ", text)
        if "&" in text:
            text = html.unescape(text)
        if text == before:
            break
    return " ".join(text.translate(_INVISIBLE).split())[:MAX_TITLE]
