"""Draw the tree of packages into ARCHITECTURE.md, each with the summary line of its docstring.

    python -m tests.project.draw_tree [--write]

Without --write the tree is printed.
"""

from __future__ import annotations

import argparse
import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "ARCHITECTURE.md"
BEGIN, END = "<!-- begin: drawn by make tree -->", "<!-- end -->"
WIDTH = 120
COLUMN = 26  # where summaries begin
PACKAGES = ("rashomon", "collectors", "dashboard", "training", "benchmarks", "tests")
FOLDERS = {  # without a docstring of their own
    "data": "the outlet registry, the demo corpus, labelled mentions; data/local/ is the user's own",
    "docs": "methods, codebook, commands, decisions, glossary",
}
WITH_MODULES = ("rashomon", "rashomon/analysis")  # their own modules are drawn too
CLOSED = ("rashomon/store", "tests")  # whose inner packages are not drawn


def main() -> None:
    """Print the tree, or write it into the page."""
    parser = argparse.ArgumentParser(prog="python -m tests.project.draw_tree", description=__doc__)
    parser.add_argument("--write", action="store_true", help=f"write it into {PAGE.name}")
    if parser.parse_args().write:
        PAGE.write_text(with_tree(PAGE.read_text(encoding="utf-8"), tree()), encoding="utf-8")
    else:
        print(tree())


def with_tree(page: str, drawn: str) -> str:
    """The page with what stands between the two marks replaced by the drawn tree."""
    before, _, rest = page.partition(BEGIN)
    inner, mark, after = rest.partition(END)
    if not inner or not mark:
        raise ValueError(f"{PAGE.name}: expected the lines {BEGIN} and {END}")
    return f"{before}{BEGIN}\n```\n{drawn}\n```\n{END}{after}"


def tree(root: Path = ROOT) -> str:
    """The packages and folders, a line each."""
    lines = [line for name in PACKAGES for line in _package(root, root / name)]
    lines += [_line(0, f"{name}/", summary) for name, summary in FOLDERS.items()]
    return "\n".join(lines)


def _package(root: Path, folder: Path) -> Iterator[str]:
    path = folder.relative_to(root).as_posix()
    depth = path.count("/")
    yield _line(depth, f"{folder.name}/", summary(folder / "__init__.py"))
    if path in WITH_MODULES:
        for module in sorted(folder.glob("[!_]*.py")):
            yield _line(depth + 1, module.name, summary(module))
    if path not in CLOSED:
        for inner in sorted(folder.iterdir()):
            if (inner / "__init__.py").is_file():
                yield from _package(root, inner)


def summary(module: Path) -> str:
    """The first sentence of a module's docstring, on one line; empty where it has none."""
    text = ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))) or ""
    line = " ".join(text.split("\n\n", 1)[0].split())
    return re.split(r"(?<=[^.])\.(?: (?=[A-Z])|$)", line, maxsplit=1)[0]


def _line(depth: int, name: str, about: str) -> str:
    """An indented name and its summary, which ends at a mark where it is too long for the line."""
    head = f"{'  ' * depth}{name}".ljust(COLUMN)
    room = WIDTH - len(head)
    if len(about) > room:
        about = re.sub(r"[,;:](?: [^,;:]*)?$", "", about[:room])
    return f"{head}{about}".rstrip()


if __name__ == "__main__":
    main()
