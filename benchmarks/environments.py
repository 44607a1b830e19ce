"""Programs that are measured against each other: the checkout, and a wheel in an environment of its own."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
LONGEST = 900.0  # seconds for one process
DATA = ("outlets.toml", "demo")  # of the data folder, what the program reads


@dataclass(frozen=True, slots=True)
class Program:
    """A Rashomon that can be run: its Python, and the folder its modules are imported from (None: the installed)."""

    name: str
    python: Path
    source: Path | None = None

    def run(self, arguments: Sequence[str], *, folder: Path) -> subprocess.CompletedProcess[str]:
        """Run its Python in `folder` with nothing of the user's own: no settings, no outlets, no home."""
        environment = {
            "PATH": os.environ.get("PATH", ""),
            "LANG": "C.UTF-8",
            "HOME": str(folder / "home"),
            "XDG_DATA_HOME": str(folder / "home"),
            "RASHOMON_OWN_OUTLETS": str(folder / "home" / "outlets.toml"),
        }
        if self.source:
            environment["PYTHONPATH"] = str(self.source)
        return subprocess.run(
            [self.python, *arguments],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            timeout=LONGEST,
            check=False,
        )


def checkout(source: Path = CHECKOUT) -> Program:
    """The program in a checkout, by default that of this module, run by the Python that runs this."""
    return Program("new", Path(sys.executable), source)


def wheel(file: Path, *, data: Path, requirements: Path, keep: Path) -> tuple[Program, str]:
    """The program in a wheel, installed with pinned requirements in an environment below `keep`; and its key.

    A wheel of 0.1.0 has no data in it: `data` (outlets and demo corpus) is copied to where its modules look for it.
    An environment made before is used again. The key changes with the wheel, the data and the packages that the wheel
    needs; a pin that it does not need changes nothing.
    """
    pins = [line for line in requirements.read_text(encoding="utf-8").splitlines() if not line.startswith("-e")]
    own = f"time-machine=={version('time-machine')}"
    shipped = sorted(path for name in DATA for path in (data / name, *(data / name).rglob("*")) if path.is_file())
    folder = keep / "environments" / digest([file, *shipped], "\n".join(pins), own, sys.version)
    python, packages = folder / "bin" / "python", folder / "packages.txt"
    with _alone(keep / "environments"):
        if not packages.is_file():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            pinned = folder / "pins.txt"
            pinned.write_text("\n".join(pins) + "\n", encoding="utf-8")
            _install(folder, ["--constraint", str(pinned), str(file.resolve()), own])
            _copy(data, _packages(python) / "data")
            packages.write_text(_installed(python), encoding="utf-8")
    return Program("old", python), digest([file, *shipped, packages], sys.version)


def digest(files: Iterable[Path], *texts: str) -> str:
    """A short digest of files and texts."""
    found = hashlib.sha256()
    for file in files:
        found.update(hashlib.sha256(file.read_bytes()).digest())
    for text in texts:
        found.update(hashlib.sha256(text.encode()).digest())
    return found.hexdigest()[:16]


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Make `folder`, and wait until no other process is in this context for it."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _copy(data: Path, to: Path) -> None:
    to.mkdir(exist_ok=True)
    for name in DATA:
        if (data / name).is_dir():
            shutil.copytree(data / name, to / name, dirs_exist_ok=True)
        elif (data / name).is_file():
            shutil.copy(data / name, to / name)


def _install(folder: Path, what: Sequence[str]) -> None:
    python = folder / "bin" / "python"
    beside = Path(sys.executable).parent / "uv"
    uv = str(beside) if beside.is_file() else shutil.which("uv")
    if not python.is_file():
        _checked([uv, "venv", "--quiet", "--allow-existing", "--python", sys.executable, str(folder)] if uv
                 else [sys.executable, "-m", "venv", str(folder)])  # fmt: skip
    _checked([uv, "pip", "install", "--quiet", "--compile-bytecode", "--python", str(python), *what] if uv
             else [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *what])  # fmt: skip


def _packages(python: Path) -> Path:
    return Path(_checked([str(python), "-I", "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]).strip())


def _installed(python: Path) -> str:
    """Names and versions of the packages of an environment, a line each."""
    code = "from importlib.metadata import distributions as d; print(*sorted(f'{p.name}=={p.version}' for p in d()))"
    return _checked([str(python), "-I", "-c", code]).strip().replace(" ", "\n") + "\n"


def _checked(command: Sequence[str]) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=LONGEST)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stderr or done.stdout}")
    return done.stdout
