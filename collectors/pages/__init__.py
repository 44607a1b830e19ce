"""Pages of articles: bytes -> text with paragraphs, title, byline, date and address."""

from __future__ import annotations

from .extract import EXTRACTION, Page, extract_page
from .head import stated_address

__all__ = ["EXTRACTION", "Page", "extract_page", "stated_address"]
