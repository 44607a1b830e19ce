"""The strict reader, expat -> RawFeed: the well-formed RSS and Atom of nearly all outlets, faster than feedparser.

It returns None for anything that is ambiguous, so that `tolerant` reads it: markup that is not well
formed, a DTD, xml:base, markup inside fields, repeated fields, other vocabularies. What both read must be the same.
"""

from __future__ import annotations

from xml.parsers import expat

from .raw import RawEntry, RawFeed

_ATOM = "http://www.w3.org/2005/Atom"
_ABOUT = "http://www.w3.org/1999/02/22-rdf-syntax-ns# about"
_XML = "http://www.w3.org/XML/1998/namespace"
_VOCABULARIES = {
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://channel.netscape.com/rdf/simple/0.9/": "",
    "http://backend.userland.com/rss2": "",
    "http://blogs.law.harvard.edu/tech/rss": "",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://purl.org/rss/1.0/modules/syndication/": "sy:",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner:",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
    _ATOM: "atom:",
}
_RSS_ENTRY = frozenset({
    "title", "link", "guid", "description", "content:encoded", "pubdate", "dc:date", "dc:creator", "author", "source",
    "feedburner:origlink", "dc:language",
})  # fmt: skip
_ATOM_ENTRY = frozenset({"atom:title", "atom:id", "atom:updated", "atom:published", "atom:summary", "atom:content"})
_CHANNEL = frozenset({"title", "language", "dc:language", "ttl", "sy:updateperiod", "sy:updatefrequency", "atom:title"})
# Fields whose reading depends on order or on rarely used rules: feedparser knows them.
_AMBIGUOUS = frozenset({
    "body", "fullitem", "content", "summary", "modified", "issued", "created", "published", "updated", "dc:title",
    "dc:description", "dc:identifier", "dc:source", "dc:author", "atom:source", "atom:content", "atom:title", "atom:id",
    "atom:summary", "atom:author", "atom:updated", "atom:published", "link:",
})  # fmt: skip


class _Ambiguous(Exception):  # noqa: N818 - not an error: feedparser reads the document then
    pass


def read_strict(document: bytes) -> RawFeed | None:
    """Read the feed in a UTF-8 document; None where feedparser should read it."""
    reader = _Reader()
    try:
        reader.parser.Parse(document, True)
    except (expat.ExpatError, _Ambiguous):
        return None
    return reader.feed if reader.feed.entries else None


