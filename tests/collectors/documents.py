"""Small feeds and pages, invented, as the tests need them."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

PARAGRAPH = (
    "The harbour of Varnhold opened its second quay on Monday after four years of work, the port authority said, and "
    "the first ferry left for the islands at noon with some two hundred passengers and a cargo of seed potatoes."
)


def item(number: int = 1, *, host: str = "herald.example", title: str | None = None, extra: str = "") -> str:
    """One RSS item; `extra` is markup put into it."""
    name = f"Story {number} from the harbour" if title is None else title
    head = f"<title>{escape(name)}</title>" if name else ""
    return (
        f"<item>{head}<link>https://{host}/story-{number}</link><guid>story-{number}</guid>"
        f"<description>What happened in story {number}.</description>"
        f"<pubDate>Mon, 09 Mar 2026 08:{number % 60:02}:00 GMT</pubDate>{extra}</item>"
    )


def rss(items: Iterable[str] = (item(1), item(2)), *, channel: str = "", declaration: str = "") -> str:
    """An RSS 2.0 document."""
    head = declaration or '<?xml version="1.0" encoding="UTF-8"?>'
    return (
        f'{head}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<channel><title>Herald</title><link>https://herald.example/</link>{channel}{''.join(items)}</channel></rss>"
    )


def atom(entries: str, *, attributes: str = "") -> str:
    """An Atom document."""
    return (
        f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" {attributes}><title>Herald</title>'
        f"<id>urn:herald</id><updated>2026-03-09T08:00:00Z</updated>{entries}</feed>"
    )


def page(paragraphs: int = 6, *, title: str = "Harbour opens", head: str = "", body: str = "") -> str:
    """A news page with navigation, an article and a footer."""
    text = "".join(f"<p>Paragraph {n}. {PARAGRAPH}</p>" for n in range(1, paragraphs + 1))
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{title} - Herald</title>"
        f"<meta property='og:title' content='{title}'><meta property='og:site_name' content='Herald'>"
        f"<meta name='author' content='Ada Fennwick'>"
        f"<meta property='article:published_time' content='2026-03-09T08:15:00Z'>{head}</head>"
        "<body><nav><ul><li><a href='/'>Home</a></li><li><a href='/sport'>Sport</a></li></ul></nav>"
        f"<main><article><h1>{title}</h1>{text}{body}</article></main>"
        "<footer><p>Imprint and terms of use</p></footer></body></html>"
    )
