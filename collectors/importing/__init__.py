"""Articles and feeds from files."""

from __future__ import annotations

from .files import import_paths
from .records import parse_columns
from .report import FileReport, ImportReport

__all__ = ["FileReport", "ImportReport", "import_paths", "parse_columns"]