class _Reader:
    """The state of the parser: its position, and the field whose text is collected."""

    def __init__(self) -> None:
        self.feed = RawFeed()
        self.kind = ""  # 'rss' or 'atom' once the outermost element was seen
        self.parser = expat.ParserCreate("utf-8", " ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = _reject
        self._depth = 0
        self._entry: RawEntry | None = None
        self._entry_depth = 0
        self._channel_depth = 0
        self._author_depth = 0
        self._field = ""
        self._field_depth = 0
        self._seen: set[str] = set()
        self._pieces: list[str] = []
        self._attributes: dict[str, str] = {}

    def _start(self, full: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._field:
            raise _Ambiguous  # markup inside a field
        if f"{_XML} base" in attributes:
            raise _Ambiguous
        name = _name(full)
        if self._depth == 1:
            self._root(name, attributes)
        elif self._entry is not None:
            self._in_entry(self._entry, name, attributes)
        elif self._channel_depth == 0 and name == "channel":
            self._channel_depth = self._depth
        elif name == ("item" if self.kind == "rss" else "atom:entry"):
            if self._depth > 3:
                raise _Ambiguous
            self._entry, self._entry_depth, self._seen = RawEntry(), self._depth, set()
            self._entry.language = attributes.get(f"{_XML} lang", "")
            self._entry.guid = attributes.get(_ABOUT, "")
        elif self._depth == self._channel_depth + 1 and name in _CHANNEL:
            self._begin_field(name, attributes)

    def _root(self, name: str, attributes: dict[str, str]) -> None:
        if name in ("rss", "rdf:rdf"):
            self.kind = "rss"
        elif name == "atom:feed":
            self.kind, self._channel_depth = "atom", 1
        else:
            raise _Ambiguous
        self.feed.language = attributes.get(f"{_XML} lang", "")

    def _in_entry(self, entry: RawEntry, name: str, attributes: dict[str, str]) -> None:
        if self._author_depth and self._depth == self._author_depth + 1:
            if name == "atom:name":
                self._begin_field(name, attributes)
            return
        if self._depth != self._entry_depth + 1:
            return
        if name == "atom:link":
            if attributes.get("rel", "alternate") == "alternate" and "href" in attributes:
                entry.links.append(attributes["href"])
        elif self.kind == "atom" and name == "atom:author":
            self._author_depth = self._depth
        elif name in (_ATOM_ENTRY if self.kind == "atom" else _RSS_ENTRY):
            self._begin_field(name, attributes)
        elif name in _AMBIGUOUS or name.startswith("dcterms:") or (name.startswith("dc:") and self.kind == "atom"):
            raise _Ambiguous

    def _begin_field(self, name: str, attributes: dict[str, str]) -> None:
        if name in self._seen and name not in ("dc:creator", "atom:name"):
            raise _Ambiguous
        if name.startswith("atom:") and not _says_text(attributes):
            raise _Ambiguous
        self._seen.add(name)
        self._field, self._field_depth, self._attributes, self._pieces = name, self._depth, attributes, []

    def _text(self, data: str) -> None:
        if self._field:
            self._pieces.append(data)

    def _end(self, full: str) -> None:
        if self._field and self._depth == self._field_depth:
            text = "".join(self._pieces).strip()
            if self._entry is None:
                self._close_channel_field(text)
            else:
                self._close_entry_field(self._entry, text)
            self._field = ""
        elif self._entry is not None and self._depth == self._entry_depth:
            self._close_entry(self._entry)
        elif self._depth == self._author_depth:
            self._author_depth = 0
        self._depth -= 1

    def _close_entry(self, entry: RawEntry) -> None:
        if not entry.title:
            raise _Ambiguous  # feedparser knows more places where one may stand
        if not entry.summary and entry.contents:
            entry.summary = entry.contents[0]
        self.feed.entries.append(entry)
        self._entry, self._author_depth = None, 0

    def _close_channel_field(self, text: str) -> None:
        match self._field:
            case "title" | "atom:title":
                self.feed.title = text
            case "language" | "dc:language":
                self.feed.language = text
            case "ttl":
                self.feed.ttl = text
            case "sy:updateperiod":
                self.feed.update_period = text
            case "sy:updatefrequency":
                self.feed.update_frequency = text

    def _close_entry_field(self, entry: RawEntry, text: str) -> None:
        if not text:
            return
        match self._field.removeprefix("atom:"):
            case "title":
                entry.title = text
            case "link":
                entry.links.append(text)
            case "feedburner:origlink":
                entry.links.insert(0, text)
            case "guid" | "id":
                entry.guid = text
            case "description" | "summary":
                entry.summary = text
            case "content:encoded" | "content":
                entry.contents.append(text)
            case "pubdate" | "published":
                entry.dates.insert(0, text)
            case "dc:date" | "updated":
                entry.dates.append(text)
            case "dc:creator" | "author" | "name":
                entry.authors.append(text)
            case "dc:language":
                entry.language = text
            case "source":
                entry.source_name, entry.source_url = text, self._attributes.get("url", "")


def _name(full: str) -> str:
    """'http://www.w3.org/2005/Atom title' -> 'atom:title'; '?' for a vocabulary that is not read."""
    vocabulary, space, local = full.rpartition(" ")
    if not space:
        return local.lower()
    prefix = _VOCABULARIES.get(vocabulary)
    return "?" if prefix is None else prefix + local.lower()


def _says_text(attributes: dict[str, str]) -> bool:
    """True where an Atom element holds plain text or escaped HTML."""
    kind, mode = attributes.get("type", "text"), attributes.get("mode", "escaped")
    return kind in ("text", "html", "text/plain", "text/html") and mode == "escaped" and "src" not in attributes


def _reject(*_: object) -> None:
    raise _Ambiguous
