"""The exception tree. A message says what was wrong and what to do; the command line prints it and nothing else.

RashomonError
├── UsageError            a call or an option that cannot be right (exit code 2)
├── ConfigError           a setting or the outlet registry is wrong; names file and line (exit code 2)
├── InputError            a file cannot be read as what it claims to be
├── ModelError            a file with a trained model is missing or damaged
├── StoreError            the database cannot be opened, read or written
│   ├── StoreVersionError its schema is newer than this program
│   └── StoreBusyError    another process holds it
└── NotFoundError         no event, article or outlet of that id
"""

from __future__ import annotations


class RashomonError(Exception):
    """The root of all errors that are meant for the user."""


class UsageError(RashomonError):
    """A call or an option that cannot be right."""


class ConfigError(RashomonError):
    """A setting or the outlet registry is wrong."""


class InputError(RashomonError):
    """A file cannot be read as what it claims to be."""


class ModelError(RashomonError):
    """A file with a trained model, a part of the program, is missing or damaged."""


class StoreError(RashomonError):
    """The database cannot be opened, read or written."""


class StoreVersionError(StoreError):
    """The database's schema is newer than this program."""


class StoreBusyError(StoreError):
    """Another process holds the database."""


class NotFoundError(RashomonError):
    """No event, article or outlet of that id."""
