"""The shells are found beside the library in a checkout, and inside it in an installed package."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from rashomon import shells

LAYOUTS = {  # files beside rashomon/shells.py, and the name under which the frame is found
    "checkout": (("pyproject.toml", "dashboard/__init__.py", "dashboard/frame.py"), "dashboard.frame"),
    "installed": (("rashomon/dashboard/__init__.py", "rashomon/dashboard/frame.py"), "rashomon.dashboard.frame"),
    "installed beside another dashboard": (
        (
            "dashboard/__init__.py",
            "dashboard/frame.py",
            "rashomon/dashboard/__init__.py",
            "rashomon/dashboard/frame.py",
        ),
        "rashomon.dashboard.frame",
    ),
    "installed in a folder with a project": (
        ("pyproject.toml", "rashomon/dashboard/__init__.py", "rashomon/dashboard/frame.py"),
        "rashomon.dashboard.frame",
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_shell_is_found_in_every_layout(tmp_path: Path, layout: str) -> None:
    files, name = LAYOUTS[layout]
    for file in ("rashomon/__init__.py", *files):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).touch()
    shutil.copy(shells.__file__, tmp_path / "rashomon" / "shells.py")
    script = "from rashomon import shells; print(shells.load('dashboard.frame').__name__, shells.folder('dashboard'))"
    done = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(tmp_path)!r}); {script}"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    found, folder = done.stdout.split(maxsplit=1)
    assert found == name
    assert Path(folder.strip()) == (tmp_path / name.replace(".", "/")).parent


def test_only_the_shells_are_loaded() -> None:
    with pytest.raises(ValueError, match="no module of collectors or dashboard"):
        shells.load("os.path")
