# Two commands on a fresh machine: `make demo` and `make test`.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
PACKAGES = $(shell grep -v '^\#' requirements/system.txt)
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PYTHONHASHSEED := 0

.PHONY: demo test lint bench docs quality pins clean

demo: $(READY)
	$(BIN)/madar demo

test: $(READY)
	$(BIN)/python -m pytest -q -n 2 tests src/madar
	$(BIN)/python quality/gate.py

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(READY)
	$(BIN)/python -m pip install --quiet --requirement requirements/bench.in
	for each in benchmarks/bench_*.py; do $(BIN)/python $$each; done

docs: $(READY)
	$(BIN)/python docs/make_reference.py

quality: $(READY)
	$(BIN)/python quality/gate.py

# Where we are root and Debian is underneath, whatever of requirements/system.txt is missing is fetched.
$(READY): requirements/dev.txt pyproject.toml requirements/system.txt
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && ! dpkg -s $(PACKAGES) >/dev/null 2>&1; then \
	  apt-get update -qq && apt-get install -qq -y --no-install-recommends $(PACKAGES) >/dev/null; fi
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Madar needs Python 3.11 or newer")'
	[ -x $(BIN)/python ] || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements/dev.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $(READY)

# New versions are taken on purpose, by hand; no address of a registry is written.
pins:
	$(BIN)/python -m pip install --quiet uv
	for each in run dev; do $(BIN)/uv pip compile --quiet --upgrade --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header requirements/$$each.in -o requirements/$$each.txt; done

clean:
	rm -rf .venv demo build dist
