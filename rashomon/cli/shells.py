"""The collectors as the command line imports them: by the name they have in a checkout or in an installed package.

The package loads its own modules when they are first asked for, so that importing it here costs no start-up time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import collectors
else:
    from rashomon import installation

    collectors = installation.load("collectors")

__all__ = ["collectors"]
