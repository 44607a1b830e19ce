"""The source distribution holds the sources, the wheel built from it the program, and it works away from a checkout."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tarfile
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("wheel"), pytest.mark.timeout(600)]

ROOT = Path(__file__).resolve().parent.parent
PLACES = {  # of the checkout in the wheel
    "rashomon/": "rashomon/",
    "collectors/": "rashomon/collectors/",
    "dashboard/": "rashomon/dashboard/",
    "data/outlets.toml": "rashomon/data/outlets.toml",
    "data/demo/": "rashomon/data/demo/",
}
MINUTE = 60.0  # seconds
STORIES = (
    ("Ferry runs aground off Port Elsom", "The ferry Marigold ran aground off Port Elsom on Monday with 212 people on"
     " board. “Nobody was hurt,” said the harbour master Ines Dahl. Tugs from Varn pulled the ferry free at noon."),
    ("Council of Varn votes for a new tram", "The council of Varn voted on Tuesday for a tram to the university. “It"
     " will open in four years,” said the mayor Olof Brandt. The line costs 340 million crowns."),
)  # fmt: skip
OUTLETS = """
[[outlet]]
id = "harbour-herald"
name = "Harbour Herald"
feeds = [{ url = "http://127.0.0.1:9/feed.xml" }]  # refused: no public address
"""


def kept_by_git() -> set[str]:
    """Files of the checkout that git tracks, or would if they were added."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if listed.returncode:
        pytest.skip("no git checkout: nothing says which files belong to the project")
    return {name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()}


