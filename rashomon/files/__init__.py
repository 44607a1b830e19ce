"""Files in, files out, without a database: article records, edits, results, evaluation."""
