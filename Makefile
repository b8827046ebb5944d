# Two commands do everything: `make run` and `make test`. The environment is .venv; delete it to start afresh.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
# Only what is given to make (`make run PORT=9000`) counts: shells set HOST for ends of their own.
GIVEN = $(if $(filter command,$(origin HOST)),--host '$(HOST)') $(if $(filter command,$(origin PORT)),--port '$(PORT)')

# Each stands alone and isn't imported, so each is checked alone.
SCRIPTS = geodata/areas/make.py static/basemap/make.py static/pictures/make.py bench/page.py bench/geoparse.py bench/calibrate.py bench/incidents.py bench/parse.py bench/scale.py bench/serve.py bench/lighthouse.py tests/browser.py

.PHONY: help run test lint types build check browser pictures clean
.DEFAULT_GOAL := help

help: ## list the targets
	@grep -E '^[a-z]+:.*##' "$(strip $(MAKEFILE_LIST))" | sed -E 's/:[^#]*## /\t/' | expand -t 10

run: .venv/run.stamp ## create the environment, build what is missing, serve the atlas and print its address
	@$(BIN)/chronotope build --check >/dev/null 2>&1 || $(BIN)/chronotope build
	@$(BIN)/chronotope serve $(GIVEN)

test: lint types check browser ## create the environment, get a Chromium if there is none, run everything
	$(BIN)/python -m pytest -n auto --dist loadfile

lint: .venv/test.stamp ## look at style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/test.stamp ## check types
	$(BIN)/mypy
	@for script in $(SCRIPTS); do MYPYPATH=.:tests:$$(dirname $$script) $(BIN)/mypy $$script || exit 1; done

build: .venv/run.stamp ## build the maps from seeds and curated tables
	$(BIN)/chronotope build

check: .venv/test.stamp ## check the tables and prove that a rebuild gives the same bytes
	$(BIN)/chronotope check
	$(BIN)/chronotope build --check

browser: .venv/test.stamp ## find or get a Chromium
	@$(BIN)/python tests/browser.py

pictures: browser ## take the README's pictures from the real pages
	$(BIN)/python static/pictures/make.py

clean: ## remove the environment and caches
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist test-results

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "Chronotope needs Python 3.11 or newer; install it, or name it: make PYTHON=/path/to/python3"; exit 2; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; echo "Python can't make an environment; on Debian: apt-get install python3-venv"; exit 2; }

.venv/run.stamp: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[documents]'
	@touch $@

.venv/test.stamp: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,documents]'
	@touch $@ .venv/run.stamp
