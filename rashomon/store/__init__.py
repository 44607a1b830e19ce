"""The store: the only SQL. `engine.open_store` opens one, `protocols` says what it can do."""
