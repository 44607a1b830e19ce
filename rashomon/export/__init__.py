"""Results as tidy tables with a codebook, and tables as CSV, JSON, Parquet, XLSX and an HTML report."""