@dataclass(frozen=True)
class Built:
    """Names of the files that were there to build from, and what was built."""

    sources: frozenset[str]
    sdist: frozenset[str]
    wheel: frozenset[str]
    file: Path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A source distribution of a copy of the checkout in use, and a wheel of the source distribution alone."""
    sources, folder = kept_by_git(), tmp_path_factory.mktemp("built")
    checkout, unpacked, built = folder / "checkout", folder / "unpacked", folder / "dist"
    for name in sources:
        (checkout / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, checkout / name)
    for name in ("data/local/rashomon.db", "collectors/__pycache__/run.cpython-311.pyc", ".venv/pyvenv.cfg"):
        (checkout / name).parent.mkdir(parents=True, exist_ok=True)
        (checkout / name).write_text("of this machine alone", encoding="utf-8")
    build(checkout, "sdist", built)
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as packed:
        in_sdist = {name.partition("/")[2] for name in packed.getnames()}
        packed.extractall(unpacked, filter="data")
    build(next(unpacked.iterdir()), "wheel", built)
    (file,) = built.glob("*.whl")
    in_wheel = zipfile.ZipFile(file).namelist()
    return Built(frozenset(sources), frozenset(in_sdist), frozenset(in_wheel), file)


def build(project: Path, kind: str, into: Path) -> None:
    """Build as an installer would, but with the build backend of this environment."""
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", kind, "--directory", str(into)],
        cwd=project, capture_output=True, text=True, timeout=MINUTE, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_the_source_distribution_holds_what_git_tracks(built: Built) -> None:
    assert built.sdist - built.sources == {"PKG-INFO"}
    assert built.sources <= built.sdist


def test_the_wheel_holds_the_program_below_one_name(built: Built) -> None:
    about = {name for name in built.wheel if re.match(r"rashomon-[^/]+\.dist-info/", name)}
    wanted = {
        place + name.removeprefix(folder)
        for folder, place in PLACES.items()
        for name in built.sources
        if name.startswith(folder)
    }
    assert built.wheel - about == wanted
    assert {name.partition("/")[2] for name in about} == {
        "METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE",
    }  # fmt: skip


@dataclass(frozen=True)
class Installed:
    """A new environment with the wheel, and a folder to work in."""

    programs: Path
    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        """Nothing of this checkout, and a home of its own."""
        foreign = ("PYTHON", "RASHOMON_", "VIRTUAL_ENV", "XDG_", "STREAMLIT_")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
        return kept | {"HOME": str(self.folder), "XDG_DATA_HOME": str(self.folder / "share")}

    def run(self, program: str, *arguments: str, **settings: str) -> str:
        """What a program of the environment prints; it has to end well."""
        done = subprocess.run(
            [str(self.programs / program), *arguments],
            cwd=self.folder, env=self.environment | settings,
            capture_output=True, text=True, timeout=2 * MINUTE, check=False,
        )  # fmt: skip
        assert done.returncode == 0, (arguments, done.stdout, done.stderr)
        return done.stdout

    def rashomon(self, *arguments: str, **settings: str) -> str:
        """What the command prints."""
        return self.run("rashomon", *arguments, **settings)

    def python(self, script: str, **settings: str) -> list[str]:
        """The lines that a script prints."""
        return self.run("python", "-c", script, **settings).splitlines()


@pytest.fixture(scope="module")
def installed(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel in a new environment with the tested versions of its libraries, and two articles to read."""
    environment = tmp_path_factory.mktemp("environment")
    folder = tmp_path_factory.mktemp("elsewhere")
    pins = folder / "pins.txt"
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    pins.write_text("\n".join(line for line in lines if not line.startswith("-e")), encoding="utf-8")
    beside = Path(sys.executable).parent / "uv"
    uv = str(beside) if beside.is_file() else shutil.which("uv")
    wanted = ["--quiet", "-r", str(pins), str(built.file)]
    python = str(environment / "bin" / "python")
    steps = (
        ([uv, "venv", "--quiet", "--allow-existing", "--python", sys.executable, str(environment)],
         [uv, "pip", "install", "--python", python, *wanted])
        if uv else
        ([sys.executable, "-m", "venv", str(environment)], [python, "-m", "pip", "install", *wanted])
    )  # fmt: skip
    for step in steps:
        done = subprocess.run(step, cwd=folder, capture_output=True, text=True, timeout=5 * MINUTE, check=False)
        assert done.returncode == 0, done.stderr
    rows = [
        {"id": f"{outlet}-{number}", "outlet": outlet, "title": title, "text": f"{text} {outlet} was there.",
         "url": f"https://{outlet}.example/{number}", "published": f"2031-03-0{3 + number}T08:00:00Z", "language": "en"}
        for number, (title, text) in enumerate(STORIES)
        for outlet in ("harbour-herald", "pier-mail")
    ]  # fmt: skip
    (folder / "articles.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (folder / "article.txt").write_text("Market reopens\n\n" + "The market of Varn reopened. " * 20, encoding="utf-8")
    (folder / "own.toml").write_text(OUTLETS, encoding="utf-8")
    return Installed(environment / "bin", folder)


def test_the_names_of_the_shells_are_not_claimed(installed: Installed) -> None:
    script = """
import importlib.metadata, importlib.util
import rashomon
from rashomon import installation
print(rashomon.__version__ == importlib.metadata.version("rashomon"))
print(importlib.util.find_spec("collectors"), importlib.util.find_spec("dashboard"))
print(installation.load("collectors").collect.__module__, installation.load("dashboard.frame").__name__)
"""
    assert installed.python(script) == ["True", "None None", "rashomon.collectors.run rashomon.dashboard.frame"]
    for name in ("collectors", "dashboard"):
        (line,) = installed.python(f"try:\n import {name}\nexcept ModuleNotFoundError as error:\n print(error)")
        assert line == f"No module named '{name}'"


def test_the_demo_is_collected_shown_and_exported(installed: Installed) -> None:
    said = installed.rashomon("demo", "--no-serve")
    database = installed.folder / "share" / "rashomon" / "demo.db"
    use = {"RASHOMON_DB": f"sqlite:///{database}"}
    assert said.startswith("Demo corpus (invented outlets and events): ")
    assert database.is_file()
    events = json.loads(installed.rashomon("events", "--json", **use))["events"]
    largest = max(events, key=lambda event: event["outlets"])
    assert largest["outlets"] > 2
    installed.rashomon("export", largest["id"], "-o", "tables", **use)
    assert (installed.folder / "tables" / "quotes.csv").read_text(encoding="utf-8").count("\n") > 1
    drawn = installed.python(
        "from streamlit.testing.v1 import AppTest\nfrom rashomon.installation import DASHBOARD\n"
        "app = AppTest.from_file(str(DASHBOARD), default_timeout=60).run()\nprint(len(app.exception))\n"
        "print(*(link.label for link in app.page_link), sep='\\n')",
        **use,
    )
    assert drawn[0] == "0"
    assert len(drawn) > 2


def test_articles_are_imported_and_grouped(installed: Installed) -> None:
    shipped = json.loads(installed.rashomon("outlets", "list", "--json"))["outlets"]
    assert len(shipped) > 200
    said = installed.rashomon("import", "articles.jsonl", "article.txt", "--outlet", "harbour-herald")
    assert said == "2 files: 5 new articles, 0 changed, 0 known before\n"
    installed.rashomon("analyse")
    events = json.loads(installed.rashomon("events", "--json"))["events"]
    assert sorted(event["articles"] for event in events)[-2:] == [2, 2]
    assert (installed.folder / "share" / "rashomon" / "rashomon.db").is_file()
    checks = {row["check"]: row for row in json.loads(installed.rashomon("doctor", "--json"))["checks"]}
    assert all(row["ok"] for row in checks.values())
    assert checks["registry"]["note"].startswith(f"{len(shipped)} outlets")
    assert " 5 articles, " in checks["database"]["note"]


def test_commands_without_a_database_write_their_files(installed: Installed) -> None:
    installed.rashomon("cluster", "articles.jsonl", "-o", "events.csv")
    installed.rashomon("quotes", "articles.jsonl", "-o", "quotes.jsonl")
    installed.rashomon("wording", "articles.jsonl", "-o", "words.csv", "--by", "outlet")
    heading, *rows = (installed.folder / "events.csv").read_text(encoding="utf-8").splitlines()
    quotes = [json.loads(line) for line in (installed.folder / "quotes.jsonl").read_text(encoding="utf-8").splitlines()]
    assert heading == "id,event_id"
    assert len({row.split(",")[1] for row in rows}) == 2
    assert {quote["speaker"] for quote in quotes} == {"Ines Dahl", "Olof Brandt"}
    assert (installed.folder / "words.csv").read_text(encoding="utf-8").startswith("term,")


def test_the_library_reads_and_groups(installed: Installed) -> None:
    script = """
import rashomon
articles = rashomon.read("articles.jsonl")
events, quotes = rashomon.cluster(articles).to_frame(), rashomon.quotes(articles).to_frame()
print(len(events), events["event_id"].nunique(), *sorted(quotes["speaker"].unique()), sep="|")
"""
    assert installed.python(script) == ["4|2|Ines Dahl|Olof Brandt"]


@pytest.fixture
def served(installed: Installed) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The address of a dashboard with a collector behind it, and its process; the registry is a relative path."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings = {"RASHOMON_DB": "sqlite:///served.db", "RASHOMON_OUTLETS": "own.toml"}
    with (installed.folder / "served.log").open("w") as log:
        process = subprocess.Popen(
            [str(installed.programs / "rashomon"), "serve", "--port", str(port)],
            cwd=installed.folder, env=installed.environment | settings,
            stdout=log, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
    yield f"http://127.0.0.1:{port}", process
    with suppress(ProcessLookupError):  # what is left of it after a test that failed
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def test_the_dashboard_and_the_collector_are_served(
    installed: Installed, served: tuple[str, subprocess.Popen[bytes]]
) -> None:
    address, process = served
    assert answer(f"{address}/_stcore/health", process).strip() == "ok"
    assert "<title>" in answer(f"{address}/", process)
    end = time.monotonic() + MINUTE
    while time.monotonic() < end and not asked(installed):
        time.sleep(0.5)
    assert asked(installed) == ["hard"]  # the collector reads the same registry and writes to the same database
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=MINUTE) == 0
    said = (installed.folder / "served.log").read_text(encoding="utf-8")
    assert f"Rashomon is at {address}" in said
    assert "usage statistics" not in said  # Streamlit's settings are those beside the start script


def answer(url: str, process: subprocess.Popen[bytes]) -> str:
    """The body of an answer with status 200, awaited while the process lives."""
    end = time.monotonic() + MINUTE
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5) as response:  # noqa: S310 - loopback
                assert response.status == 200
                return str(response.read().decode())
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
    pytest.fail(f"{url} did not answer")


def asked(installed: Installed) -> list[str]:
    """The outcomes of the feeds that were asked, in the database that is served."""
    use = {"RASHOMON_DB": "sqlite:///served.db"}
    outlets = json.loads(installed.rashomon("outlets", "status", "--json", **use))["outlets"]
    return [feed["outcome"] for outlet in outlets for feed in outlet["feeds"] if feed["checked"]]
