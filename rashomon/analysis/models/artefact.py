"""The file format of a trained model: a zip archive with a header, feature names and whole-number weights.

`header.json`   format, name, version, digest, decimals, parts (name and number of features), training sets, figures
`features.txt`  the feature names of all parts, sorted within a part, one a line
`weights.i2`    a 16-bit little-endian integer a feature: the weight times 10 ** decimals

The digest is the SHA-256 of parts, decimals, names and weights as they are unpacked, so it says which model this is
whatever the compression. Equal input gives equal bytes.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from io import BytesIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

import numpy as np

from rashomon.errors import ModelError, UsageError

FORMAT = 1
DECIMALS = 3
HEADER, FEATURES, WEIGHTS = "header.json", "features.txt", "weights.i2"
INTEGER = np.dtype("<i2")
LARGEST = int(np.iinfo(INTEGER).max)
OLDEST_DATE = (1980, 1, 1, 0, 0, 0)  # of a zip entry: the time of writing would make each file another one

Weights = dict[str, dict[str, float]]  # part -> feature -> weight


@dataclass(frozen=True, slots=True)
class TrainingSet:
    """A labelled set that a model learnt from: its public name, its articles and the SHA-256 of its file."""

    name: str
    articles: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Figure:
    """What a model reaches: a measure, the labelled set it was measured on, and how."""

    measure: str
    on: str
    how: str
    value: float


@dataclass(frozen=True, slots=True)
class Header:
    """What a model file says of itself; `parts` are (name, number of features), `digest` is that of its weights."""

    name: str
    version: int
    digest: str
    parts: tuple[tuple[str, int], ...]
    trained_on: tuple[TrainingSet, ...]
    figures: tuple[Figure, ...]
    format: int = FORMAT
    decimals: int = DECIMALS


def pack(
    weights: Mapping[str, Mapping[str, float]],
    *,
    name: str,
    version: int,
    trained_on: Sequence[TrainingSet],
    figures: Sequence[Figure] = (),
) -> bytes:
    """The bytes of a model file. Raises UsageError for a weight of more than DECIMALS decimals, or one too large."""
    rows = [(part, feature, value) for part in sorted(weights) for feature, value in sorted(weights[part].items())]
    numbers = np.array([_integer(part, feature, value) for part, feature, value in rows], dtype=INTEGER)
    features = "\n".join(feature for _, feature, _ in rows).encode()
    parts = tuple((part, len(weights[part])) for part in sorted(weights))
    digest = _digest(parts, DECIMALS, features, numbers.tobytes())
    header = Header(name, version, digest, parts, tuple(trained_on), tuple(figures))
    text = json.dumps(asdict(header), ensure_ascii=False, indent=1, sort_keys=True).encode()
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for member, data in ((HEADER, text), (FEATURES, features), (WEIGHTS, numbers.tobytes())):
            entry = ZipInfo(member, date_time=OLDEST_DATE)
            entry.create_system = 3  # the same on every system
            archive.writestr(entry, data, compress_type=ZIP_DEFLATED, compresslevel=9)
    return packed.getvalue()


def unpack(data: bytes, *, source: str) -> tuple[Header, Weights]:
    """(header, weights) of a model file, checked by its digest. Raises ModelError; `source` names the file there."""
    header = read_header(data, source=source)
    features, numbers = _members(data, FEATURES, WEIGHTS, source=source)
    size = sum(number for _, number in header.parts)
    names = features.decode("utf-8", "replace").split("\n") if size else []
    whole = len(numbers) == size * INTEGER.itemsize and len(names) == size
    if not whole or _digest(header.parts, header.decimals, features, numbers) != header.digest:
        raise _damaged(source, "its digest does not fit its weights")
    values = (np.frombuffer(numbers, dtype=INTEGER) / 10**header.decimals).tolist()
    weights: Weights = {}
    at = 0
    for part, number in header.parts:
        weights[part] = dict(zip(names[at : at + number], values[at : at + number], strict=True))
        at += number
    return header, weights


def read_header(data: bytes, *, source: str) -> Header:
    """The header of a model file. Raises ModelError for what is none, or one of another format."""
    (text,) = _members(data, HEADER, source=source)
    try:
        row = json.loads(text)
        header = Header(
            str(row["name"]),
            int(row["version"]),
            str(row["digest"]),
            tuple((str(part), int(number)) for part, number in row["parts"]),
            tuple(TrainingSet(**each) for each in row["trained_on"]),
            tuple(Figure(**each) for each in row["figures"]),
            int(row["format"]),
            int(row["decimals"]),
        )
    except (ValueError, KeyError, TypeError) as error:
        raise _damaged(source, f"its header cannot be read: {error}") from error
    if header.format != FORMAT:
        raise ModelError(
            f"the model file {source} is of format {header.format}, this program reads {FORMAT}: install Rashomon again"
        )
    return header


def _members(data: bytes, *names: str, source: str) -> list[bytes]:
    try:
        with ZipFile(BytesIO(data)) as archive:
            return [archive.read(name) for name in names]
    except (BadZipFile, zlib.error, KeyError, ValueError, EOFError, OSError, RuntimeError) as error:
        raise _damaged(source, str(error) or type(error).__name__) from error


def _damaged(source: str, reason: str) -> ModelError:
    return ModelError(f"the model file {source} is damaged ({reason}): install Rashomon again")


def _integer(part: str, feature: str, value: float) -> int:
    number = round(value * 10**DECIMALS) if np.isfinite(value) else LARGEST + 1
    if "\n" in feature or abs(number) > LARGEST or number / 10**DECIMALS != value:
        raise UsageError(
            f"weight {value!r} of {feature!r} in {part!r} cannot be kept: at most {DECIMALS} decimals, between "
            f"{-LARGEST / 10**DECIMALS} and {LARGEST / 10**DECIMALS}, and a name of one line"
        )
    return number


def _digest(parts: Sequence[tuple[str, int]], decimals: int, features: bytes, numbers: bytes) -> str:
    layout = json.dumps([decimals, parts], ensure_ascii=False).encode()
    return sha256(b"\0".join((layout, features, numbers))).hexdigest()
