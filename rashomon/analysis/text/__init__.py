"""Texts in any language: words, segments, quotation marks, turns, figures, morphology, language."""
