"""The schema: its tables, its version, and the migrations between versions. Siblings import `tables` and `version`."""
