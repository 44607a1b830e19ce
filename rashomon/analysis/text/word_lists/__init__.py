"""Word lists as data: TOML, read by `lexicon`."""
