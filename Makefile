# make demo   set up and show the demo in the browser
# make test   set up and run everything: lint, types, import rules, all tests
# make check  the quick part of it, in about two minutes on two cores
# make tree   draw the tree of packages into ARCHITECTURE.md
# make test-lowest  the quick tests with the lowest versions of libraries that pyproject.toml allows
# make serve  your own outlets: the dashboard and a collector behind it

PYTHON ?= python3
BIN := .venv/bin
# Byte code is written once at installation: without it every start of the dashboard compiles for seconds.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo serve test test-lowest check lint tree screenshots system-packages clean
.DELETE_ON_ERROR:

demo: .venv/installed
	$(BIN)/rashomon demo

serve: .venv/installed
	$(BIN)/rashomon serve

test: .venv/installed-tests system-packages lint
	rm -f .coverage .coverage.*
	$(BIN)/pytest -n 2 --dist loadgroup --cov --cov-report=
	$(BIN)/python -m tests.project.floors

check: .venv/installed-tests lint
	$(BIN)/pytest -q -n 2 --dist loadgroup -m "not slow and not browser and not postgres"

test-lowest: .venv/lowest/installed
	.venv/lowest/bin/pytest -q -n 2 --dist loadgroup -m "not slow and not browser and not postgres"

lint: .venv/installed-tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

tree: .venv/installed-tests
	$(BIN)/python -m tests.project.draw_tree --write

screenshots: .venv/installed-tests system-packages
	$(BIN)/python -m tests.e2e.take_screenshots

system-packages:
	@tests/system_packages.sh

.venv/bin/uv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Rashomon needs Python 3.11 or newer; say which with: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check uv==0.13.9

.venv/installed: .venv/bin/uv requirements.txt pyproject.toml
	$(BIN)/uv pip install --quiet --python $(BIN)/python --compile-bytecode -r requirements.txt
	@touch $@

.venv/installed-tests: .venv/installed tests/requirements.txt
	$(BIN)/uv pip install --quiet --python $(BIN)/python --compile-bytecode -r requirements.txt -r tests/requirements.txt
	@touch $@

# Tools of the tests keep their pins, but where the program needs the same library, its lowest version is taken.
.venv/lowest/installed: .venv/bin/uv pyproject.toml tests/requirements.txt
	$(BIN)/uv venv --quiet --allow-existing --python $(BIN)/python .venv/lowest
	$(BIN)/uv pip compile --quiet --resolution lowest-direct --no-strip-extras --no-header --no-annotate \
		--python $(BIN)/python pyproject.toml -o .venv/lowest/pins.txt
	$(BIN)/uv pip install --quiet --python .venv/lowest/bin/python --override .venv/lowest/pins.txt \
		-e . -r tests/requirements.txt
	@touch $@

clean:
	rm -rf .venv build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .benchmarks .coverage .coverage.*
