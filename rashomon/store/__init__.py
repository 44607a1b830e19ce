"""The only SQL: one schema for SQLite and PostgreSQL, with migrations."""
