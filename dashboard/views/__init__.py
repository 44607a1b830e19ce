"""The pages: state in, drawn page out; no SQL and no text processing."""
