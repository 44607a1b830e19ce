"""Settings: defaults, environment, and messages that say what was expected."""

from dataclasses import fields
from pathlib import Path

import pytest

from rashomon.errors import ConfigError
from rashomon.settings import PREFIX, Settings, load_settings


def test_defaults_need_no_environment():
    settings = load_settings({})
    assert settings.db.startswith("sqlite:///")
    assert settings.outlets.name == "outlets.toml"


@pytest.mark.parametrize(
    ("variable", "text", "value"),
    [
        ("CONCURRENCY", "7", 7),
        ("TIMEOUT", "2.5", 2.5),
        ("FETCH_PAGES", "yes", True),
        ("FETCH_PAGES", "0", False),
        ("ALLOW_PRIVATE_HOSTS", "127.0.0.1, localhost,", ("127.0.0.1", "localhost")),
        ("OUTLETS", "mine.toml", Path("mine.toml")),
        ("CONTACT", "desk@courier.example", "desk@courier.example"),
    ],
)
def test_each_kind_of_setting(variable, text, value):
    assert getattr(load_settings({PREFIX + variable: text}), variable.lower()) == value


@pytest.mark.parametrize(
    ("environment", "message"),
    [
        ({"RASHOMON_TIMEOUT": "soon"}, "RASHOMON_TIMEOUT='soon': expected a number"),
        ({"RASHOMON_CONCURRENCY": "2.5"}, "expected a whole number"),
        ({"RASHOMON_FETCH_PAGES": "maybe"}, "expected yes or no"),
        ({"RASHOMON_TIMEOUT": "0"}, "must be above zero"),
        ({"RASHOMON_TIMEOUT": "nan"}, "must be above zero"),
        ({"RASHOMON_TIEMOUT": "3"}, r"unknown setting RASHOMON_TIEMOUT \(did you mean RASHOMON_TIMEOUT"),
    ],
)
def test_what_cannot_be_right_is_named(environment, message):
    with pytest.raises(ConfigError, match=message):
        load_settings(environment)


def test_an_option_wins_over_the_environment_and_none_does_not():
    environment = {"RASHOMON_DB": "sqlite:///one.db"}
    assert load_settings(environment, db="sqlite:///two.db").db == "sqlite:///two.db"
    assert load_settings(environment, db=None).db == "sqlite:///one.db"


def test_every_setting_explains_itself():
    assert all(field.metadata["help"] for field in fields(Settings))
