"""Programs that train the models of the analysis; each is run by hand: `python -m training.NAME`."""
