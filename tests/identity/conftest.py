"""Invented drafts of an outlet."""

from tests.drafts import draft, hour

__all__ = ["draft", "hour"]
