"""The golden test: the outputs of an earlier program, a wheel, and of this checkout, compared row by row."""
