"""One name for all spellings."""

from __future__ import annotations

import pytest

from rashomon.analysis.names.merging import merged_names


@pytest.mark.parametrize(
    ("names", "spelling", "name"),
    [
        ({("José Pérez", "person"): 2, ("Jose Perez", "person"): 1}, "Jose Perez", "José Pérez"),
        ({("Tom Okafor", "person"): 1, ("Okafor", "person"): 5}, "Okafor", "Tom Okafor"),
        ({("Tom Okafor", "person"): 1, ("Ada Okafor", "person"): 1, ("Okafor", "name"): 5}, "Okafor", "Okafor"),
        ({("Tom Ade Okafor", "person"): 1, ("Tom Okafor", "person"): 5}, "Tom Okafor", "Tom Ade Okafor"),
        ({("Ministry of Defence", "organisation"): 1, ("MoD", "name"): 1}, "MoD", "MoD"),  # no acronym by its shape
        ({("Ministry of Defence", "organisation"): 1, ("MOD", "name"): 1}, "MOD", "Ministry of Defence"),
        ({("Ministry of Defence", "organisation"): 1, ("MD", "name"): 1}, "MD", "Ministry of Defence"),
        ({("Vell Engineers", "organisation"): 1, ("Vell", "name"): 1}, "Vell", "Vell Engineers"),
        ({("Vell Engineers", "organisation"): 1, ("Vell", "person"): 1}, "Vell", "Vell"),
        ({("Kim Jong-un", "person"): 1, ("UN", "organisation"): 1}, "UN", "UN"),
    ],
)
def test_what_a_spelling_goes_under(names: dict[tuple[str, str], int], spelling: str, name: str) -> None:
    assert merged_names(names, {})[spelling] == name


def test_what_a_text_explains_is_one() -> None:
    names = {("Department of Night and Fog", "organisation"): 1, ("NIF", "name"): 1}
    assert merged_names(names, {"NIF": "Department of Night and Fog"})["NIF"] == "Department of Night and Fog"
