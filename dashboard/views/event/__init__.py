"""The page of one event: one module for each way to compare its tellings."""
