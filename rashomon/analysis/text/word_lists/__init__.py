"""Rule data by subject and language, as TOML; read by `text.lexicon`."""
