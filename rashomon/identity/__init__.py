"""Which article is this, and what changed in it: addresses, keys, matching, revisions, words of a search. Pure."""
