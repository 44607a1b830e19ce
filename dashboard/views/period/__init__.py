"""The page over many events: one module for each of its parts."""
