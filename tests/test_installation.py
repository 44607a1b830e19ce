"""The shells and the data are found beside the library in a checkout, and inside it in an installed package."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from rashomon import installation

INSIDE = ("rashomon/collectors/__init__.py", "rashomon/dashboard/__init__.py", "rashomon/dashboard/frame.py")
BESIDE = ("collectors/__init__.py", "dashboard/__init__.py", "dashboard/frame.py")
LAYOUTS = {  # files beside rashomon/installation.py, the name of the frame, and the folder of shells and data
    "checkout": (("pyproject.toml", *BESIDE), "dashboard.frame", "."),
    "installed": (INSIDE, "rashomon.dashboard.frame", "rashomon"),
    "installed beside another dashboard": ((*INSIDE, *BESIDE), "rashomon.dashboard.frame", "rashomon"),
    "installed in a folder with a project": (("pyproject.toml", *INSIDE), "rashomon.dashboard.frame", "rashomon"),
}
SCRIPT = """
import sys
sys.path.insert(0, sys.argv[1])
from rashomon import installation
frame = installation.load("dashboard.frame")
print(frame.__name__, frame.__file__, installation.OUTLETS, installation.DASHBOARD, sep="\\n")
print(installation.local_folder())
"""


@pytest.mark.parametrize("layout", LAYOUTS)
def test_everything_is_found_in_every_layout(tmp_path: Path, layout: str) -> None:
    files, name, root = LAYOUTS[layout]
    for file in ("rashomon/__init__.py", *files):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).touch()
    shutil.copy(installation.__file__, tmp_path / "rashomon" / "installation.py")
    done = subprocess.run(
        [sys.executable, "-I", "-c", SCRIPT, str(tmp_path)], capture_output=True, text=True, check=True
    )
    found, *places = done.stdout.splitlines()
    frame, outlets, dashboard, local = map(Path, places)
    folder = tmp_path / root
    assert found == name
    assert (frame, outlets, dashboard) == (
        folder / "dashboard" / "frame.py", folder / "data" / "outlets.toml", folder / "dashboard" / "app.py",
    )  # fmt: skip
    assert local.is_relative_to(tmp_path) == (layout == "checkout")


def test_only_the_shells_are_loaded() -> None:
    with pytest.raises(ValueError, match="no module of collectors or dashboard"):
        installation.load("os.path")
