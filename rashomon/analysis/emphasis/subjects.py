"""All that is said of the names, numbers and themes of an event: a measure each, over the same subjects."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from rashomon.analysis.actors import Actor
from rashomon.analysis.document import Document
from rashomon.analysis.emphasis.conflicting_figures import conflicting_figures
from rashomon.analysis.emphasis.not_found import not_found
from rashomon.analysis.emphasis.order_agreement import agreement
from rashomon.analysis.emphasis.topics import THEME, Subject, find_subjects, topics
from rashomon.analysis.names import name_key
from rashomon.model import Agreement, ConflictingFigure, NotFound, Origin, Statement, Topic

LEAST_ORIGINS = 2  # independent origins that must carry what an outlet is said not to have


@dataclass(frozen=True, slots=True)
class SubjectRows:
    """The rows of each measure of the subjects."""

    topics: tuple[Topic, ...]
    agreement: tuple[Agreement, ...]
    not_found: tuple[NotFound, ...]
    conflicts: tuple[ConflictingFigure, ...]


def compare_subjects(
    documents: Sequence[Document],
    actors: Sequence[Actor],
    *,
    statements: Sequence[Statement],
    origins: Sequence[Origin],
    outlet_names: Collection[str] = (),
) -> SubjectRows:
    """Compare which names, numbers and themes the outlets give, how early, in which order, and which not at all.

    Args:
        documents: the event's articles.
        actors: those of the articles (see `find_actors`).
        statements: quotes that several articles have, in their versions.
        origins: of which text each article is a copy.
        outlet_names: names that are never called missing: an outlet seldom names another.
    """
    subjects = find_subjects(documents, actors)
    given = topics(documents, subjects)
    return SubjectRows(
        topics=given,
        agreement=agreement(given),
        not_found=not_found(
            documents,
            subjects=_findable(subjects, outlet_names),
            statements=statements,
            origins=origins,
            least=LEAST_ORIGINS,
        ),
        conflicts=conflicting_figures(documents, subjects),
    )


def _findable(subjects: Sequence[Subject], outlet_names: Collection[str]) -> list[Subject]:
    """Subjects that can be missing: no theme, which other words can tell, and no other outlet."""
    outlets = {name_key(name) for name in outlet_names}
    return [subject for subject in subjects if subject.kind != THEME and name_key(subject.name) not in outlets]
