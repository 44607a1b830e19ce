"""Doors: a package hands out two to five names, and who stands outside imports these and no inner module.

The exceptions stand in this module, each with its reason; one that is no longer needed has to go.
"""

from __future__ import annotations

from tests.architecture.sources import MODULES, PACKAGES, door_of, imports_of, is_in, room_of

# Packages whose modules are what they hand out: each module is named by what it does, and imported by that name.
OF_MODULES = {
    "rashomon": "the library: its names are those of `rashomon.api`",
    "collectors": "the steps of a run, imported by name when they are first needed",
    "dashboard": "an application: nobody imports it",
    "dashboard.components": "a component a module",
    "dashboard.queries": "a page's questions a module",
    "dashboard.views": "a page a module",
    "dashboard.views.event": "a panel a module",
    "dashboard.views.period": "a panel a module",
    "rashomon.analysis": "rooms of the analysis, `compare` and `document`",
    "rashomon.analysis.text": "what all measures share, a subject a module: words, marks, figures, languages",
    "rashomon.analysis.text.word_lists": "data",
    "rashomon.api": "the names of the library; `rashomon` hands them out",
    "rashomon.cli": "a group of commands a module",
    "rashomon.export": "a kind of output a module",
    "rashomon.files": "a kind of file a module",
    "rashomon.store": "`engine` opens a store, `protocols` says what it can do",
    "rashomon.store.schema": "`tables` and `version`",
    "rashomon.store.schema.migrations": "run by Alembic",
    "rashomon.store.schema.migrations.versions": "run by Alembic",
}
OTHER_SIZES = {
    "rashomon.model": "the vocabulary of the whole house",
    "rashomon.jobs": "the one door to all that the program says",
    "rashomon.analysis.events": "grouping, joining, and events as persons edit them",
}
INNER = {  # module that is imported from outside beside its package's door: why
    "rashomon.analysis.actors.article_topics": "names of one article, kept with it; the door is of one event",
    "rashomon.analysis.emphasis.attention": "counts over many events; the door is of one event",
    "rashomon.analysis.emphasis.not_found": "its limits, which the methods print",
    "rashomon.analysis.emphasis.order_agreement": "its least number of subjects, which a panel prints",
    "rashomon.analysis.emphasis.room": "how many words a body has, a column of a table",
    "rashomon.analysis.emphasis.subjects": "its limits, which the methods print",
    "rashomon.analysis.emphasis.topics": "the kind of a subject, a word of its table",
    "rashomon.analysis.quotes.speakers": "the name of a speaker nobody knows, a word of its table",
    "rashomon.analysis.wording.concordance": "its usual limit",
    "rashomon.analysis.wording.contrast": "its limits: a request of wording sets them, the methods print them",
    "rashomon.analysis.wording.distinctive": "wording of many events, of which jobs lay the steps together",
    "rashomon.analysis.wording.pooling": "wording of many events, of which jobs lay the steps together",
    "rashomon.analysis.wording.stance_words": "its word lists, which a table prints",
    "rashomon.analysis.wording.term_counts": "terms counted once; copies are found by them, groups compared",
    "rashomon.identity.article_keys": "for the store, which keeps keys",
    "rashomon.identity.changes": "for the store, which keeps revisions",
    "rashomon.identity.intermediaries": "for the collectors, which ask where a link leads",
    "rashomon.identity.matching": "for the store, which finds the article of a draft",
    "rashomon.identity.search_words": "for the store, which keeps the words of a search",
    "rashomon.jobs.concordance": "a job of its own module, loaded when asked for",
    "rashomon.jobs.editing": "a job of its own module, loaded when asked for",
    "rashomon.jobs.holders": "who holds a lease or a claim, for the collectors",
    "rashomon.jobs.leases": "one analysis at a time, for commands and library",
    "rashomon.jobs.passages": "where a panel cuts a passage, without loading the jobs",
    "rashomon.jobs.over_events": "the word for every language",
    "rashomon.jobs.replay": "the type of a change, for who shows one",
    "rashomon.jobs.retention": "a job of its own module, loaded when asked for",
    "rashomon.jobs.vocabulary": "words of the results",
    "rashomon.jobs.wording": "a job of its own module, loaded when asked for",
    "rashomon.model.runs": "the names of what runs, which only shells use",
    "rashomon.registry.countries": "names of countries, which a page shows without reading a registry",
    "collectors.network.loopback": "the server of the demonstration",
}


def test_a_door_has_two_to_five_names() -> None:
    sizes = {package: len(door_of(package)) for package in PACKAGES - OF_MODULES.keys()}
    assert {package for package, size in sizes.items() if not 2 <= size <= 5} == set(OTHER_SIZES)


def test_packages_of_modules_are_packages() -> None:
    assert OF_MODULES.keys() <= PACKAGES


def inner_imports() -> set[str]:
    """The modules that others import from outside their package, though the package has a door."""
    reached = set()
    for module in MODULES:
        for source, name in imports_of(module):
            target = f"{source}.{name}" if f"{source}.{name}" in MODULES and name not in door_of_any(source) else source
            package = target.rpartition(".")[0]
            has_door = target in MODULES and target not in PACKAGES and package not in OF_MODULES
            if has_door and not is_in(room_of(module), package):
                reached.add(target)
    return reached


def door_of_any(name: str) -> tuple[str, ...]:
    """A package's door; of a module none."""
    return door_of(name) if name in PACKAGES else ()


def test_siblings_import_the_door() -> None:
    assert inner_imports() == set(INNER)


def test_rooms_of_the_analysis_import_each_others_doors() -> None:
    """Within the analysis there is one inner import: the terms by which copies are found in large collections."""
    reached = {
        (room_of(module), source)
        for module in MODULES
        if is_in(module, "rashomon.analysis")
        for source, name in imports_of(module)
        if source in INNER and not is_in(module, source.rpartition(".")[0])
    }
    assert reached == {("rashomon.analysis.origins", "rashomon.analysis.wording.term_counts")}
