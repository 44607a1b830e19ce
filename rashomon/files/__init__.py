"""Files in and out without a database: article records, edits, labels; what is written of them. One kind a module."""
