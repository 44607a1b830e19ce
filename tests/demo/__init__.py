"""Tests of the demo corpus, and of what the program finds in it."""
