"""Programs that measure speed and accuracy; each is run by hand: `python -m benchmarks.NAME`."""
