"""Rashomon: how different outlets tell the same event. The headless library; start reading at `rashomon.jobs`."""

__version__ = "0.1.0"
