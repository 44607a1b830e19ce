"""The labelled sets that models learn from and are measured on, by file name, and where the trained models lie."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from rashomon.analysis import models
from rashomon.analysis.models.artefact import TrainingSet

# The name under which a set is published; a set that is not listed goes by the name of its file.
PUBLISHED = {
    "polnear_train": "PolNeAR, training part",
    "polnear_dev": "PolNeAR, development part",
    "uci_36h": "UCI News Aggregator, 36 hours of it",
    "allsides_2016_2018": "AllSides 2016 to 2018",
    "ecbplus": "ECB+",
}


def shipped_path(model: str) -> Path:
    """The file of a model that the program carries; its card is the `.md` beside it."""
    return Path(models.__file__).parent / f"{model}.zip"


def published_name(path: Path) -> str:
    """The name of a labelled set by its file."""
    stem = path.name.partition(".")[0]
    return PUBLISHED.get(stem, stem)


def training_set(path: Path, articles: int) -> TrainingSet:
    """What a model file says of a labelled set."""
    return TrainingSet(published_name(path), articles, sha256(path.read_bytes()).hexdigest())


def training_sets(folder: Path, name: str, articles: int) -> list[TrainingSet]:
    """A set of `training.labelled_news`: its articles and, where there is one, the list of those dated by the label."""
    found = [training_set(folder / f"{name}.jsonl.gz", articles)]
    dated = folder / f"{name}.event_dated.txt"
    if dated.exists():
        listed = training_set(dated, len(dated.read_text(encoding="utf-8").split()))
        found.append(TrainingSet(f"{listed.name}: ids dated by their event", listed.articles, listed.sha256))
    return found
