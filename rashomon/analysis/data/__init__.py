"""Trained numbers and lists that the analysis reads: data, no code."""
