"""What the views ask of the library: the only caches, each keyed on the data's version and what was asked."""
