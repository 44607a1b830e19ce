"""The models that the program carries, by name: 'pairs' (event grouping) and 'quotes' (attribution of quotes)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from rashomon.analysis.models.artefact import Header, Weights, read_header, unpack
from rashomon.errors import ModelError


@cache
def load_weights(name: str) -> Weights:
    """The weights of a model: part -> feature -> weight. Raises ModelError where its file is missing or damaged."""
    return unpack(_data(name), source=f"{name}.zip")[1]


def describe(name: str) -> Header:
    """Version, digest, training sets and figures of a model. Raises ModelError as `load_weights` does."""
    return read_header(_data(name), source=f"{name}.zip")


def _data(name: str) -> bytes:
    try:
        return files("rashomon.analysis.models").joinpath(f"{name}.zip").read_bytes()
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ModelError(f"the model file {name}.zip cannot be read ({reason}): install Rashomon again") from error
