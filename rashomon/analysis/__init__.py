"""Pure functions over documents: values in, values out; no clock, file, database or network."""
