"""The pages, one a module or package."""
