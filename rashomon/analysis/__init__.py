"""The analysis: values in, values out. `document` reads an article once, `compare` says everything of one event."""
