"""What the views ask of the library: the only caches, each keyed on the data's version and what was asked.

Values are frozen, so cached ones are shared, not copied. Nothing is clustered, parsed or fetched here.
"""
