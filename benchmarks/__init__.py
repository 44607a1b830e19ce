"""Measurements of the program: run from a checkout, never part of an installed package."""
