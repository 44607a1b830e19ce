"""Scripts that are copied into a folder of their own and run by the environment that is measured."""
