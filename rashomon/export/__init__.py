"""Exports: results as tidy tables, and the tables as CSV, JSON, Parquet, workbook and report. One kind a module."""
